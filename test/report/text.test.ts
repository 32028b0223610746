import { expect, it } from 'vitest'
import { text } from '../../src/report/text.js'
import { page, style } from './page.js'

it('is a page that a person would read', async () => {
  await expect(text(page(), style)).toMatchFileSnapshot('snapshots/report.txt')
})

it('fits the terminal, but for a word that is longer', () => {
  for (const width of [40, 60, 80, 120]) {
    const long = text(page(), { width, color: false }).split('\n').filter(line => line.length > width && line.trim().includes(' ') && !/^\s+[✖▲•] \S+ +\S.*:\d+:\d+$/.test(line))
    expect(long).toEqual([])
  }
})

it('paints only when asked to, and never what a flag is called', () => {
  expect(text(page(), { width: 100, color: true })).toContain('\u001b[1mnew_checkout\u001b[0m')
  expect(text(page(), style)).not.toContain('\u001b')
})

it('lets no name repaint the terminal, or turn what is written after it', () => {
  const name = 'a\u001b[2Jb\u202egpj.exe\u0007', { findings, flags } = page()
  const renamed = page({
    findings: findings.map(one => ({ ...one, file: `${name}.ts`, owner: name, message: `${name} is it` })), flags: flags.map(one => ({ ...one, key: `${one.key}${name}` as never, owner: name })),
    skipped: [{ file: name, reason: name }], sources: [name], notes: [name],
  })
  expect(text(renamed, style)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
})

it('says so when there is nothing to report', () => {
  expect(text(page({ flags: [], findings: [], skipped: [] }), style)).toContain('nothing to report')
})

it('counts flags that it does not speak of', () => {
  const { flags } = page()
  expect(text(page({ flags: [], findings: [], ofFlags: 7 }), style)).toContain('none of 7 flags has a finding here')
  expect(text(page({ flags: flags.slice(0, 1), ofFlags: 7 }), style)).toMatch(/^1 of 7 flags: /m)
})

it('says what changed since the last run', () => {
  const trend = { points: [], last: { at: '2026-11-20T02:00:00.000Z', appeared: 2, gone: 3 } }
  expect(text(page({ trend }), style)).toContain('since 2026-11-20 02:00: 2 new, 3 gone')
})
