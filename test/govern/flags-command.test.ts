// `halyard flags` over a real folder: what changes in flags.yml, what stays byte for byte, what is logged and who is refused.
import { createServer } from 'node:http'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHmac } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../src/commands/flags.js'
import { auditEntry, verifyLog, type AuditRecord } from '../../src/govern/audit.js'
import { changeState } from '../../src/govern/change.js'
import { fileStore } from '../../src/govern/file-store.js'
import { webhook } from '../../src/govern/hooks.js'
import { editState, parse } from '../../src/store/flags-yml.js'

const cwd = mkdtempSync(join(tmpdir(), 'halyard-govern-'))
const file = join(cwd, 'flags.yml'), audit = join(cwd, 'flags.audit.ndjson')
afterAll(() => rmSync(cwd, { recursive: true }))

const shop = `# the shop's flags
flags:
  checkout:   # one page
    category: release
    can_change: ["@shop/payments", sre]
    environments:
      # live
      production:
        enabled: true   # since June
        rollout_percent: 10    # careful
        allowed_users: ["u1"]

      staging: { enabled: true, since: 2026-06-30 } # all of it

  search: { category: ops, environments: { production: { enabled: false } } }
  refunds:
    category: ops
    confirm: true
  ranking:
    type: string
    variants: { control: control, margin: margin }
    default: control
    environments:
      production:
        enabled: true
        rules: [{ when: { country: DE }, variant: margin }]
  theme:
    type: string
    variants: { light: light, dark: dark }
    default: light
    environments:
      production: { enabled: true, variant: light }
`

beforeEach(() => { rmSync(audit, { force: true }); writeFileSync(file, shop) })

async function flags(args: string[], options: Record<string, unknown> = {}): Promise<{ code: number; out: string; err: string }> {
  let out = '', err = ''
  const io = { cwd, env: { HALYARD_HOOK_SECRET: 'secret' }, out: (text: string) => { out += text }, err: (text: string) => { err += text }, isTerminal: false, width: 100, now: '2026-11-21T08:00:00.000Z' }
  return { code: await run(args, { as: 'sre', ...options }, io), out, err }
}

/** The lines that differ, as before => after. */
function changedLines(before: string, after: string): string[] {
  const old = before.split('\n'), now = after.split('\n')
  const added = now.filter(line => !old.includes(line)), gone = old.filter(line => !now.includes(line))
  return [...gone.map(line => `- ${line}`), ...added.map(line => `+ ${line}`)]
}

