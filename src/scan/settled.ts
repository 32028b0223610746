// What files say alone of a flag, put together: if all of its reads are in files that say the same, the project need not be asked.
import type { FlagReference } from '../detect/reference.js'
import type { Alone } from './branches.js'
import type { Export } from './flow/border.js'

export interface LoneReads extends Alone { readonly key: string; readonly reads: number }

/** So many reads of a flag need nothing but their own file, as long as nobody uses the exports in `asked`. */
export interface Settled { readonly reads: number; readonly asked: readonly Export[] }

export function loneReads(reads: readonly FlagReference[], on: Alone): LoneReads {
  const key = reads[0]?.key
  return { key: key?.kind === 'exact' ? key.key : '', reads: reads.length, ...on }
}

export function settledBy(all: readonly LoneReads[]): Map<string, Settled> {
  const found = new Map<string, LoneReads>(), apart = new Set<string>()
  for (const one of all) {
    const before = found.get(one.key)
    if (before !== undefined && before.under !== one.under) apart.add(one.key)
    found.set(one.key, before === undefined ? one : { ...one, reads: before.reads + one.reads, asked: [...before.asked, ...one.asked] })
  }
  return new Map([...found].filter(([key]) => !apart.has(key)))
}
