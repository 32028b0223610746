import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`const x = { on: a, off: b }[variant('checkout')];`, 'off', `const x = b;`],
  [`const x = { on: a, off: b }[variant('checkout')];`, 'none', `const x = undefined;`],
  [`const x = { on: 1, off: 2 }[variant('checkout')] ?? k();`, 'off', `const x = 2;`],
  [`const x = { on: a(), off: b }[variant('checkout')];`, 'off', `const x = { on: a(), off: b }.off;`],
  [`const x = pages[variant('checkout')];`, 'control', `const x = pages.control;`],
  [`const x = pages[variant('checkout')];`, 'my-page', `const x = pages['my-page'];`],
  [`const x = [a, b][on('checkout') ? 1 : 0];`, true, `const x = b;`],
  [`const x = variant('checkout').color;`, { color: 'red' }, `const x = 'red';`],
  [`const x = variant('checkout').color === 'red' ? a : b;`, { color: 'red' }, `const x = a;`],
  [`const x = variant('checkout').sizes[1];`, { sizes: [1, 2] }, `const x = 2;`],
  [`(on('checkout') ? api : undefined)?.send(f());`, false, ``],
  [`(on('checkout') ? api : undefined)?.send(f());`, true, `api?.send(f());`],
  [`const x = (on('checkout') ? api : undefined)?.a.b(f()) ?? d;`, false, `const x = d;`],
]

describe('member', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