describe('flags set', () => {
  it.each<[string[], Record<string, unknown>, string[]]>([
    [['checkout', '25%'], {}, ['-         rollout_percent: 10    # careful', '+         rollout_percent: 25    # careful']],
    [['checkout', '0.5%'], {}, ['-         rollout_percent: 10    # careful', '+         rollout_percent: 0.5    # careful']],
    [['checkout', 'off'], {}, ['-         enabled: true   # since June', '+         enabled: false   # since June']],
    [['search', 'on'], {}, ['-   search: { category: ops, environments: { production: { enabled: false } } }', '+   search: { category: ops, environments: { production: { enabled: true, rollout_percent: 100 } } }']],
    [['refunds', '5%'], { confirm: 'refunds' }, ['+       production: { enabled: true, rollout_percent: 5 }']],
    [['ranking', 'margin'], {}, ['+         variant: margin']],
    [['theme', 'dark'], {}, ['-       production: { enabled: true, variant: light }', '+       production: { enabled: true, variant: dark }']],
    [['search', 'on'], { env: 'staging' }, ['-   search: { category: ops, environments: { production: { enabled: false } } }', '+   search: { category: ops, environments: { production: { enabled: false }, staging: { enabled: true, rollout_percent: 100 } } }']],
    [['theme', 'off'], { env: 'staging' }, []],
  ])('%j changes that and no other line', async (args, options, lines) => {
    for (const newline of ['\n', '\r\n']) {
      const before = shop.replaceAll('\n', newline)
      writeFileSync(file, before)
      await flags(['set', ...args], options)
      const after = readFileSync(file, 'utf8')
      expect(changedLines(shop, after.replaceAll('\r\n', '\n'))).toEqual(lines)
      expect(after.split('\r\n').length > 1).toBe(newline === '\r\n')
      expect(after.replaceAll('\r\n', '').includes('\n')).toBe(newline === '\n')
    }
  })
  it('moves a "since" that would be wrong afterwards', async () => {
    await flags(['set', 'checkout', 'off'], { env: 'staging' })
    expect(readFileSync(file, 'utf8')).toContain(`staging: { enabled: false, since: ${new Date().toISOString().slice(0, 10)} } # all of it`)
  })
  it('says what was and what is, and logs it', async () => {
    expect((await flags(['set', 'checkout', '25%'], { why: 'healthy' })).out).toBe('checkout in production: on for 10 %, 1 allowed -> on for 25 %, 1 allowed\n')
    expect((await flags(['set', 'checkout', '25%'])).out).toBe('checkout in production is on for 25 %, 1 allowed already\n')
    expect((await flags(['log'])).out).toBe('2026-11-21T08:00:00.000Z  sre (--as)  set checkout in production  on for 10 %, 1 allowed -> on for 25 %, 1 allowed  healthy\n')
  })
  it.each<[string[], Record<string, unknown>, RegExp]>([
    [['checkout', 'on'], { as: 'jo@shop.example' }, /^"checkout" may be changed by @shop\/payments, sre, and you are jo@shop\.example \(--as\); ask them, or act for them with --as @shop\/payments, which is logged$/],
    [['refunds', 'on'], {}, /^"refunds" is high-impact: confirm by typing its key: --confirm refunds$/],
    [['refunds', 'on'], { confirm: 'refund' }, /its key, not "refund": --confirm refunds$/],
    [['chekout', 'on'], {}, /^no flag "chekout" in flags\.yml \(did you mean "checkout"\?\)/],
    [['theme', 'drak'], {}, /^cannot set a string flag to "drak"; give on, off, light, dark or a percentage like 25%$/],
    [['checkout', 'on'], { env: 'stagin' }, /^no flag has a state in "stagin" \(did you mean "staging"\?\); known: production, staging; to begin a new environment name it in "environments" of the config$/],
    [['checkout', '101%'], {}, /more than everybody/],
    [['checkout', '0.001%'], {}, /finer than 0\.01 %/],
    [['checkout'], {}, /^write it as: halyard flags set <key> <on\|off\|25%\|variant>$/],
  ])('refuses %j with %j and writes nothing', async (args, options, message) => {
    await expect(flags(['set', ...args], options)).rejects.toThrow(message)
    expect(readFileSync(file, 'utf8')).toBe(shop)
    expect(existsSync(audit)).toBe(false)
  })
  it('refuses what cannot be spliced safely', async () => {
    writeFileSync(file, 'flags:\n  a: { category: ops, environments: { production: &live { enabled: true } } }\n  b: { category: ops, environments: { production: *live } }\n')
    await expect(flags(['set', 'b', 'off'])).rejects.toThrow('flags.yml: b.environments.production is the alias *live')
    await expect(flags(['set', 'a', 'off'])).rejects.toThrow(/^flags\.yml:2:3: "a" in production is written in a way that cannot be changed safely; change it by hand$/)
  })
})

const store = () => fileStore({ file, shown: 'flags.yml', parse, edit: editState, now: () => new Date() })
const anybody = { confirm: false, canChange: [] }
const operator = { who: 'sre', identifiedBy: 'api' }

it('of two operators who saw the same, one wins and the other is told', async () => {
  const { setting: seen } = await store().read('search', 'production')
  const change = (enabled: boolean) => changeState(store(), { flag: 'search', environment: 'production', action: 'set', seen, operator, rules: anybody, next: setting => ({ ...setting, enabled }) }, '2026-11-21T08:00:00Z')
  await change(true)
  await expect(change(true)).rejects.toThrow('somebody else changed flags in the meantime; "search" in production is now on for everyone')
})

it('operators of different flags do not stand in each other\'s way', async () => {
  const changes = ['checkout', 'search', 'ranking', 'theme'].map(flag => changeState(store(), { flag, environment: 'production', action: 'set', operator, rules: anybody, next: setting => ({ ...setting, enabled: !setting.enabled }) }, '2026-11-21T08:00:00Z'))
  expect((await Promise.all(changes)).map(entry => entry?.flag)).toEqual(['checkout', 'search', 'ranking', 'theme'])
  expect((await flags(['log'], { verify: true })).out).toBe('4 entries, none changed, removed or moved\n')
})

