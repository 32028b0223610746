// Who gets which variant in one environment.
import type { FlagDefinition, FlagState } from './definition.js'
import type { FlagValue } from './value.js'

/** The variant of a flag for which the store answers nothing: each read gets the default that is written beside it. */
export const codeDefault = 'the default in code'

export type Rollout =
  | { readonly kind: 'everyone'; readonly variant: string }
  /** 0 to 100; steps of 0.01. With `split`, who is in gets one of those variants (bucketed on a salt of their own) instead of `on` */
  | { readonly kind: 'percent'; readonly on: string; readonly off: string; readonly percent: number; readonly split?: readonly Weight[] } & Bucketing
  /** weights add up to 100 */
  | { readonly kind: 'split'; readonly weights: readonly Weight[] } & Bucketing
  | { readonly kind: 'targeted'; readonly allow: readonly string[]; readonly allowVariant: string; readonly rules: readonly Rule[]; readonly otherwise: Rollout }

/** Whose bucket it is, and under which name. */
export interface Bucketing {
  /** attribute that is bucketed; `undefined` = the targeting key */
  readonly bucketBy: string | undefined
  /** replaces the flag's key in the hash, so that two flags share their users or one flag draws new ones */
  readonly seed?: string | undefined
}

export interface Weight { readonly variant: string; readonly percent: number }

/** The first rule whose clauses all hold decides. */
export interface Rule { readonly when: readonly Clause[]; readonly serve: Rollout }

/** One condition on one attribute of the evaluation context. Operator names: `flag/operator.ts`. */
export interface Clause {
  readonly attribute: string
  readonly operator: string
  readonly values: readonly FlagValue[]
  readonly inverted: boolean
  readonly caseInsensitive: boolean
}

/** Every variant that somebody could get, sorted. Rules are taken at their word: a rule that matches nobody still counts. */
export function reachableVariants(flag: Pick<FlagDefinition, 'offVariant'>, state: FlagState): string[] {
  if (!state.enabled) return [state.offVariant ?? flag.offVariant]
  return [...new Set(variantsOf(state.rollout))].sort()
}

/** The only variant any user can get, or `undefined` if two are reachable. Stale means this, held long. */
export function soleVariant(flag: Pick<FlagDefinition, 'offVariant'>, state: FlagState): string | undefined {
  const reachable = reachableVariants(flag, state)
  return reachable.length === 1 ? reachable[0] : undefined
}

/** What most users get; the rules of a targeted rollout are for the few. */
export function largestVariant(rollout: Rollout): string {
  switch (rollout.kind) {
    case 'everyone': return rollout.variant
    case 'percent': return rollout.percent < 50 ? rollout.off : rollout.split === undefined ? rollout.on : heaviest(rollout.split) ?? rollout.on
    case 'split': return heaviest(rollout.weights) ?? ''
    case 'targeted': return largestVariant(rollout.otherwise)
  }
}

function heaviest(weights: readonly Weight[]): string | undefined {
  return weights.toSorted((a, b) => b.percent - a.percent)[0]?.variant
}

function variantsOf(rollout: Rollout): string[] {
  switch (rollout.kind) {
    case 'everyone': return [rollout.variant]
    case 'percent': return [
      ...(rollout.percent > 0 ? (rollout.split === undefined ? [rollout.on] : weighted(rollout.split)) : []),
      ...(rollout.percent < 100 ? [rollout.off] : []),
    ]
    case 'split': return weighted(rollout.weights)
    case 'targeted': return [
      ...(rollout.allow.length > 0 ? [rollout.allowVariant] : []),
      ...rollout.rules.flatMap(rule => variantsOf(rule.serve)),
      ...variantsOf(rollout.otherwise),
    ]
  }
}

function weighted(weights: readonly Weight[]): string[] {
  return weights.filter(weight => weight.percent > 0).map(weight => weight.variant)
}
