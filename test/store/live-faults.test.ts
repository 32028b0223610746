// Each live adapter when its platform is busy, broken, slow, cut off, refuses, is down or answers something else.
import { mkdtempSync, rmSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadFlags } from '../../src/store/load.js'
import { nameOf, platforms, startLocal, type Local, type Platform } from './platforms.js'

vi.setConfig({ testTimeout: 60_000 })
let local: Local, root: string
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'halyard-faults-'))
  local = await startLocal()
})
afterAll(async () => {
  await local.close()
  rmSync(root, { recursive: true, force: true })
})
beforeEach(() => {
  local.asked.length = 0
  local.disturbance = () => false
})

let run = 0
/** Another environment is another question, with a copy of its own. */
const load = (one: Platform, { env = {}, environment = `run-${run++}`, url = local.url }: { env?: Record<string, string>; environment?: string; url?: string } = {}) => {
  local.platform = (path, base) => /\/flag-statuses\//.test(path.pathname) ? { items: [] } : one.reply(path, base)
  const settings = { root, flags: undefined, store: { type: one.store, url, ...one.options }, environments: [environment] }
  return loadFlags(settings, { cwd: root, env: { HALYARD_RETRY_MS: '1', HALYARD_TIMEOUT_MS: '250', ...one.token === undefined ? {} : { [one.token[0]]: 's3cret-and-more' }, ...env } })
}
const keys = async (...given: Parameters<typeof load>) => (await load(...given)).flags.map(({ key }) => key as string)

const truncated = (response: ServerResponse): void => { response.writeHead(200, { 'content-length': '500' }).write('{"items": ['); setTimeout(() => response.destroy(), 5) }
const passing: readonly (readonly [string, (response: ServerResponse) => void])[] = [
  ['429 with seconds to wait', response => { response.writeHead(429, { 'retry-after': '0' }).end('{}') }],
  ['429 with a date to wait for', response => { response.writeHead(429, { 'retry-after': new Date(0).toUTCString() }).end('{}') }],
  ['429 with the end of its limit', response => { response.writeHead(429, { 'x-ratelimit-reset': String(Date.now() + 5) }).end('{}') }],
  ['429 without a word', response => { response.writeHead(429).end() }],
  ['500', response => { response.writeHead(500).end('oops') }],
  ['a body cut short', response => { response.writeHead(200).end('{"items": [') }],
  ['a connection cut in the middle of the body', truncated],
  ['no answer in time', () => {}],
  ['a body that never ends', response => { response.writeHead(200).write('{') }],
]
const denied = (status: number): RegExp => new RegExp(`^store "[\\w-]+" (refused the token \\(${status}\\); check [A-Z_]+|wants to know who asks \\(${status}\\), and is asked without a token; save what it answers and name it as "file" in the config)$`)
const refusals: readonly (readonly [number, RegExp])[] = [[401, denied(401)], [403, denied(403)], [404, /^store "[\w-]+" answered 404 to \/\S*; check "url" and the other settings of "store" in the config$/], [302, /answered 302 to/]]

