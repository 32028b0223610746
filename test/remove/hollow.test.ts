// What the removal emptied in a class: a constructor and a static block go where the class does without.
import { describe, expect, it } from 'vitest'
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

describe('what React calls of a component', () => {
  const page = (extended: string, member: string, more = ''): Record<string, string> => ({
    'shop.tsx': `import { Cart } from './cart'\n\nexport const shop = <Cart />\n`,
    'cart.tsx': `import React from 'react'\nimport { isEnabled } from './flags'\n\nexport class Cart extends ${extended} {\n  ${member} {\n    if (isEnabled('new-cart')) this.setState({ isNew: true })\n  }\n\n  render() {\n    return <b>cart</b>\n  }\n}\n${more}`,
  })
  const cart = (texts: Record<string, string>, roots = ['shop.tsx']): string => removeFlag(texts, 'new-cart', false, roots).texts['cart.tsx']!

  it.each(['componentDidMount()', 'public componentWillUnmount(): void', 'async componentDidUpdate(before: Props): Promise<void>'])('goes once it does nothing: %s', member => {
    expect(cart(page('React.Component<Props>', member))).toBe(`import React from 'react'\n\nexport class Cart extends React.Component<Props> {\n  render() {\n    return <b>cart</b>\n  }\n}\n`)
  })

  it('goes where another class calls its own, in a file that does not have this one', () => {
    const list = `import React from 'react'\n\nexport class List extends React.Component {\n  componentDidMount() {\n    load()\n  }\n  again() {\n    this.componentDidMount()\n  }\n}\n`
    expect(cart({ ...page('React.Component', 'componentDidMount()'), 'list.tsx': list })).not.toContain('componentDidMount')
  })

  it.each([
    ['a base class of the project has its own', page('Basket', 'componentDidMount()'), undefined],
    ['a class above calls it', page('React.Component', 'componentDidMount()', `\nexport class Big extends Cart {\n  componentDidMount() {\n    super.componentDidMount()\n  }\n}\n`), undefined],
    ['a class of another file calls it, by way of a barrel', { ...page('React.Component', 'componentDidMount()'), 'index.ts': `export * from './cart'\n`, 'big.tsx': `import { Cart } from './index'\n\nexport class Big extends Cart {\n  componentDidMount() {\n    super.componentDidMount()\n  }\n}\n` }, undefined],
    ['a test calls it', { ...page('React.Component', 'componentDidMount()'), 'cart.test.tsx': `import { Cart } from './cart'\nnew Cart({}).componentDidMount()\n` }, undefined],
    ['somebody outside may extend it', page('React.Component', 'componentDidMount()'), ['cart.tsx']],
    ['React does not call it', page('React.Component', 'mounted()'), undefined],
  ])('stays where %s', (_, texts, roots) => {
    expect(cart(texts, roots)).toMatch(/(?:componentDidMount|mounted)\(\) \{\}/)
  })
})
