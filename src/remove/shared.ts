// A read whose key can be one of several is one reference for each of them. It goes on reading the others, so it is never
// replaced by one flag's value; the entry of the list that its keys come from goes instead.
import type { FlagReference } from '../detect/reference.js'

/** What of a flag's references is the flag's own, given all references of the project. */
export function ownReferences(references: readonly FlagReference[], all: readonly FlagReference[], read: (file: string) => string | undefined): FlagReference[] {
  const keys = keysBy(all, siteOf), named = keysBy(all, spanOf)
  return references.flatMap(one => {
    if (one.role !== 'read' || one.key.kind !== 'exact') return [one]
    const isShared = (keys.get(siteOf(one))?.size ?? 0) > 1
    // `flag: row.flag` hands on whatever the row has: no entry of this flag
    if (isShared && (isInSite(one) || (named.get(spanOf(one))?.size ?? 0) > 1)) return []
    return isShared || isListed(one, read) ? [{ ...one, role: 'declare' as const, site: one.span }] : [one]
  })
}

function keysBy(all: readonly FlagReference[], by: (one: FlagReference) => string): ReadonlyMap<string, ReadonlySet<string>> {
  const keys = new Map<string, Set<string>>()
  for (const one of all) {
    if (one.role === 'read' && one.key.kind === 'exact') keys.set(by(one), (keys.get(by(one)) ?? new Set()).add(one.key.key))
  }
  return keys
}

function spanOf({ file, span }: FlagReference): string {
  return `${file}:${span.start}:${span.end}`
}

function siteOf({ file, site }: FlagReference): string {
  return `${file}:${site.start}:${site.end}`
}

function isInSite({ span, site }: FlagReference): boolean {
  return site.start <= span.start && span.end <= site.end && span.end - span.start < site.end - site.start
}

/** `flag: 'x'`, `flag={row.flag}`: the key stands behind a name in a table; what reads the table is elsewhere */
function isListed({ file, site, span }: FlagReference, read: (file: string) => string | undefined): boolean {
  const text = site.end <= span.start ? read(file) : undefined
  return text !== undefined && /^['"]?\s*[:=]/.test(text.slice(site.end, span.start))
}
