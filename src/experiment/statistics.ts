// What a difference between two variants is worth. Every function says which test it is, so a reader can check it.
import { chiSquareTail, normalQuantile, normalTail, studentQuantile, studentTail } from './distributions.js'

export interface Comparison {
  readonly test: 'two-proportion z' | 'welch t'
  /** second minus first */
  readonly difference: number
  /** of the interval; without a bound, and null in JSON, where a variant has a single unit */
  readonly low: number
  readonly high: number
  /** two-sided */
  readonly p: number
  readonly statistic: number
  readonly degrees: number | undefined
}

export interface Proportion { readonly successes: number; readonly n: number }
export interface Sample { readonly n: number; readonly mean: number; /** unbiased, over n - 1 */ readonly variance: number }

/** The z test with a pooled rate for p, and the interval with separate rates (Wald). */
export function compareProportions(a: Proportion, b: Proportion, level = 0.95): Comparison {
  const pa = a.successes / a.n, pb = b.successes / b.n, difference = pb - pa
  const pooled = (a.successes + b.successes) / (a.n + b.n)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n))
  const statistic = error === 0 ? 0 : difference / error
  const half = normalQuantile(0.5 + level / 2) * Math.sqrt((pa * (1 - pa)) / a.n + (pb * (1 - pb)) / b.n)
  return { test: 'two-proportion z', difference, low: difference - half, high: difference + half, p: Math.min(1, 2 * normalTail(Math.abs(statistic))), statistic, degrees: undefined }
}

/** Welch's t test: variances may differ. Degrees of freedom after Satterthwaite. Of a single unit nothing is known: p is 1, the interval everything. */
export function compareMeans(a: Sample, b: Sample, level = 0.95): Comparison {
  if (Math.min(a.n, b.n) < 2) return { test: 'welch t', difference: b.mean - a.mean, low: -Infinity, high: Infinity, p: 1, statistic: 0, degrees: undefined }
  const va = a.variance / a.n, vb = b.variance / b.n, error = Math.sqrt(va + vb)
  const difference = b.mean - a.mean
  const degrees = error === 0 ? a.n + b.n - 2 : (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1))
  const statistic = difference === 0 ? 0 : difference / error      // without any spread a difference is certain
  const half = studentQuantile(0.5 + level / 2, degrees) * error
  return { test: 'welch t', difference, low: difference - half, high: difference + half, p: Math.min(1, 2 * studentTail(Math.abs(statistic), degrees)), statistic, degrees }
}

/** Whether the units were split as planned: chi squared, goodness of fit. `weights` in any unit. */
export function sampleRatio(counts: readonly number[], weights: readonly number[]): { readonly statistic: number; readonly p: number } {
  const total = sumOf(counts), whole = sumOf(weights)
  const statistic = sumOf(counts.map((count, index) => {
    const expected = (total * (weights[index] ?? 0)) / whole
    return expected === 0 ? (count === 0 ? 0 : Infinity) : (count - expected) ** 2 / expected
  }))
  return { statistic, p: counts.length < 2 || total === 0 ? 1 : chiSquareTail(statistic, counts.length - 1) }
}

/** Below this a split is not chance: Fabijan et al., "Diagnosing sample ratio mismatch", KDD 2019, use the same. */
export const mismatchBelow = 0.0005

/** Units per variant to see `effect` (absolute) on a rate. Fleiss, Levin & Paik, "Statistical methods for rates and proportions", 4.2. */
export function unitsForRate(rate: number, effect: number, power = 0.8, alpha = 0.05): number {
  const other = rate + effect, mean = (rate + other) / 2
  const za = normalQuantile(1 - alpha / 2), zb = normalQuantile(power)
  const root = za * Math.sqrt(2 * mean * (1 - mean)) + zb * Math.sqrt(rate * (1 - rate) + other * (1 - other))
  return Math.ceil((root / effect) ** 2)
}

/** Units per variant to see `effect` (absolute) on a mean, by the normal approximation. */
export function unitsForMean(variance: number, effect: number, power = 0.8, alpha = 0.05): number {
  return Math.ceil((2 * variance * (normalQuantile(1 - alpha / 2) + normalQuantile(power)) ** 2) / effect ** 2)
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
