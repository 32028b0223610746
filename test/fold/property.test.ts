import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`const x = { [on('checkout') ? 'next' : 'prev']: 1 };`, true, `const x = { next: 1 };`],
  [`const x = { [on('checkout') ? 'my-key' : 'prev']: 1 };`, true, `const x = { 'my-key': 1 };`],
  [`const x = { [on('checkout') ? key : 'prev']: 1 };`, true, `const x = { [key]: 1 };`],
  [`const x = { [on('checkout') ? '__proto__' : 'prev']: 1 };`, true, `const x = { ['__proto__']: 1 };`],
  [`const x = { enabled: on('checkout') };`, true, `const x = { enabled: true };`],
  [`const { a = on('checkout') ? 1 : 2 } = x;`, true, `const { a = 1 } = x;`],
  [`function f(a = on('checkout')) {}`, true, `function f(a = true) {}`],
]

describe('property', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
