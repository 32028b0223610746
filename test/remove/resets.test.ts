// What undoes forced flags goes with the last override of a file.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const cart = `import { isEnabled } from './flags'\nexport const total = () => isEnabled('new-cart') ? 1 : 2\n`
const testing = `export const mockFlags = (flags: object) => flags\nexport const resetFlags = () => {}\nexport const resetClock = () => {}\nexport const withFlags = (run: () => void) => run()\n`
const after = (head: string, body: string): string =>
  removeFlag({ 'flags.ts': `export const isEnabled = (key: string) => key === 'a'\n`, 'flags-testing.ts': testing, 'cart.ts': cart, 'cart.test.ts': `import { total } from './cart'\n${head}\n${body}` }, 'new-cart', true, ['cart.ts', 'flags.ts', 'flags-testing.ts']).texts['cart.test.ts'] ?? ''
const on = `it('is new', () => {\n  mockFlags({ 'new-cart': true })\n  expect(total()).toBe(1)\n})\n`, kept = `it('is new', () => {\n  expect(total()).toBe(1)\n})\n`
const head = `import { mockFlags, resetFlags } from './flags-testing'`

describe('what undoes forced states', () => {
  it.each(['afterEach(resetFlags)', 'afterEach(() => resetFlags())', 'afterEach(() => {\n  resetFlags()\n})', 'beforeEach(resetFlags)'])('goes with the last of them: %s', hook => {
    expect(after(head, `${hook}\n\n${on}`)).toBe(`import { total } from './cart'\n\n${kept}`)
  })
  it('leaves its hook what else it does', () => {
    expect(after(head, `afterEach(() => {\n  resetFlags()\n  sweep()\n})\n\n${on}`)).toBe(`import { total } from './cart'\nafterEach(() => {\n  sweep()\n})\n\n${kept}`)
  })
  it.each([
    ['another flag is forced', head, `afterEach(resetFlags)\n\n${on}it('b', () => { mockFlags({ 'old-cart': true }) })\n`],
    ['flags are forced by another function', `import { mockFlags, resetFlags, withFlags } from './flags-testing'`, `afterEach(resetFlags)\n\n${on}it('b', () => withFlags(total))\n`],
    ['it comes from elsewhere', `import { mockFlags } from './flags-testing'\nimport { resetFlags } from './poles'`, `afterEach(resetFlags)\n\n${on}`],
    ['its answer is used', head, `const done = resetFlags()\n\n${on}`],
  ])('stays where %s', (_, imports, body) => { expect(after(imports, body)).toMatch(/resetFlags\b.*\n[\s\S]*resetFlags/) })
  it('stays where it undoes something else', () => {
    expect(after(`import { mockFlags, resetClock } from './flags-testing'`, `afterEach(resetClock)\n\n${on}`)).toContain('afterEach(resetClock)')
  })
})
