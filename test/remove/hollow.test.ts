// What the removal emptied in a class: a constructor and a static block go where the class does without.
import { expect, it } from 'vitest'
import { removeFlag } from './project.js'

const removed = (text: string, value = false): string => removeFlag({ 'cart.ts': `import { isEnabled } from './flags'\n\n${text}` }, 'new-cart', value, ['cart.ts']).texts['cart.ts']!

it.each([
  ['a constructor', `export class Cart {\n  total = 0\n\n  /** Makes one. */\n  constructor() {\n    if (isEnabled('new-cart')) this.total = 1\n  }\n}\n`, 'export class Cart {\n  total = 0\n}\n'],
  ['a static block', `export class Cart {\n  static made = 0\n  static {\n    if (isEnabled('new-cart')) Cart.made = 1\n  }\n}\n`, 'export class Cart {\n  static made = 0\n}\n'],
])('%s goes', (_, before, after) => {
  expect(removed(before)).toBe(after)
})

it.each([
  ['keeps others from making one', `export class Cart {\n  static one = new Cart()\n  private constructor() {`],
  ['takes something', `export class Cart {\n  constructor(readonly total: number) {`],
  ['is that of a base class no more', `export class Cart extends Basket {\n  constructor() {\n    super()`],
])('a constructor stays that %s', (_, before) => {
  expect(removed(`${before}\n    if (isEnabled('new-cart')) log('made')\n  }\n}\n`)).toMatch(/constructor\(.*\) \{/)
})

it('lets one be that was empty before', () => {
  expect(removed(`export class Cart {\n  constructor() {}\n  pay() { return isEnabled('new-cart') ? 1 : 2 }\n}\n`)).toBe('export class Cart {\n  constructor() {}\n  pay() { return 2 }\n}\n')
})
