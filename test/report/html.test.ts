// The page in a real browser: it sorts, filters, turns dark, asks for nothing, and a flag called <script> stays text.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { html } from '../../src/report/html.js'
import { attack, page as input, style } from './page.js'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 })
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(file => existsSync(file))
const order = ['ready for code removal', 'ready to archive', 'live']
const points = Array.from({ length: 12 }, (_, i) => ({ at: `2026-11-${String(i + 9).padStart(2, '0')}T02:00:00.000Z`, debt: 100 - 3 * i, findings: 20, flags: 7, ready: 3 }))
const experiments = [{ title: '<b>ranking</b>', text: 'bought <i>more</i>', charts: [{ metric: 'bought & paid', svg: '<svg viewBox="0 0 640 60"><circle cx="9" cy="9" r="5"/></svg>' }] }]
const text = html(input({ experiments, trend: { points, last: { at: '2026-11-20T02:00:00.000Z', appeared: 2, gone: 3 } } }), style)

it('is one file that loads nothing', () => {
  expect(text).not.toMatch(/(src|href)="(?!#|data:)/)
  expect(text).not.toContain('<script>alert')
  expect(text).toContain("default-src 'none'")
})

it('lets no name turn the writing round', () => {
  const { flags } = input()
  expect(html(input({ flags: [{ ...flags[0]!, key: 'gnp\u202eexe\u0007' as never }] }), style)).not.toMatch(/[\u202e\u0007]/)
})

it('draws an experiment, its names escaped', () => {
  expect(text).toContain('<svg viewBox="0 0 640 60">')
  expect(text).toContain('Experiment: &#60;b&#62;ranking')
  expect(text).not.toMatch(/<b>ranking|<i>more/)
})

it('shows what can go first', () => {
  const verdicts = [...text.matchAll(/data-verdict="([^"]+)"/g)].map(match => match[1])
  expect(verdicts).toEqual([...verdicts].sort((a, b) => order.indexOf(a!) - order.indexOf(b!)))
})

it('stays below 5 MB for 2,000 flags and 30,000 findings', () => {
  const { flags, findings } = input()
  const many = Array.from({ length: 2000 }, (_, i) => ({ ...flags[0]!, key: `flag_${i}` }))
  const found = Array.from({ length: 30_000 }, (_, i) => ({ ...findings[0]!, flag: many[i % 2000]!.key as never, line: i + 1 }))
  expect(Buffer.byteLength(html(input({ flags: many, findings: found }), style))).toBeLessThan(5_000_000)
})

const missing = executablePath === undefined && process.env['CI'] === undefined
describe.skipIf(missing)(`in a browser${missing ? ' (skipped: no chromium; apt-get install chromium)' : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'halyard-html-')), file = join(folder, 'report.html')
  let browser: Browser, page: Page
  const problems: string[] = [], requests: string[] = []
  beforeAll(async () => {
    writeFileSync(file, text)
    browser = await chromium.launch({ executablePath: executablePath ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
    page = await browser.newPage({ viewport: { width: 1200, height: 900 }, colorScheme: 'light' })
    page.on('console', message => { if (message.type() === 'error') problems.push(message.text()) })
    page.on('pageerror', error => problems.push(error.message))
    page.on('dialog', dialog => { problems.push(`dialog: ${dialog.message()}`); void dialog.dismiss() })
    page.on('request', request => { if (!request.url().startsWith('data:')) requests.push(request.url()) })
    await page.goto(pathToFileURL(file).href)
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const column = (number: number): Promise<string[]> => page.locator(`#flags tbody tr:not([hidden]) td:nth-child(${number})`).allTextContents()

  it('sorts by number and by word, up and down, with the keyboard too', async () => {
    await page.getByRole('button', { name: 'reads' }).click()
    expect((await column(7)).map(Number)).toEqual([...(await column(7)).map(Number)].sort((a, b) => a - b))
    await page.getByRole('button', { name: 'reads' }).press('Enter')
    expect((await column(7)).map(Number)).toEqual([...(await column(7)).map(Number)].sort((a, b) => b - a))
    expect(await page.locator('th[aria-sort]').count()).toBe(1)
  })
  it('filters by text, verdict and owner', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('gift')
    expect(await column(1)).toEqual(['gift_cards'])
    await page.getByLabel('Filter').fill('')
    await page.getByLabel('Verdict').selectOption('ready to archive')
    expect(await column(1)).toEqual(['legacy_reviews'])
    expect(await page.locator('#shown').textContent()).toBe('1 of 7 flags')
    await page.getByLabel('Verdict').selectOption('')
    await page.getByRole('button', { name: '@shop/payments' }).click()
    expect((await column(3)).every(owner => owner === '@shop/payments')).toBe(true)
    await page.getByLabel('Owner').selectOption('')
  })
  it('turns dark', async () => {
    const paper = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor')
    const light = await paper()
    await page.getByRole('button', { name: 'Light / dark' }).click()
    expect(await paper()).not.toBe(light)
  })
  it('prints light, whole and unfolded, and folds again', async () => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    await page.setViewportSize({ width: 760, height: 1100 })
    await page.evaluate('dispatchEvent(new Event("beforeprint"))')
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    expect(await page.locator('details:not([open])').count()).toBe(0)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(760)
    expect(await page.locator('#filter').isVisible()).toBe(false)
    await page.evaluate('dispatchEvent(new Event("afterprint"))')
    expect(await page.locator('details[open]').count()).toBe(0)
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
    await page.setViewportSize({ width: 1200, height: 900 })
  })
  it('fits a narrow window, every cell in sight', async () => {
    await page.setViewportSize({ width: 400, height: 900 })
    expect(await page.evaluate('[...document.querySelectorAll(".scroll, body")].filter(box => box.scrollWidth > box.clientWidth).map(box => box.className)')).toEqual([])
    await page.getByLabel('Filter').fill('gift')
    expect(await column(1)).toEqual(['gift_cards'])
    expect(await page.locator('#flags tbody tr:visible').count()).toBe(1)
    await page.getByLabel('Filter').fill('')
    await page.setViewportSize({ width: 1200, height: 900 })
  })
  it('opens the page of a flag, with its code', async () => {
    await page.getByRole('link', { name: 'new_checkout' }).click()
    expect(await page.locator('details[open] summary').textContent()).toContain('new_checkout')
    expect(await page.locator('details[open] pre mark').first().textContent()).toContain('line ')
  })
  it('shows a flag called <script> as text', async () => {
    expect(await column(1)).toContain(attack)
  })
  it('logs no error, opens no dialog and requests nothing but itself', () => {
    expect(problems).toEqual([])
    expect([...new Set(requests)]).toEqual([pathToFileURL(file).href])
  })
})
