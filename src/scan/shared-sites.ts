// Places where one of several flags is read: what they are worth is nothing any of them decides.
import type { FlagReference } from '../detect/reference.js'

/** `for (const key of ['a', 'b']) isOn(key)`: what is read there is now one flag, now the other. */
export function sharedSites(references: readonly FlagReference[]): ReadonlySet<string> {
  const keys = new Map<string, string>(), shared = new Set<string>()
  for (const one of references) {
    const key = one.key.kind === 'exact' ? one.key.key : `*${one.key.glob}`, site = siteText(one), before = keys.get(site)
    if (one.role !== 'read' || one.inert) continue
    if (before !== undefined && before !== key) shared.add(site)
    keys.set(site, key)
  }
  return shared
}

export function siteText({ file, site }: FlagReference): string {
  return `${file}:${site.start}:${site.end}`
}
