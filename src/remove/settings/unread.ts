// Settings of the environment that only removed code asked for: `ENABLE_NAV: getFlag('ENABLE_NAV')` went, and what sets it says
// nothing any more. Listed, and left to a person: whoever sets it may set it for another program, too. Where other code asks for
// the setting of the flag still, that is said: it decides by a flag that is none any more.
import { escaped } from '../../flag/pattern.js'
import { isTestFile } from '../files.js'
import { leftoverIn, sorted, textsAfter, type Leftover, type Plan } from '../plan.js'

/** `files`: every text of the project that may ask for a setting, or set one */
export function unreadSettings(plan: Plan, files: readonly string[], read: (file: string) => string | undefined): Leftover[] {
  const after = textsAfter(plan, read), now = (file: string): string => (after.has(file) ? after.get(file) : read(file)) ?? ''
  const lost = new Set([...after.keys()].filter(file => isCode(file) && !isTestFile(file)).flatMap(file => lostNames(read(file) ?? '', now(file))))
  lost.delete(plan.key)
  if (lost.size === 0) return []
  const words = new RegExp(`(?<!\\w)(?:${[...lost].map(escaped).join('|')})(?!\\w)`, 'g'), found: { readonly name: string; readonly leftover: Leftover }[] = []
  const own = new Set([...lost].filter(name => isOf(name, plan.key))), asked: Leftover[] = []
  for (const file of files) {
    const text = now(file)
    for (const { index, 0: name } of text.matchAll(words)) {
      const mention = mentionOf(file, text, index, name)
      if (mention === 'asked') lost.delete(name)
      if (mention === 'asked' && own.has(name) && isCode(file) && !asked.some(one => one.file === file)) asked.push(leftoverIn(file, text, index, `"${name}", which said whether "${plan.key}" is on, is asked for here still; decide what it is for`))
      if (mention === 'set') found.push({ name, leftover: leftoverIn(file, text, index, `nothing asks for "${name}" any more; take it out here if nobody else does`) })
    }
    if (isCode(file)) for (const [, head = ''] of text.matchAll(/['"`]([A-Z][A-Z0-9]*_[A-Z0-9_]*)(?:\$\{|['"`]\s*\+)/g)) for (const name of lost) if (name.startsWith(head)) lost.delete(name)
  }
  return sorted([...asked, ...found.flatMap(({ name, leftover }) => lost.has(name) ? [leftover] : [])])
}

/** `FLAG_NEW_NAV` of `newNav`: it was this flag's, and not only something that code which went had asked for, too */
function isOf(name: string, key: string): boolean {
  return bare(key) !== '' && bare(name) === bare(key)
}

/** what a setting or a key says besides that it is one */
const bare = (text: string): string => text.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().split(/[^a-z0-9]+/).filter(word => !ADDED.test(word)).join('')

const ADDED = /^(?:flag|feature|features|ff|toggle|enable|enabled|is|has|use|show|next|nuxt|vite|public|react|app|gatsby|expo)$/

const isCode = (file: string): boolean => /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/.test(file)

/** `process.env.ENABLE_NAV`, `import.meta.env.ENABLE_NAV`, `env('ENABLE_NAV')` */
export function lostNames(before: string, now: string): string[] {
  const named = [...before.matchAll(/(?<=\benv(?:\.|\[['"`]))([A-Z][A-Z0-9_]*)\b|(?<=['"`])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?=['"`])/g)].map(([name]) => name)
  return named.filter(name => !new RegExp(`(?<!\\w)${escaped(name)}(?!\\w)`).test(now))
}

function mentionOf(file: string, text: string, at: number, name: string): 'asked' | 'set' | undefined {
  const before = text.slice(text.lastIndexOf('\n', at) + 1, at), behind = text.slice(at + name.length, at + name.length + 20)
  if (isCode(file)) {
    if (!isTestFile(file)) return 'asked'
    return !/\benv(?:\.|\[['"`])$/.test(before) ? undefined : /\bdelete\s[^;]*$/.test(before) || /^(?:['"`]\])?\s*=(?!=)/.test(behind) ? 'set' : 'asked'
  }
  if (/\.(?:md|mdx|markdown|rst)$/.test(file)) return undefined
  // export ENABLE_NAV=true · ENABLE_NAV: true · "ENABLE_NAV": "true" · - name: ENABLE_NAV · ENV ENABLE_NAV true
  const isSet = (/^['"]?\s*[:=]/.test(behind) && !/\$\{?$/.test(before)) || /(?:^|\s)(?:name|key)['"]?\s*[:=]\s*['"]?$/.test(before) || /^\s*(?:ENV|ARG)\s+$/.test(before) || /^\s*-\s+['"]?$/.test(before)
  return isSet ? 'set' : /\.(?:ya?ml|jsonc?|toml|ini|properties|tf|hcl)$|(?:^|\/)\.env/.test(file) ? undefined : 'asked'
}
