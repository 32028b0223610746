// One change of one state: permission, confirmation, the write with its audit entry, then the hooks.
import { UserError } from '../flag/error.js'
import { auditEntry, type AuditEntry, type AuditRecord } from './audit.js'
import { checkPermission, type Operator, type Rules } from './permission.js'
import { settingText } from './setting.js'
import type { Held, Setting, StateStore } from './state-store.js'

export interface ChangeRequest {
  readonly flag: string
  readonly environment: string
  readonly action: AuditRecord['action']
  readonly next: (setting: Setting) => Setting
  readonly operator: Operator
  readonly rules: Rules
  readonly confirmed?: string | undefined
  readonly why?: string | undefined
  /** what the operator saw; left out, what is there now */
  readonly version?: string | undefined
}

export type Hook = (entry: AuditEntry) => Promise<void>

/**
 * @returns the entry that was written, or `undefined` when the state is that already
 * @throws {UserError} not permitted, not confirmed, or somebody else was faster
 */
export async function changeState(store: StateStore, request: ChangeRequest, now: string, hooks: readonly Hook[] = []): Promise<AuditEntry | undefined> {
  const { flag, environment, rules, operator, confirmed } = request
  checkPermission(flag, rules, operator, confirmed)
  const held = await store.read(flag, environment)
  if (request.version !== undefined && request.version !== held.version) throw overtaken(request, held)
  const after = request.next(held.setting)
  if (settingKey(after) === settingKey(held.setting)) return undefined
  const record: AuditRecord = {
    at: now, who: operator.who, identifiedBy: operator.identifiedBy, action: request.action,
    flag, environment, before: held.setting, after, why: request.why,
  }
  let written: AuditEntry | undefined
  const entry = (previous: string): AuditEntry => (written = auditEntry(record, previous))
  const outcome = await store.write({ flag, environment, setting: after, version: held.version, entry })
  if (outcome === 'conflict' || written === undefined) throw overtaken(request, await store.read(flag, environment))
  for (const hook of hooks) await hook(written)
  return written
}

// Key order and explicit `undefined` say nothing about a setting.
function settingKey(setting: Setting): string {
  return JSON.stringify(setting, (_key, value: unknown) => (typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value))
}

function overtaken({ flag, environment }: ChangeRequest, held: Held): UserError {
  return new UserError(`somebody else changed flags in the meantime; "${flag}" in ${environment} is now ${settingText(held.setting)}; look at "halyard flags log ${flag}" and try again if you still want to`)
}
