// From a platform's values to named variants and back, for platforms that serve values rather than names.
import type { Dated, Instant } from '../flag/definition.js'
import type { Clause, Rollout, Rule, Weight } from '../flag/rollout.js'
import { sameValue, typeOf, type FlagType, type FlagValue } from '../flag/value.js'
import { booleanVariants } from './define.js'

/** The platform answers nothing and the default written in code decides: no value that the store could vouch for. */
export const codeDefault = 'the default in code'

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

/** Parts of `whole` (LaunchDarkly 100,000, Unleash 1,000, GrowthBook 1) as percent that add up to 100. */
export function split(parts: readonly { readonly variant: string; readonly weight: number }[], whole: number, bucketBy?: string): Rollout {
  const sum = parts.reduce((total, { weight }) => total + weight, 0)
  const scale = sum > 0 ? 100 / Math.max(sum, 1e-9) : 100 / whole
  const weights: Weight[] = parts.map(({ variant, weight }) => ({ variant, percent: weight * scale }))
  const [only] = weights.filter(({ percent }) => percent > 0)
  return weights.filter(({ percent }) => percent > 0).length === 1 && only !== undefined ? everyone(only.variant) : { kind: 'split', weights, bucketBy }
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
