// history.jsonl: one line per run, append-only. It feeds the trend and "since last night: 2 new, 3 gone".
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CheckResult } from '../check/run.js'
import { StoreError, UserError } from '../flag/error.js'
import type { Trend } from '../report/report.js'

interface Entry { readonly version: 1; readonly at: string; readonly debt: number; readonly findings: number; readonly flags: number; readonly ready: number; readonly fingerprints: readonly string[] }

/** What earlier runs saw, and this run behind them; two branches may have appended in turn. Runs of the same moment (`--now` again) are kept once. */
export function readTrend(file: string, cwd: string, now: string, result: CheckResult): Trend {
  const entries = readEntries(file, cwd).filter(({ at }) => at < now).sort((a, b) => a.at < b.at ? -1 : 1), last = entries.at(-1)
  const points = [...entries, entryOf(now, result)].map(({ at, debt, findings, flags, ready }) => ({ at, debt, findings, flags, ready }))
  if (last === undefined) return { points, last: undefined }
  const before = new Set(last.fingerprints), after = new Set(result.findings.map(({ fingerprint }) => fingerprint))
  return { points, last: { at: last.at, appeared: [...after].filter(print => !before.has(print)).length, gone: [...before].filter(print => !after.has(print)).length } }
}

export function appendRun(file: string, cwd: string, now: string, result: CheckResult): void {
  if (readEntries(file, cwd).some(({ at }) => at === now)) return
  try {
    // a run that was killed while it wrote has left a line without an end
    const path = resolve(cwd, file), isCut = existsSync(path) && /[^\n]$/.test(readFileSync(path, 'utf8'))
    appendFileSync(path, `${isCut ? '\n' : ''}${JSON.stringify(entryOf(now, result))}\n`)
  } catch (cause) {
    throw new UserError(`cannot append to --history ${file}: ${(cause as Error).message}; may you write there?`, { cause })
  }
}

function entryOf(at: string, { findings, flags, debt }: CheckResult): Entry {
  const ready = flags.filter(({ verdict }) => verdict !== 'live').length
  return { version: 1, at, debt: debt.score, findings: findings.length, flags: flags.length, ready, fingerprints: findings.map(({ fingerprint }) => fingerprint).sort() }
}

const begin = '{"version":1,"at":"'

function readEntries(file: string, cwd: string): Entry[] {
  const path = resolve(cwd, file)
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return []
    try {
      const entry = JSON.parse(line) as Partial<Entry>
      if (typeof entry.at === 'string' && Array.isArray(entry.fingerprints)) return [entry as Entry]
    } catch { /* said below */ }
    if (i === lines.length - 1 || line.startsWith(begin)) return []          // a run that was killed while it wrote: its line is incomplete
    throw new StoreError({ file, line: i + 1, column: 1 }, 'is not a line of a halyard history; remove it, or name another --history file')
  })
}
