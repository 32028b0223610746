import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`on('checkout');`, true, ``],
  [`on('checkout') && a();`, true, `a();`],
  [`on('checkout') || b();`, true, ``],
  [`on('checkout') ? c() : d();`, false, `d();`],
  [`void on('checkout');`, true, ``],
  [`const pay = () => void (on('checkout') ? a() : b());`, true, `const pay = () => void a();`],
  [`const pay = () => void (on('checkout') && a());`, false, `const pay = () => undefined;`],
  [`const pay = () => void (f() && on('checkout'));`, true, `const pay = () => void (f() && true);`],
  [`throw on('checkout') ? a : b;`, true, `throw a;`],
  [`x = on('checkout');`, true, `x = true;`],
  [`(row = next()) && on('checkout') && use(row);`, false, `row = next();`],
  [`useEffect(() => { if (on('checkout')) a() }, [id, on('checkout')]); b();`, false, `b();`],
  [`useEffect(() => { if (on('checkout')) return undefined; a() }, [id, on('checkout')]); b();`, true, `b();`],
  [`useEffect(() => { if (on('checkout')) a() }, [id, on('checkout')]); b();`, true, `useEffect(() => { a() }, [id]); b();`],
  [`useEffect(() => { if (on('checkout')) a() }, [f()]); b();`, false, `useEffect(() => {}, [f()]); b();`],
  [`useEffect(() => {}, [on('checkout')]); b();`, false, `useEffect(() => {}, []); b();`],
]

describe('expression-statement', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
