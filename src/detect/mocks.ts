// How tests force a flag by doubling the function that reads it: jest and vitest mocks, spies, and module factories.
import { PLAIN } from './answer.js'
import type { At, Expr } from './expr.js'
import type { FileFacts, Site } from './facts.js'
import type { Keys } from './keys.js'
import { writtenName } from './match.js'
import type { Reader, Reading } from './read.js'
import type { Term } from './term.js'

/** Gives the double its answer. */
const ANSWERS = new Set(['mockReturnValue', 'mockReturnValueOnce', 'mockResolvedValue', 'mockResolvedValueOnce', 'returns', 'resolves'])
/** Gives the double its code. */
const BEHAVES = new Set(['mockImplementation', 'mockImplementationOnce', 'callsFake', 'fn', 'withImplementation'])
const MODULES = new Set(['mock', 'doMock', 'unstable_mockModule', 'setMock'])
/** Words that `Touch` keeps in tests, so that these sites are there at all. */
export const MOCK_WORDS: ReadonlySet<string> = new Set([...ANSWERS, ...BEHAVES, ...MODULES, 'spyOn'])

export function mockReadings(reader: Reader, facts: FileFacts, known: ReadonlySet<string>): Reading[] {
  const { file, sites } = facts, doubles = new Set<number>()
  const found: Reading[] = []
  for (const site of sites) {
    if (site.kind !== 'call') continue
    const name = writtenName(reader.matcher.world, file, site.callee)
    if (name === undefined || !MOCK_WORDS.has(name)) continue
    for (const arg of site.args) if (arg?.kind === 'function') doubles.add(arg.id)
    if (ANSWERS.has(name)) found.push(...answered(reader, file, site))
    else if (BEHAVES.has(name)) found.push(...behaves(reader, file, site))
    else if (MODULES.has(name)) found.push(...moduleDouble(reader, file, site))
  }
  for (const site of sites) {
    if (site.kind === 'compare' && site.inside.some(fn => doubles.has(fn))) found.push(...compared(reader, file, site, known))
  }
  return found
}

/** useFlags.mockReturnValue({ x: true }), vi.mocked(useFlags).mockReturnValue({ x: true }) */
function answered(reader: Reader, file: string, site: Site & { kind: 'call' }): Reading[] {
  if (site.callee.kind !== 'member' || !namesFlags(reader, file, site.callee.of)) return []
  return site.args.flatMap(arg => arg ? mapReading(reader, file, site, arg) : [])
}

/** useFlags.mockImplementation(() => ({ x: true })) */
function behaves(reader: Reader, file: string, site: Site & { kind: 'call' }): Reading[] {
  if (site.callee.kind !== 'member' || !namesFlags(reader, file, site.callee.of)) return []
  return site.args.flatMap(arg => arg?.kind === 'function' ? returnsOf(reader, file, arg).flatMap(one => mapReading(reader, file, site, one)) : [])
}

/** vi.mock('./flags', () => ({ useFlags: () => ({ x: true }) })) */
function moduleDouble(reader: Reader, file: string, site: Site & { kind: 'call' }): Reading[] {
  const factory = site.args[1]
  if (factory?.kind !== 'function') return []
  return returnsOf(reader, file, factory).flatMap(one => one.kind === 'object' ? one.props : []).flatMap(prop => {
    if (!prop.value || !isFlagsName(reader, prop.name)) return []
    return doubled(reader, file, prop.value).flatMap(value => mapReading(reader, file, site, value))
  })
}

/** What a doubled hook answers: its own returns, or what `mockReturnValue` and `vi.fn` were given. */
function doubled(reader: Reader, file: string, value: Expr): readonly Expr[] {
  if (value.kind === 'function') return returnsOf(reader, file, value)
  if (value.kind !== 'call') return [value]
  return value.args.flatMap(arg => arg ? doubled(reader, file, arg) : [])
}

function returnsOf(reader: Reader, file: string, fn: Expr & { kind: 'function' }): readonly Expr[] {
  return reader.matcher.world.facts(file)?.functions[fn.id]?.returns ?? []
}

function mapReading(reader: Reader, file: string, site: Site, map: Expr): Reading[] {
  return [override(file, site.at, site, { ...reader.keys.at(file, map, [{ kind: 'keys' }]), parameters: [], dynamic: undefined })]
}

/** (useFlag as jest.Mock).mockImplementation(key => key === 'x') */
function compared(reader: Reader, file: string, site: Site & { kind: 'compare' }, known: ReadonlySet<string>): Reading[] {
  for (const [side, other] of [[site.left, site.right], [site.right, site.left]] as const) {
    if (!reader.matcher.follower.terms(file, side).some(isParameter)) continue
    const keys = reader.keys.of(file, other), hits = keys.hits.filter(hit => known.has(hit.key))
    if (hits.length > 0) return [override(file, site.at, site, { hits: hits.map(hit => ({ ...hit, value: TRUE })), parameters: [], dynamic: undefined })]
  }
  return []
}

const TRUE: Expr = { kind: 'value', value: true, at: [0, 0] }
const isParameter = (term: Term): boolean => term.kind === 'parameter'

function override(file: string, at: At, site: Site, keys: Keys): Reading {
  return { file, site: at, enclosing: site.enclosing, keys, role: 'override', sdk: 'config', via: 'direct', fallback: undefined, answer: PLAIN, inert: true }
}

/** Is the doubled function, under all its casts and helpers, a hook that answers with an object of flags? */
function namesFlags(reader: Reader, file: string, expr: Expr): boolean {
  const name = writtenName(reader.matcher.world, file, expr)
  if (name !== undefined && isFlagsName(reader, name)) return true
  if (expr.kind === 'call') return expr.args.some(arg => arg !== null && arg.kind !== 'function' && namesFlags(reader, file, arg)) || namesFlags(reader, file, expr.callee)
  return expr.kind === 'member' && namesFlags(reader, file, expr.of)
}

function isFlagsName(reader: Reader, name: string): boolean {
  return (reader.matcher.book.members.get(name) ?? []).some(rule => rule.shape.of.endsWith('()'))
}
