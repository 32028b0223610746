// Since when a flag's state is what it is, by the git history of its file: the oldest commit of the unbroken run, back from
// now, in which the state was the same. One `git log` with whole-file context, so every version is in one answer; renames are
// followed. A history that ends early (a shallow clone) gives the date it reaches, which is never too old, and says so.
import { execFile } from 'node:child_process'
import { basename, dirname } from 'node:path'
import { promisify } from 'node:util'
import type { FlagDefinition, FlagState } from '../flag/definition.js'
import { parse } from './flags-yml.js'

const exec = promisify(execFile)
const mostVersions = 200

export interface Dates {
  readonly flags: readonly FlagDefinition[]
  readonly notes: readonly string[]
}

/** Gives every state of `flags` without a date of its own the one git knows. No git, no repository: nothing changes. */
export async function withGitDates(flags: readonly FlagDefinition[], file: string, now: string): Promise<Dates> {
  const open = new Map(flags.flatMap(flag => Object.entries(flag.environments).flatMap(([name, state]) => state.since === undefined ? [[idOf(flag, name), stateText(flag, state)] as const] : [])))
  if (open.size === 0) return { flags, notes: [] }
  const log = await readLog(file)
  if (log === undefined) return { flags, notes: [] }
  const since = new Map<string, string>()
  for (const { date, text } of log.versions) {
    const then = statesOf(text)
    if (then === undefined) continue                       // a version that was broken says nothing
    for (const [id, state] of open) {
      if (then.get(id) === state) since.set(id, date)
      else {
        if (!since.has(id)) since.set(id, now)             // changed since the last commit
        open.delete(id)
      }
    }
    if (open.size === 0) break
  }
  const cut = open.size > 0 && log.cut !== undefined ? [`${log.cut}: ${open.size} state(s) of ${basename(file)} may be older than git shows here`] : []
  return { flags: flags.map(flag => dated(flag, since)), notes: cut }
}

function dated(flag: FlagDefinition, since: ReadonlyMap<string, string>): FlagDefinition {
  const environments = Object.fromEntries(Object.entries(flag.environments).map(([name, state]): [string, FlagState] => {
    const at = state.since === undefined ? since.get(idOf(flag, name)) : undefined
    return [name, at === undefined ? state : { ...state, since: { at, source: 'git' } }]
  }))
  return { ...flag, environments }
}

function idOf({ key }: FlagDefinition, environment: string): string {
  return `${key}\0${environment}`
}

// What users get, without dates: an edited description or owner is no change of state.
function stateText({ variants, offVariant, prerequisites }: FlagDefinition, { enabled, rollout }: FlagState): string {
  return JSON.stringify([enabled, rollout, variants, offVariant, prerequisites])
}

function statesOf(text: string): Map<string, string> | undefined {
  try {
    return new Map(parse(text, 'then').flatMap(flag => Object.entries(flag.environments).map(([name, state]) => [idOf(flag, name), stateText(flag, state)] as const)))
  } catch {
    return undefined
  }
}

interface Log { readonly versions: readonly { readonly date: string; readonly text: string }[]; readonly cut: string | undefined }

/** Newest first; `undefined` = git does not know the file. */
async function readLog(file: string): Promise<Log | undefined> {
  const git = (...args: string[]): Promise<string> => exec('git', args, { cwd: dirname(file), maxBuffer: 1 << 29 }).then(({ stdout }) => stdout)
  try {
    const [shallow, log] = await Promise.all([
      git('rev-parse', '--is-shallow-repository'),
      git('-c', 'core.quotePath=false', 'log', '--follow', '-m', '--first-parent', `-n${mostVersions}`, '--format=%x00%cI', '-p', '--unified=1000000', '--no-color', '--no-ext-diff', '--no-textconv', '--', basename(file)),
    ])
    const versions = log.split('\0').slice(1).flatMap(entry => versionOf(entry) ?? [])
    if (versions.length === 0) return undefined
    const cut = shallow.trim() === 'true' ? 'this clone is shallow (fetch with --unshallow)' : versions.length >= mostVersions ? `only the last ${mostVersions} versions were read` : undefined
    return { versions, cut }
  } catch {
    return undefined
  }
}

// The new side of a hunk with the whole file as context is the file. A pure rename has no hunk and changes no state.
function versionOf(entry: string): { date: string; text: string } | undefined {
  const date = entry.slice(0, entry.indexOf('\n')).trim(), hunk = /^@@ .*$/m.exec(entry)
  if (hunk === null) return undefined
  const lines = entry.slice(hunk.index + hunk[0].length + 1).split('\n')
  const text = lines.filter(line => line.startsWith('+') || line.startsWith(' ')).map(line => line.slice(1)).join('\n')
  return { date: new Date(Date.parse(date)).toISOString(), text: `${text}\n` }
}
