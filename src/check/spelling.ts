// config.featureToggles.newNav reads new-nav, new_nav or newNav, whichever the store has: reads whose syntax cannot
// spell the key as the store does are renamed to the store's spelling, when exactly one flag fits.
import type { FlagReference, Via } from '../detect/reference.js'
import type { FlagKey } from '../flag/key.js'
import type { Facts } from '../scan/facts.js'

const respelled: readonly Via[] = ['member', 'function', 'env', 'component']

export function inStoreSpelling(facts: Facts): Facts {
  const known = new Set<string>(facts.flags.map(flag => flag.key))
  const fits = new Map<string, FlagKey | undefined>()
  for (const { key } of facts.flags) fits.set(bare(key), fits.has(bare(key)) ? undefined : key)
  const renamed = (reference: FlagReference): FlagReference => {
    const { key, via } = reference
    if (key.kind !== 'exact' || known.has(key.key) || !respelled.includes(via)) return reference
    const fit = fits.get(bare(key.key))
    return fit === undefined ? reference : { ...reference, key: { kind: 'exact', key: fit } }
  }
  return {
    ...facts,
    references: facts.references.map(renamed),
    branches: facts.branches.map(branch => ({ ...branch, reference: renamed(branch.reference) })),
  }
}

/** A key without what spellings differ in. */
export function bare(key: string): string {
  return key.toLowerCase().replace(/[-_.\s/:]/g, '')
}
