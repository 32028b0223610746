// `report` and `why` as a user runs them, on the shop.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { halyardIn } from '../in-process.js'

vi.setConfig({ testTimeout: 90_000 })     // each row starts the command line, which a busy machine does slowly

const root = resolve(import.meta.dirname, '../..'), temporary = mkdtempSync(join(tmpdir(), 'halyard-report-'))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))
const halyard = (...args: string[]) => halyardIn(join(root, 'fixtures/shop'), [...args, '--now', '2026-11-21'])

it('reports the shop, the same bytes twice, with exit code 1', async () => {
  const first = await halyard('report', '--format', 'json'), second = await halyard('report', '--format', 'json')
  expect(first.status).toBe(1)
  expect(first.stdout).toBe(second.stdout)
  const { findings } = JSON.parse(first.stdout) as { findings: { code: string; flag: string; keep?: unknown }[] }
  expect(findings).toContainEqual(expect.objectContaining({ code: 'stale-flag', flag: 'new_checkout', keep: true }))
  expect(findings).toContainEqual(expect.objectContaining({ code: 'stale-flag', flag: 'one_page_cart', keep: false }))
  expect(findings.filter(({ flag, code }) => ['card_payments', 'invoice_export'].includes(flag) && ['stale-flag', 'expired-flag', 'dead-branch'].includes(code))).toEqual([])
})

it('appends to a history and says what changed', async () => {
  const file = join(temporary, 'history.jsonl')
  await halyard('report', '--history', file)
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('2026-11-21T', '2026-11-20T').replace(/"fingerprints":\["[0-9a-f]+"/, '"fingerprints":["0000000000000000"'))
  expect((await halyard('report', '--history', file)).stdout).toContain('since 2026-11-20 00:00: 1 new, 1 gone')
  expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2)
})

it('gives hosts the path from the top of the repository, and people the one from where they are', async () => {
  const top = join(temporary, 'mono'), shop = join(top, 'apps/shop'), git = (...args: string[]) => spawnSync('git', ['-c', 'user.name=ann', '-c', 'user.email=ann@shop.example', ...args], { cwd: top })
  cpSync(join(root, 'fixtures/shop'), shop, { recursive: true })
  git('init', '-q')
  git('add', '-A')
  git('commit', '-qm', 'shop')
  const report = async (format: string, command = 'report'): Promise<string> => (await halyard(command, '--cwd', shop, '--format', format)).stdout
  expect(await report('sarif')).toContain('"uri": "apps/shop/src/server/account.ts"')
  expect(await report('github')).toContain('::error file=apps/shop/src/server/account.ts,')
  expect(await report('github', 'check')).toContain('::error file=apps/shop/src/server/account.ts,')
  expect(await report('gitlab')).toContain('"path": "apps/shop/flags.yml"')
  expect(await report('launchdarkly-csv')).toMatch(/,apps\/shop\/src\/web\/components\/Shop\.tsx,10,"      <FeatureFlag /)
  expect(await report('growthbook-json')).toContain('"filePath": "apps/shop/src/server/checkout.ts"')
  expect(await report('csv')).toContain(',src/server/account.ts,')
})

it('tells everything about one flag', async () => {
  const { status, stdout } = await halyard('why', 'new_checkout')
  expect(status).toBe(1)
  expect(stdout).toContain('verdict: ready for code removal, because held at on for 144 days (at least 30), and code still reads it')
  expect((await halyard('why', 'newCheckout')).stdout).toBe(stdout)
  // seen in its file and again with the whole project, told once
  expect(stdout.split('\n').filter(line => line.includes('checkout.ts:14  true:'))).toHaveLength(1)
})

it('gives an arm without code no lines', async () => {
  const { branches } = JSON.parse((await halyard('why', 'gift_card', '--format', 'json')).stdout) as { branches: { arms: object[] }[] }
  expect(branches[0]?.arms).toEqual([{ when: true, line: 8, endLine: 8 }, { when: false, line: null, endLine: null }])
  expect((await halyard('why', 'gift_card')).stdout).toContain('src/server/account.ts:8  true: line 8; false: nothing')
})

it.each<[string[], string]>([
  [['why', 'new_chekkout'], 'halyard: neither code nor store knows a flag "new_chekkout"; did you mean "new_checkout"?; "halyard scan" lists every key'],
  [['report', '--format', 'jsn'], 'unknown format "jsn" (did you mean "json"?)'],
  [['report', '--env', 'prod'], '--env names "prod", which no flag has a state in; known: production'],
])('%j is exit 2 with one line', async (args, message) => {
  const { status, stdout, stderr } = await halyard(...args)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(message)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

it('why says that a shallow clone may make its dates too young', async () => {
  const full = join(temporary, 'full'), shallow = join(temporary, 'shallow')
  const git = (...args: string[]): void => { execFileSync('git', ['-c', 'user.name=ann', '-c', 'user.email=ann@shop.example', ...args], { cwd: full, stdio: 'ignore' }) }
  mkdirSync(full)
  writeFileSync(join(full, 'flags.yml'), 'flags:\n  gift_cards: { category: release, environments: { production: { enabled: true } } }\n')
  git('init', '-q')
  git('add', '-A')
  git('commit', '-qm', 'one')
  git('commit', '-qm', 'two', '--allow-empty')
  git('clone', '-q', '--depth', '1', `file://${full}`, shallow)
  const said = (await halyardIn(shallow, ['why', 'gift_cards', '--now', '2026-11-21'])).stdout
  expect(said).toContain('  note: this clone is shallow (fetch with --unshallow): 1 state(s) of flags.yml may be older than git shows here\n')
})
