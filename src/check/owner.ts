// Who is asked about a flag or a place: the store or flags.yml names them; else CODEOWNERS, for the code that reads the flag
// before the file that defines it; else whoever touched the line last.
import type { FlagDefinition } from '../flag/definition.js'
import type { Range } from './draft.js'
import type { Inventory } from './inventory.js'

export function ownerOf(key: string | undefined, at: Range | undefined, inventory: Inventory): string | undefined {
  const flag = key === undefined ? undefined : inventory.flagOf(key)
  if (flag === undefined) return at === undefined ? undefined : inventory.ownerOf(at.file, at.line) ?? inventory.authorOf?.(at.file, at.line)
  const [place = at ?? flag.at] = inventory.readsOf(flag.key)
  return namedOwner(flag, inventory) ?? inventory.authorOf?.(place.file, place.line)
}

/** Somebody who is written down for it; `undefined` = nobody is. */
export function namedOwner(flag: FlagDefinition, { readsOf, ownerOf: ownerOfFile }: Inventory): string | undefined {
  if (flag.owner !== undefined) return flag.owner
  for (const { file, line } of [...readsOf(flag.key), flag.at]) {
    const owner = ownerOfFile(file, line)
    if (owner !== undefined) return owner
  }
  return undefined
}
