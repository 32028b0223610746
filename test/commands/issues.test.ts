// One issue per owner, kept in a tracker that answers as GitHub and GitLab do.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { run } from '../../src/commands/notify.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

interface Stored { number: number; title: string; body: string; state: string }
let server: Server, api: string, issues: Stored[], bad: number[], seen: string[]
const shop = mkdtempSync(join(tmpdir(), 'halyard-issues-'))

beforeAll(async () => {
  cpSync(join(import.meta.dirname, '../../fixtures/shop'), shop, { recursive: true })
  server = createServer((request, response) => {
    let text = ''
    request.on('data', chunk => { text += chunk }).on('end', () => {
      const status = bad.shift()
      if (status !== undefined) return void response.writeHead(status).end()
      const isGitlab = request.url!.startsWith('/projects/'), body = JSON.parse(text || '{}') as { title: string; body?: string; description?: string; state?: string; state_event?: string }
      seen.push(`${request.method} ${request.headers[isGitlab ? 'private-token' : 'authorization']}`)
      const number = Number(/\/issues\/(\d+)$/.exec(request.url!)?.[1]), known = issues.find(one => one.number === number)
      const content = body.body ?? body.description ?? '', state = body.state ?? (body.state_event === 'close' ? 'closed' : 'open')
      if (request.method === 'POST') issues.push({ number: issues.length + 1, title: body.title, body: content, state: 'open' })
      else if (known !== undefined) Object.assign(known, { title: body.title, body: content, state })
      const page = new URL(request.url!, 'http://x').searchParams.get('page')
      const shown = issues.map(one => isGitlab ? { iid: one.number, title: one.title, description: one.body, state: one.state === 'open' ? 'opened' : 'closed' } : one)
      response.end(JSON.stringify(request.method === 'GET' ? (page === '1' ? shown : []) : {}))
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise(done => server.close(done))
  rmSync(shop, { recursive: true, force: true })
})
beforeEach(() => { issues = []; bad = []; seen = [] })

const github = (): Record<string, string> => ({ GITHUB_REPOSITORY: 'acme/shop', GITHUB_API_URL: api, GITHUB_TOKEN: 's3cret' })
const gitlab = (): Record<string, string> => ({ CI_PROJECT_ID: '7', CI_API_V4_URL: api, GITLAB_TOKEN: 's3cret' })

async function notify(env: Record<string, string>, now = '2026-11-21T00:00:00.000Z'): Promise<string[]> {
  let out = ''
  await run([], { issues: true }, { cwd: shop, env: { HALYARD_RETRY_MS: '1', ...env }, out: text => { out += text }, err: () => {}, isTerminal: false, width: 100, now })
  return out.trim().split('\n')
}

describe.each([['GitHub', github, 'Bearer s3cret'], ['GitLab', gitlab, 's3cret']])('on %s', (_, env, token) => {
  it('an owner gets one issue, with the flags of that owner only', async () => {
    expect(await notify(env())).toEqual(['@shop/accounts', '@shop/payments', '@shop/search', '@shop/storefront', 'nobody', 'sre'].map(owner => `opened an issue for ${owner}`))
    const payments = issues.find(({ title }) => title.includes('@shop/payments'))!
    expect(payments.title).toBe('Feature flags of @shop/payments: 1 flag can go')
    expect(payments.body).toContain('new_checkout')
    expect(payments.body).not.toContain('one_page_cart')
    expect(payments.body).toMatch(/^<!-- halyard-owner: .* -->\nFor @shop\/payments\n\n<!-- halyard-report -->\n/)
    expect(issues.filter(({ body }) => /^For /m.test(body)).map(({ title }) => title.split(' ')[3])).toEqual(['@shop/accounts:', '@shop/payments:', '@shop/search:', '@shop/storefront:'])
    expect(new Set(seen)).toEqual(new Set([`GET ${token}`, `POST ${token}`]))
  })
  it('the next night changes nothing, unless there is news; then the same issue', async () => {
    await notify(env())
    seen = []
    expect(await notify(env(), '2026-11-22T00:00:00.000Z')).toEqual(expect.arrayContaining(['#1 for @shop/accounts has not changed']))
    expect(seen.filter(one => !one.startsWith('GET'))).toEqual([])
    expect(await notify(env(), '2026-12-20T00:00:00.000Z')).toEqual(expect.arrayContaining(['updated #4 for @shop/storefront']))
    expect(issues).toHaveLength(6)
  })
  it('what is done is closed, and opened again when it comes back', async () => {
    await notify(env())
    const file = join(shop, 'flags.yml'), text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('owner: sre', 'owner: "@shop/search"'))
    try {
      expect(await notify(env())).toContain('closed #6: nothing is left for sre')
      expect(issues.find(({ number }) => number === 6)).toMatchObject({ state: 'closed' })
    } finally {
      writeFileSync(file, text)
    }
    expect(await notify(env())).toContain('updated #6 for sre')
    expect(issues.find(({ number }) => number === 6)).toMatchObject({ state: 'open' })
  })
})

it('an issue that somebody wrote by hand is left alone', async () => {
  issues = [{ number: 1, title: 'Ideas', body: 'more flags', state: 'open' }]
  await notify(github())
  expect(issues[0]).toEqual({ number: 1, title: 'Ideas', body: 'more flags', state: 'open' })
})
it('a busy tracker is asked again; one that refuses is named, its token is not', async () => {
  bad = [503, 429]
  expect(await notify(github())).toHaveLength(6)
  bad = [403]
  const refused = notify(github())
  await expect(refused).rejects.toThrow('GitHub refused: it answered 403 to GET /repos/acme/shop/issues; may GITHUB_TOKEN write issues there?')
  await expect(refused).rejects.not.toThrow('s3cret')
})
it('says what it needs', async () => {
  await expect(notify({})).rejects.toThrow('--issues needs to know where: set GITHUB_REPOSITORY')
  await expect(notify({ GITHUB_REPOSITORY: 'a/b' })).rejects.toThrow('--issues needs a token: set GITHUB_TOKEN')
})
