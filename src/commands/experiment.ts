// `halyard experiment exposures.csv` (or .ndjson, .parquet): what an A/B test showed.
import { analyse, type ExperimentResult, type MetricResult } from '../experiment/analyse.js'
import { differenceChart, experimentPage } from '../experiment/chart.js'
import { UserError } from '../flag/error.js'
import type { Run } from './command.js'
import { readExposures } from './experiment-read.js'

/** Exit code 1 when the split is not the planned one: then the numbers are not to be used. */
export const run: Run = async ([file = ''], options, io) => {
  const exposures = await readExposures(file, io.cwd, { metrics: listOf(options['metric']), flag: textOf(options['flag']) })
  const result = resultOf(exposures, options)
  if (options.format === 'json') io.out(`${JSON.stringify({ version: 1, ...result }, undefined, 2)}\n`)
  else io.out(options.format === 'html' ? experimentPage(result, describe(result)) : describe(result))
  return result.split.isMismatch ? 1 : 0
}

function resultOf(exposures: Awaited<ReturnType<typeof readExposures>>, options: Parameters<Run>[1]): ExperimentResult {
  return analyse(exposures, {
    control: textOf(options['control']),
    weights: weightsOf(textOf(options['weights'])),
    effect: percentOf(textOf(options['effect']) ?? '5', '--effect', 10_000) / 100,
    level: percentOf(textOf(options['level']) ?? '95', '--level', 99.99) / 100,
  })
}

/** For the page of a report: a drawing per metric, and the words beside them. */
export async function experimentIn(file: string, cwd: string): Promise<{ readonly title: string; readonly text: string; readonly charts: readonly { readonly metric: string; readonly svg: string }[] }> {
  const result = resultOf(await readExposures(file, cwd, { metrics: undefined, flag: undefined }), {})
  return { title: result.flag ?? file, text: describe(result), charts: result.metrics.map(metric => ({ metric: metric.metric, svg: differenceChart(metric) })) }
}

function describe({ flag, control, variants, crossedOver, split, metrics, warnings }: ExperimentResult): string {
  const total = variants.reduce((sum, one) => sum + one.units, 0)
  const counts = variants.map(one => `${one.variant} ${one.units} (${percent(one.units / total)}, planned ${percent(one.expected)})`)
  const lines = [
    `${flag ?? 'experiment'}: ${total} units${crossedOver > 0 ? `, ${crossedOver} more left out` : ''}; control is "${control}"`,
    `split: ${counts.join(' · ')}; p = ${pText(split.p)}, ${split.isMismatch ? 'a sample-ratio mismatch' : 'as planned'}`,
    ...metrics.flatMap(describeMetric),
    ...(metrics.length === 0 ? ['no metric columns: only the split was looked at'] : []),
    ...warnings.map(warning => `warning: ${warning}`),
  ]
  return `${lines.join('\n')}\n`
}

function describeMetric({ metric, kind, variants, comparisons, unitsNeeded }: MetricResult): string[] {
  const value = (number: number): string => (kind === 'conversion' ? percent(number) : plain(number))
  const signed = (number: number): string => `${number >= 0 ? '+' : '-'}${value(Math.abs(number))}`
  const base = variants[0]?.mean ?? 0
  return [
    '',
    `${metric} (${kind})`,
    ...variants.map(one => `  ${one.variant.padEnd(16)} ${value(one.mean)}`),
    ...comparisons.map(one => `  ${one.variant} against ${variants[0]?.variant ?? ''}: ${signed(one.difference)}${base === 0 ? '' : ` (${signedPercent(one.difference / base)} relative)`}, ${Number.isFinite(one.low) ? `interval ${signed(one.low)} to ${signed(one.high)}, p = ${pText(one.p)}` : 'too few units for an interval'} (${one.test})`),
    ...(unitsNeeded === undefined ? [] : [`  needs ${unitsNeeded} units per variant`]),
  ]
}

function percent(share: number): string { return `${(share * 100).toFixed(2)} %` }
function signedPercent(share: number): string { return `${share >= 0 ? '+' : ''}${(share * 100).toFixed(1)} %` }
function plain(number: number): string { return Math.abs(number) >= 1000 ? number.toFixed(1) : String(Number(number.toPrecision(4))) }
function pText(p: number): string { return p > 0 && p < 0.0001 ? p.toExponential(1) : p.toFixed(4) }

function weightsOf(given: string | undefined): Record<string, number> | undefined {
  if (given === undefined) return undefined
  return Object.fromEntries(given.split(',').map(pair => {
    const [name = '', weight = ''] = pair.split('=')
    if (name === '' || !(Number(weight) > 0)) throw new UserError(`--weights "${given}" has to name each variant's share, like control=50,treatment=50`)
    return [name.trim(), Number(weight)]
  }))
}

function percentOf(given: string, option: string, most: number): number {
  const number = Number(given.replace(/%$/, ''))
  if (!(number > 0 && number <= most)) throw new UserError(`${option} "${given}" has to be a percentage above 0`)
  return number
}

function listOf(given: unknown): readonly string[] | undefined {
  return typeof given === 'string' ? given.split(',').map(name => name.trim()) : undefined
}

function textOf(given: unknown): string | undefined {
  return typeof given === 'string' ? given : undefined
}
