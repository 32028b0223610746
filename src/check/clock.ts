// Dates as whole UTC days: a flag shipped at 23:59 is one day old a minute later, whatever the machine's time zone.
import type { Instant } from '../flag/definition.js'

const dayMs = 86_400_000

export function daysBetween(from: Instant, to: Instant): number {
  return dayNumber(to) - dayNumber(from)
}

/** The day only, `2026-06-30`: what a message says. */
export function dayOf(instant: Instant): string {
  return new Date(Date.parse(utc(instant))).toISOString().slice(0, 10)
}

/** -1, 0 or 1, for sorting instants of different spellings. */
export function compareInstants(a: Instant, b: Instant): number {
  return Math.sign(Date.parse(utc(a)) - Date.parse(utc(b)))
}

function dayNumber(instant: Instant): number {
  return Math.floor(Date.parse(utc(instant)) / dayMs)
}

// 2026-06-30T10:00 without a zone is local time to JavaScript; here it is UTC, so that two machines agree.
function utc(instant: Instant): string {
  return /T\d{2}:\d{2}/.test(instant) && !/(Z|[+-]\d{2}:?\d{2})$/.test(instant) ? `${instant}Z` : instant
}
