import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`try { if (on('checkout')) { a(); } } catch (e) { b(); }`, false, ``],
  [`try { if (on('checkout')) { a(); } } catch (e) { b(); } finally { c(); }`, false, `c();`],
  [`try { a(); } catch (e) { b(); } finally { if (on('checkout')) c(); }`, false, `try { a(); } catch (e) { b(); }`],
  [`try { a(); } finally { if (on('checkout')) c(); }`, false, `a();`],
  [`try { a(); } catch (e) { if (on('checkout')) { const e = 1; b(e); } }`, true, `try { a(); } catch (e) { { const e = 1; b(e); } }`],
  [`function f() { try { if (on('checkout')) return a(); } catch (e) { return b(); } c(); }`, true, `function f() { try { return a(); } catch (e) { return b(); } }`],
  [`function f() { try { return on('checkout'); } catch (e) { return b(e); } }`, true, `function f() { return true; }`],
  [`function f() { try { return on('checkout'); } catch (e) { return b(e); } finally { c(); } }`, true, `function f() { try { return true; } finally { c(); } }`],
  [`try { x = on('checkout'); } catch (e) { b(e); }`, true, `x = true;`],
  [`try { x.y = on('checkout'); } catch (e) { b(e); }`, true, `try { x.y = true; } catch (e) { b(e); }`],
  [`try { x = on('checkout'); a(); } catch (e) { b(e); }`, true, `try { x = true; a(); } catch (e) { b(e); }`],
]

describe('try', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
