import { placeText, type Place } from './place.js'

/** Something the user can mend: one line, what was typed, what to do next. The command line prints it and exits 2. */
export class UserError extends Error {
  override name = 'UserError'
}

/** A flag file, config file or store answer that cannot be used; the message begins with `file:line:column`. */
export class StoreError extends UserError {
  override name = 'StoreError'
  /** @param detail the message without its place */
  constructor(readonly place: Place, readonly detail: string, options?: ErrorOptions) {
    super(`${placeText(place)}: ${detail}`, options)
  }
}

/** Makes the compiler prove a `switch` complete. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
