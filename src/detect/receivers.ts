// A class that keeps the key it was constructed with: `new Gate('x')`, whose `isOn()` asks for it later. Its methods are
// wrappers whose key stands where the object was made.
import { atOf, type At, type Expr } from './expr.js'
import type { FileFacts } from './facts.js'
import type { Follower } from './follow.js'
import { dynamicAt, merge, NO_KEYS, type Keys, type ParameterSlot } from './key-set.js'
import { isNothing, type KeyReader } from './keys.js'
import { givenAbove, givenTo, settle } from './made-with.js'
import type { Term } from './term.js'
import type { World } from './world.js'

/** The methods around a read whose key its class was constructed with; none where the key came another way. */
export function methodsAround(world: World, { term }: ParameterSlot, inside: readonly number[]): readonly number[] {
  const facts = world.facts(term.file), parameter = facts?.declarations[term.id]
  if (!facts || parameter?.kind !== 'parameter' || inside.includes(parameter.fn)) return []
  const methods = methodsOf(facts, parameter.fn)
  return inside.filter(fn => methods.has(fn))
}

function methodsOf({ declarations }: FileFacts, constructor: number): Set<number> {
  const found = new Set<number>()
  for (const one of declarations) {
    if (one.kind !== 'class' || one.construct?.fn !== constructor) continue
    for (const member of one.members) if (member.value?.kind === 'function') found.add(member.value.id)
  }
  return found
}

/** `gate.isOn()`: the key stands where the gate was made; of `this` it is whatever this one is made with. */
export function receiverKeys(keys: KeyReader, file: string, site: At, callee: Expr, slot: ParameterSlot): Keys {
  const at = atOf(callee) ?? site, { follower } = keys.matcher
  if (callee.kind !== 'member') return dynamicAt(file, at)
  const isOwn = callee.of.kind === 'this'
  return merge(follower.terms(file, callee.of).filter(term => !isNothing(term)).map(receiver => {
    const terms = constructedWith(follower, receiver, slot)
    if (terms.length === 0) return isOwn ? { ...NO_KEYS, parameters: [slot] } : dynamicAt(file, at)
    return keys.ofTerms(file, { kind: 'unknown', at }, terms, slot.rest)
  }))
}

/** What a constructor's parameter is for the object that a method is called on; none = nobody knows how it was made. */
function constructedWith(follower: Follower, receiver: Term, slot: ParameterSlot, depth = 0): readonly Term[] {
  if (receiver.kind !== 'instance' || depth > 20) return []
  const declaration = follower.world.facts(receiver.file)?.declarations[receiver.id], parameter = follower.world.facts(slot.term.file)?.declarations[slot.term.id]
  if (declaration?.kind !== 'class' || parameter?.kind !== 'parameter') return []
  const given = givenTo(declaration, receiver.file, receiver.given)
  if (receiver.file === slot.term.file && declaration.construct?.fn === parameter.fn) return given ? settle(follower, [slot.term], given) : []
  const above = givenAbove(declaration, receiver.file, given, receiver.given)
  return declaration.heritage.flatMap(base => follower.terms(receiver.file, base)).flatMap(base => {
    const of = follower.valueOfType(base)[0] ?? base
    return constructedWith(follower, of.kind === 'instance' && above ? { ...of, given: above } : of, slot, depth + 1)
  })
}
