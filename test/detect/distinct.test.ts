// What many ways lead to is one thing: else what each of them makes of it doubles at every turn.
import { expect, it } from 'vitest'
import { distinct } from '../../src/detect/distinct.js'
import type { Expr } from '../../src/detect/expr.js'
import type { Given, Term } from '../../src/detect/term.js'

const key: Expr = { kind: 'value', value: 'checkout', at: [8, 18] }
const object: Expr & { kind: 'object' } = { kind: 'object', at: [0, 20], props: [], spreads: [], open: false }
const args = [key], given: Given = { args, file: 'cart.ts', home: 'flag.ts', fn: 0 }
const made = (what: Partial<Given> = {}): Term => ({ kind: 'object', file: 'flag.ts', expr: object, given: { ...given, ...what } })
const list = (...items: readonly Term[]): Term => ({ kind: 'list', items })
const mapped = (value: Term): Term => ({ kind: 'mapped', keys: [{ kind: 'global', name: 'string' }], value: [value] })
const answer = (at: readonly [number, number]): Term => ({ kind: 'result', of: { kind: 'global', name: 'fetch' }, construct: false, file: 'cart.ts', args, at })

it.each<[string, Term, Term]>([
  ['an object', { kind: 'object', file: 'flag.ts', expr: object }, { kind: 'object', file: 'flag.ts', expr: object }],
  ['what was made of the same', made(), made()],
  ['what was made by what was made of the same', made({ outer: given }), made({ outer: { ...given } })],
  ['a part of an object', { kind: 'part', of: made(), name: 'key' }, { kind: 'part', of: made(), name: 'key' }],
  ['an instance', { kind: 'instance', file: 'flag.ts', id: 1, given: { args, file: 'cart.ts' } }, { kind: 'instance', file: 'flag.ts', id: 1, given: { args, file: 'cart.ts' } }],
  ['an answer', answer([4, 9]), answer([4, 9])],
  ['a module', { kind: 'module', file: 'flag.ts' }, { kind: 'module', file: 'flag.ts' }],
  ['a list of the same', list(made()), list(made())],
  ['what a type says of every property', mapped(list(made())), mapped(list(made()))],
])('%s that comes back is not kept twice', (_, one, other) => expect(distinct([one, other, one])).toEqual([one]))

it.each<[string, Term, Term]>([
  ['objects', { kind: 'object', file: 'flag.ts', expr: object }, { kind: 'object', file: 'flag.ts', expr: { ...object } }],
  ['what was made of something else', made(), made({ args: [key] })],
  ['what was made by another', made(), made({ fn: 1 })],
  ['what was made by what was made of something else', made({ outer: given }), made({ outer: { ...given, args: [key] } })],
  ['parts', { kind: 'part', of: made(), name: 'key' }, { kind: 'part', of: made(), name: 'name' }],
  ['answers in two places', answer([4, 9]), answer([14, 19])],
  ['lists of something else', list(made()), list(made({ fn: 1 }))],
  ['what two types say of every property', mapped(list(made())), mapped(made())],
])('%s are told apart', (_, one, other) => expect(distinct([one, other])).toEqual([one, other]))
