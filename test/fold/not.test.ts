import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`const x = !on('checkout');`, true, `const x = false;`],
  [`const x = !!on('checkout');`, true, `const x = true;`],
  [`const x = !(on('checkout') && k);`, true, `const x = !k;`],
  [`const x = !(on('checkout') && !k);`, true, `const x = !!k;`],
  [`if (!(on('checkout') && !k)) a();`, true, `if (k) a();`],
  [`const x = !!(on('checkout') && k);`, true, `const x = !!k;`],
  [`const x = !!(on('checkout') && a === b);`, true, `const x = a === b;`],
  [`if (!!(on('checkout') && k)) a();`, true, `if (k) a();`],
  [`const x = !!(k && !on('checkout'));`, true, `const x = false;`],
  [`const x = !(on('checkout') && a === b);`, true, `const x = !(a === b);`],
  [`const x = !(f() && on('checkout'));`, false, `const x = (f(), true);`],
  [`const x = -variant('checkout');`, 3, `const x = -3;`],
  [`const x = on('checkout') ? -1 : +1;`, true, `const x = -1;`],
]

describe('not', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
