// Which signatures of interfaces and abstract classes a method stands behind: what is injected is typed by those.
import type { Follower } from './follow.js'
import type { ParameterSlot } from './key-set.js'
import type { Term } from './term.js'

export function signaturesOf(follower: Follower, { term }: ParameterSlot): (Term & { kind: 'function' })[] {
  const facts = follower.world.facts(term.file), parameter = facts?.declarations[term.id]
  if (!facts || parameter?.kind !== 'parameter') return []
  for (const declaration of facts.declarations) {
    if (declaration.kind !== 'class') continue
    const member = declaration.members.find(({ value }) => value?.kind === 'function' && value.id === parameter.fn)
    if (!member) continue
    const bases = [...declaration.heritage, ...declaration.fulfils].flatMap(base => follower.terms(term.file, base)).flatMap(base => follower.valueOfType(base))
    return bases.flatMap(base => follower.member(base, member.name)).filter((one): one is Term & { kind: 'function' } =>
      one.kind === 'function' && follower.world.facts(one.file)?.functions[one.id]?.body === false)
  }
  return []
}
