// When a flag should be gone: the day its owner wrote, else its category's age.
import type { Category, Dated, FlagDefinition, Instant } from '../flag/definition.js'
import { isTemporary, type Calendar } from './held.js'
import { daysBetween } from './clock.js'

export type MaxAges = Readonly<Partial<Record<Category, { readonly maxAgeDays?: number | null }>>>

const defaultMaxAgeDays: Readonly<Partial<Record<Category, number>>> = { release: 40, experiment: 40 }

export interface Due {
  /** whole days past the date; 1 = it was due yesterday */
  readonly days: number
  readonly rule: string
  readonly source: Dated['source'] | 'expires_at'
  readonly date: Instant
}

/**
 * How far past its date a flag is, or `undefined` while it is not. A written `expires_at` is the owner's decision and
 * replaces the category's age. Entitlements and kill switches are never due.
 */
export function dueOf(flag: FlagDefinition, maxAges: MaxAges, { now, introduced }: Calendar): Due | undefined {
  const { category } = flag
  if (flag.archived || category === 'entitlement' || category === 'kill-switch') return undefined
  if (flag.expires !== undefined) {
    if (!isTemporary(flag)) return undefined
    const days = daysBetween(flag.expires, now)
    return days > 0 ? { days, rule: 'expires_at has passed', source: 'expires_at', date: flag.expires } : undefined
  }
  const maxAge = category === undefined ? undefined : maxAges[category]?.maxAgeDays === undefined ? defaultMaxAgeDays[category] : maxAges[category].maxAgeDays
  const born = flag.created === undefined ? introduced.get(flag.key) : { at: flag.created, source: 'created_at' as const }
  if (maxAge == null || born === undefined) return undefined
  const days = daysBetween(born.at, now) - maxAge
  return days > 0 ? { days, rule: `a ${category} flag lives ${maxAge} days at most`, source: born.source, date: born.at } : undefined
}
