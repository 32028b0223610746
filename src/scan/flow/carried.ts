// What an expression carries once the flag is known: the value itself, a promise of it, or an object some of whose
// properties (or positions) carry it.
import type { Answers } from '../../detect/shape.js'
import type { FlagReference } from '../../detect/reference.js'
import { sameValue, type FlagValue } from '../../flag/value.js'

export type Carried =
  | { readonly kind: 'value'; readonly value: FlagValue | undefined; /** only whether it is truthy is known */ readonly truth?: true }
  | { readonly kind: 'promise'; readonly of: Carried }
  | { readonly kind: 'object'; readonly props: ReadonlyMap<string, Carried>; /** of a list: how many there are */ readonly items?: number; /** of a list that some were left out of */ readonly left?: { readonly least: number; readonly most: number } }
  | { readonly kind: 'function'; readonly gives: Carried }

/** What a read gives when its flag has `value`; `undefined` when the answer is not the flag's state (a payload). */
export function carriedBy(reference: FlagReference, value: FlagValue): Carried | undefined {
  const own = answered(reference.answers ?? 'state', value)
  const also = Object.entries(reference.also ?? {})
  if (own === undefined && also.length === 0) return undefined
  const carried = reference.result === undefined && also.length === 0 ? own : objectOf(reference.result, own, also, value)
  if (carried === undefined) return undefined
  return reference.async ? { kind: 'promise', of: carried } : carried
}

function objectOf(path: string | undefined, own: Carried | undefined, also: readonly (readonly [string, Answers])[], value: FlagValue): Carried {
  const props = new Map<string, Carried>()
  for (const [name, answers] of also) {
    const carried = answered(answers, value)
    if (carried !== undefined) props.set(name, carried)
  }
  const [head, ...rest] = (path ?? '').split('.')
  if (head !== undefined && head !== '' && own !== undefined) props.set(head, rest.length === 0 ? own : objectOf(rest.join('.'), own, [], value))
  return { kind: 'object', props }
}

function answered(answers: Answers, value: FlagValue): Carried | undefined {
  if (answers === 'payload') return undefined
  return { kind: 'value', value: answers === 'opposite' ? !value : value }
}

/** A name or call worth more than yes or no keeps standing for its value: only what tests it folds. */
export function isKept(carried: Carried): boolean {
  return carried.kind === 'value' && typeof carried.value !== 'boolean' && carried.value !== null && carried.value !== undefined
}

export function sameCarried(a: Carried, b: Carried): boolean {
  if (a.kind === 'value' && b.kind === 'value') return a.truth === b.truth && (a.value === b.value || (a.value !== undefined && b.value !== undefined && sameValue(a.value, b.value)))
  if (a.kind === 'promise' && b.kind === 'promise') return sameCarried(a.of, b.of)
  if (a.kind === 'function' && b.kind === 'function') return sameCarried(a.gives, b.gives)
  return a.kind === 'object' && b.kind === 'object' && a.props.size === b.props.size &&
    [...a.props].every(([name, carried]) => { const other = b.props.get(name); return other !== undefined && sameCarried(carried, other) })
}

/** What is known of an object by both; the first itself where the second says nothing new. */
export function together(a: Carried, b: Carried): Carried {
  if (a.kind === 'promise' && b.kind === 'promise') {
    const of = together(a.of, b.of)
    return of === a.of ? a : { kind: 'promise', of }
  }
  if (a.kind !== 'object' || b.kind !== 'object') return a
  const props = new Map(a.props)
  let isNew = false
  for (const [name, carried] of b.props) {
    const own = props.get(name), both = own === undefined ? carried : together(own, carried)
    if (both !== own) isNew = true
    props.set(name, both)
  }
  return isNew ? { ...a, props } : a
}
