// The audit log: who changed what, from what, to what, when and why. Each entry carries the hash of the one before, so that
// an entry that was changed, removed or moved shows.
import { createHash } from 'node:crypto'
import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readFileSync, readSync, writeSync } from 'node:fs'
import type { Setting } from './state-store.js'

export interface AuditRecord {
  readonly at: string
  readonly who: string
  /** how we know: `git`, `--as`, `api`; none of them proves anything by itself, see permission.ts */
  readonly identifiedBy: string
  readonly action: 'set' | 'ramp' | 'halt' | 'rollback' | 'publish'
  readonly flag: string
  readonly environment: string
  readonly before: Setting | undefined
  readonly after: Setting
  readonly why: string | undefined
}

export interface AuditEntry extends AuditRecord {
  /** hash of the entry before; empty for the first */
  readonly previous: string
  /** sha256 over everything above, in this order */
  readonly hash: string
}

export function auditEntry(record: AuditRecord, previous: string): AuditEntry {
  const body = { ...record, previous }
  return { ...body, hash: hashOf(body) }
}

// JSON with the keys in a fixed order at every depth: what was read back hashes as what was written.
function hashOf(body: Omit<AuditEntry, 'hash'>): string {
  return createHash('sha256').update(canonical(body)).digest('hex')
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).filter(([, field]) => field !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`
}

export interface Tampering { readonly line: number; readonly message: string }

/** What is wrong with a log, in the order of its lines; empty = every entry is where and as it was written. */
export function verifyLog(lines: readonly string[]): Tampering[] {
  const found: Tampering[] = []
  let previous = ''
  lines.forEach((text, index) => {
    const line = index + 1, entry = parseEntry(text)
    if (entry === undefined) return void found.push({ line, message: 'is not an audit entry: the line was changed, or a crash cut it off' })
    const { hash, ...body } = entry
    if (hashOf(body) !== hash) found.push({ line, message: 'was changed after it was written' })
    if (entry.previous !== previous) found.push({ line, message: 'does not follow the entry above: one was removed, added or moved' })
    previous = hash
  })
  return found
}

export function parseEntry(text: string): AuditEntry | undefined {
  try {
    const entry = JSON.parse(text) as AuditEntry | null
    return typeof entry?.hash === 'string' && typeof entry.previous === 'string' ? entry : undefined
  } catch {
    return undefined
  }
}

/** Of the last line that is an entry: what follows one that a crash cut off goes on from the one above. */
export function lastHash(lines: readonly string[]): string {
  return parseEntry(lines.findLast(line => parseEntry(line) !== undefined) ?? '')?.hash ?? ''
}

/** The lines of a log file, none when there is no file. */
export function readLog(file: string): string[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8').split('\n').filter(line => line !== '')
}

/** Appends, on a line of its own even after one that was cut off, and waits until the disk has it. */
export function appendLog(file: string, entry: AuditEntry): void {
  const descriptor = openSync(file, 'a+')
  try {
    writeSync(descriptor, `${isCutOff(descriptor) ? '\n' : ''}${JSON.stringify(entry)}\n`)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function isCutOff(descriptor: number): boolean {
  const { size } = fstatSync(descriptor), last = Buffer.alloc(1)
  return size > 0 && readSync(descriptor, last, 0, 1, size - 1) === 1 && last.toString() !== '\n'
}
