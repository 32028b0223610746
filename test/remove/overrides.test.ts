// Tests that force the flag: what goes with the state that is gone, and what is left of a suite.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const start = `import { run } from 'app/run'\n\n`
/** a suite of cart tests after the flag is fixed at `true` */
const after = (body: string): string => {
  const { texts } = removeFlag({ 'cart.test.ts': `import { mockFlags } from './flags-testing'\n${start}${body}` }, 'new-cart', true)
  return (texts['cart.test.ts'] ?? '').replace(start, '')
}

describe('overrides', () => {
  it('takes the semicolon that guarded one, and the hook it was alone in', () => {
    const text = `describe('cart', () => {\n  beforeAll(() => {\n    ;(mockFlags as any)({ 'new-cart': true })\n  })\n\n  it('is new', () => {\n    expect(run()).toBe(2)\n  })\n})\n`
    expect(after(text)).toBe(`describe('cart', () => {\n  it('is new', () => {\n    expect(run()).toBe(2)\n  })\n})\n`)
  })
  const cleared = (before: boolean, behind: boolean, hook = 'afterEach'): string => `describe('shop', () => {\n  describe('cart', () => {\n    beforeEach(() => {\n      mockFlags({ 'new-cart': ${before} })\n    })\n\n    ${hook}(() => {\n      mockFlags({ 'new-cart': ${behind} })\n    })\n\n    it('a', () => {\n      expect(run()).toBe(2)\n    })\n  })\n\n  it('b', () => {\n    expect(run()).toBe(3)\n  })\n})\n`
  it.each(['afterEach', 'afterAll', 'test.afterEach'])('keeps tests behind which %s goes back to the state that is gone', hook => {
    expect(after(cleared(true, false, hook))).toBe(`describe('shop', () => {\n  describe('cart', () => {\n    it('a', () => {\n      expect(run()).toBe(2)\n    })\n  })\n\n  it('b', () => {\n    expect(run()).toBe(3)\n  })\n})\n`)
  })
  it('takes tests of the state that is gone, though a hook leaves the other behind', () => {
    expect(after(cleared(false, true))).toBe(`describe('shop', () => {\n  it('b', () => {\n    expect(run()).toBe(3)\n  })\n})\n`)
  })
  it('asks what tests prove that only a hook behind them says something of', () => {
    const { plan, texts } = removeFlag({ 'cart.test.ts': `import { mockFlags } from './flags-testing'\n${cleared(true, false).replace(/beforeEach[^}]*\}\)\n    \}\)\n\n    /, '')}` }, 'new-cart', true)
    expect(plan.leftovers.map(one => one.reason)).toContain('these tests ran while the flag was in the state that is gone; check what they still prove')
    expect(texts['cart.test.ts']).toContain(`it('a'`)
  })
  it('compares the state inside an object with the kept value', () => {
    const text = `it('is new', () => {\n  mockFlags({ 'new-cart': { on: true } })\n  expect(run()).toBe(2)\n})\n\nit('is old', () => {\n  mockFlags({ 'new-cart': { on: false } })\n  expect(run()).toBe(1)\n})\n`
    expect(after(text)).toBe(`it('is new', () => {\n  expect(run()).toBe(2)\n})\n`)
  })
  it.each([
    ['(states = {}) => start(states)', 'mockFlags()'],
    ['(states?: States) => start({ ...defaults, ...states })', 'mockFlags()'],
    ['(states?: States) => states ? start(states) : undefined', 'mockFlags({})'],
    ['(states: States) => start(states)', 'mockFlags({})'],
  ])('leaves the emptied argument of mockFlags = %s out where that is the same', (declared, left) => {
    const { texts } = removeFlag({
      'flags-testing.ts': `export const mockFlags = ${declared}\n`,
      'cart.test.ts': `import { mockFlags } from './flags-testing'\nconst shop = mockFlags({ 'new-cart': true }).open()\nit('is open', () => shop.check())\n`,
    }, 'new-cart', true)
    expect(texts['cart.test.ts']).toBe(`import { mockFlags } from './flags-testing'\nconst shop = ${left}.open()\nit('is open', () => shop.check())\n`)
  })
  it('takes the story of the gone state, unless another builds on it', () => {
    const stories = (on: string, off: string): string => `import { Cart } from './cart'\nexport default { component: Cart }\nexport const NewCart = { parameters: { flags: { ${on}sale: true } } }\n${off}`
    const off = `export const OldCart = { parameters: { flags: { 'new-cart': false, sale: true } } }\n`
    const run = (more: string): string | undefined => removeFlag({ 'cart.tsx': `export const Cart = () => null\n`, 'cart.stories.tsx': stories(`'new-cart': true, `, off + more) }, 'new-cart', true).texts['cart.stories.tsx']
    expect(run('')).toBe(stories('', ''))
    expect(run('export const Small = { ...OldCart }\n')).toContain('OldCart = {')
  })
  it('takes suites that are empty now, one below the other', () => {
    const hook = (on: boolean, more = ''): string => `    beforeEach(() => {\n      mockFlags({ 'new-cart': ${on} })\n    })\n${more}`
    const suite = (name: string, inner: string): string => `  describe('${name}', () => {\n${inner}  })\n`
    const old = `\n    it('is old', () => {\n      mockFlags({ 'new-cart': false })\n      expect(run()).toBe(1)\n    })\n`
    const kept = `  it('runs', () => {\n    expect(run()).toBe(2)\n  })\n`
    expect(after(`describe('cart', () => {\n${kept}\n${suite('a', hook(true, old))}\n${suite('b', hook(true, old))}})\n`)).toBe(`describe('cart', () => {\n${kept}})\n`)
  })
})
