import type { FlagDocument } from '../evaluate/document.js'

/** Keeps the last good document outside of the process, for the next start. */
export interface Keeper {
  /** @returns `undefined` when there is none. @throws {Error} saying why it cannot be used */
  read(): unknown
  /** @throws anything; that is a warning */
  write(document: FlagDocument): void
}
