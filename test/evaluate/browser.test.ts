// The same buckets in a real browser, from the built files, with nothing of Node's in them.
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(path => existsSync(path))
const reason = executablePath === undefined ? ' (skipped: chromium is not installed; apt-get install -y chromium)' : ''
if (executablePath === undefined && process.env['CI'] !== undefined) throw new Error('CI has to have chromium: apt-get install -y chromium')

interface Vector { key: string; userId?: string; bucket10000: number }
const vectors = (JSON.parse(readFileSync(join(root, 'fixtures/bucket-vectors/vectors.json'), 'utf8')) as Vector[]).filter(vector => vector.userId !== undefined)

// A page that imports halyard/web as a bundler would leave it.
const page = `<!doctype html><script type="importmap">{"imports":{"@noble/hashes/":"/node_modules/@noble/hashes/","lru-cache":"/node_modules/lru-cache/dist/esm/browser/index.js","fastest-levenshtein":"/levenshtein.js"}}</script>`

describe.skipIf(reason !== '')(`in chromium${reason}`, () => {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    if (path === '/') return void response.writeHead(200, { 'content-type': 'text/html' }).end(page)
    const file = path === '/levenshtein.js' ? join(root, 'node_modules/fastest-levenshtein/esm/mod.js') : join(root, path)
    if (!existsSync(file)) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(file))
  })
  let browser: Awaited<ReturnType<typeof chromium.launch>>
  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
  }, 60_000)
  afterAll(async () => { await browser?.close(); server.close() })

  it('every vector falls into its bucket', async () => {
    const tab = await browser.newPage()
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    // text, because the test runner would rewrite an import in a function
    const buckets = await tab.evaluate(`import('/dist/src/web.js').then(({ bucketOf, purePlatform }) =>
      ${JSON.stringify(vectors)}.map(({ key, userId }) => bucketOf(key, userId, purePlatform)))`)
    expect(buckets).toEqual(vectors.map(vector => vector.bucket10000))
  }, 60_000)
})
