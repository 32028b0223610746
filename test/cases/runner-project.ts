// A project on disk for runners other than vitest: `halyard` and what it uses are linked into its node_modules.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { RecordedState } from '../../src/cases/flag-states.js'

const repo = resolve(import.meta.dirname, '../..')

export interface Ran { readonly code: number | null; readonly output: string; readonly states: readonly RecordedState[] }
export interface RunnerProject { readonly root: string; run(command: string, args: readonly string[], env?: Record<string, string>): Promise<Ran>; remove(): void }

export function runnerProject(files: Readonly<Record<string, string>>, packages: readonly string[] = []): RunnerProject {
  const root = mkdtempSync(join(tmpdir(), 'halyard-runner-'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  for (const [name, target] of [['halyard', repo] as const, ...packages.map(one => [one, join(repo, 'node_modules', one)] as const)]) {
    mkdirSync(dirname(join(root, 'node_modules', name)), { recursive: true })
    symlinkSync(target, join(root, 'node_modules', name))
  }
  return { root, run: (command, args, env) => run(root, command, args, env), remove: () => { rmSync(root, { recursive: true, force: true }) } }
}

async function run(root: string, command: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|VITE_|TEST$|NODE_ENV|MODE|HALYARD|NODE_OPTIONS|FORCE_COLOR)/.test(name)))
  const child = spawn(command, args, { cwd: root, env: { ...clean, NO_COLOR: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const timer = setTimeout(() => child.kill('SIGKILL'), 90_000)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => { output += String(chunk) })
  const code = await new Promise<number | null>(done => child.on('close', done))
  clearTimeout(timer)
  const path = join(root, 'flag-states.json')
  const { states } = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) as { states: RecordedState[] } : { states: [] }
  return { code, output, states }
}

export const bin = (path: string): string => join(repo, 'node_modules', path)
