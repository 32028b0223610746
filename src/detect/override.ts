// How tests and defaults force flags: a map of key -> state, a list of keys, a key beside its value, or a chain of calls.
import type { FlagValue } from '../flag/value.js'
import type { Expr } from './expr.js'
import { merge, NO_KEYS, type Hit, type Keys } from './key-set.js'
import type { KeyReader } from './keys.js'
import { literalOf } from './literal.js'
import { slotOf, type SlotStep } from './rules.js'
import type { ArgumentPath, OverrideShape } from './shape.js'
import { storeSpelling } from './spelling.js'

export interface Argument { readonly file: string; readonly expr: Expr }

/** The keys an override names, each with the state it forces; `undefined` = the call has nothing there. */
export function forcedKeys(reader: KeyReader, shape: OverrideShape, args: readonly (Argument | null)[]): Keys | undefined {
  const path = shape.map === undefined ? shape.keys : mapPath(shape.map)
  if (path === undefined) return undefined
  const { index, steps } = slotOf(path), arg = args[index]
  if (!arg) return undefined
  const value = shape.value === undefined ? undefined : slotOf(shape.value)
  const found = value && value.index === index ? together(reader, arg, steps, value.steps, shape) : alone(reader, arg, steps)
  const beside = value && value.index !== index ? args[value.index] : undefined
  const state = beside && value ? valueAt(reader, beside, value.steps) : undefined
  const hits = found.hits.map((hit): Hit => ({
    ...hit, key: shape.spelling === 'camel' ? storeSpelling(hit.key, reader.matcher.knownKeys) : hit.key,
    forced: hit.forced ?? state ?? (hit.value ? forcedBy(reader, { file: hit.file, expr: hit.value }) : undefined) ?? shape.forces,
  }))
  return { ...found, hits }
}

export const mapPath = (path: ArgumentPath): ArgumentPath => String(path).endsWith('*') ? path : `${path}.*`

/** `keys: 0` is one key, or a list of them. */
function alone(reader: KeyReader, { file, expr }: Argument, steps: readonly SlotStep[]): Keys {
  const found = reader.at(file, expr, steps)
  if (found.hits.length > 0 || steps.some(step => step.kind !== 'prop')) return found
  const listed = reader.at(file, expr, [...steps, { kind: 'each' }])
  return listed.hits.length > 0 ? listed : found
}

/** `keys: '0.*', value: '0.*.enabled'`: entry by entry, so that each key meets its own state. */
function together(reader: KeyReader, arg: Argument, keys: readonly SlotStep[], value: readonly SlotStep[], shape: OverrideShape): Keys {
  const many = keys.findIndex(step => step.kind !== 'prop')
  if (many < 0) return withState(reader.at(arg.file, arg.expr, keys), valueAt(reader, arg, value))
  const holders = reader.holders(arg.file, arg.expr, keys.slice(0, many))
  if (holders.length === 0) return reader.at(arg.file, arg.expr, keys)
  const rest = keys.slice(many + 1), valueRest = value.slice(many + 1)
  const variants = shape.variants === undefined ? undefined : slotOf(shape.variants).steps.slice(many + 1)
  return merge(holders.flatMap(holder => reader.entries(holder, keys[many]?.kind === 'keys')).map(({ keys: own, item }) => {
    const found = own ?? (item ? reader.at(item.file, item.expr, rest) : NO_KEYS)
    const named = item && valueAt(reader, item, valueRest)
    return withState(found, variants && item && typeof named === 'string' ? valueAt(reader, item, [...variants, { kind: 'prop', name: named }]) : named)
  }))
}

function withState(keys: Keys, forced: FlagValue | undefined): Keys {
  return { ...keys, hits: keys.hits.map(hit => ({ ...hit, forced, value: undefined })) }
}

function valueAt(reader: KeyReader, { file, expr }: Argument, steps: readonly SlotStep[]): FlagValue | undefined {
  const [step, ...rest] = steps
  if (step === undefined) return forcedBy(reader, { file, expr })
  if (step.kind !== 'prop') return undefined
  for (const holder of reader.holders(file, expr, [])) {
    const own = holder.expr.kind === 'object' ? holder.expr.props.findLast(prop => prop.name === step.name)?.value : undefined
    if (own) return valueAt(reader, { file: holder.file, expr: own }, rest)
  }
  return undefined
}

/** A literal, or the one literal that a constant holds. */
function forcedBy(reader: KeyReader, { file, expr }: Argument): FlagValue | undefined {
  const written = literalOf(expr)
  if (written !== undefined) return written
  const [only, ...others] = reader.matcher.follower.terms(file, expr)
  if (others.length > 0 || !only) return undefined
  return only.kind === 'value' ? only.value : only.kind === 'object' || only.kind === 'array' ? literalOf(only.expr) : undefined
}
