// A ramp in a process of its own that dies as processes die: kill -9, without a word. What it had done is in the store and
// in the log, and whoever starts it again goes on from there.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { AuditEntry } from '../../src/govern/audit.js'

const cli = resolve(import.meta.dirname, '../../dist/src/cli.js')
const cwd = mkdtempSync(join(tmpdir(), 'halyard-ramp-'))
const running: ChildProcess[] = []
afterAll(() => { for (const child of running) child.kill('SIGKILL'); rmSync(cwd, { recursive: true }) })

const args = (dwell: string): string[] => [cli, 'flags', 'ramp', 'search', '--as', 'sre', '--dwell', dwell, '--steps', '1,5,25', '--check', 'exit 0']

it('that is killed goes on where it stood, does no step twice, and leaves a log that holds', async () => {
  writeFileSync(join(cwd, 'flags.yml'), 'flags:\n  search: { category: ops, environments: { production: { enabled: true, rollout_percent: 0 } } } # keep\n')
  const child = spawn(process.execPath, args('1500ms'), { cwd, stdio: ['ignore', 'pipe', 'inherit'] })
  running.push(child)
  let out = ''
  for await (const text of child.stdout) {
    out += String(text)
    if (out.includes(': 5 %')) break
  }
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
  expect(child.signalCode).toBe('SIGKILL')
  // killed in the middle of a write it would have left its lock
  writeFileSync(join(cwd, 'flags.yml.lock'), '')
  utimesSync(join(cwd, 'flags.yml.lock'), new Date(Date.now() - 60_000), new Date(Date.now() - 60_000))
  const again = spawnSync(process.execPath, args('1500ms'), { cwd, encoding: 'utf8' })
  expect(again.stdout).toMatch(/^search in production: goes on at 5 %, where it stood \d+ s ago\nsearch in production: 25 %\n$/)
  expect(again.status).toBe(0)
  expect(readFileSync(join(cwd, 'flags.yml'), 'utf8')).toBe('flags:\n  search: { category: ops, environments: { production: { enabled: true, rollout_percent: 25 } } } # keep\n')
  const entries = readFileSync(join(cwd, 'flags.audit.ndjson'), 'utf8').trimEnd().split('\n').map(line => JSON.parse(line) as AuditEntry)
  expect(entries.map(({ action, after: { rollout } }) => [action, rollout.kind === 'percent' && rollout.percent])).toEqual([['ramp', 1], ['ramp', 5], ['ramp', 25]])
  expect(spawnSync(process.execPath, [cli, 'flags', 'log', '--verify'], { cwd, encoding: 'utf8' }).stdout).toBe('3 entries, none changed, removed or moved\n')
}, 60_000)
