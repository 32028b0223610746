// Doubles of the function that is read which say nothing of the flag: `isOn: () => true` answers for every key. What the flag was in
// such a test nobody can say, so it counts neither for a state nor against it.
import type { FlagReference } from '../../detect/reference.js'
import { escaped } from '../../flag/pattern.js'
import { leadsTo, MAX_HOPS, type Files } from './leads.js'

export interface Doubling {
  readonly references: readonly FlagReference[]
  /** test files that may double something */
  readonly testFiles: readonly string[]
  readonly files: Files
}

/** Asked of one flag after the other: as `file:line` of the double; of each test file one. */
export function keylessDoubles({ references, testFiles, files }: Doubling): (key: string) => string[] {
  const tests = new Set(testFiles), known = new Map<string, ReadonlyMap<string, number>>()
  // most flags are read by the same few functions
  const doublesOf = ({ name, from }: Called): ReadonlyMap<string, number> => {
    const id = `${name} ${from}`, found = known.get(id) ?? doublesIn(name, from, testFiles, files)
    known.set(id, found)
    return found
  }
  // a report asks of every flag, and there may be thousands
  const byKey = new Map<string, FlagReference[]>()
  if (testFiles.length > 0) {
    for (const one of references) {
      if (one.key.kind !== 'exact') continue
      const of = byKey.get(one.key.key)
      if (of === undefined) byKey.set(one.key.key, [one])
      else of.push(one)
    }
  }
  return key => ofFlag(byKey.get(key) ?? [], tests, doublesOf, files)
}

function ofFlag(own: readonly FlagReference[], tests: ReadonlySet<string>, doublesOf: (called: Called) => ReadonlyMap<string, number>, files: Files): string[] {
  const saying = new Set(own.filter(({ role }) => role === 'override').map(({ file }) => file))
  const reads = own.filter(({ role, file, inert }) => role === 'read' && inert === undefined && !tests.has(file))
  const found = new Map<string, number>()
  for (const read of reads) {
    const called = calledIn(read, files)
    for (const [test, line] of called === undefined ? [] : doublesOf(called)) {
      if (!saying.has(test) && !found.has(test) && leadsTo(test, read.file, files, MAX_HOPS)) found.set(test, line)
    }
  }
  return [...tests].flatMap(test => { const line = found.get(test); return line === undefined ? [] : [`${test}:${line}`] })
}

/** By test file, the line of what it puts in the function's place. */
function doublesIn(name: string, from: string | undefined, testFiles: readonly string[], { read }: Files): ReadonlyMap<string, number> {
  const patterns = patternsOf(name, from), found = new Map<string, number>()
  for (const test of testFiles) {
    const text = read(test)
    // what halyard generated asks for its flags, and hands everything else on
    if (text === undefined || text.includes('// halyard:cases ')) continue
    const places = patterns.flatMap(pattern => pattern.exec(text)?.index ?? [])
    if (places.length > 0) found.set(test, text.slice(0, Math.min(...places)).split('\n').length)
  }
  return found
}

interface Called { readonly name: string; readonly from: string | undefined }

/** isOn('x') of './flags'; of flags.isOn('x') the method. Read off the text, for a report asks of every flag that lacks a state. */
function calledIn({ file, site }: FlagReference, { read }: Files): Called | undefined {
  const text = read(file), callee = text === undefined ? undefined : /^(?:await\s+)?([\w$.]+)\s*[<(]/.exec(text.slice(site.start, site.end))?.[1]
  const [root = ''] = callee?.split('.') ?? [], name = callee?.split('.').at(-1)
  if (text === undefined || name === undefined) return undefined
  return { name, from: new RegExp(`\\bimport\\s[^;'"]*?(?<![\\w$])${escaped(root)}(?![\\w$])[^;'"]*?\\bfrom\\s*['"]([^'"]+)['"]`).exec(text)?.[1] }
}

/** How a test file puts something in the function's place: its module's, or its own under its name. */
function patternsOf(name: string, from: string | undefined): RegExp[] {
  const stem = from?.split('/').at(-1)?.replace(/\.[cm]?[jt]sx?$/, '')
  return [
    ...(stem === undefined ? [] : [new RegExp(`\\b(?:mock|doMock|unstable_mockModule|setMock)\\(\\s*(?:import\\()?['"\`](?:[^'"\`\\n]*/)?${escaped(stem)}(?:\\.[cm]?[jt]sx?)?['"\`]`)]),
    new RegExp(`\\b(?:spyOn|stub|replace)\\([^()]*['"\`]${escaped(name)}['"\`]|\\bmocked\\(\\s*(?:[\\w$]+\\.)?${escaped(name)}\\b|\\b${escaped(name)} as (?:unknown as )?(?:jest\\.|vi\\.)?Mock`),
  ]
}
