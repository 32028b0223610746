// What only served a value that is gone: positions, properties, parameters of callbacks. What served nobody before stays.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const head = `import { isEnabled } from './flags'\n`
const rows: readonly (readonly [before: string, after: string])[] = [
  [`const [user, on, n] = await Promise.all([load(), isEnabled('new-cart'), count()])\nuse(user, on ? n : 0)`, `const [user, n] = await Promise.all([load(), count()])\nuse(user, n)`],
  [`const [\n  user,\n  on,\n  n,\n] = await Promise.all([\n  load(),\n  isEnabled('new-cart'),\n  count(),\n])\nuse(user, on ? n : 0)`, `const [\n  user,\n  n,\n] = await Promise.all([\n  load(),\n  count(),\n])\nuse(user, n)`],
  [`const [user, on, more, n, last] = await Promise.all([load(), isEnabled('new-cart'), isEnabled('new-cart'), count(), isEnabled('new-cart')])\nuse(user, on && more && last ? n : 0)`, `const [user, n] = await Promise.all([load(), count()])\nuse(user, n)`],
  [`const [on, n] = await Promise.all([isEnabled('new-cart'), count()])\nuse(on ? n : 0)`, `const n = await count()\nuse(n)`],
  [`const [on, { n }] = await Promise.all([isEnabled('new-cart'), fast ? count() : slow()])\nuse(on ? n : 0)`, `const { n } = await (fast ? count() : slow())\nuse(n)`],
  [`const [on, n = 1] = await Promise.all([isEnabled('new-cart'), count()])\nuse(on ? n : 0)`, `const [n = 1] = await Promise.all([count()])\nuse(n)`],
  [`const [on, ...n] = await Promise.all([isEnabled('new-cart'), count()])\nuse(on ? n : 0)`, `const [, ...n] = await Promise.all([true, count()])\nuse(n)`],
  [`const [on, n, m] = [isEnabled('new-cart'), count(), more()]\nuse(on ? n : m)`, `const [n] = [count(), more()]\nuse(n)`],
  [`const [n, on] = [count(), isEnabled('new-cart')]\nuse(on ? n : 0)`, `const n = count()\nuse(n)`],
  [`const [on, ...n] = [isEnabled('new-cart'), count()]\nuse(on ? n : 0)`, `const [, ...n] = [true, count()]\nuse(n)`],
  [`const [on, n, more] = [isEnabled('new-cart'), count(), isEnabled('new-cart')]\nuse(on && more ? n : 0)`, `const n = count()\nuse(n)`],
  [`const [a, b] = [isEnabled('new-cart'), !isEnabled('new-cart')]\nuse(a ? 1 : 0, b ? 2 : 3)`, `use(1, 3)`],
  [`const [on, n, more] = [isEnabled('new-cart'), count(), isEnabled('new-cart')]\nuse(on && more)`, `count()\nuse(true)`],
  [`const { on, n } = { on: !isEnabled('new-cart'), n: count() }\nif (on) use(n)`, `count()`],
  [`const { on, k } = { on: isEnabled('new-cart'), k: 1 }\nuse(on ? k : 0)`, `const { k } = { k: 1 }\nuse(k)`],
  [`const { on, ...k } = { on: isEnabled('new-cart'), k: 1 }\nuse(on ? k : 0)`, `const { on, ...k } = { on: true, k: 1 }\nuse(k)`],
  [`isEnabled('new-cart').then(on => { if (on) go() })`, `Promise.resolve(true).then(() => { go() })`],
  [`xs.map((x, i) => isEnabled('new-cart') ? x : x + i)`, `xs.map((x) => x)`],
  [`xs.map((x, idle) => isEnabled('new-cart') ? x : 0)`, `xs.map((x, idle) => x)`],
  [`app.use((err, req, res, next) => isEnabled('new-cart') ? res : next())`, `app.use((err, req, res, next) => res)`],
]

describe('places', () => {
  it.each(rows)('%s', (before, after) => {
    expect(removeFlag({ 'main.ts': `${head}${before}\n` }, 'new-cart', true, ['main.ts']).texts['main.ts']).toBe(`${after}\n`)
  })
})

it('waits for nobody where what is left only answers', () => {
  const text = `${head}const [on, other] = await Promise.all([isEnabled('new-cart'), isEnabled('other')])\nuse(on ? 1 : other)\n`
  expect(removeFlag({ 'main.ts': text }, 'new-cart', true, ['main.ts']).texts['main.ts']).toBe('use(1)\n')
  const acting = `${head}const [on, other] = await Promise.all([isEnabled('new-cart'), load()])\nuse(on ? 1 : other)\n`
  expect(removeFlag({ 'main.ts': acting }, 'new-cart', true, ['main.ts']).texts['main.ts']).toBe('await load()\nuse(1)\n')
})

describe('the last parameter of what is only handed on', () => {
  const made = (body: string, use = 'this.handleLogin'): string => `${head}import React from 'react'\nimport { Login } from 'app/login'\nexport class Page extends React.Component {\n  ${body}\n  render() {\n    return <Login onLogin={${use}} />\n  }\n}\n`
  const after = (text: string) => removeFlag({ 'main.tsx': text }, 'new-cart', true, ['main.tsx']).texts['main.tsx']

  it('goes from a member of a class', () => {
    expect(after(made(`handleLogin = (provider: string) => {\n    if (isEnabled('new-cart')) redirect()\n    else login(provider)\n  }`))).toBe(made(`handleLogin = () => {\n    redirect()\n  }`).replace(head, ''))
  })
  it('goes from an attribute', () => {
    expect(after(made('', `event => isEnabled('new-cart') ? redirect() : login(event)`))).toBe(made('', '() => redirect()').replace(head, ''))
  })
  it.each([
    ['somebody calls it with one', `start = () => this.handleLogin('x')\n  handleLogin = (provider: string) => {\n    redirect()\n  }`],
    ['a type says what it is', `handleLogin: (provider: string) => void = provider => {\n    redirect()\n  }`],
  ])('stays where %s', (_, body) => {
    expect(after(made(body.replace('redirect()', `if (isEnabled('new-cart')) redirect()\n    else login(provider)`)))).toBe(made(body).replace(head, ''))
  })
  it('stays where nobody read it', () => {
    expect(after(made(`handleLogin = (provider: string) => {\n    if (isEnabled('new-cart')) redirect()\n  }`))).toBe(made(`handleLogin = (provider: string) => {\n    redirect()\n  }`).replace(head, ''))
  })
})
