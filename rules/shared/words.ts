// What every report says about its flag, so that whoever reads it knows whose it is, where it stands and what settles it.
import type { FlagDefinition } from '../../src/flag/definition.js'
import { placeText } from '../../src/flag/place.js'
import type { FlagReference } from '../../src/detect/reference.js'
import type { Flags } from './flags.js'

/** `flag` and `about` for a message: `"{{flag}}" ({{about}}) ...`; `look` is the command that shows its reads: `npx halyard {{look}}`. */
export function wordsFor(reference: FlagReference, flags: Flags): { flag: string; about: string; look: string } {
  if (reference.key.kind !== 'exact') return { flag: reference.key.glob, about: 'a key that is put together while the program runs', look: 'scan' }
  const flag = reference.key.key, known = flags.all.get(flag)
  return { flag, look: `why ${flag}`, about: known === undefined ? (flags.usable ? 'not in the flag file' : 'no flag file') : aboutFlag(known) }
}

/** `release, owner @acme/payments, expires 2026-09-01, flags.yml:2:3` */
export function aboutFlag(flag: FlagDefinition): string {
  return [
    flag.category ?? 'no category',
    flag.owner === undefined ? 'no owner' : `owner ${flag.owner}`,
    flag.expires === undefined ? 'no expiry' : `expires ${flag.expires}`,
    placeText(flag.at),
  ].join(', ')
}
