// Compared with scipy 1.17.1 (the calls stand beside the figures), with printed tables and with R's documentation.
import { describe, expect, it } from 'vitest'
import { chiSquareTail, normalQuantile, normalTail, studentQuantile, studentTail } from '../../src/experiment/distributions.js'
import { compareMeans, compareProportions, sampleRatio, unitsForMean, unitsForRate } from '../../src/experiment/statistics.js'

const close = (given: number, wanted: number): void => expect(Math.abs(given - wanted) / Math.abs(wanted)).toBeLessThan(1e-9)

describe('distributions', () => {
  it.each([[0.5, 0.3085375387259869], [1.96, 0.024997895148220435], [3, 0.0013498980316300933], [6, 9.865876450376946e-10]])('scipy.stats.norm.sf(%d)', (z, p) => close(normalTail(z), p))
  it.each([[2, 10, 0.03669401738537018], [0.3, 3.7, 0.3901337435657311], [2.46, 24.99, 0.010578703997490946], [12, 1.5, 0.009021014637013932]])('scipy.stats.t.sf(%d, %d)', (t, degrees, p) => close(studentTail(t, degrees), p))
  it.each([[3.841, 1, 0.050013683763956804], [10, 3, 0.01856613546304325], [0.02, 2, 0.990049833749168], [45, 9, 9.226628710549154e-07]])('scipy.stats.chi2.sf(%d, %d)', (x, degrees, p) => close(chiSquareTail(x, degrees), p))
  it.each([[0.975, 10, 2.228138851986274], [0.995, 3, 5.840909309733355], [0.9, 27.3, 1.3133408028041307]])('scipy.stats.t.ppf(%d, %d)', (p, degrees, t) => close(studentQuantile(p, degrees), t))
  // Fisher & Yates, Statistical Tables, tables III and IV, as every textbook prints them
  it.each([[1, 12.706], [5, 2.571], [10, 2.228], [30, 2.042], [120, 1.98]])('t at 5 %% two-sided with %d degrees is %d', (degrees, t) => expect(studentQuantile(0.975, degrees)).toBeCloseTo(t, 3))
  it.each([[1, 3.841], [2, 5.991], [5, 11.07], [10, 18.307]])('chi squared at 5 %% with %d degrees is %d', (degrees, x) => expect(chiSquareTail(x, degrees)).toBeCloseTo(0.05, 4))
  it('z at 5 % two-sided is 1.959964', () => expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 6))
})

it('two proportions agree with scipy.stats.chi2_contingency([[120, 880], [156, 854]], correction=False)', () => {
  const { statistic, p, low, high } = compareProportions({ successes: 120, n: 1000 }, { successes: 156, n: 1010 })
  close(statistic ** 2, 5.035875635103754)
  close(p, 0.02482753275775349)
  close(low, 0.00441578261764956)
  close(high, 0.06449510847145935)
})

it('two means agree with scipy.stats.ttest_ind(b, a, equal_var=False)', () => {
  const a = { n: 15, mean: 20.82, variance: 7.867428571428571 }, b = { n: 13, mean: 23.069230769230767, variance: 3.758974358974361 }
  const { statistic, degrees, p, low, high } = compareMeans(a, b)
  close(statistic, 2.493537893160296)
  close(degrees!, 24.87207767223243)
  close(p, 0.019664221017065095)
  close(low, 0.39099317345461393)
  close(high, 4.107468365006927)
})

it.each([
  ['one unit on a side', { n: 1, mean: 7, variance: 0 }, { n: 1, mean: 1, variance: 0 }, { p: 1, low: -Infinity, high: Infinity }],
  ['one unit against many', { n: 1, mean: 7, variance: 0 }, { n: 90, mean: 1, variance: 4 }, { p: 1, low: -Infinity, high: Infinity }],
  ['no spread and a difference', { n: 9, mean: 7, variance: 0 }, { n: 9, mean: 1, variance: 0 }, { p: 0, low: -6, high: -6 }],
  ['no spread and none', { n: 9, mean: 7, variance: 0 }, { n: 9, mean: 7, variance: 0 }, { p: 1, low: 0, high: 0 }],
])('a t test of %s', (_what, a, b, expected) => expect(compareMeans(a, b)).toMatchObject(expected))

it.each([
  ['scipy.stats.chisquare([5080, 4920])', [5080, 4920], [1, 1], 2.56, 0.10959858339911568],
  ['scipy.stats.chisquare([905, 2095], [1000, 2000])', [905, 2095], [1, 2], 13.5375, 0.00023384367997079909],
])('a split agrees with %s', (_call, counts, weights, statistic, p) => {
  close(sampleRatio(counts, weights).statistic, statistic)
  close(sampleRatio(counts, weights).p, p)
})

// R: power.prop.test(p1 = .10, p2 = .12, power = .8) n = 3840.847; power.prop.test(p1 = .50, p2 = .75, power = .90), n = 76.7 in its manual
it.each([[0.1, 0.02, 0.8, 3841], [0.5, 0.25, 0.9, 77]])('a rate of %d and an effect of %d at power %d take %d units', (rate, effect, power, units) => expect(unitsForRate(rate, effect, power)).toBe(units))
// Lehr's rule: 16 s2 / d2, here 15.698
it('a mean takes 2 (1.96 + 0.84)^2 s2 / d2 units', () => expect(unitsForMean(100, 5)).toBe(63))
