// What people did after they saw a variant, into the sink that the exposures go to: `halyard experiment` counts it for whatever
// they had seen by then. Hand it to an OpenFeature provider and `client.track('purchase', context, { value: 12 })` writes one.
import type { Context } from '../flag/resolution.js'
import type { Exposure } from './exposure.js'

export interface Conversion {
  /** ISO 8601 */
  readonly timestamp: string
  readonly 'feature_flag.context.id': string
  /** `purchase`; each becomes a metric of the experiment */
  readonly event: string
  /** how much, as text; empty where only that it happened counts */
  readonly value: string
}

export interface ConversionOptions {
  readonly sink: (row: Exposure | Conversion) => void
  /** the attribute that the experiments are rolled out by; default the targeting key */
  readonly bucketBy?: string
  readonly now?: () => Date
}

/** Writes nothing for a context without the unit: nobody could say which variant that was. Never throws. */
export type Track = (event: string, context: Context | undefined, value?: number) => void

export function conversionRecorder({ sink, bucketBy = 'targetingKey', now = () => new Date() }: ConversionOptions): Track {
  return (event, context, value) => {
    try {
      const unit = context?.[bucketBy]
      if (typeof unit !== 'string' && typeof unit !== 'number') return
      sink({ timestamp: now().toISOString(), 'feature_flag.context.id': String(unit), event, value: value === undefined || !Number.isFinite(value) ? '' : String(value) })
    } catch { /* a sink is never the reason that a purchase fails */ }
  }
}
