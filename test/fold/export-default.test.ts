import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`export default on('checkout') ? NewPage : OldPage;`, false, `export default OldPage;`],
  [`export default on('checkout') ? function () {} : b;`, true, `export default function () {}`],
  [`export default on('checkout') ? class Page {} : b;`, true, `export default class Page {}`],
  [`export default on('checkout') ? class Page {} : Page;`, true, `export default (class Page {});`],
  [`export default on('checkout') ? function page() {} : b; page();`, true, `export default (function page() {}); page();`],
]

describe('export-default', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
