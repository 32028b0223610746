import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`const x = { ...(on('checkout') ? base : {}), c: 3 };`, true, `const x = { ...base, c: 3 };`],
  [`const x = { ...(on('checkout') ? base : {}), c: 3 };`, false, `const x = { c: 3 };`],
  [`const x = { a: 1, ...(on('checkout') && { b: 2, c }) };`, true, `const x = { a: 1, b: 2, c };`],
  [`const x = { a: 1, ...(on('checkout') && { b: 2, c }) };`, false, `const x = { a: 1 };`],
  [`const x = { ...(on('checkout') && { b: 2 }) };`, false, `const x = {};`],
  [`const x = { id, ...(on('checkout') && { __proto__: base }) };`, true, `const x = { id, ...{ __proto__: base } };`],
  [`const x = { id, ...(on('checkout') && { get a() { return f(); } }) };`, true, `const x = { id, ...{ get a() { return f(); } } };`],
  [`const x = { a: 1, ...(k && on('checkout') && { b: 2 }) };`, true, `const x = { a: 1, ...(k && { b: 2 }) };`],
  [`const x = { color: 'red', size: 1, ...(on('checkout') && { color: 'blue' }) };`, true, `const x = { color: 'blue', size: 1 };`],
  [`const x = { color, size: 1, ...(on('checkout') && { color: 'blue', width: f() }), z };`, true, `const x = { color: 'blue', size: 1, width: f(), z };`],
  [`const x = { url: 'http://a', ...(on('checkout') && { url: 'http://b' }) };`, true, `const x = { url: 'http://b' };`],
  [`const x = { color, ...(on('checkout') && { ...a, color: 'blue' }) };`, true, `const x = { color, ...{ ...a, color: 'blue' } };`],
  [`const x = { color: 'red', size: f(), ...(on('checkout') && { color: c }) };`, true, `const x = { color: 'red', size: f(), ...{ color: c } };`],
  [`const x = { color: 'red', ...(on('checkout') && { color: f() }) };`, true, `const x = { color: 'red', ...{ color: f() } };`],
  [`const x = { color: 'red', ...a, ...(on('checkout') && { color: 'blue' }) };`, true, `const x = { color: 'red', ...a, ...{ color: 'blue' } };`],
  [`const x = { color: red(), size: 1, ...(on('checkout') && { color: 'blue' }) };`, true, `const x = { color: red(), size: 1, ...{ color: 'blue' } };`],
  [`const x = { ...a, color: 'red', ...(on('checkout') && { color: 'blue' }) };`, true, `const x = { ...a, color: 'blue' };`],
  [`const x = [on('checkout') && a, b].filter(Boolean);`, true, `const x = [a, b].filter(Boolean);`],
  [`const x = [on('checkout') && a, b].filter(Boolean);`, false, `const x = [b].filter(Boolean);`],
  [`const x = [!f() && on('checkout'), b].filter(Boolean);`, false, `const x = [!f() && false, b].filter(Boolean);`],
  [`const x = [!(f() && on('checkout')) && !on('checkout'), b].some(Boolean);`, true, `const x = [!f() && false, b].some(Boolean);`],
  [`const x = [on('checkout'), a, b].every(Boolean);`, true, `const x = [a, b].every(Boolean);`],
  [`const x = [on('checkout'), a, b].every(Boolean);`, false, `const x = false;`],
  [`const x = [a, on('checkout')].some(Boolean);`, true, `const x = true;`],
  [`const x = [a, on('checkout')].some(Boolean);`, false, `const x = [a].some(Boolean);`],
  [`const x = [a(), on('checkout')].some(Boolean);`, true, `const x = [a(), true].some(Boolean);`],
  [`const x = [...a, on('checkout')].some(Boolean);`, false, `const x = [...a].some(Boolean);`],
  [`const x = [on('checkout'), a].every(isTrue);`, true, `const x = [true, a].every(isTrue);`],
  [`const x = [on('checkout') && a, b];`, false, `const x = [false, b];`],
  [`const x = [...(on('checkout') ? [a, b] : []), c];`, true, `const x = [a, b, c];`],
  [`const x = [...(on('checkout') ? [a, b] : []), c];`, false, `const x = [c];`],
  [`const x: R[] = [...(on('checkout') ? ([a, on('checkout') ? b : c] as R[]) : []), d];`, true, `const x: R[] = [a, b, d];`],
  [`const x = [...(on('checkout') ? [a] as const : []), d];`, true, `const x = [...[a] as const, d];`],
  [`const x = [...(on('checkout') ? [a] : [] as R[]), d];`, false, `const x = [d];`],
  [`const x = { d, ...(on('checkout') ? ({ a, b: on('checkout') } as R) : {}) } satisfies R;`, true, `const x = { d, a, b: true } satisfies R;`],
  [`const x = { d, ...(on('checkout') ? ({ a } as R) : {}) };`, true, `const x = { d, ...{ a } as R };`],
  [`const x = { d, ...(on('checkout') ? { a } : ({} as R)) };`, false, `const x = { d };`],
  [`const x = [a, ...(on('checkout') ? more : [])];`, true, `const x = [a, ...more];`],
  [`const x = [a, ...(on('checkout') ? [, 1] : [])];`, true, `const x = [a, ...[, 1]];`],
]

describe('collection', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
