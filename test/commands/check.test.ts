// `check` and `notify` as a pipeline runs them, in a repository of their own.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { halyardIn, type Ran } from '../in-process.js'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })
const root = resolve(import.meta.dirname, '../..'), shop = mkdtempSync(join(tmpdir(), 'halyard-check-'))
const git = (...args: string[]): string => execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@shop.example', ...args], { cwd: shop, encoding: 'utf8' })

beforeAll(() => {
  cpSync(join(root, 'fixtures/shop'), shop, { recursive: true })
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git('commit', '-qm', 'the shop')
})
afterAll(() => rmSync(shop, { recursive: true, force: true }))

const halyard = (args: string[], env: Record<string, string> = {}): Promise<Ran> => halyardIn(shop, [...args, '--now', '2026-11-21'], env)
const codes = ({ stdout }: Ran): string[] => (JSON.parse(stdout) as { findings: { code: string; flag: string }[] }).findings.map(({ code, flag }) => `${code} ${flag}`)

it('--fail-on chooses what fails, --max-stale counts', async () => {
  expect((await halyard(['check', '--fail-on', 'type-mismatch'])).status).toBe(0)
  expect((await halyard(['check', '--fail-on', 'stale-flag'])).status).toBe(1)
  const { status, stderr } = await halyard(['check', '--fail-on', 'type-mismatch', '--max-stale', '1'])
  expect(status).toBe(1)
  expect(stderr).toMatch(/\d stale flags, and --max-stale allows 1: remove \d/)
  expect((await halyard(['check', '--fail-on', ' '])).stderr).toContain('--fail-on names no finding')
  expect((await halyard(['check', '--fail-on', 'stale-flags'])).stderr).toContain('--fail-on names "stale-flags", which is no finding (did you mean "stale-flag"?)')
})

it('a baseline accepts what is there, lets nothing new in, and only shrinks', async () => {
  expect((await halyard(['check', '--baseline', 'accepted.json'])).stderr).toContain('there is no --baseline accepted.json; write it with --update-baseline')
  expect((await halyard(['check', '--baseline', 'accepted.json', '--update-baseline'])).status).toBe(0)
  const accepted = (): number => (JSON.parse(readFileSync(join(shop, 'accepted.json'), 'utf8')) as { findings: object[] }).findings.length
  const before = accepted()
  expect((await halyard(['check', '--baseline', 'accepted.json'])).status).toBe(0)
  writeFileSync(join(shop, 'src/server/new.ts'), `import { isOn } from './flags.ts'\n\nexport const extra = () => isOn('never_defined')\n`)
  const ran = await halyard(['check', '--baseline', 'accepted.json', '--format', 'json'])
  expect(ran.status).toBe(1)
  expect(codes(ran)).toEqual(['unknown-flag never_defined'])
  const update = await halyard(['check', '--baseline', 'accepted.json', '--update-baseline'])
  expect(update.stderr).toContain('1 new finding not added, because a baseline only shrinks')
  expect(update.status).toBe(1)
  expect((await halyard(['check', 'src/web', '--baseline', 'accepted.json', '--update-baseline'])).stderr).toContain('--update-baseline looks at the whole project')
  expect(accepted()).toBe(before)
  rmSync(join(shop, 'src/server/new.ts'))
  rmSync(join(shop, 'accepted.json'))
})

it('a baseline knows a file under its new name, and writes that name', async () => {
  const prints = (): string => readFileSync(join(shop, 'accepted.json'), 'utf8'), moved = 'src/server/find.ts'
  try {
    await halyard(['check', '--baseline', 'accepted.json', '--update-baseline'])
    git('add', '-A')
    git('commit', '-qm', 'accepted')
    git('mv', 'src/server/search.ts', moved)
    expect(codes(await halyard(['check', '--format', 'json']))).not.toEqual([])
    expect(codes(await halyard(['check', '--baseline', 'accepted.json', '--format', 'json']))).toEqual([])
    expect((await halyard(['check', '--baseline', 'accepted.json', '--update-baseline'])).stderr).toContain('accepted.json: 0 gone')
    expect(prints()).toContain(moved)
    expect(prints()).not.toContain('src/server/search.ts')
  } finally {
    git('reset', '-q', '--hard', 'HEAD~1')
  }
})

