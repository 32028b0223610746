// What stands in for a flag read in a test: the functions that answer in its place, and the names they are kept under.
import type { Expr } from './expr.js'
import type { FileFacts } from './facts.js'
import { writtenName } from './naming.js'
import type { Reader } from './read.js'
import { isTestFile } from './test-file.js'

/** Gives the double its answer. */
export const ANSWERS = new Set(['mockReturnValue', 'mockReturnValueOnce', 'mockResolvedValue', 'mockResolvedValueOnce', 'returns', 'resolves', 'returnValue', 'resolveTo', 'thenReturn', 'thenResolve'])
/** Gives the double its code. */
export const BEHAVES = new Set(['mockImplementation', 'mockImplementationOnce', 'callsFake', 'callFake', 'fn', 'fake', 'withImplementation', 'thenCall', 'thenDo'])
export const MODULES = new Set(['mock', 'doMock', 'unstable_mockModule', 'setMock'])
/** Says for which arguments the double answers. */
export const FOR_ARGUMENTS = new Set(['calledWith', 'withArgs', 'withExactArgs'])
/** Answers with the double of what it is given. */
const HANDS_BACK = new Set(['mocked', 'spyOn', 'stub', 'replace', 'spy'])
/** Puts what it is given in the place of a method: `mock.method(flags, 'isNew', () => true)` */
export const PUTS = new Set(['replace', 'replaceProperty', 'method'])
/** Words that `Touch` keeps in tests, so that these sites are there at all. */
export const MOCK_WORDS: ReadonlySet<string> = new Set([...ANSWERS, ...BEHAVES, ...MODULES, ...FOR_ARGUMENTS, ...PUTS, 'spyOn', 'stub', 'stubEnv', 'hoisted'])

/** What answers in place of a hook that answers with an object of flags. */
export interface Doubles {
  /** the objects it answers with */
  readonly maps: readonly Expr[]
  /** names that stand for it, as `nameOf` says them: `const mockFlags = vi.fn()` of `{ useFlags: () => mockFlags() }` */
  readonly names: ReadonlySet<string>
}

/** Objects and names of a test file that are given under the name of such a hook: `{ useFlags: … }`, `const useFlags = …`. */
export function doublesOf(reader: Reader, { file, declarations, sites }: FileFacts): Doubles {
  const maps = new Set<Expr>(), names = new Set<string>()
  const isTest = isTestFile(file) || sites.some(site => site.kind === 'call' && site.callee.kind === 'member' && MODULES.has(String(site.callee.name)))
  if (!isTest) return { maps: [], names }
  const functions = reader.matcher.world.facts(file)?.functions ?? []
  const add = (value: Expr, depth: number): void => {
    if (depth > 8) return
    if (value.kind === 'object') maps.add(value)
    else if (value.kind === 'function') for (const one of functions[value.id]?.returns ?? []) add(one, depth + 1)
    else if (value.kind === 'either') for (const one of value.of) add(one, depth + 1)
    else if (value.kind === 'call') addCall(value, depth + 1)
    else if (value.kind === 'member') names.add(nameOf(value) ?? '')
    else if (value.kind === 'declared' && !names.has(nameOf(value) ?? '')) {
      const declaration = declarations[value.id]
      if (declaration?.kind !== 'const') return
      names.add(nameOf(value) ?? '')
      add(declaration.value, depth + 1)
    }
  }
  /** vi.fn(() => ({…})), vi.fn().mockReturnValue({…}), mockFlags(); what else is called with an object is something else */
  const addCall = ({ callee, args }: Expr & { kind: 'call' }, depth: number): void => {
    if (callee.kind === 'member' && (ANSWERS.has(String(callee.name)) || BEHAVES.has(String(callee.name)))) {
      for (const arg of args) if (arg) add(arg, depth)
      if (callee.of.kind === 'call') add(callee.of, depth)
    } else if (callee.kind === 'declared' || callee.kind === 'member') add(callee, depth)
  }
  for (const site of sites) if (site.kind === 'entry' && isFlagsName(reader, site.name)) add(site.value, 0)
  for (const [id, one] of declarations.entries()) {
    if (one.kind === 'const' && isFlagsName(reader, one.name)) add({ kind: 'declared', id, at: one.at }, 0)
    else if (one.kind === 'function' && isFlagsName(reader, one.name)) add({ kind: 'function', id: one.fn, at: one.at }, 0)
  }
  for (const [id, one] of declarations.entries()) {
    if (one.kind === 'const' && isHookItself(reader, file, one.value, names)) names.add(`${id}`)
  }
  return { maps: [...maps], names }
}

/** `useFlags as jest.Mock`, `vi.mocked(useFlags)`, `vi.spyOn(sdk, 'useFlags')`: a constant of it is another name of the double. */
function isHookItself(reader: Reader, file: string, value: Expr, names: ReadonlySet<string>): boolean {
  if (value.kind === 'value') return typeof value.value === 'string' && isFlagsName(reader, value.value)
  if (value.kind === 'call') {
    const word = writtenName(reader.matcher.world, file, value.callee)
    return word !== undefined && HANDS_BACK.has(word) && value.args.some(arg => arg !== null && isHookItself(reader, file, arg, names))
  }
  if (names.has(nameOf(value) ?? '')) return true
  const name = value.kind === 'declared' || value.kind === 'member' ? writtenName(reader.matcher.world, file, value) : undefined
  return name !== undefined && isFlagsName(reader, name)
}

/** `mocks.flags` by its declaration and the property; `undefined` for what has no such name. */
export function nameOf(expr: Expr): string | undefined {
  if (expr.kind === 'declared') return `${expr.id}`
  const of = expr.kind === 'member' ? nameOf(expr.of) : undefined
  return of === undefined || expr.kind !== 'member' ? undefined : `${of}.${expr.name}`
}

/** A hook that answers with an object of flags. */
export function isFlagsName(reader: Reader, name: string): boolean {
  return reader.discovered.hooks.has(name) || (reader.matcher.book.members.get(name) ?? []).some(({ shape }) => shape.of.endsWith('()') && shape.given === undefined)
}

/** A function that is asked for one flag by its key. */
export function isReadName(reader: Reader, name: string): boolean {
  return reader.matcher.book.calls.has(name) || reader.discovered.reads.has(name)
}
