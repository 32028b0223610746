import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`const x = <B id={id} {...(on('checkout') ? { size: 'lg' } : {})} />;`, true, `const x = <B id={id} size="lg" />;`],
  [`const x = <B id={id} {...(on('checkout') ? { size: 'lg' } : {})} />;`, false, `const x = <B id={id} />;`],
  [`const x = <B {...(on('checkout') && props)} />;`, true, `const x = <B {...props} />;`],
  [`const x = <B title={on('checkout') ? 'new' : 'old'} wide={on('checkout')} />;`, true, `const x = <B title="new" wide={true} />;`],
]

describe('jsx-attributes', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
