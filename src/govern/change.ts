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
  /** what the operator saw of this flag; left out, what is there now */
  readonly seen?: Setting | undefined
}

export type Hook = (entry: AuditEntry) => Promise<void>

/** A store is one document: others who change other flags of it are waited out, so often at most. */
const MAX_TRIES = 20

/**
 * @returns the entry that was written, or `undefined` when the state is that already
 * @throws {UserError} not permitted, not confirmed, or somebody else was faster
 */
export async function changeState(store: StateStore, request: ChangeRequest, now: string, hooks: readonly Hook[] = []): Promise<AuditEntry | undefined> {
  const { flag, environment, rules, operator, confirmed } = request
  checkPermission(flag, rules, operator, confirmed)
  let { seen } = request
  for (let tries = 1; ; tries++) {
    const held = await store.read(flag, environment)
    if (seen !== undefined && !isSameSetting(seen, held.setting)) throw overtaken(request, held)
    seen = held.setting
    const after = request.next(held.setting)
    if (isSameSetting(after, held.setting)) return undefined
    const record: AuditRecord = {
      at: now, who: operator.who, identifiedBy: operator.identifiedBy, action: request.action,
      flag, environment, before: held.setting, after, why: request.why,
    }
    let written: AuditEntry | undefined
    const entry = (previous: string): AuditEntry => (written = auditEntry(record, previous))
    const outcome = await store.write({ flag, environment, setting: after, version: held.version, entry })
    if (outcome === 'written' && written !== undefined) return told(written, hooks)
    if (tries >= MAX_TRIES) throw overtaken(request, await store.read(flag, environment))
  }
}

async function told(entry: AuditEntry, hooks: readonly Hook[]): Promise<AuditEntry> {
  for (const hook of hooks) await hook(entry)
  return entry
}

export function isSameSetting(one: Setting, other: Setting): boolean {
  return settingKey(one) === settingKey(other)
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
