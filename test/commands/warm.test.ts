// A run on what an earlier run has seen must not pay for the parser: it takes longer to load than everything else together.
import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

// several runs of the command each, on a machine that may be busy
vi.setConfig({ testTimeout: 120_000 })

const cli = resolve('dist/src/cli.js')
/** Says on the way out whether the parser was loaded. */
const watch = `data:text/javascript,${encodeURIComponent(`
  import { createRequire } from 'node:module'
  const { cache } = createRequire(${JSON.stringify(`file://${cli}`)})
  process.on('exit', () => { process.stderr.write(Object.keys(cache).some(name => name.includes('ts-morph')) ? 'parser loaded' : 'no parser') })
`)}`

let shop: string
beforeEach(() => {
  shop = mkdtempSync(join(tmpdir(), 'halyard-warm-'))
  cpSync('fixtures/shop', shop, { recursive: true, filter: source => !source.includes('.halyard') })
})
afterEach(() => { rmSync(shop, { recursive: true }) })

function run(command: string): { out: string; parser: string | undefined } {
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', watch, cli, ...command.split(' '), '--now', '2026-11-21'], { cwd: shop, encoding: 'utf8' })
  return { out: stdout, parser: /parser loaded|no parser/.exec(stderr)?.[0] }
}

test.each(['scan --format json', 'report --format json'])('a second "%s" loads no parser and gives the same bytes', command => {
  const first = run(command), second = run(command)
  expect(first.parser).toBe('parser loaded')
  expect(second.parser).toBe('no parser')
  expect(second.out).toBe(first.out)
})

test('a change is parsed, and only what it changes is different', () => {
  const first = run('scan --format json')
  appendFileSync(join(shop, 'src/server/checkout.ts'), '\n// a comment at the end changes no place\n')
  const second = run('scan --format json')
  expect(second.parser).toBe('parser loaded')
  expect(second.out).toBe(first.out)
})

test('the last result is not believed once the settings say something else', () => {
  const first = run('scan --format json')
  writeFileSync(join(shop, 'halyard.config.json'), '{ "sdks": ["eppo"] }')
  const second = run('scan --format json')
  expect(second.out).not.toBe(first.out)
})

test('a second "check --since" asks the parser about neither tree, and gives the same bytes', () => {
  const git = (...args: string[]): string => execFileSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@shop.example', ...args], { cwd: shop, encoding: 'utf8' })
  git('init', '-q')
  git('add', '-A')
  git('commit', '-qm', 'the shop')
  appendFileSync(join(shop, 'src/server/checkout.ts'), '\nexport const extra = () => isOn(\'never_defined\')\n')
  const first = run('check --since HEAD --format json'), second = run('check --since HEAD --format json')
  expect(first.out).toContain('never_defined')
  expect([first.parser, second.parser]).toEqual(['parser loaded', 'no parser'])
  expect(second.out).toBe(first.out)
  expect(git('status', '--porcelain')).toBe(' M src/server/checkout.ts\n')
})
