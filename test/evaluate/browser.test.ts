// The same buckets in a real browser, from the built files, with nothing of Node's in them.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importMap, skipReason, startChromium, type Browser } from '../serve/chromium.js'

interface Vector { key: string; userId?: string; bucket10000: number }
const vectors = (JSON.parse(readFileSync(new URL('../../fixtures/bucket-vectors/vectors.json', import.meta.url), 'utf8')) as Vector[]).filter(vector => vector.userId !== undefined)

describe.skipIf(skipReason !== '')(`in chromium${skipReason}`, () => {
  let browser: Browser
  beforeAll(async () => { browser = await startChromium({ '/': `<!doctype html>${importMap}` }) }, 60_000)
  afterAll(() => browser?.close())

  it('every vector falls into its bucket', async () => {
    const tab = await browser.open('/')
    // text, because the test runner would rewrite an import in a function
    const buckets = await tab.evaluate(`import('/dist/src/web.js').then(({ bucketOf, purePlatform }) =>
      ${JSON.stringify(vectors)}.map(({ key, userId }) => bucketOf(key, userId, purePlatform)))`)
    expect(buckets).toEqual(vectors.map(vector => vector.bucket10000))
  }, 60_000)
})
