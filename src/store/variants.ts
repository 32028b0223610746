// From a platform's values to named variants and back, for platforms that serve values rather than names.
import type { Dated, Instant } from '../flag/definition.js'
import type { Clause, Rollout, Rule, Weight } from '../flag/rollout.js'
import { sameValue, typeOf, type FlagType, type FlagValue } from '../flag/value.js'
import { booleanVariants } from './define.js'

export { codeDefault } from '../flag/rollout.js'

/** Somebody gets something that this export does not tell. No flag has a variant of that name, so it is never held at it. */
export const notTold = 'a value that is not told'

/** Variants of the values a flag can have, named by what they are; a boolean flag has on and off. */
export class ValueNames {
  private readonly names: Record<string, FlagValue> = {}
  private readonly values: FlagValue[] = []
  constructor(readonly type: FlagType) {}

  of(value: FlagValue): string {
    if (this.type === 'boolean' && typeof value === 'boolean') return value ? 'on' : 'off'
    const known = Object.keys(this.names).find(name => sameValue(this.names[name] as FlagValue, value))
    if (known !== undefined) return known
    const text = typeof value === 'string' && value !== '' ? value : JSON.stringify(value)
    const name = Object.hasOwn(this.names, text) ? `${text} (${Object.keys(this.names).length})` : text
    this.names[name] = value
    this.values.push(value)
    return name
  }

  get all(): Readonly<Record<string, FlagValue>> {
    return this.type === 'boolean' ? booleanVariants : { ...this.names }
  }
}

export function everyone(variant: string): Rollout {
  return { kind: 'everyone', variant }
}

/** A condition of the platform's own: that it exists matters to staleness, what it says is the platform's business. */
export function condition(attribute: string, operator = 'platform', values: readonly FlagValue[] = []): Clause {
  return { attribute, operator, values, inverted: false, caseInsensitive: false }
}

export function ruleFor(when: readonly Clause[], serve: Rollout): Rule {
  return { when, serve }
}

/** Rules before a rollout; without rules, the rollout itself. */
export function targeted(rules: readonly Rule[], otherwise: Rollout): Rollout {
  return rules.length === 0 ? otherwise : { kind: 'targeted', allow: [], allowVariant: '', rules, otherwise }
}

/**
 * Parts of `whole` (LaunchDarkly 100,000, Unleash 1,000, GrowthBook 1) as percent that add up to 100. What they do not give
 * away is `notTold`.
 */
export function split(parts: readonly Part[], whole: number, bucketBy?: string): Rollout {
  const sum = sumOf(parts), rest = whole - sum, scale = 100 / Math.max(sum, whole)
  const all = rest > whole * rounding ? [...parts, { variant: notTold, weight: rest }] : parts
  const weights: Weight[] = all.map(({ variant, weight }) => ({ variant, percent: weight * scale }))
  const [only, another] = weights.filter(({ percent }) => percent > 0)
  return only !== undefined && another === undefined ? everyone(only.variant) : { kind: 'split', weights, bucketBy }
}

export interface Part { readonly variant: string; readonly weight: number }

/** 33.33 three times is all of it. */
const rounding = 0.0005

/** Where a platform only compares its weights with each other. */
export function sumOf(parts: readonly Part[]): number {
  return parts.reduce((total, { weight }) => total + weight, 0)
}

export function percentOf(on: string, off: string, percent: number, bucketBy?: string): Rollout {
  return percent >= 100 ? everyone(on) : { kind: 'percent', on, off, percent: Math.max(0, percent), bucketBy }
}

/** Milliseconds since 1970 or ISO text; `undefined` for what is no date. */
export function instantOf(value: unknown): Instant | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return new Date(value).toISOString()
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return undefined
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : new Date(Date.parse(value)).toISOString()
}

/** When the platform says that a state was changed last. */
export function storeDate(value: unknown): Dated | undefined {
  const at = instantOf(value)
  return at === undefined ? undefined : { at, source: 'store' }
}

export function typeOfAll(values: readonly FlagValue[]): FlagType {
  const [first] = values
  if (first === undefined) return 'boolean'
  return values.every(value => typeOf(value) === typeOf(first)) ? typeOf(first) : 'object'
}

/** A word of a platform that is there and asks for nothing. */
export function asksNothing(value: unknown): boolean {
  return value == null || value === false || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
}
