import { expect, it } from 'vitest'
import { markdown } from '../../src/report/markdown.js'
import { page, style } from './page.js'

it('is a comment with a marker to find it again', async () => {
  await expect(markdown(page(), style)).toMatchFileSnapshot('snapshots/report.md')
})

it('keeps markup, cells and mentions of names harmless', () => {
  const text = markdown(page(), style).replace(/`[^`]*`/g, '')
  expect(text).not.toMatch(/<script/)
  expect(text).not.toMatch(/@shop/)
})

it('fits into one comment, and says what it cut', () => {
  const [one] = page().findings
  const many = Array.from({ length: 3000 }, (_, i) => ({ ...one!, flag: undefined, line: i + 1 }))
  const text = markdown(page({ findings: many }), style)
  expect(text.length).toBeLessThan(65_536)
  expect(text).toMatch(/\*\*Cut here\*\*: \d+ more lines/)
})

it('gives commands that can be pasted, whatever a flag is called', () => {
  const { flags } = page(), ready = flags.find(({ verdict }) => verdict === 'ready for code removal')!
  const text = markdown(page({ flags: [{ ...ready, key: 'a ``` b', steps: ["halyard remove 'a ``` b' --write"] }], findings: [] }), style)
  expect(text).toContain("````sh\nhalyard remove 'a ``` b' --write\n````")
  expect(text).toContain('| ```` a ``` b ```` |')
})
