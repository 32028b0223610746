import { describe, expect, it } from 'vitest'
import { foldSnippet, squeezed, type Row } from './snippet.js'

const rows: readonly Row[] = [
  [`const x = Boolean(on('checkout'));`, true, `const x = true;`],
  [`const x = Boolean(k && on('checkout'));`, true, `const x = Boolean(k);`],
  [`const x = Boolean(on('checkout') && a > b);`, true, `const x = a > b;`],
  [`const x = !Boolean(on('checkout') && a > b);`, true, `const x = !(a > b);`],
  [`const x = Boolean(on('checkout') && f());`, true, `const x = Boolean(f());`],
  [`const x = Boolean(log() && a > b);`, true, `const x = Boolean(log() && a > b);`],
  [`const x = String(on('checkout'));`, true, `const x = 'true';`],
  [`const x = Number(on('checkout'));`, true, `const x = 1;`],
  [`function String(x) { return x; } const x = String(on('checkout'));`, true, `function String(x) { return x; } const x = String(true);`],
  [`const x = ['a', 'b'].includes(variant('checkout')) ? f() : g();`, 'b', `const x = f();`],
  [`f(...(on('checkout') ? [a, b] : []), c);`, true, `f(a, b, c);`],
  [`f(...(on('checkout') ? [a, b] : []), c);`, false, `f(c);`],
  [`f(c, ...(on('checkout') ? [a, b] : []));`, false, `f(c);`],
  [`useEffect(run, [id, on('checkout')]);`, true, `useEffect(run, [id]);`],
  [`const x = useMemo(() => on('checkout') ? a(id) : b(old, p.q), [id, old, p.q]);`, true, `const x = useMemo(() => a(id), [id]);`],
  [`const x = useMemo(() => on('checkout') ? a(id) : b(old), [id, old, other]);`, true, `const x = useMemo(() => a(id), [id, other]);`],
  [`const f = React.useCallback(() => { if (on('checkout')) a(old); b(old); }, [old]);`, false, `const f = React.useCallback(() => { b(old); }, [old]);`],
  [`useEffect(() => { if (!on('checkout')) a(old); b(id); }, [id, old]);`, true, `useEffect(() => { b(id); }, [id, old]);`],
  [`useThing(run, [id, on('checkout')]);`, true, `useThing(run, [id, true]);`],
  [`const Page = React.lazy(() => on('checkout') ? import('./new') : import('./old'));`, true, `const Page = React.lazy(() => import('./new'));`],
  [`on('checkout', audit());`, true, `audit();`],
  [`if (on('checkout', audit())) a();`, true, `audit(); a();`],
  [`if (on('checkout', ...audit())) a();`, true, `[...audit()]; a();`],
  [`if (on('checkout', ...rest)) a();`, true, `a();`],
  [`import clsx from 'clsx'; clsx('card', on('checkout') && 'new');`, false, `import clsx from 'clsx'; clsx('card');`],
  [`import cx from 'classnames'; cx('card', { 'card--new': on('checkout'), open });`, false, `import cx from 'classnames'; cx('card', { open });`],
  [`import cx from 'classnames'; cx('card', { 'card--new': on('checkout'), open });`, true, `import cx from 'classnames'; cx('card', { 'card--new': true, open });`],
  [`import cx from 'classnames'; cx('card', { 'card--new': on('checkout') });`, true, `import cx from 'classnames'; cx('card', 'card--new');`],
  [`import cx from 'classnames'; cx('card', { 'card--new': on('checkout') });`, false, `import cx from 'classnames'; cx('card');`],
  [`import cx from 'classnames'; cx('card', { [name()]: on('checkout') });`, false, `import cx from 'classnames'; cx('card', { [name()]: false });`],
  [`import cx from './cx'; cx('card', { 'card--new': on('checkout') });`, false, `import cx from './cx'; cx('card', { 'card--new': false });`],
  [`clsx('card', on('checkout') && 'new');`, false, `clsx('card', false);`],
  [`import cx from 'clsx'; cx(s.card, { [s.wide]: on('checkout') });`, true, `import cx from 'clsx'; cx(s.card, s.wide);`],
  [`import cx from 'clsx'; cx({ [s.wide]: on('checkout'), [s.old]: !on('checkout') });`, true, `import cx from 'clsx'; cx({ [s.wide]: true });`],
  [`const x = rows.filter(row => on('checkout') || row.old).map(row => row.id);`, true, `const x = rows.map(row => row.id);`],
  [`const x = [...rows.filter(row => on('checkout') || row.old)];`, true, `const x = [...rows];`],
  [`const x = Object.keys(all).filter(key => on('checkout') || key);`, true, `const x = Object.keys(all);`],
  [`const x = rows.filter(row => on('checkout') || row.old);`, true, `const x = rows.filter(row => true);`],
  [`const x = rows.filter(row => on('checkout') || row.old).map(row => drop(row));`, true, `const x = rows.filter(row => true).map(row => drop(row));`],
  [`const x = rows.filter(row => on('checkout') && row.old).map(row => row.id);`, true, `const x = rows.filter(row => row.old).map(row => row.id);`],
  [`const p = later('checkout');`, true, `const p = Promise.resolve(true);`],
  [`async function f() { if (await later('checkout')) a(); }`, true, `async function f() { a(); }`],
]

describe('call', () => {
  it.each(rows)('%s with checkout %s', (before, value, after) => {
    expect(squeezed(foldSnippet(before, value).text)).toBe(after)
  })
})
