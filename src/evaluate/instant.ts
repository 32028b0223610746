const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/

/** Milliseconds since 1970 of an ISO 8601 date or time (UTC unless it says otherwise), a Date or a number; `undefined` if none. */
export function instantOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (value instanceof Date) return definite(value.getTime())
  if (typeof value !== 'string' || value.length > 64) return undefined
  const match = iso.exec(value)
  if (match === null || !dayExists(Number(match[1]), Number(match[2]), Number(match[3]))) return undefined
  return definite(Date.parse(/Z|[+-]\d\d:?\d\d$/.test(value.slice(10)) || value.length === 10 ? value : `${value}Z`))
}

// Date.parse takes 2026-02-30 for the second of March.
function dayExists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function definite(time: number): number | undefined {
  return Number.isNaN(time) ? undefined : time
}
