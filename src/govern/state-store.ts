// Where states are changed: a file or Redis. A change and its audit entry are one write, and it fails if somebody was faster.
import type { FlagState } from '../flag/definition.js'
import type { AuditEntry } from './audit.js'

/** The part of a state that people change; `since` follows from the audit log. */
export type Setting = Pick<FlagState, 'enabled' | 'rollout'>

export interface Held {
  readonly setting: Setting
  /** changes whenever anything does; hand it back to `write` */
  readonly version: string
}

export interface StateStore {
  /** what messages call it */
  readonly name: string
  /** @throws {UserError} when the flag or the environment is not there */
  read(flag: string, environment: string): Promise<Held>
  /** All or nothing. `conflict` = somebody changed something since `version`; read again */
  write(change: { readonly flag: string; readonly environment: string; readonly setting: Setting; readonly version: string; readonly entry: (previous: string) => AuditEntry }): Promise<'written' | 'conflict'>
  /** oldest first, as it was written: `verifyLog` needs every byte */
  log(environment: string): Promise<readonly string[]>
}
