// Tests and stories that pass the state that is gone, where production code passes the kept one everywhere.
import { describe, expect, it } from 'vitest'
import { removeFrom, type Files } from './shop.js'

const config = { entry: ['src/page.tsx'], reads: [{ call: 'isOn', from: './src/flags', key: 0 }] }
const shop = (more: Files = {}, page = `<Cart title="a" wideCart={isOn('wide-cart')} />`): Files => ({
  'src/flags.ts': `export const isOn = (key: string) => key === 'a'\n`,
  'src/cart.tsx': `import { Narrow, Wide } from 'app/ui'\n\ninterface Props {\n  title: string\n  wideCart: boolean\n}\n\nexport const Cart = ({ title, wideCart }: Props) => wideCart ? <Wide>{title}</Wide> : <Narrow>{title}</Narrow>\n`,
  'src/page.tsx': `import { Cart } from './cart'\nimport { isOn } from './flags'\n\nexport const Page = () => ${page}\n`,
  ...more,
})
const cart = `import { Wide } from 'app/ui'\n\ninterface Props {\n  title: string\n}\n\nexport const Cart = ({ title }: Props) => <Wide>{title}</Wide>\n`
const tests = (...calls: readonly string[]): string => `import { render } from 'app/test'\nimport { Cart } from './cart'\n\n${calls.map((call, i) => `it('renders ${i}', () => {\n  ${call}\n})\n`).join('\n')}`

describe('a prop of the flag goes, whatever tests pass', { timeout: 60_000 }, () => {
  it('and a test of the gone state goes, too', async () => {
    const { status, file } = await removeFrom(shop({ 'src/cart.test.tsx': tests(`render(<Cart title="x" wideCart />)`, `render(<Cart title="x" wideCart={false} />)`) }), config, 'wide-cart', 'true')
    expect(status).toBe(0)
    expect(file('src/cart.tsx')).toBe(cart)
    expect(file('src/cart.test.tsx')).toBe(tests(`render(<Cart title="x" />)`))
  })

  it('and a story only loses the prop, with a note', async () => {
    const stories = `import { Cart } from './cart'\n\nexport default { component: Cart }\nexport const Old = { args: { title: 'x', wideCart: false } }\nexport const New = () => <Cart title="x" wideCart={false} />\n`
    const { status, said, file } = await removeFrom(shop({ 'src/cart.stories.tsx': stories }), config, 'wide-cart', 'true')
    expect(status).toBe(0)
    expect(file('src/cart.tsx')).toBe(cart)
    expect(file('src/cart.stories.tsx')).toBe(`import { Cart } from './cart'\n\nexport default { component: Cart }\nexport const Old = { args: { title: 'x' } }\nexport const New = () => <Cart title="x" />\n`)
    expect(said).toContain('src/cart.stories.tsx:5:42: this story showed the state that is gone, by "wideCart"')
  })

  it('and a person looks at what a test passes otherwise', async () => {
    const { status, said, file } = await removeFrom(shop({ 'src/cart.test.tsx': tests(`const props = { title: 'x' }\n  render(<Cart {...props} />)`) }), config, 'wide-cart', 'true', { allowLeftovers: true })
    expect(status).toBe(1)
    expect(file('src/cart.tsx')).toBe(cart)
    expect(said).toContain('src/cart.test.tsx:6:11: these tests ran while "wideCart" was in the state that is gone')
  })
})

describe('a prop stays', { timeout: 60_000 }, () => {
  const off = { 'src/cart.test.tsx': tests(`render(<Cart title="x" wideCart={false} />)`) }
  it('where production code passes the other state, too', async () => {
    const files = shop(off, `<><Cart title="a" wideCart={isOn('wide-cart')} /><Cart title="b" wideCart={false} /></>`)
    const { file } = await removeFrom(files, config, 'wide-cart', 'true')
    expect(file('src/cart.tsx')).toBe(files['src/cart.tsx'])
    expect(file('src/cart.test.tsx')).toBe(off['src/cart.test.tsx'])
  })
  it('where its name says nothing of the flag, and a test uses it otherwise', async () => {
    const { file } = await removeFrom({ ...shop(off), 'src/page.tsx': `import { Cart } from './cart'\nimport { isOn } from './flags'\n\nexport const Page = () => <Cart title="a" wideCart={isOn('summer-sale')} />\n` }, config, 'summer-sale', 'true')
    expect(file('src/cart.tsx')).toBe(shop()['src/cart.tsx'])
    expect(file('src/page.tsx')).toContain('wideCart={true}')
  })
  it('but where all pass the kept state, written out or not, it goes', async () => {
    const { file } = await removeFrom(shop({}, `<><Cart title="a" wideCart={isOn('summer-sale')} /><Cart title="b" wideCart={true} /></>`), config, 'summer-sale', 'true')
    expect(file('src/cart.tsx')).toBe(cart)
  })
})
