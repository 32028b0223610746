// Since when a state is what it is, by the audit log: the start of the unbroken run of entries that left it as it is now. A
// log whose last word is another state says nothing: somebody changed the state past the log.
import { readFileSync } from 'node:fs'
import type { Dated, FlagDefinition, FlagState } from '../flag/definition.js'
import type { Rollout } from '../flag/rollout.js'

interface Entry { readonly at: string; readonly flag: string; readonly environment: string; readonly after: Pick<FlagState, 'enabled' | 'rollout'> }

/** The lines of `flags.audit.ndjson` beside a flags.yml; none when there is no such file. */
export function auditLines(flagsFile: string): readonly string[] {
  try {
    return readFileSync(`${flagsFile.replace(/\.ya?ml$/i, '')}.audit.ndjson`, 'utf8').split('\n')
  } catch {
    return []
  }
}

/** Gives states the date of the log. Where a state has a date of its own as well, the later one counts: never too old. */
export function withAuditDates(flags: readonly FlagDefinition[], lines: readonly string[]): readonly FlagDefinition[] {
  const entries = new Map<string, Entry[]>()
  for (const entry of lines.flatMap(parsed)) {
    const id = `${entry.flag}\0${entry.environment}`
    entries.set(id, [...entries.get(id) ?? [], entry])
  }
  if (entries.size === 0) return flags
  return flags.map(flag => ({
    ...flag,
    environments: Object.fromEntries(Object.entries(flag.environments).map(([name, state]): [string, FlagState] => {
      const at = startOf(entries.get(`${flag.key}\0${name}`) ?? [], state)
      return [name, at === undefined ? state : { ...state, since: later(state.since, { at, source: 'audit-log' }) }]
    })),
  }))
}

function startOf(entries: readonly Entry[], state: FlagState): string | undefined {
  const now = served(state)
  const other = entries.findLastIndex(({ after }) => served(after) !== now)
  return entries[other + 1]?.at
}

// A day in the file and a moment of that day in the log are one date; the log's is exact.
function later(own: Dated | undefined, logged: Dated): Dated {
  return own === undefined || own.at.slice(0, 10) <= logged.at.slice(0, 10) ? logged : own
}

// 100 % on and "on for everyone" are the same thing said twice.
function served({ enabled, rollout }: Pick<FlagState, 'enabled' | 'rollout'>): string {
  return enabled ? JSON.stringify(plain(rollout), sorted) : 'off'
}

function plain(rollout: Rollout): unknown {
  if (rollout.kind === 'targeted') return { ...rollout, otherwise: plain(rollout.otherwise) }
  if (rollout.kind === 'percent' && rollout.split === undefined && (rollout.percent === 0 || rollout.percent === 100)) return { kind: 'everyone', variant: rollout.percent === 0 ? rollout.off : rollout.on }
  return rollout
}

function sorted(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1)) : value
}

function parsed(line: string): Entry[] {
  try {
    const entry = JSON.parse(line) as Partial<Entry> | null
    return typeof entry?.at === 'string' && typeof entry.flag === 'string' && typeof entry.after?.enabled === 'boolean' ? [entry as Entry] : []
  } catch {
    return []
  }
}
