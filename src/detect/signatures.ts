// Which signatures of interfaces, types and abstract classes a method stands behind: what is injected is typed by those.
import type { Expr } from './expr.js'
import type { FileFacts } from './facts.js'
import type { Follower } from './follow.js'
import type { ParameterSlot } from './key-set.js'
import type { Term } from './term.js'

interface Behind { readonly types: readonly Expr[]; readonly member: string }

export function signaturesOf(follower: Follower, { term }: ParameterSlot): (Term & { kind: 'function' })[] {
  const facts = follower.world.facts(term.file), parameter = facts?.declarations[term.id]
  if (!facts || parameter?.kind !== 'parameter') return []
  return [...ofClass(facts, parameter.fn), ...ofObjects(facts, parameter.fn)].flatMap(({ types, member }) => {
    const bases = types.flatMap(type => follower.terms(term.file, type)).flatMap(base => follower.valueOfType(base))
    return bases.flatMap(base => follower.member(base, member)).filter((one): one is Term & { kind: 'function' } =>
      one.kind === 'function' && follower.world.facts(one.file)?.functions[one.id]?.body === false)
  })
}

function ofClass({ declarations }: FileFacts, fn: number): Behind[] {
  for (const declaration of declarations) {
    if (declaration.kind !== 'class') continue
    const member = declaration.members.find(({ value }) => value?.kind === 'function' && value.id === fn)
    if (member) return [{ types: [...declaration.heritage, ...declaration.fulfils], member: member.name }]
  }
  return []
}

/** `function service(client): Service { return { isOn: key => … } }`, `const service: Service = { isOn: key => … }` */
function ofObjects(facts: FileFacts, fn: number): Behind[] {
  const typed = [
    ...facts.functions.map(({ returns, type }) => ({ values: returns, type })),
    ...facts.declarations.flatMap(one => one.kind === 'const' ? { values: [one.value], type: one.type } : one.kind === 'variable' ? one : one.kind === 'class' ? one.members.map(({ value, type }) => ({ values: value ? [value] : [], type })) : []),
  ]
  return typed.flatMap(({ values, type }) => type === undefined ? [] : values.flatMap(value => objectsIn(value, facts)).flatMap(object => {
    const member = object.props.find(({ value }) => value?.kind === 'function' && value.id === fn)
    return member ? [{ types: [type], member: member.name }] : []
  }))
}

function objectsIn(expr: Expr, facts: FileFacts, depth = 0): (Expr & { kind: 'object' })[] {
  if (expr.kind === 'object') return [expr]
  if (expr.kind === 'either') return expr.of.flatMap(one => objectsIn(one, facts, depth))
  const declared = expr.kind === 'declared' && depth === 0 ? facts.declarations[expr.id] : undefined
  return declared?.kind === 'const' ? objectsIn(declared.value, facts, depth + 1) : []
}
