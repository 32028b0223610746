// defaults: a call that leaves a parameter to its default agrees with those that pass the same.
import { describe, expect, it } from 'vitest'
import { removeFlag, type Texts } from './project.js'

const flags = `export const isEnabled = (key: string) => key === 'a'\n`
const after = (texts: Texts, value = true) => removeFlag({ 'flags.ts': flags, ...texts }, 'new-cart', value, ['main.tsx', 'flags.ts']).texts

describe('defaults', () => {
  it('agree where one call passes the option, and another leaves it out', () => {
    const texts = after({
      'main.tsx': `import { isEnabled } from './flags'\nimport { usePrices } from './prices'\nexport const run = () => usePrices({ shop: 'a', active: isEnabled('new-cart') })\nexport const other = () => usePrices({ shop: 'b' })\n`,
      'prices.ts': `import { query } from 'app/lib'\n\ninterface Options {\n  shop: string\n  active?: boolean\n}\n\nexport const usePrices = ({ shop, active = true }: Options) => query(shop, { active, retry: 2 })\n`,
    })
    expect(texts['main.tsx']).toBe(`import { usePrices } from './prices'\nexport const run = () => usePrices({ shop: 'a' })\nexport const other = () => usePrices({ shop: 'b' })\n`)
    expect(texts['prices.ts']).toBe(`import { query } from 'app/lib'\n\ninterface Options {\n  shop: string\n}\n\nexport const usePrices = ({ shop }: Options) => query(shop, { active: true, retry: 2 })\n`)
  })
  it('agree where one call passes the argument', () => {
    const texts = after({
      'main.tsx': `import { isEnabled } from './flags'\nimport { price } from './prices'\nexport const run = () => price('a', isEnabled('new-cart')) + price('b')\n`,
      'prices.ts': `import { net, gross } from 'app/lib'\nexport function price(name: string, fresh = true) {\n  return fresh ? net(name) : gross(name)\n}\n`,
    })
    expect(texts['main.tsx']).toBe(`import { price } from './prices'\nexport const run = () => price('a') + price('b')\n`)
    expect(texts['prices.ts']).toBe(`import { net } from 'app/lib'\nexport function price(name: string) {\n  return net(name)\n}\n`)
  })
  it('agree where one element has the prop', () => {
    const texts = after({
      'main.tsx': `import { isEnabled } from './flags'\nimport { Row } from './row'\nexport const Cart = () => <ul><Row name="a" dense={isEnabled('new-cart')} /><Row name="b" /></ul>\n`,
      'row.tsx': `interface Props {\n  name: string\n  dense?: boolean\n}\n\nexport const Row = ({ name, dense = true }: Props) => dense ? <li>{name}</li> : <p>{name}</p>\n`,
    })
    expect(texts['main.tsx']).toBe(`import { Row } from './row'\nexport const Cart = () => <ul><Row name="a" /><Row name="b" /></ul>\n`)
    expect(texts['row.tsx']).toBe(`interface Props {\n  name: string\n}\n\nexport const Row = ({ name }: Props) => <li>{name}</li>\n`)
  })
  it.each([
    ['a component, which may clone it', `<Tabs><Row name="b" /></Tabs>`],
    ['a component among others', `<Tabs>{names.map(name => <Row name={name} />)}</Tabs>`],
    ['a prop', `<Tabs first={<Row name="b" />} />`],
  ])('do not agree where an element is given to %s', (_, other) => {
    const row = `export const Row = ({ name, dense = true }: { name: string; dense?: boolean }) => dense ? <li>{name}</li> : <p>{name}</p>\n`
    const texts = after({ 'main.tsx': `import { isEnabled } from './flags'\nimport { Row } from './row'\nimport { Tabs, names } from 'app/ui'\nexport const Cart = () => <ul><Row name="a" dense={isEnabled('new-cart')} />${other}{names}</ul>\n`, 'row.tsx': row })
    expect(texts['row.tsx']).toBe(row)
    expect(texts['main.tsx']).toContain(`<Row name="a" dense={true} />${other}`)
  })
  it.each([
    ['another default', `fresh = false`, `price('b')`],
    ['a default that is worked out', `fresh = net('x') > 1`, `price('b')`],
    ['no default', `fresh?: boolean`, `price('b')`],
    ['a spread', `fresh = true`, `price(...names)`],
  ])('do not agree with %s', (_, parameter, call) => {
    const prices = `import { net, gross } from 'app/lib'\nexport function price(name: string, ${parameter}) {\n  return fresh ? net(name) : gross(name)\n}\n`
    const texts = after({ 'main.tsx': `import { isEnabled } from './flags'\nimport { price } from './prices'\nimport { names } from 'app/lib'\nexport const run = () => price('a', isEnabled('new-cart')) + ${call} + names.length\n`, 'prices.ts': prices })
    expect(texts['prices.ts']).toBe(prices)
    expect(texts['main.tsx']).toContain(`price('a', true) + ${call}`)
  })
})
