// A read whose key can be one of several is one reference for each of them. It goes on reading the others, so it is never
// replaced by one flag's value; the entry of the list that its keys come from goes instead.
import type { FlagReference } from '../detect/reference.js'

/** What of a flag's references is the flag's own, given all references of the project. */
export function ownReferences(references: readonly FlagReference[], all: readonly FlagReference[], read: (file: string) => string | undefined): FlagReference[] {
  const keys = new Map<string, Set<string>>()
  for (const one of all) {
    if (one.role === 'read' && one.key.kind === 'exact') keys.set(siteOf(one), (keys.get(siteOf(one)) ?? new Set()).add(one.key.key))
  }
  return references.flatMap(one => {
    if (one.role !== 'read' || one.key.kind !== 'exact') return [one]
    const isShared = (keys.get(siteOf(one))?.size ?? 0) > 1
    if (isShared && isInSite(one)) return []
    return isShared || isListed(one, read) ? [{ ...one, role: 'declare' as const, site: one.span }] : [one]
  })
}

function siteOf({ file, site }: FlagReference): string {
  return `${file}:${site.start}:${site.end}`
}

function isInSite({ span, site }: FlagReference): boolean {
  return site.start <= span.start && span.end <= site.end && span.end - span.start < site.end - site.start
}

/** `flag: 'x'`: the key stands in a table, named by its property; what reads the table is elsewhere */
function isListed({ file, site, span }: FlagReference, read: (file: string) => string | undefined): boolean {
  const text = site.end <= span.start ? read(file) : undefined
  return text !== undefined && /^['"]?\s*:\s*$/.test(text.slice(site.end, span.start))
}
