import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`if (variant('checkout') === 'control') { a(); } else if (variant('checkout') === 'treatment') { b(); } else { c(); }`, 'treatment', `b();`],
  [`const x = variant('checkout') !== 'a' && f();`, 'a', `const x = false;`],
  [`const x = variant('checkout') == 1;`, '1', `const x = true;`],
  [`const x = variant('checkout') != null;`, null, `const x = false;`],
  [`const x = variant('checkout') > 10 ? a : b;`, 30, `const x = a;`],
  [`const x = variant('checkout') * 1000;`, 30, `const x = 30 * 1000;`],
  [`const x = variant('checkout') * 1000 > 10 ? a : b;`, 30, `const x = a;`],
  [`const x = typeof variant('checkout') === 'string' ? a : b;`, 'v', `const x = a;`],
  [`const x = variant('checkout') === other;`, 'v', `const x = 'v' === other;`],
  [`const x = 'card' + (on('checkout') ? ' new' : '');`, true, `const x = 'card new';`],
  [`const x = 'card' + (on('checkout') ? ' new' : '');`, false, `const x = 'card';`],
  [`const x = 'card' + (on('checkout') ? '-new' : '-old') + '-' + id;`, true, `const x = 'card-new-' + id;`],
  [`const x = PREFIX + (on('checkout') ? '-new' : '-old') + '-x';`, true, `const x = PREFIX + '-new' + '-x';`],
  [`const x = n + 1 + (on('checkout') ? '-new' : '-old');`, true, `const x = n + 1 + '-new';`],
  [`if (on('checkout') === true) a();`, true, `a();`],
  [`if (on('checkout') === f()) a();`, true, `if (true === f()) a();`],
  [`track(variant('checkout'));`, '', `track('');`],
  [`track(variant('checkout'));`, { color: 'red', sizes: [1, 2] }, `track({ color: 'red', sizes: [1, 2] });`],
  [`const x = variant('checkout') ? a() : b();`, '', `const x = b();`],
  [`track('it', variant('checkout'));`, `it's "new"`, `track('it', 'it\\'s "new"');`],
]

describe('equality', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
