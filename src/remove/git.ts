// What a removal does with git and with the user's own check; only when asked.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { UserError } from '../flag/error.js'
import type { Change } from './apply.js'
import { commitMessage, type Removal } from './describe.js'

function git(root: string, ...args: string[]): string {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  } catch (cause) {
    const said = String((cause as { stderr?: unknown }).stderr ?? (cause as Error).message).trim().split('\n')[0] ?? ''
    throw new UserError(`git ${args[0] ?? ''} failed: ${said}`, { cause })
  }
}

/** @throws {UserError} when there are changes a commit would mix with ours */
export function refuseDirty(root: string): void {
  const [first] = git(root, 'status', '--porcelain', '--untracked-files=no').split('\n')
  if (first !== undefined && first !== '') throw new UserError(`the worktree has changes (${first.slice(2).trim()}); commit or stash them, or leave out --commit and --branch`)
}

export function commitRemoval(root: string, removal: Removal, files: readonly string[]): void {
  git(root, 'add', '-A', '--', ...files)
  git(root, 'commit', '--quiet', '-m', commitMessage(removal))
}

/** Runs `work` on a branch of its own and comes back; without a key, here. */
export function onOwnBranch<T>(root: string, key: string | undefined, work: () => T): T {
  if (key === undefined) return work()
  const from = git(root, 'rev-parse', '--abbrev-ref', 'HEAD')
  git(root, 'switch', '--quiet', '-c', `remove-flag/${key.replace(/[^\w./-]+/g, '-')}`)
  try {
    return work()
  } finally {
    git(root, 'switch', '--quiet', from)
  }
}

/** The user's own check; when it fails, every file is put back as it was. */
export function testsPass(root: string, command: string, changes: readonly Change[]): boolean {
  const { status } = spawnSync(command, { cwd: root, shell: true, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status === 0) return true
  for (const { file, before } of changes) if (existsSync(join(root, file)) || before !== '') writeFileSync(join(root, file), before)
  return false
}