it('--since reports only what the change adds, and leaves the index and the tree alone', async () => {
  writeFileSync(join(shop, 'src/server/new.ts'), `import { isOn } from './flags.ts'\n\nexport const extra = () => isOn('never_defined')\n`)
  const before = git('status', '--porcelain')
  const ran = await halyard(['check', '--since', 'main', '--format', 'json'])
  expect(codes(ran)).toEqual(['unknown-flag never_defined'])
  expect(ran.status).toBe(1)
  expect(git('status', '--porcelain')).toBe(before)
  rmSync(join(shop, 'src/server/new.ts'))
  const none = await halyard(['check', '--since', 'gone'])
  expect({ status: none.status, stderr: none.stderr }).toEqual({ status: 2, stderr: 'halyard: --since "gone" cannot be read here: there is no such commit; in CI, fetch it first ("git fetch origin gone", or fetch-depth: 0)\n' })
})

it('--since knows the dates of before: a flag that was stale already is not what a change adds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'halyard-dated-'))
  const at = (date: string, ...args: string[]): void => { execFileSync('git', ['-c', 'user.name=ann', '-c', 'user.email=ann@shop.example', ...args], { cwd: folder, env: { ...process.env, GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date }, stdio: 'ignore' }) }
  try {
    writeFileSync(join(folder, 'flags.yml'), 'flags:\n  cart: { owner: ann, category: release, client: true, environments: { production: { enabled: true } } }\n')
    writeFileSync(join(folder, 'halyard.config.json'), '{ "reads": [{ "call": "isOn", "key": 0 }] }')
    writeFileSync(join(folder, 'cart.ts'), `import { isOn } from 'flags'\nif (isOn('cart')) pay()\nelse order()\n`)
    at('2026-01-01T00:00:00Z', 'init', '-q', '-b', 'main')
    at('2026-01-01T00:00:00Z', 'add', '-A')
    at('2026-01-01T00:00:00Z', 'commit', '-qm', 'one')
    writeFileSync(join(folder, 'new.ts'), `import { isOn } from 'flags'\nisOn('never_defined')\n`)
    at('2026-11-20T00:00:00Z', 'add', '-A')
    at('2026-11-20T00:00:00Z', 'commit', '-qm', 'two')
    const ran = await halyard(['check', '--cwd', folder, '--since', 'HEAD~1', '--format', 'json', '--now', '2026-11-21'])
    expect(codes(ran)).toEqual(['unknown-flag never_defined'])
    expect(codes(await halyard(['check', '--cwd', folder, '--format', 'json', '--now', '2026-11-21']))).toContain('stale-flag cart')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

it('of some files it says what the whole project says of them', async () => {
  const all = await halyard(['check', '--format', 'json']), some = await halyard(['check', 'src/web', '--format', 'json'])
  expect(codes(some).filter(one => !codes(all).includes(one))).toEqual([])
  expect(codes(some)).toContain('stale-flag new_checkout')
  expect(codes(some).filter(one => /card_payments|invoice_export|unused-flag/.test(one))).toEqual([])
})

it('--since knows a file under its new name, and a line wherever it stands', async () => {
  const text = readFileSync(join(shop, 'src/web/components/Cart.tsx'), 'utf8')
  git('mv', 'src/web/components/Cart.tsx', 'src/web/components/Basket.tsx')
  writeFileSync(join(shop, 'src/web/components/Basket.tsx'), `// moved\n// down\n${text}`)
  try {
    expect(codes(await halyard(['check', '--since', 'main', '--format', 'json']))).toEqual([])
    expect(codes(await halyard(['check', 'src/web/components/Basket.tsx', '--since', 'main', '--format', 'json']))).toEqual([])
  } finally {
    git('reset', '-q', '--hard')
  }
})

it('--since says so when it has nothing to compare with, and when there is no common ancestor', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'halyard-orphan-')), own = (...args: string[]): void => { execFileSync('git', ['-c', 'user.name=ann', '-c', 'user.email=ann@shop.example', ...args], { cwd: folder, stdio: 'ignore' }) }
  try {
    own('init', '-q', '-b', 'main')
    writeFileSync(join(folder, 'halyard.config.json'), '{ "reeds": [] }')
    own('add', '-A')
    own('commit', '-qm', 'broken')
    own('switch', '-q', '--orphan', 'other')
    writeFileSync(join(folder, 'halyard.config.json'), '{ "reads": [{ "call": "isOn", "key": 0 }] }')
    writeFileSync(join(folder, 'flags.yml'), 'flags: {}\n')
    writeFileSync(join(folder, 'a.ts'), `import { isOn } from 'flags'\nisOn('never_defined')\n`)
    own('add', '-A')
    own('commit', '-qm', 'other')
    const { status, stderr } = await halyard(['check', '--cwd', folder, '--since', 'main'])
    expect(status).toBe(1)
    expect(stderr).toContain('git shows no commit that "main" and HEAD have in common')
    expect(stderr).toMatch(/nothing could be read at main \(halyard\.config\.json:1:3: .*\), so every finding counts as new/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

it('--since asks a platform once, so that one that goes down in between makes nothing new', async () => {
  let asked = 0
  const platform = createServer((_request, response) => { asked++; if (asked > 1) response.writeHead(503).end(); else response.writeHead(200).end(JSON.stringify({ flags: { new_checkout: { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'on' } } })) })
  await new Promise<void>(done => platform.listen(0, '127.0.0.1', done))
  const config = readFileSync(join(shop, 'halyard.config.json'), 'utf8')
  try {
    writeFileSync(join(shop, 'halyard.config.json'), JSON.stringify({ ...JSON.parse(config) as object, store: { type: 'flagd', url: `http://127.0.0.1:${(platform.address() as AddressInfo).port}/` } }))
    git('commit', '-qam', 'asked live')
    const ran = await halyard(['check', '--since', 'HEAD', '--format', 'json'], { HALYARD_RETRY_MS: '1' })
    expect({ status: ran.status, codes: codes(ran), asked }).toEqual({ status: 0, codes: [], asked: 1 })
  } finally {
    git('reset', '-q', '--hard', 'HEAD~1')
    await new Promise(done => platform.close(done))
  }
})

it('a history that a killed run has cut goes on', async () => {
  const file = join(shop, 'runs.jsonl')
  await halyard(['report', '--history', file])
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('2026-11-21T', '2026-11-19T') + '{"version":1,"at":"2026-11-20T00:00:00.000Z","debt":1')
  expect((await halyard(['report', '--history', file])).stdout).toContain('since 2026-11-19 00:00: 0 new, 0 gone')
  expect(readFileSync(file, 'utf8').split('\n').map(line => line.slice(19, 29))).toEqual(['2026-11-19', '2026-11-20', '2026-11-21', ''])
  expect((await halyard(['report', '--history', file])).stdout).toContain('since 2026-11-19 00:00: 0 new, 0 gone')
  rmSync(file)
})

describe('notify', () => {
  const bodies: string[] = [], answers: number[] = []
  let server: Server, url: string
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = ''
      request.on('data', chunk => { body += String(chunk) })
      request.on('end', () => { bodies.push(body); const status = answers.shift() ?? 200; response.writeHead(status, status === 429 ? { 'retry-after': '0' } : {}).end() })
    })
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook/secret`
  })
  afterAll(() => new Promise(done => server.close(done)))

  it('posts once per change, trying again after a 500', async () => {
    answers.push(500, 429)
    const env = { HALYARD_WEBHOOK_URL: url, HALYARD_RETRY_MS: '5' }
    const first = await halyard(['notify'], env)
    expect(first).toEqual({ status: 0, stdout: 'posted the summary\n', stderr: '' })
    expect(bodies).toHaveLength(3)
    expect((JSON.parse(bodies[2]!) as { text: string }).text).toContain('*Feature flags, 2026-11-21*')
    expect((await halyard(['notify'], env)).stdout).toBe('nothing has changed since the last message\n')
    expect(bodies).toHaveLength(3)
    rmSync(join(shop, '.halyard-notified'))
  })
  it('waits as long as the webhook asks it to', async () => {
    answers.push(429)
    expect((await halyard(['notify'], { HALYARD_WEBHOOK_URL: url, HALYARD_RETRY_MS: '600000' })).stdout).toBe('posted the summary\n')
    rmSync(join(shop, '.halyard-notified'))
  })
  it('marks nothing as sent when the webhook refuses, and never prints its address', async () => {
    answers.push(404)
    const { status, stderr } = await halyard(['notify'], { HALYARD_WEBHOOK_URL: url, HALYARD_RETRY_MS: '5' })
    expect(status).toBe(2)
    expect(stderr).toContain('it answered 404')
    expect(stderr).not.toContain('secret')
    expect(existsSync(join(shop, '.halyard-notified'))).toBe(false)
  })
})
