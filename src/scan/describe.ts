// The scan in words: by flag, most used first, then what is not known and what was left out.
import { placeText } from '../flag/place.js'
import type { FlagReference } from '../detect/reference.js'
import type { ProjectScan } from './scan.js'

const roles = { read: 'read', declare: 'declaration', override: 'override in tests', text: 'mention in other files' } as const
const shownSkips = 10

export function describeScan({ references, skipped, stats, sdks }: Pick<ProjectScan, 'references' | 'skipped' | 'stats' | 'sdks'>): string {
  const byKey = new Map<string, FlagReference[]>(), dynamic: FlagReference[] = []
  for (const one of references) {
    if (one.key.kind === 'pattern') dynamic.push(one)
    else byKey.set(one.key.key, [...byKey.get(one.key.key) ?? [], one])
  }
  const flags = [...byKey].sort(([a, x], [b, y]) => countOf(y, 'read') - countOf(x, 'read') || (a < b ? -1 : 1))
  const lines = [
    ...flags.flatMap(([key, uses]) => [`${key}  ${countsOf(uses)}`, ...uses.map(lineOf), '']),
    ...(dynamic.length === 0 ? [] : [`keys made at run time  ${plural(dynamic.length, 'place')}: a flag that matches may be in use here`, ...dynamic.map(lineOf), '']),
    ...(skipped.length === 0 ? [] : [`left out  ${plural(skipped.length, 'file')}`, ...skipped.slice(0, shownSkips).map(({ file, reason }) => `  ${file}  ${reason}`), ...(skipped.length > shownSkips ? [`  and ${skipped.length - shownSkips} more: --format json lists all`] : []), '']),
    `${plural(flags.length, 'flag')}, ${plural(stats.references, 'reference')} (${stats.dynamic} dynamic) in ${plural(stats.files, 'file')}, ${stats.parsed} of them parsed`,
    ...(references.length === 0 ? [nothingFound(sdks.map(({ title }) => title))] : []),
  ]
  return `${lines.join('\n')}\n`
}

function lineOf(one: FlagReference): string {
  const what = one.role === 'read' ? one.via === 'direct' ? 'read' : `read (${one.via})` : one.role
  const more = [
    one.key.kind === 'pattern' ? one.key.glob : undefined,
    one.sdk === 'config' || one.sdk === 'text' ? undefined : one.sdk,
    one.fallback === undefined ? undefined : `default ${JSON.stringify(one.fallback)}`,
    one.enclosing === undefined ? undefined : `in ${one.enclosing}`,
  ].filter(part => part !== undefined)
  return `  ${placeText(one)}  ${what}${more.length === 0 ? '' : `  ${more.join(', ')}`}`
}

function countsOf(uses: readonly FlagReference[]): string {
  return Object.entries(roles).flatMap(([role, word]) => {
    const count = countOf(uses, role)
    return count === 0 ? [] : [role === 'read' || role === 'declare' ? plural(count, word) : `${count} ${word}`]
  }).join(', ')
}

const countOf = (uses: readonly FlagReference[], role: string): number => uses.filter(one => one.role === role).length

function nothingFound(titles: readonly string[]): string {
  return titles.length === 0
    ? 'no SDK of the catalogue is imported and the config names no "reads": describe how the code reads a flag there, or run "halyard init"'
    : `looked for ${titles.join(', ')}; "halyard scan --explain KEY" says why a key is not found`
}

export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
