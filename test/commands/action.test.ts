// action.yml and the example workflow: valid, speaking of commands and options that exist, and its scripts run here as a
// runner would run them, on a copy of the shop, with a `gh` that only writes down what it is asked.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { commands } from '../../src/commands/index.js'
import type { Command } from '../../src/commands/command.js'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })
const root = join(import.meta.dirname, '../..')
interface Step { readonly id?: string; readonly if?: string; readonly run?: string; readonly uses?: string; readonly env?: Record<string, string>; readonly with?: Record<string, unknown> }
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { inputs: Record<string, { description: string; default: string }>; outputs: Record<string, { value: string }>; runs: { using: string; steps: Step[] } }
const workflow = parse(readFileSync(join(root, '.github/workflows/flags.yml'), 'utf8')) as { jobs: Record<string, { steps: Step[] }> }
const steps = [...action.runs.steps, ...Object.values(workflow.jobs).flatMap(job => job.steps)]
const scripts = steps.flatMap(({ run }) => run ?? [])

describe('the action and the workflow', () => {
  it('are a composite action whose inputs are described, and used by their names', () => {
    expect(action.runs.using).toBe('composite')
    expect(Object.values(action.inputs).every(({ description }) => description.length > 10)).toBe(true)
    const used = [...readFileSync(join(root, 'action.yml'), 'utf8').matchAll(/inputs\.([\w-]+)/g)].map(match => match[1]!)
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort())
    const given = Object.values(workflow.jobs).flatMap(job => job.steps).filter(({ uses }) => uses === './').flatMap(step => Object.keys(step.with ?? {}))
    expect(given.filter(name => !(name in action.inputs))).toEqual([])
  })
  it('pin every action they use to a version', () => {
    expect(steps.flatMap(({ uses }) => uses ?? []).filter(uses => uses !== './' && !/@v\d+$/.test(uses))).toEqual([])
  })
  it('run only commands and options that exist', () => {
    const calls = scripts.flatMap(script => [...script.replace(/#.*$/gm, '').matchAll(/(?:\$HALYARD|^\s*halyard|dist\/src\/cli\.js) (\w+)([^\n|]*)/gm)].map(match => ({ name: match[1]!, rest: match[2]! })))
    expect(calls.map(({ name }) => name)).toEqual(expect.arrayContaining(['report', 'notify', 'remove', 'check']))
    const common = ['--config', '--cwd', '--format', '--output', '--env', '--now', '--quiet', '--no-color']
    for (const { name, rest } of calls) {
      const command = (commands as Record<string, Command>)[name]
      const known = [...common, ...(command?.options ?? []).map(([flags]) => flags.split(/[ ,]/)[0]!)]
      expect([...rest.matchAll(/--[a-z][\w-]*/g)].map(match => match[0]).filter(option => !known.includes(option)), `halyard ${name}`).toEqual([])
      const format = /--format (\S+)/.exec(rest)?.[1]
      if (format !== undefined) expect(command?.formats).toContain(format)
    }
  })
  it.each(scripts.map((script, i) => [i, script] as const))('script %i is good bash', (_, script) => {
    const plain = script.replace(/\$\{\{[^}]*\}\}/g, 'x')
    expect(spawnSync('bash', ['-n', '-c', plain], { encoding: 'utf8' }).stderr).toBe('')
  })
})

describe('the steps, on the shop', () => {
  const folder = mkdtempSync(join(tmpdir(), 'halyard-action-')), shop = join(folder, 'shop'), temp = join(folder, 'temp'), bin = join(folder, 'bin')
  const git = (...args: string[]): string => execFileSync('git', ['-c', 'user.name=ann', '-c', 'user.email=ann@shop.example', ...args], { cwd: shop, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const step = (holding: string): string => action.runs.steps.find(({ run }) => run?.includes(holding))?.run ?? ''
  const runStep = (script: string, env: Record<string, string> = {}) => spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script], {
    cwd: shop, encoding: 'utf8',
    env: { ...process.env, PATH: `${bin}:${process.env['PATH']}`, HALYARD: `${process.execPath} ${join(root, 'dist/src/cli.js')}`, ENVIRONMENT: '', HISTORY: '', MOST: '3', RUNNER_TEMP: temp, GITHUB_STEP_SUMMARY: join(temp, 'summary.md'), GITHUB_OUTPUT: join(temp, 'output'), ...env },
  })
  beforeAll(() => {
    for (const one of [temp, bin]) mkdirSync(one, { recursive: true })
    cpSync(join(root, 'fixtures/shop'), shop, { recursive: true })
    writeFileSync(join(bin, 'gh'), `#!/bin/sh\nif [ "$2" = view ]; then cat "${join(temp, 'state')}" 2> /dev/null; exit; fi\necho "$@" >> "${join(temp, 'gh')}"\n`)
    chmodSync(join(bin, 'gh'), 0o755)
    git('init', '-q', '-b', 'main')
    git('add', '-A')
    git('commit', '-qm', 'shop')
    execFileSync('git', ['init', '-q', '--bare', join(folder, 'origin.git')])
    git('remote', 'add', 'origin', join(folder, 'origin.git'))
    git('push', '-q', 'origin', 'main')
  })
  afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

  it('report: findings are no failure, and every file is there', () => {
    const { status, stderr } = runStep(step('--format sarif'), { HISTORY: 'history.jsonl' })
    expect({ status, stderr }).toMatchObject({ status: 0 })
    expect(['halyard.json', 'halyard.sarif', 'halyard.html', 'halyard.md'].filter(name => !existsSync(join(temp, name)))).toEqual([])
    expect(readFileSync(join(temp, 'output'), 'utf8')).toMatch(/^findings=[1-9]\d*\nready=[1-9]\d*\n$/)
    expect(readFileSync(join(temp, 'summary.md'), 'utf8')).toContain('## Feature flags: ')
    expect(existsSync(join(shop, 'history.jsonl'))).toBe(true)
    rmSync(join(shop, 'history.jsonl'))
  })
  it('report: what could not run is a failure', () => {
    expect(runStep(step('--format sarif'), { ENVIRONMENT: 'nowhere' }).status).not.toBe(0)
  })
  it('remove: a branch and a pull request per flag that is ready, its body with the evidence', () => {
    const { status, stderr } = runStep(step('--pr-body'))
    expect({ status, stderr }).toMatchObject({ status: 0 })
    const branches = execFileSync('git', ['branch', '--format=%(refname:short)'], { cwd: join(folder, 'origin.git'), encoding: 'utf8' }).trim().split('\n')
    expect(branches.filter(name => name !== 'main').length).toBeGreaterThan(0)
    const asked = readFileSync(join(temp, 'gh'), 'utf8').trim().split('\n')
    expect(asked).toHaveLength(branches.length - 1)
    expect(asked[0]).toMatch(/^pr create --head remove-flag\/\w+ --title Remove flag \w+ --body-file /)
    expect(readFileSync(join(temp, 'halyard-pr.md'), 'utf8')).toContain('## Remove flag `')
    expect(git('status', '--porcelain').trim()).toBe('')
  })

  describe('the next night', () => {
    const pushed = (): string => execFileSync('git', ['for-each-ref', '--format=%(refname:short) %(objectname)', 'refs/heads/remove-flag/'], { cwd: join(folder, 'origin.git'), encoding: 'utf8' })
    const asked = (): string[] => existsSync(join(temp, 'gh')) ? readFileSync(join(temp, 'gh'), 'utf8').trim().split('\n') : []
    const night = (state: string, env: Record<string, string> = {}) => {
      rmSync(join(temp, 'gh'), { force: true })
      writeFileSync(join(temp, 'state'), `${state}\n`)
      const { status, stderr } = runStep(step('--pr-body'), env)
      expect({ status, stderr }).toMatchObject({ status: 0 })
    }
    it('sends nothing again that is there', () => {
      const before = pushed()
      night('OPEN', { MOST: '1' })
      expect({ pushed: pushed(), asked: asked() }).toEqual({ pushed: before, asked: [] })
    })
    it('makes it anew on top of what has changed', () => {
      writeFileSync(join(shop, 'NEWS.md'), 'news\n')
      git('add', 'NEWS.md')
      git('commit', '-qm', 'news')
      const before = pushed()
      night('OPEN', { MOST: '1' })
      expect(pushed()).not.toBe(before)
      expect(asked().every(line => line.startsWith('pr edit remove-flag/'))).toBe(true)
    })
    it('leaves alone what a person has closed', () => {
      const before = pushed()
      night('CLOSED')
      expect({ pushed: pushed(), asked: asked() }).toEqual({ pushed: before, asked: [] })
    })
    it('leaves alone what a person has added to', () => {
      const [branch = ''] = pushed().split(' ')
      git('fetch', '-q', 'origin', branch)
      git('switch', '-q', '-c', 'by-hand', 'FETCH_HEAD')
      git('commit', '-q', '--allow-empty', '--author', 'ann <ann@shop.example>', '-m', 'a better way')
      git('push', '-q', 'origin', `by-hand:${branch}`)
      git('switch', '-q', 'main')
      git('commit', '-q', '--allow-empty', '-m', 'more news')
      writeFileSync(join(shop, 'NEWS.md'), 'more news\n')
      git('commit', '-qam', 'more news')
      const hers = git('rev-parse', 'by-hand').trim()
      night('OPEN')
      expect(pushed()).toContain(`${branch} ${hers}`)
    })
    it('does as well on a commit without a branch, with a history that is committed, and no more than it may', () => {
      writeFileSync(join(shop, 'history.jsonl'), '')
      git('add', '-A')
      git('commit', '-qm', 'history')
      git('switch', '-q', '--detach')
      writeFileSync(join(shop, 'history.jsonl'), '{}\n')
      night('', { HISTORY: 'history.jsonl', MOST: '1' })
      expect(asked()).toEqual([expect.stringMatching(/^pr create --head remove-flag\//)])
      expect(git('rev-parse', '--abbrev-ref', 'HEAD').trim()).toBe('HEAD')
    })
  })
})
