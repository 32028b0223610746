// Suites that are called after the flag's state alone, once they set nothing up.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const cart = `import { isEnabled } from './flags'\nexport const total = () => isEnabled('new-cart') ? 1 : 2\n`
const head = `import { describe, expect, it, beforeEach } from 'vitest'\nimport { total } from './cart'\nimport { mockFlags } from './flags-testing'\n\n`
/** the test file after `new-cart` is fixed at a value, from its first suite on */
const after = (suite: string, value = true): string =>
  (removeFlag({ 'flags.ts': `export const isEnabled = (key: string) => key === 'a'\n`, 'flags-testing.ts': `export const mockFlags = (flags: object) => flags\n`, 'cart.ts': cart, 'cart.test.ts': head + suite }, 'new-cart', value, ['cart.ts', 'flags.ts', 'flags-testing.ts']).texts['cart.test.ts'] ?? '').replace(/^import .*\n/gm, '').trimStart()
const suite = (title: string, more = '', inner = `    it('is new', () => {\n      expect(total()).toBe(1)\n    })\n`): string =>
  `describe('total', () => {\n  it('is a number', () => {\n    expect(total()).toBeDefined()\n  })\n\n  describe(${title}, () => {\n    beforeEach(() => {\n      mockFlags({ 'new-cart': true })\n    })\n${more}\n${inner}  })\n})\n`

describe('a suite that says only that the flag is on', () => {
  it.each([`'when new-cart is enabled'`, `'with NEW_CART enabled'`, `"with the 'new-cart' feature flag"`, '`new cart flag is on`'])('is no suite of its own: %s', title => {
    expect(after(suite(title))).toBe(`describe('total', () => {\n  it('is a number', () => {\n    expect(total()).toBeDefined()\n  })\n\n  it('is new', () => {\n    expect(total()).toBe(1)\n  })\n})\n`)
  })
  it.each([
    ['it says more', suite(`'checkout with new-cart enabled'`)],
    ['it only names what it is about', suite(`'new cart'`)],
    ['it sets something else up', suite(`'when new-cart is enabled'`, `    beforeEach(() => total())\n`)],
    ['something is declared in it', suite(`'when new-cart is enabled'`, `    const size = 3\n`, `    it('is new', () => {\n      expect(total()).toBeLessThan(size)\n    })\n`)],
    ['a test of that name is there', suite(`'when new-cart is enabled'`, '', `    it('is a number', () => {\n      expect(total()).toBe(1)\n    })\n`)],
    ['snapshots go by its name', suite(`'when new-cart is enabled'`, '', `    it('is new', () => {\n      expect(total()).toMatchSnapshot()\n    })\n`)],
  ])('stays one where %s', (_, text) => expect(after(text)).toMatch(/describe\('(?:checkout with new-cart|new cart|when new-cart)/))
  it('stays where it says the other state', () => {
    expect(after(suite(`'when new-cart is enabled'`).replace('true', 'false').replace('enabled', 'not enabled'), false)).toContain(`describe('when new-cart is not enabled'`)
  })
})