describe.each(platforms.map(one => [nameOf(one), one] as const))('%s', (_, one) => {
  it.each(passing)('%s: it is asked again, and has all the same', async (_fault, bad) => {
    let first = true
    local.disturbance = (_path, response) => { if (!first) return false; first = false; bad(response); return true }
    expect(await keys(one)).toEqual(one.keys)
    expect(local.asked.filter(path => path === local.asked[0])).toHaveLength(2)
  })
  it.each(refusals)('%i: what it said is said at once, no token is, and no copy is used', async (status, message) => {
    await load(one, { environment: 'refused' })
    local.asked.length = 0
    local.disturbance = (_path, response) => response.writeHead(status).end('s3cret-and-more') !== undefined
    const error = await load(one, { environment: 'refused' }).then(() => undefined, (thrown: unknown) => thrown as Error)
    expect(error?.message).toMatch(message)
    expect(`${error?.message}${error?.stack}`).not.toContain('s3cret')
    expect(local.asked).toHaveLength(1)
  })
  it('down for good: the copy of the last good answer is used, and said', async () => {
    const good = await load(one, { environment: 'copied' })
    local.disturbance = (_path, response) => response.writeHead(503).end() !== undefined
    const { flags, notes } = await load(one, { environment: 'copied' })
    expect(flags).toEqual(good.flags)
    expect(notes).toEqual([expect.stringMatching(/^[\w-]+ could not be asked \(it answered 503\): a copy of its last good answer was used, from \d{4}-\d\d-\d\d \d\d:\d\d UTC$/)])
    await expect(load(one, { environment: 'never-seen' })).rejects.toThrow(/^store "[\w-]+" at http:\/\/127\.0\.0\.1:\d+ could not be asked: it answered 503; try again, or give the config a "file" with an export$/)
  })
  it('down in the middle of its pages: nothing half is believed', async () => {
    await load(one, { environment: 'half' })
    const pages = local.asked.length
    local.asked.length = 0
    local.disturbance = (_path, response) => local.asked.length >= pages && response.writeHead(500).end() !== undefined
    expect((await load(one, { environment: 'half' })).notes).toHaveLength(1)
  })
  it('another product\'s answer is said, and is no crash', async () => {
    local.disturbance = (_path, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"welcome":"to the intranet"}') !== undefined
    await expect(load(one)).rejects.toThrow(/ is no list|^[\w-]+:1:1: is not /)
  })
  if (one.token !== undefined) {
    const [variable] = one.token
    it.each(['', '   '])('without its token (%j) it says which variable, and asks nothing', async given => {
      await expect(load(one, { env: { [variable]: given } })).rejects.toThrow(`needs a token: set ${variable} in the environment (it is never read from the config)`)
      expect(local.asked).toEqual([])
    })
  }
})

const unleash = platforms.find(one => nameOf(one) === 'unleash')!
it('a token that no header can carry is named by its variable only', async () => {
  await expect(load(unleash, { env: { UNLEASH_API_TOKEN: 's3cret\nmore' } })).rejects.toThrow(/^UNLEASH_API_TOKEN in the environment holds a character that no token has, like a line break in its middle; set it again$/)
})
it('a line break behind a token is not of it', async () => {
  expect(await keys(unleash, { env: { UNLEASH_API_TOKEN: 's3cret\n' } })).toEqual(unleash.keys)
})
it.each(['ftp://flags.example.com', 'flags.example.com', 'https://', 'http://[::bad'])('the url %s is refused', async url => {
  await expect(load(unleash, { url })).rejects.toThrow(`"url" of store "unleash" is "${url}", which is no address; write it like https://flags.example.com`)
})
it('a limit that is no number is refused', async () => {
  await expect(load(unleash, { env: { HALYARD_TIMEOUT_MS: '15s' } })).rejects.toThrow('HALYARD_TIMEOUT_MS is "15s" in the environment, which is no number of milliseconds; write it like HALYARD_TIMEOUT_MS=15000')
})
it('a password in the address is refused, and not shown', async () => {
  await expect(load(unleash, { url: 'http://ann:hunter2@127.0.0.1:1/' })).rejects.toThrow(/^"url" of store "unleash" holds a user or a password; take them out, UNLEASH_API_TOKEN in the environment is what it is asked with$/)
})
it('nobody there: said with the host', async () => {
  await expect(load(unleash, { url: 'http://127.0.0.1:1/path' })).rejects.toThrow(/^store "unleash" at http:\/\/127\.0\.0\.1:1 could not be asked: it could not be reached, or the connection was cut; try again/)
})

describe('pages', () => {
  const flagsmith = platforms.find(({ store }) => store === 'flagsmith')!
  it('that go round in a circle end', async () => {
    await expect(load({ ...flagsmith, reply: (_path, base) => ({ results: [{ name: 'a' }], next: `${base}/api/v1/projects/101/features/?page=2` }) })).rejects.toThrow('its pages go round in a circle')
  })
  it('elsewhere do not get the token', async () => {
    await expect(load({ ...flagsmith, reply: () => ({ results: [{ name: 'a' }], next: 'http://elsewhere.example/api' }) })).rejects.toThrow('a link to http://elsewhere.example')
  })
})
