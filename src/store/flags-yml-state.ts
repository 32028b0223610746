// The state of one flag in one environment of flags.yml: who gets which variant.
import type { FlagState } from '../flag/definition.js'
import type { Clause, Rollout, Rule } from '../flag/rollout.js'
import type { FlagValue } from '../flag/value.js'
import { booleanVariants } from './define.js'
import { readDate, variantName, type Fail, type Path, type Variants } from './flags-yml-value.js'

interface RawServe {
  readonly variant?: string | boolean | number
  readonly rollout_percent?: number
  readonly weights?: Readonly<Record<string, number>>
  readonly bucket_by?: string
  readonly seed?: string
}
type Scalar = string | number | boolean
interface RawRule extends RawServe { readonly when: Readonly<Record<string, Scalar | readonly Scalar[] | Readonly<Record<string, Scalar | readonly Scalar[]>>>> }
export interface RawState extends RawServe {
  readonly enabled: boolean
  readonly since?: string
  readonly last_evaluated?: string
  readonly allowed_users?: readonly (string | number)[]
  readonly rules?: readonly RawRule[]
}

export function readState(raw: RawState, variants: Variants, path: Path, fail: Fail): FlagState {
  const since = readDate(raw.since, [...path, 'since'], fail)
  return {
    enabled: raw.enabled,
    rollout: readTargeting(raw, variants, path, fail),
    since: since === undefined ? undefined : { at: since, source: 'store' },
    lastEvaluated: readDate(raw.last_evaluated, [...path, 'last_evaluated'], fail),
  }
}

function readTargeting(raw: RawState, variants: Variants, path: Path, fail: Fail): Rollout {
  const otherwise = readServe(raw, variants, path, fail)
  const allow = (raw.allowed_users ?? []).map(String)
  const rules = (raw.rules ?? []).map((rule, i) => readRule(rule, variants, [...path, 'rules', i], fail))
  if (allow.length === 0 && rules.length === 0) return otherwise
  // a boolean flag's allow-list is on, whatever the rest of the state serves
  const allowVariant = variants.all === booleanVariants ? 'on' : servedVariant(raw, variants, path, fail)
  return { kind: 'targeted', allow, allowVariant, rules, otherwise }
}

// percent alone: on or off · weights alone: everybody gets one of them · both: who is in gets one of them
function readServe(raw: RawServe, variants: Variants, path: Path, fail: Fail): Rollout {
  const bucketing = { bucketBy: raw.bucket_by, ...(raw.seed === undefined ? {} : { seed: raw.seed }) }
  const weights = raw.weights === undefined ? undefined : readWeights(raw.weights, variants, [...path, 'weights'], fail)
  if (weights !== undefined && raw.variant !== undefined) fail([...path, 'variant'], '"weights" already says who gets what; remove "variant" or the weights', 'key')
  if (weights !== undefined && raw.rollout_percent === undefined) return { kind: 'split', weights, ...bucketing }
  const on = servedVariant(raw, variants, path, fail), percent = raw.rollout_percent ?? 100
  if (Math.abs(percent * 100 - Math.round(percent * 100)) > 1e-6) fail([...path, 'rollout_percent'], `"rollout_percent" is ${percent}; the finest step is 0.01`)
  if (percent === 100) return weights === undefined ? { kind: 'everyone', variant: on } : { kind: 'split', weights, ...bucketing }
  return { kind: 'percent', on, off: variants.off, percent, ...(weights === undefined ? {} : { split: weights }), ...bucketing }
}

function readWeights(raw: Readonly<Record<string, number>>, variants: Variants, path: Path, fail: Fail): { variant: string; percent: number }[] {
  const weights = Object.entries(raw).map(([name, percent]) => ({ variant: variantName(name, variants, [...path, name], fail), percent }))
  const sum = weights.reduce((total, { percent }) => total + percent, 0)
  if (Math.abs(sum - 100) > 0.005) fail(path, `weights add up to ${Number(sum.toFixed(4))}, expected 100`, 'key')
  return weights
}

function servedVariant(raw: RawServe, variants: Variants, path: Path, fail: Fail): string {
  if (raw.variant !== undefined) return variantName(raw.variant, variants, [...path, 'variant'], fail)
  if (raw.weights !== undefined) return Object.keys(raw.weights)[0] ?? variants.off
  if (variants.on === undefined) fail(path, `say which variant is served: "variant: ${Object.keys(variants.all)[0]}" or "weights"`, 'key')
  return variants.on as string
}

function readRule(raw: RawRule, variants: Variants, path: Path, fail: Fail): Rule {
  const when = Object.entries(raw.when).flatMap(([attribute, conditions]) => readClauses(attribute, conditions, [...path, 'when', attribute], fail))
  return { when, serve: readServe(raw, variants, path, fail) }
}

// plan: pro  =>  plan in [pro]        age: { num_gte: 18, num_lt: 65 }  =>  two clauses, both must hold
function readClauses(attribute: string, conditions: RawRule['when'][string], path: Path, fail: Fail): Clause[] {
  const plain = { attribute, inverted: false, caseInsensitive: false }
  if (typeof conditions !== 'object' || Array.isArray(conditions)) return [{ ...plain, operator: 'in', values: listOf(conditions as Scalar | readonly Scalar[]) }]
  const { not = false, ignore_case = false, ...tests } = conditions as Readonly<Record<string, Scalar | readonly Scalar[]>>
  if (Object.keys(tests).length === 0) fail(path, `"${attribute}" has no condition; write one like { in: [a, b] }`, 'key')
  return Object.entries(tests).map(([operator, operand]) => operator.toLowerCase() === 'exists'
    ? { ...plain, operator: 'exists', values: [], inverted: (operand === false) !== (not === true) }
    : { attribute, operator: operator.toLowerCase(), values: listOf(operand), inverted: not === true, caseInsensitive: ignore_case === true })
}

function listOf(value: Scalar | readonly Scalar[]): FlagValue[] {
  return typeof value === 'object' ? [...value] : [value]
}
