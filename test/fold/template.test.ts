import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  ['const x = `card ${on(\'checkout\') ? \'new\' : \'\'} ${k}`;', true, 'const x = `card new ${k}`;'],
  ['const x = `card ${on(\'checkout\') ? \'new\' : \'\'}`;', false, 'const x = \'card \';'],
  ['const x = `card ${on(\'checkout\') ? name : \'\'}`;', true, 'const x = `card ${name}`;'],
  ['const x = `card ${on(\'checkout\')}`;', true, 'const x = \'card true\';'],
  ['const x = css`card ${on(\'checkout\') ? \'new\' : \'\'}`;', true, 'const x = css`card ${\'new\'}`;'],
  ['const x = `card ${variant(\'checkout\')}`;', '`${', 'const x = \'card `${\';'],
  ['const x = `card ${variant(\'checkout\')} ${k}`;', '`${', 'const x = `card \\`\\${ ${k}`;'],
  ['if (`card-${on(\'checkout\')}` === \'card-true\') pay();', true, 'pay();'],
  ['const x = `card${on(\'checkout\') ? ` new ${k}` : \'\'} ${n}`;', true, 'const x = `card new ${k} ${n}`;'],
]

describe('template', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
  it('keeps several lines between backticks', () => {
    expect(foldSnippet('const x = `card\n${on(\'checkout\')}`;', true).text).toBe('const x = `card\ntrue`;')
  })
})
