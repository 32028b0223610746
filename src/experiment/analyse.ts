// Units to a result: each variant against the control, whether the split is sound, and whether it is too early to say.
import { UserError } from '../flag/error.js'
import type { Exposures, Unit } from './exposures.js'
import { compareMeans, compareProportions, mismatchBelow, sampleRatio, unitsForMean, unitsForRate, type Comparison, type Sample } from './statistics.js'

export interface AnalyseOptions {
  /** default: `control`, `off`, or the first in order */
  readonly control?: string | undefined
  /** planned share of each variant; default equal */
  readonly weights?: Readonly<Record<string, number>> | undefined
  /** the smallest effect worth seeing, relative to the control (0.05 = 5 %) */
  readonly effect: number
  readonly level: number
}

export interface VariantResult { readonly variant: string; readonly units: number; readonly mean: number; readonly variance: number }
export interface MetricResult {
  readonly metric: string
  readonly kind: 'conversion' | 'mean'
  readonly variants: readonly VariantResult[]
  readonly comparisons: readonly ({ readonly variant: string } & Comparison)[]
  /** units per variant for the smallest effect with 80 % power; `undefined` when the control has no spread */
  readonly unitsNeeded: number | undefined
}
export interface ExperimentResult {
  readonly flag: string | undefined
  readonly control: string
  readonly variants: readonly { readonly variant: string; readonly units: number; readonly expected: number }[]
  readonly crossedOver: number
  readonly split: { readonly statistic: number; readonly p: number; readonly isMismatch: boolean }
  readonly metrics: readonly MetricResult[]
  readonly warnings: readonly string[]
}

/** @throws {UserError} when there is nothing to compare */
export function analyse(exposures: Exposures, options: AnalyseOptions): ExperimentResult {
  const units = [...exposures.units.values()], sound = units.filter(unit => !unit.crossed)
  const names = [...new Set(sound.map(unit => unit.variant))].sort()
  if (names.length < 2) throw new UserError(`an experiment compares variants, and these exposures hold ${names.length === 0 ? 'none' : `only "${names[0]}"`}`)
  const control = controlOf(names, options.control)
  const ordered = [control, ...names.filter(name => name !== control)]
  const counts = ordered.map(name => sound.filter(unit => unit.variant === name).length)
  const weights = ordered.map(name => (options.weights === undefined ? 1 : options.weights[name] ?? 0))
  const ratio = sampleRatio(counts, weights), whole = weights.reduce((sum, one) => sum + one, 0)
  const split = { ...ratio, isMismatch: ratio.p < mismatchBelow }
  const metrics = exposures.metrics.map((metric, index) => metricResult(metric, index, ordered, sound, options))
  const crossedOver = units.length - sound.length
  return {
    flag: exposures.flag, control, crossedOver, split, metrics,
    variants: ordered.map((variant, index) => ({ variant, units: counts[index] ?? 0, expected: (weights[index] ?? 0) / whole })),
    warnings: warningsOf({ split, metrics, crossedOver, total: units.length, variants: ordered.length, options }),
  }
}

function controlOf(names: readonly string[], given: string | undefined): string {
  if (given !== undefined && !names.includes(given)) throw new UserError(`no variant "${given}" in these exposures; they hold ${names.join(', ')}`)
  return given ?? ['control', 'off'].find(name => names.includes(name)) ?? names[0] ?? ''
}

function metricResult(metric: string, index: number, ordered: readonly string[], units: readonly Unit[], { level, effect }: AnalyseOptions): MetricResult {
  const kind = units.every(unit => unit.values[index] === 0 || unit.values[index] === 1) ? 'conversion' : 'mean'
  const samples = ordered.map(name => sampleOf(units.filter(unit => unit.variant === name).map(unit => unit.values[index] ?? 0)))
  const [base, ...others] = samples
  if (base === undefined) throw new Error('analyse() made sure of a control')
  const compare = (other: Sample): Comparison => (kind === 'conversion'
    ? compareProportions({ successes: Math.round(base.mean * base.n), n: base.n }, { successes: Math.round(other.mean * other.n), n: other.n }, level)
    : compareMeans(base, other, level))
  const wanted = Math.abs(base.mean * effect)
  const canTell = wanted > 0 && (kind === 'mean' ? base.variance > 0 : base.mean + wanted < 1)
  return {
    metric, kind,
    variants: samples.map((sample, i) => ({ variant: ordered[i] ?? '', units: sample.n, mean: sample.mean, variance: sample.variance })),
    comparisons: others.map((other, i) => ({ variant: ordered[i + 1] ?? '', ...compare(other) })),
    unitsNeeded: !canTell ? undefined : kind === 'conversion' ? unitsForRate(base.mean, wanted) : unitsForMean(base.variance, wanted),
  }
}

// Two passes: the sum of squares minus the square of the sum loses everything on large means.
function sampleOf(values: readonly number[]): Sample {
  const n = values.length, mean = values.reduce((sum, one) => sum + one, 0) / n
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  return { n, mean, variance: n < 2 ? 0 : squares / (n - 1) }
}

interface Judged { readonly split: ExperimentResult['split']; readonly metrics: readonly MetricResult[]; readonly crossedOver: number; readonly total: number; readonly variants: number; readonly options: AnalyseOptions }

function warningsOf({ split, metrics, crossedOver, total, variants, options }: Judged): string[] {
  const warnings: string[] = []
  if (split.isMismatch) warnings.push(`the split is not the planned one (p = ${split.p.toExponential(1)}): something decides who is counted, so no difference below can be trusted; find the cause first`)
  if (crossedOver > 0) warnings.push(`${crossedOver} of ${total} units saw more than one variant and were left out; was the flag's key, seed or bucket_by changed while it ran?`)
  for (const { metric, unitsNeeded, variants: results } of metrics) {
    const smallest = Math.min(...results.map(result => result.units))
    if (unitsNeeded !== undefined && smallest < unitsNeeded) {
      warnings.push(`it is early for "${metric}": an effect of ${options.effect * 100} % takes ${unitsNeeded} units per variant, and the smallest has ${smallest}; whoever looks again and again and stops at the first p < ${(1 - options.level).toFixed(2)} is wrong far more often than that`)
    }
    if (smallest < 2) warnings.push(`"${metric}" has a variant with fewer than two units: nothing can be said about it yet`)
  }
  const looks = (variants - 1) * metrics.length
  if (looks > 1) warnings.push(`${looks} comparisons at once: at p < ${((1 - options.level) / looks).toPrecision(2)} each (Bonferroni) they are as safe as one`)
  return warnings
}
