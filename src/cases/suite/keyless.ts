// Doubles of the function that is read which say nothing of the flag: `isOn: () => true` answers for every key. What the flag was in
// such a test nobody can say, so it counts neither for a state nor against it.
import type { FlagReference } from '../../detect/reference.js'
import { leadsTo, MAX_HOPS, type Files } from './leads.js'

export interface Doubling {
  readonly references: readonly FlagReference[]
  /** test files that may double something */
  readonly testFiles: readonly string[]
  readonly files: Files
}

/** Of the flag, as `file:line` of the double; of each test file one. */
export function keylessDoubles(key: string, { references, testFiles, files }: Doubling): string[] {
  const own = references.filter(one => one.key.kind === 'exact' && one.key.key === key)
  const saying = new Set(own.filter(({ role }) => role === 'override').map(({ file }) => file))
  const reads = own.filter(({ role, file, inert }) => role === 'read' && inert === undefined && !testFiles.includes(file))
  const called = reads.flatMap(read => { const name = calledIn(read, files); return name === undefined ? [] : [{ ...name, file: read.file }] })
  return testFiles.filter(test => !saying.has(test)).flatMap(test => {
    const text = files.read(test)
    // what halyard generated asks for its flags, and hands everything else on
    if (text === undefined || text.includes('// halyard:cases ')) return []
    for (const { name, from, file } of called) {
      const at = doubleAt(name, from, text)
      if (at !== undefined && leadsTo(test, file, files, MAX_HOPS)) return [`${test}:${text.slice(0, at).split('\n').length}`]
    }
    return []
  })
}

interface Called { readonly name: string; readonly from: string | undefined }

/** isOn('x') of './flags'; of flags.isOn('x') the method. Read off the text, for a report asks of every flag that lacks a state. */
function calledIn({ file, site }: FlagReference, { read }: Files): Called | undefined {
  const text = read(file), callee = text === undefined ? undefined : /^(?:await\s+)?([\w$.]+)\s*[<(]/.exec(text.slice(site.start, site.end))?.[1]
  const [root = ''] = callee?.split('.') ?? [], name = callee?.split('.').at(-1)
  if (text === undefined || name === undefined) return undefined
  return { name, from: new RegExp(`\\bimport\\s[^;'"]*?(?<![\\w$])${escaped(root)}(?![\\w$])[^;'"]*?\\bfrom\\s*['"]([^'"]+)['"]`).exec(text)?.[1] }
}

/** Where a test file puts something in the function's place: its module's, or its own under its name. */
function doubleAt(name: string, from: string | undefined, text: string): number | undefined {
  const stem = from?.split('/').at(-1)?.replace(/\.[cm]?[jt]sx?$/, '')
  const found = [
    ...(stem === undefined ? [] : [new RegExp(`\\b(?:mock|doMock|unstable_mockModule|setMock)\\(\\s*(?:import\\()?['"\`](?:[^'"\`\\n]*/)?${escaped(stem)}(?:\\.[cm]?[jt]sx?)?['"\`]`).exec(text)]),
    new RegExp(`\\b(?:spyOn|stub|replace)\\([^()]*['"\`]${escaped(name)}['"\`]|\\bmocked\\(\\s*(?:[\\w$]+\\.)?${escaped(name)}\\b|\\b${escaped(name)} as (?:unknown as )?(?:jest\\.|vi\\.)?Mock`).exec(text),
  ].flatMap(match => (match === null ? [] : [match.index]))
  return found.length === 0 ? undefined : Math.min(...found)
}
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
