// The only writer. A file is replaced in one step (a new file beside it takes its place), so whoever interrupts the run
// finds each file old or new, never half.
import { chmodSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../flag/error.js'

export interface Change {
  readonly file: string
  /** what it held when it was planned */
  readonly before: string
  /** `undefined` = the file goes */
  readonly after: string | undefined
}

/**
 * Writes all changes, or none when one of them cannot be: every file is compared with what was planned on first.
 *
 * @throws {UserError} a file changed since, or may not be written; the message says which files were already replaced
 */
export function applyChanges(root: string, changes: readonly Change[]): void {
  for (const { file, before } of changes) refuseChanged(root, file, before)
  const done: string[] = []
  for (const change of changes) {
    try {
      applyOne(join(root, change.file), change.after)
    } catch (cause) {
      const written = done.length === 0 ? 'nothing was written' : `already written: ${done.join(', ')}`
      throw new UserError(`cannot write ${change.file}: ${(cause as Error).message}; ${written}; mend that and run again`, { cause })
    }
    done.push(change.file)
  }
}

function refuseChanged(root: string, file: string, before: string): void {
  const path = join(root, file)
  const now = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  if (now?.replace(/^\uFEFF/, '') !== before.replace(/^\uFEFF/, '')) throw new UserError(`${file} changed since it was planned; nothing was written; run again`)
  if ((statSync(path).mode & 0o200) === 0) throw new UserError(`${file} is read-only; nothing was written; make it writable and run again`)
}

function applyOne(path: string, after: string | undefined): void {
  if (after === undefined) return rmSync(path)
  const beside = `${path}.halyard-${process.pid}`
  const mark = readFileSync(path, 'utf8').startsWith('\uFEFF') && !after.startsWith('\uFEFF') ? '\uFEFF' : ''
  try {
    writeFileSync(beside, mark + after)
    chmodSync(beside, statSync(path).mode)
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
