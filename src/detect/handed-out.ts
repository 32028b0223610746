// What a module factory of a test hands out in the place of functions that are one flag: `vi.mock('./gates', () => ({ isNew: … }))`.
import { MODULES, nameOf } from './doubles.js'
import type { At, Expr } from './expr.js'
import type { FileFacts, Site } from './facts.js'
import type { Hit } from './key-set.js'
import { writtenName } from './naming.js'
import type { Reader } from './read.js'
import type { Term } from './term.js'

interface HandedOut { readonly at: At; readonly value: Expr | undefined; readonly hits: readonly Hit[] }
type Call = Site & { kind: 'call' }
type GateOf = (term: Term) => readonly Hit[] | undefined

/** What stands at a call in the place of functions that are one flag: hooks in the factory are entries and found as such. */
export function handedOut(reader: Reader, facts: FileFacts, { args: [module, factory] }: Call, gateOf: GateOf): readonly HandedOut[] {
  const { follower, world, book } = reader.matcher
  if (module?.kind !== 'value' || factory?.kind !== 'function') return []
  const target = world.resolve(facts.file, String(module.value))
  const isSaid = target.kind === 'file' && book.functions.some(rule => rule.files.includes(target.file))
  if (target.kind !== 'file' || (!isSaid && reader.oneFlag?.isEmpty !== false)) return []
  // jest.mock('./is-new', () => () => true): a function that is the whole module
  const parts = (facts.functions[factory.id]?.returns ?? []).flatMap(one => one.kind === 'object' ? one.props : one.kind === 'function' || one.kind === 'call' ? [{ name: 'default', at: module.at, value: one }] : [])
  return parts.flatMap(({ name, at, value }) => {
    const [hits] = follower.exported(target.file, name).flatMap(term => { const gate = gateOf(term); return gate ? [gate] : [] })
    return hits ? [{ at, value, hits }] : []
  })
}

/** `mockIsNew` of `vi.mock('./gates', () => ({ isNew: mockIsNew }))` and of `{ isNew: () => mockIsNew() }`, as `nameOf` says it */
export function standIns(reader: Reader, facts: FileFacts, gateOf: GateOf): ReadonlyMap<string, readonly Hit[]> {
  const modules = facts.sites.filter((site): site is Call => site.kind === 'call' && MODULES.has(writtenName(reader.matcher.world, facts.file, site.callee) ?? ''))
  return new Map(modules.flatMap(site => handedOut(reader, facts, site, gateOf)).flatMap(({ value, hits }) => {
    const [answer] = value?.kind === 'function' ? facts.functions[value.id]?.returns ?? [] : [], given = answer?.kind === 'call' ? answer.callee : value
    const name = given === undefined ? undefined : nameOf(given)
    return name === undefined ? [] : [[name, hits] as const]
  }))
}
