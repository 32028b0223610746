// Who saw which variant of an experiment, once per unit, key, variant and version. Feed `record` to `onEvaluation`;
// `halyard experiment` reads what the sinks write.
import { LRUCache } from 'lru-cache'
import type { Context } from '../flag/resolution.js'
import type { Conversion } from './conversion.js'
import type { EvaluationListener } from './flags.js'

/** OpenTelemetry's attribute names, so an exposure is a log event without translation. */
export interface Exposure {
  /** ISO 8601 */
  readonly timestamp: string
  readonly 'feature_flag.key': string
  readonly 'feature_flag.context.id': string
  readonly 'feature_flag.result.variant': string
  readonly 'feature_flag.result.reason': string
  /** the environment */
  readonly 'feature_flag.set.id': string
  /** the document's revision */
  readonly 'feature_flag.version': string
}

export interface ExposureOptions {
  readonly sink: (exposure: Exposure) => void
  /** exposures that are remembered so as not to be written twice; default 100 000 */
  readonly remember?: number
  readonly now?: () => Date
}

/** Records evaluations of flags of the category `experiment` only; a checkout flag's traffic is nobody's experiment. */
export function exposureRecorder({ sink, remember = 100_000, now = () => new Date() }: ExposureOptions): EvaluationListener {
  const known = new LRUCache<string, true>({ max: remember })
  return (key, { variant, reason, flagMetadata }, context, from) => {
    if (variant === undefined || flagMetadata['category'] !== 'experiment' || reason === 'DISABLED') return
    const unit = unitOf(context, flagMetadata['bucketBy'])
    if (unit === undefined) return
    const identity = JSON.stringify([unit, key, variant, from?.revision])
    if (known.has(identity)) return
    known.set(identity, true)
    sink({
      'timestamp': now().toISOString(),
      'feature_flag.key': key,
      'feature_flag.context.id': unit,
      'feature_flag.result.variant': variant,
      'feature_flag.result.reason': reason.toLowerCase(),
      'feature_flag.set.id': from?.environment ?? '',
      'feature_flag.version': String(from?.revision ?? ''),
    })
  }
}

function unitOf(context: Context | undefined, bucketBy: unknown): string | undefined {
  const unit = context?.[typeof bucketBy === 'string' ? bucketBy : 'targetingKey']
  return typeof unit === 'string' || typeof unit === 'number' ? String(unit) : undefined
}

export const exposureColumns = [
  'timestamp', 'feature_flag.key', 'feature_flag.context.id', 'feature_flag.result.variant',
  'feature_flag.result.reason', 'feature_flag.set.id', 'feature_flag.version', 'event', 'value',
] as const satisfies readonly (keyof Exposure | keyof Conversion)[]

/** A sink that writes lines of RFC 4180, the header first. `write` is a stream's, or anything that appends. */
export function csvSink(write: (text: string) => void): (row: Exposure | Conversion) => void {
  let isFirst = true
  return row => {
    if (isFirst) write(`${exposureColumns.join(',')}\r\n`)
    isFirst = false
    write(`${exposureColumns.map(column => csvField((row as Partial<Record<typeof column, string>>)[column] ?? '')).join(',')}\r\n`)
  }
}

export function ndjsonSink(write: (text: string) => void): (row: Exposure | Conversion) => void {
  return row => write(`${JSON.stringify(row)}\n`)
}

// A unit that begins with = would run in a spreadsheet; ours are ids, so a quote in front changes nothing that is counted.
function csvField(text: string): string {
  const safe = /^[=+@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
