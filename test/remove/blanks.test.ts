// Blank lines that a removal would leave alone: at the start and the end of a block, and of an element's children.
import { describe, expect, it } from 'vitest'
import { blankEdits } from '../../src/remove/blanks.js'
import { applyEdits } from '../../src/flag/edit.js'

/** lines with `-` went */
const after = (...lines: string[]): string => {
  const before = lines.map(line => `${line.replace(/^-/, '')}\n`).join(''), now = lines.filter(line => !line.startsWith('-')).map(line => `${line}\n`).join('')
  return applyEdits(now, blankEdits(before, now))
}

describe('blank lines', () => {
  it.each([
    ['before the end of an element', ['<Page>', '  <A />', '', '-  {on && <B />}', '</Page>'], '<Page>\n  <A />\n</Page>\n'],
    ['behind its start', ['<Page wide>', '-  {on && <B />}', '', '  <A />', '</Page>'], '<Page wide>\n  <A />\n</Page>\n'],
    ['before the end of a fragment', ['<>', '  <A />', '', '-  {on && <B />}', '</>'], '<>\n  <A />\n</>\n'],
    ['behind a bracket', ['f() {', '-  on()', '', '  a()', '}'], 'f() {\n  a()\n}\n'],
  ])('go %s', (_, lines, expected) => { expect(after(...lines)).toBe(expected) })
  it.each([
    ['behind an element that has no children', ['<Page>', '  <A />', '-  <B />', '', '  <C />', '</Page>'], '<Page>\n  <A />\n\n  <C />\n</Page>\n'],
    ['behind the end of one', ['<Page>', '  <A></A>', '-  <B />', '', '  <C />', '</Page>'], '<Page>\n  <A></A>\n\n  <C />\n</Page>\n'],
    ['behind an arrow', ['const a = () =>', '-  // on', '', '  1'], 'const a = () =>\n\n  1\n'],
  ])('stay %s', (_, lines, expected) => { expect(after(...lines)).toBe(expected) })
})
