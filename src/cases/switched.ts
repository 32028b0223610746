// Flags whose value is an object, in tables of on and off: a row's state is the member that switches it, `{ enabled: on }`.
import { ts } from '../scan/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { switchAmong } from '../flag/switch.js'
import type { FlagObject, FlagValue } from '../flag/value.js'
import { bindingsOf } from '../scan/flow/names.js'
import { switchOf } from '../scan/flow/switched.js'
import { stateOfText } from '../flag/text-state.js'
import type { CasesRequest } from './request.js'

/** The member that the code asks for the flag's state; `undefined` = its value is no object. */
export function switchRead(reads: readonly FlagReference[], read: (file: string) => string | undefined): string | undefined {
  return switchOf(reads, { bindings: file => { const text = read(file); return text === undefined ? undefined : bindingsOf(file, text) } })
}

/** on  =>  { enabled: on } */
export function rowState(named: string, member: string | undefined): string {
  return member === undefined ? named : `{ ${member}: ${named} }`
}

export function stateValue(value: FlagValue, member: string | undefined): FlagValue {
  return member === undefined || typeof value !== 'boolean' ? value : { [member]: value }
}

/** What is written for the state itself: of { beta: false, enabled: true } the `true`, where the states are on and off. */
export function switchIn(expression: ts.Expression | undefined, values: readonly FlagValue[]): ts.Expression | undefined {
  if (expression === undefined || !ts.isObjectLiteralExpression(expression) || !areSwitched(values)) return expression
  const named = expression.properties.flatMap(one => (ts.isPropertyAssignment(one) && (ts.isIdentifier(one.name) || ts.isStringLiteral(one.name)) ? [{ name: one.name.text, state: one.initializer }] : []))
  const member = switchAmong(named.map(({ name }) => name))
  return named.find(({ name }) => name === member)?.state ?? expression
}

/** The same of a value that was read already. */
export function switchedState(state: FlagValue | undefined, values: readonly FlagValue[]): FlagValue | undefined {
  if (typeof state !== 'object' || state === null || Array.isArray(state) || !areSwitched(values)) return state
  const member = switchAmong(Object.keys(state))
  return member === undefined ? state : (state as FlagObject)[member]
}

/** A test that forces a value which is neither on nor off, where those are all that is known: a list, a name. */
export function strangeState({ key, values, references }: Pick<CasesRequest, 'key' | 'values' | 'references'>): string | undefined {
  if (!areSwitched(values)) return undefined
  const strange = references.find(({ role, key: own, forces }) => role === 'override' && own.kind === 'exact' && own.key === key && isStrange(forces, values))
  return strange && `a test (${strange.file}:${strange.line}) has it neither on nor off`
}

export function isStrange(state: FlagValue | undefined, values: readonly FlagValue[]): boolean {
  const switched = switchedState(state, values)
  return switched !== undefined && areSwitched(values) && (typeof switched === 'object' || stateOfText(String(switched)) === undefined)
}

const areSwitched = (values: readonly FlagValue[]): boolean => values.every(value => typeof value === 'boolean')