describe('the audit log', () => {
  async function threeChanges(): Promise<string[]> {
    for (const percent of ['20%', '30%', '40%']) await flags(['set', 'checkout', percent])
    return readFileSync(audit, 'utf8').trimEnd().split('\n')
  }
  it('is verified when nobody touched it', async () => {
    await threeChanges()
    expect(await flags(['log'], { verify: true })).toMatchObject({ code: 0, out: '3 entries, none changed, removed or moved\n' })
  })
  it.each<[string, (lines: string[]) => string[], string]>([
    ['changed', lines => lines.map(line => line.replace('"who":"sre"', '"who":"jo"')), 'line 1 was changed after it was written'],
    ['removed', lines => [lines[0]!, lines[2]!], 'line 2 does not follow the entry above'],
    ['reordered', lines => [lines[1]!, lines[0]!, lines[2]!], 'line 1 does not follow the entry above'],
    ['cut off at the end', lines => lines.slice(0, 2), 'checkout in production is on for 40 %, 1 allowed, and the log ends with on for 30 %, 1 allowed'],
    ['half-written', lines => [...lines.slice(0, 2), lines[2]!.slice(0, 40)], 'line 3 is not an audit entry'],
  ])('shows an entry that was %s', async (_what, tamper, message) => {
    writeFileSync(audit, `${tamper(await threeChanges()).join('\n')}\n`)
    const { code, out } = await flags(['log'], { verify: true })
    expect(code).toBe(1)
    expect(out).toContain(message)
  })
  it('goes on after an entry that a crash cut off, and shows that one alone', async () => {
    const lines = await threeChanges()
    writeFileSync(audit, `${lines.slice(0, 2).join('\n')}\n${lines[2]!.slice(0, 40)}`)
    await flags(['set', 'checkout', '50%'])
    expect(await flags(['log'], { verify: true })).toMatchObject({ code: 1, out: 'line 3 is not an audit entry: the line was changed, or a crash cut it off\n' })
  })
  it('does not mind the order of keys, which a store may change', () => {
    const record: AuditRecord = { at: '', who: 'sre', identifiedBy: 'api', action: 'set', flag: 'a', environment: 'p', before: undefined, after: { enabled: true, rollout: { kind: 'everyone', variant: 'on' } }, why: undefined }
    const { hash, ...rest } = auditEntry(record, '')
    expect(verifyLog([JSON.stringify({ hash, ...Object.fromEntries(Object.entries(rest).reverse()) })])).toEqual([])
  })
})

describe('flags ramp', () => {
  it('goes through its steps and arrives', async () => {
    const { code, out } = await flags(['ramp', 'checkout'], { dwell: '1ms', check: 'exit 0' })
    expect(code).toBe(0)
    expect(out).toBe('checkout in production: 25 %\ncheckout in production: 50 %\ncheckout in production: 100 %\n')
    expect(readFileSync(file, 'utf8')).toContain('rollout_percent: 100    # careful')
  })
  it('rolls back to 0 when the service is not healthy, with the reason in the log', async () => {
    const { code, out } = await flags(['ramp', 'checkout'], { dwell: '1ms', check: `grep -q "rollout_percent: [12]" flags.yml || { echo too slow >&2; exit 1; }` })
    expect(code).toBe(1)
    expect(out).toContain('checkout in production: 25 %\ncheckout in production: 50 %\ncheckout in production: rolled back to 0 %')
    expect(out).toContain('too slow')
    expect(readFileSync(file, 'utf8')).toContain('rollout_percent: 0    # careful')
    expect((await flags(['log'], { verify: true })).code).toBe(0)
  })
  it('goes on where a crash left it', async () => {
    await flags(['ramp', 'search'], { dwell: '1ms', steps: '1,5' })
    const { out } = await flags(['ramp', 'search'], { dwell: '50ms', steps: '1,5,25' })
    expect(out).toMatch(/^search in production: goes on at 5 %, where it stood \d+ s ago\nsearch in production: 25 %\n$/)
  })
  it('says why it was not started when the health check is not there', async () => {
    const { code, out } = await flags(['ramp', 'search'], { dwell: '1ms', check: 'http://127.0.0.1:9/health' })
    expect({ code, out }).toEqual({ code: 1, out: expect.stringMatching(/^search in production: not started: http:\/\/127\.0\.0\.1:9\/health did not answer: fetch failed: .+\n$/) as string })
    expect(readFileSync(file, 'utf8')).toBe(shop)
  })
  it('leaves what no ramp has raised where it is when the health check fails', async () => {
    const { code, out } = await flags(['ramp', 'checkout'], { dwell: '1ms', check: 'exit 1' })
    expect({ code, out }).toEqual({ code: 1, out: 'checkout in production: not started: "exit 1" failed (exit 1); it stays at 10 %\n' })
    expect(readFileSync(file, 'utf8')).toBe(shop)
  })
  it('says when there is nothing to raise', async () => {
    const { code, out } = await flags(['ramp', 'checkout'], { dwell: '1ms', steps: '1,5', check: 'exit 1' })
    expect({ code, out }).toEqual({ code: 0, out: 'checkout in production: is at 10 % already\n' })
  })
  it('goes on while others change other flags, and stops when they change this one', async () => {
    const set = (flag: string): string => `node -e "const f='flags.yml',fs=require('fs');fs.writeFileSync(f,fs.readFileSync(f,'utf8').replace(${flag}))"`
    expect((await flags(['ramp', 'checkout'], { dwell: '1ms', check: set("'variant: light','variant: dark'") })).out).toContain('100 %')
    writeFileSync(file, shop)
    const { code, out } = await flags(['ramp', 'checkout'], { dwell: '1ms', check: set("'rollout_percent: 50','rollout_percent: 40'") })
    expect({ code, out }).toEqual({ code: 1, out: 'checkout in production: 25 %\ncheckout in production: 50 %\ncheckout in production: stopped at 50 %: somebody else changed it meanwhile; look at "halyard flags log checkout"\n' })
  })
  it('only says what it would do in a dry run', async () => {
    expect((await flags(['ramp', 'search'], { dryRun: true, dwell: '10m' })).out).toBe([
      '2026-11-21T08:00:00.000Z  search in production -> 1 %', '2026-11-21T08:10:00.000Z  search in production -> 5 %', '2026-11-21T08:20:00.000Z  search in production -> 25 %',
      '2026-11-21T08:30:00.000Z  search in production -> 50 %', '2026-11-21T08:40:00.000Z  search in production -> 100 %', ''].join('\n'))
    expect(readFileSync(file, 'utf8')).toBe(shop)
  })
  it.each([[{ dwell: 'soon' }, /^--dwell "soon" is no duration/], [{ steps: '5,1' }, /^--steps "5,1" has to be rising percentages/], [{ steps: '0.001,5' }, /^--steps "0.001,5": 0.001 is finer than 0.01 %/], [{ as: ' ' }, /^--as is empty/]])('refuses %j', async (options, message) =>
    await expect(flags(['ramp', 'search'], options)).rejects.toThrow(message))
})

