// States in flags.yml, with the audit log beside it. A lock file keeps two operators of one machine apart; across machines git
// does. The log is written first: a change that never happened shows in `flags log --verify`, an unlogged change would not.
import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { FlagDefinition } from '../flag/definition.js'
import { UserError } from '../flag/error.js'
import { didYouMean } from '../flag/nearest.js'
import { placeText } from '../flag/place.js'
import { appendLog, lastHash, readLog } from './audit.js'
import { restOfRollout } from './setting.js'
import type { Setting, StateStore } from './state-store.js'

export interface FileStoreOptions {
  /** absolute */
  readonly file: string
  /** what messages call it */
  readonly shown: string
  readonly parse: (text: string, path: string) => readonly FlagDefinition[]
  readonly edit: (text: string, path: string, flag: string, environment: string, change: FileChange) => string
  readonly now: () => Date
}

export interface FileChange { readonly enabled?: boolean; readonly rollout_percent?: number; readonly variant?: string; readonly since?: string }

/** flags.yml  =>  flags.audit.ndjson */
export function auditFileOf(file: string): string {
  return `${file.replace(/\.ya?ml$/i, '')}.audit.ndjson`
}

export function fileStore({ file, shown, parse, edit, now }: FileStoreOptions): StateStore {
  const read = (flag: string, environment: string): { text: string; setting: Setting; definition: FlagDefinition } => {
    const text = readFileSync(file, 'utf8'), flags = parse(text, shown)
    const definition = flags.find(one => one.key === flag)
    if (definition === undefined) throw new UserError(`no flag "${flag}" in ${shown}${didYouMean(flag, flags.map(one => one.key))}`)
    return { text, definition, setting: settingOf(definition, environment) }
  }
  return {
    name: shown,
    log: async () => readLog(auditFileOf(file)),
    read: async (flag, environment) => { const { text, setting } = read(flag, environment); return { setting, version: versionOf(text) } },
    write: async ({ flag, environment, setting, version, entry }) => withLock(`${file}.lock`, () => {
      const held = read(flag, environment)
      if (versionOf(held.text) !== version) return 'conflict'
      const next = edit(held.text, shown, flag, environment, changeOf(held.setting, setting, held.definition, now()))
      checkEdit(parse(held.text, shown), parse(next, shown), flag, environment, setting, shown)
      appendLog(auditFileOf(file), entry(lastHash(readLog(auditFileOf(file)))))
      writeFileSync(`${file}.tmp`, next, { mode: statSync(file).mode })
      renameSync(`${file}.tmp`, file)
      return 'written'
    }),
  }
}

/** A flag without a state in the environment is off there. */
export function settingOf({ environments, offVariant }: FlagDefinition, environment: string): Setting {
  const state = Object.hasOwn(environments, environment) ? environments[environment] : undefined
  return state === undefined ? { enabled: false, rollout: { kind: 'everyone', variant: offVariant } } : { enabled: state.enabled, rollout: state.rollout }
}

function changeOf(before: Setting, after: Setting, { type, offVariant }: FlagDefinition, now: Date): FileChange {
  const rest = restOfRollout(after.rollout), same = JSON.stringify(restOfRollout(before.rollout)) === JSON.stringify(rest)
  const common = { enabled: after.enabled, since: now.toISOString().slice(0, 10) }
  if (same || !after.enabled) return common
  if (rest.kind === 'percent') return { ...common, rollout_percent: rest.percent }
  if (rest.kind === 'everyone' && type === 'boolean') return { ...common, rollout_percent: rest.variant === offVariant ? 0 : 100 }
  return rest.kind === 'everyone' ? { ...common, variant: rest.variant } : common
}

// The file is written only if it says, read again, what was wanted, and nothing else changed.
function checkEdit(before: readonly FlagDefinition[], after: readonly FlagDefinition[], flag: string, environment: string, wanted: Setting, shown: string): void {
  const withoutState = (flags: readonly FlagDefinition[]): string => JSON.stringify(flags.map(one => {
    const { at: _at, environments, ...rest } = one
    return { ...rest, environments: { ...environments, ...(one.key === flag && { [environment]: undefined }) } }
  }))
  const changed = after.find(one => one.key === flag)
  const got = changed === undefined ? undefined : served(settingOf(changed, environment))
  if (withoutState(before) === withoutState(after) && got === served(wanted)) return
  const at = changed === undefined ? shown : placeText(changed.at)
  throw new UserError(`${at}: "${flag}" in ${environment} is written in a way that cannot be changed safely; change it by hand`)
}

// 100 % on and "on for everyone" are the same thing said twice, and what an empty allow-list would serve says nothing.
function served({ enabled, rollout }: Setting): string {
  if (!enabled) return 'off'
  const plain = (one: Setting['rollout']): unknown => {
    if (one.kind === 'targeted') return { ...one, allowVariant: one.allow.length === 0 ? '' : one.allowVariant, otherwise: plain(one.otherwise) }
    if (one.kind === 'percent' && one.percent === 100) return one.split === undefined ? { kind: 'everyone', variant: one.on } : { kind: 'split', weights: one.split }
    return one.kind === 'percent' && one.percent === 0 ? { kind: 'everyone', variant: one.off } : one
  }
  return JSON.stringify(plain(rollout))
}

function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

const staleLockMs = 10_000

async function withLock<T>(lock: string, work: () => T): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      closeSync(openSync(lock, 'wx'))
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new UserError(`cannot write ${lock}: ${(error as Error).message}`)
      if (attempt >= 50) throw new UserError(`${lock} has been there for seconds: another halyard is writing; if none is, delete it`)
      if (ageMs(lock) > staleLockMs) rmSync(lock, { force: true })       // its owner crashed
      else await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
  try {
    return work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function ageMs(file: string): number {
  try { return Date.now() - statSync(file).mtimeMs } catch { return 0 }
}
