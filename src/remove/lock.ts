// One writing run per project at a time. The lock names its holder, and one whose holder is gone is taken over.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { UserError } from '../flag/error.js'

/**
 * Runs `work` while nobody else writes to the project.
 *
 * @throws {UserError} when another run holds the lock; the message has its process id
 */
export async function withLock<T>(root: string, work: () => Promise<T>): Promise<T> {
  const path = lockPath(root)
  take(path, root)
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

/** outside the project, so that a lock never shows up in `git status` */
export function lockPath(root: string): string {
  const folder = join(tmpdir(), 'halyard-locks')
  mkdirSync(folder, { recursive: true })
  return join(folder, createHash('sha256').update(root).digest('hex').slice(0, 24))
}

function take(path: string, root: string): void {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      return writeFileSync(path, String(process.pid), { flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = Number(readFileSync(path, 'utf8'))
    if (isRunning(holder)) throw new UserError(`another halyard (process ${holder}) is writing to ${root}; wait for it to end`)
    rmSync(path, { force: true })
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