describe('hooks', () => {
  it('tell a webhook, signed, again after a failure', async () => {
    const seen: { body: string; signature: unknown; delivery: unknown }[] = []
    const server = createServer(async (request, response) => {
      let body = ''
      for await (const part of request) body += String(part)
      seen.push({ body, signature: request.headers['x-halyard-signature'], delivery: request.headers['x-halyard-delivery'] })
      response.writeHead(seen.length === 1 ? 503 : 204).end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const { err } = await flags(['set', 'checkout', '25%'], { hook: url })
    expect(err).toBe('')
    expect(seen).toHaveLength(2)
    expect(seen[1]!.signature).toBe(`sha256=${createHmac('sha256', 'secret').update(seen[1]!.body).digest('hex')}`)
    expect(seen[1]!.delivery).toBe(seen[0]!.delivery)
    expect(JSON.parse(seen[1]!.body)).toMatchObject({ flag: 'checkout', action: 'set', who: 'sre' })
    server.close()
  })
  it('that fail are a note; the change stands', async () => {
    const { code, err } = await flags(['set', 'checkout', '25%'], { hook: 'cat > told.json; echo no >&2; exit 3' })
    expect({ code, err }).toEqual({ code: 0, err: 'the hook "cat > told.json; echo no >&2; exit 3" failed (exit 3): no\n' })
    expect(readFileSync(join(cwd, 'told.json'), 'utf8')).toMatch(/^\{.*"flag":"checkout".*\}\n$/)
  })
  it('do not insist on an address that refuses', async () => {
    let calls = 0
    const refuse = async () => { calls++; return new Response('', { status: 410 }) }
    await expect(webhook('https://hooks.example/', { fetch: refuse as typeof fetch })(auditEntry({} as never, ''))).rejects.toThrow('was not told: 410 (1 attempt)')
    expect(calls).toBe(1)
  })
})

describe('flags list, get, export and diff', () => {
  it('list shows every flag in every environment', async () =>
    expect((await flags(['list'])).out).toContain('checkout  release   -      on for 10 %, 1 allowed        on for everyone\n'))
  it('get shows one', async () => expect((await flags(['get', 'checkout'])).out).toContain('may change  @shop/payments, sre\n'))
  it('export writes what createFlags({ file }) reads', async () => {
    const { createFlags } = await import('../../src/runtime.js')
    writeFileSync(join(cwd, 'served.json'), (await flags(['export'])).out)
    const served = createFlags({ file: join(cwd, 'served.json'), watch: false })
    expect(served.isOn('checkout', { targetingKey: 'u1' })).toBe(true)
    expect(served.value('theme', {}, 'x')).toBe('light')
    await served.close()
  })
  it('export refuses what would not be served, and says where it is written', async () => {
    writeFileSync(file, shop.replace('rules: [{ when: { country: DE }', 'rules: [{ when: { country: { regex: "(a" } }'))
    await expect(flags(['export'])).rejects.toThrow(/^flags\.yml:26:45: "\(a" is not a pattern: missing closing \)/)
  })
  it('diff exits 1 and names what differs', async () => {
    expect(await flags(['diff', 'production', 'staging'])).toMatchObject({ code: 1, out: expect.stringContaining('checkout  on for 10 %, 1 allowed        on for everyone\n') as string })
    expect((await flags(['diff', 'production', 'production'])).code).toBe(0)
    await expect(flags(['diff', 'production', 'stagin'])).rejects.toThrow('no flag has a state in "stagin" (did you mean "staging"?)')
  })
})
