// What a call is given where a shape says its key, its fallback and the like stand.
import { atOf, type Expr } from './expr.js'
import type { Site } from './facts.js'
import type { Keys } from './key-set.js'
import type { KeyReader } from './keys.js'
import type { Argument } from './override.js'
import { slotOf, type Slot } from './rules.js'
import type { ArgumentPath } from './shape.js'
import type { Term } from './term.js'

type Arguments = readonly (Argument | null)[]

/** `undefined` = nothing stands there */
export function keysAt(reader: KeyReader, args: Arguments, paths: ArgumentPath | readonly ArgumentPath[]): Keys | undefined {
  let first: Keys | undefined
  for (const path of [paths].flat()) {
    const slot = slotOf(path), arg = args[slot.index]
    const keys = arg ? reader.at(arg.file, arg.expr, slot.steps) : undefined
    if (keys && keys.hits.length > 0) return keys
    if (keys && (keys.parameters.length > 0 || keys.dynamic)) first ??= keys
  }
  return first
}

/** `useFeature(newNav)` of `const newNav = new Feature('new-nav', false)`: where the settings name the object, its name is meant. */
export function namedKeysAt(reader: KeyReader, args: Arguments, paths: ArgumentPath | readonly ArgumentPath[], sdk: string): Keys | undefined {
  const found = keysAt(reader, args, paths)
  if (sdk !== 'config' || found?.dynamic === undefined || found.hits.length > 0) return found
  const named = keysAt(reader, args, [paths].flat().flatMap(path => NAMES.map(name => `${path}.${name}`)))
  return named !== undefined && named.hits.length > 0 ? named : found
}

/** what a flag object calls its key */
const NAMES = ['id', 'key', 'flag', 'flagKey', 'name']

export function exprAt(args: Arguments, { index, steps }: Slot): Expr | undefined {
  return steps.reduce<Expr | undefined>((expr, step) => {
    if (expr?.kind !== 'object' || step.kind !== 'prop') return undefined
    return expr.props.findLast(prop => prop.name === step.name)?.value
  }, args[index]?.expr)
}

/** `isOn(...args)`: each of the first that it hands on */
export function spreadOut({ args, spread }: Spread): readonly (Expr | null)[] {
  const at = spread && atOf(spread)
  return spread && at ? [...args.slice(0, -1), ...[0, 1, 2].map((name): Expr => ({ kind: 'member', of: spread, name, at }))] : args
}

/** `all(...keys)`, which takes any number */
export function gathered({ args, spread }: Spread): readonly (Expr | null)[] {
  const at = spread && atOf(spread)
  return spread && at ? [...args.slice(0, -1), { kind: 'element', of: spread, index: { kind: 'unknown', at }, at }] : args
}

export type Spread = Pick<Site & { kind: 'call' }, 'args' | 'spread'>

export const restOf = (args: Arguments, file: string): Argument => ({ file, expr: { kind: 'array', items: args.map(arg => arg && arg.file === file ? arg.expr : null), at: atOf(args[0]?.expr ?? { kind: 'import', module: '' }) ?? [0, 0] } })

export const plain = (file: string, args: readonly (Expr | null)[]): (Argument | null)[] => args.map(expr => expr && { file, expr })

/** with those that were given early: `f.bind(null, 'x')` */
export function argumentsOf(file: string, args: readonly (Expr | null)[], terms: readonly Term[]): (Argument | null)[] {
  const bound = terms.find(term => term.kind === 'partial')
  return bound?.kind === 'partial' ? [...plain(bound.file, bound.args), ...plain(file, args)] : plain(file, args)
}
