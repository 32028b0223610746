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

/** Runs `work` on the branch and comes back to where it was, be that a branch or, as in most pipelines, a commit. */
export function onBranch<T>(root: string, branch: string, work: () => T): T {
  const name = git(root, 'rev-parse', '--abbrev-ref', 'HEAD'), from = name === 'HEAD' ? ['--detach', git(root, 'rev-parse', 'HEAD')] : [name]
  git(root, 'switch', '--quiet', '-c', branch)
  try {
    return work()
  } finally {
    git(root, 'switch', '--quiet', ...from)
  }
}

export function dropBranch(root: string, branch: string): void {
  git(root, 'branch', '--quiet', '-D', branch)
}

/** What git takes for a branch, whatever the flag is called. */
export function branchOf(key: string): string {
  const name = key.replace(/[^\w./-]+/g, '-').replace(/\.{2,}/g, '.').replace(/\/{2,}/g, '/').split('/').map(part => part.replace(/^[.-]+|\.lock$|\.+$/g, '')).filter(part => part !== '').join('/')
  return `remove-flag/${name === '' ? 'unnamed' : name}`
}

export function hasBranch(root: string, branch: string): boolean {
  return spawnSync('git', ['rev-parse', '--verify', '--quiet', `refs/heads/${branch}`], { cwd: root, stdio: 'ignore' }).status === 0
}

/** The user's own check; when it fails, every file is put back as it was. */
export function testsPass(root: string, command: string, changes: readonly Change[]): boolean {
  const { status } = spawnSync(command, { cwd: root, shell: true, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status === 0) return true
  for (const { file, before } of changes) if (existsSync(join(root, file)) || before !== '') writeFileSync(join(root, file), before)
  return false
}
