// Texts that only removed code asked for: taken out of the files that --i18n names, said of the others, left where anything may ask still.
import { describe, expect, it } from 'vitest'
import { removeFrom, type Files, type Outcome } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ call: 'isEnabled', from: './src/flags', key: 0, type: 'boolean' }] }

const shop = (gone: string, rest: string, more: Files): Files => ({
  'src/flags.ts': `export const isEnabled = (key: string): boolean => key === 'a'\n`,
  'src/t.ts': `export const t = (key: string, more?: object): string => key + JSON.stringify(more)\n`,
  'src/main.ts': `import { isEnabled } from './flags.js'\nimport { t } from './t.js'\nimport { old } from './old.js'\nexport const title = (x: string) => isEnabled('new_cart') ? ${rest} : old(x)\n`,
  'src/old.ts': `import { t } from './t.js'\nexport const old = (x: string) => [x, ${gone}].join()\n`,
  ...more,
})

const remove = (gone: string, rest: string, more: Files, options: Readonly<Record<string, unknown>> = { i18n: 'src/locales/**' }): Promise<Outcome> => removeFrom(shop(gone, rest, more), config, 'new_cart', 'true', options)

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`
const en = json({ cart: { new: { title: 'Cart' }, old: { title: 'Old cart', hint: 'Old' } } })
const kept = json({ cart: { new: { title: 'Cart' } } })
const both = `t('cart.old.title') + t('cart.old.hint')`

describe('texts that nothing uses any more', () => {
  it.each(['src/locales/en.json', 'src/intl/en.json'])('are listed with their place, and stay: %s', async texts => {
    const { file, said } = await remove(both, `t('cart.new.title')`, { [texts]: en }, {})
    expect(file('src/old.ts')).toBeUndefined()
    expect(file(texts)).toBe(en)
    expect(said).toContain(`note  ${texts}:7:7: nothing uses the text "cart.old.title" any more; --i18n takes it out`)
    expect(said).toContain(`${texts}:8:7`)
  })
  it('go from every file that is named, and are said of the others', async () => {
    const { file, said } = await remove(both, `t('cart.new.title')`, { 'src/locales/en.json': en, 'src/locales/de.json': en, 'apps/locales/en.json': en })
    expect(file('src/locales/en.json')).toBe(kept)
    expect(file('src/locales/de.json')).toBe(kept)
    expect(file('apps/locales/en.json')).toBe(en)
    expect(said).toContain('note  apps/locales/en.json:7:7')
    expect(said).not.toContain('note  src/')
  })
  it.each(['en_EN', 'en-en', 'pt_BR', 'zh_Hant'])('go from a file that is named for a language, as people write it: %s', async name => {
    const texts = json({ Cart: 'Cart', 'Old cart': 'Old cart' })
    const { file } = await remove(`t('Old cart')`, `t('Cart')`, { [`src/locales/${name}.json`]: texts, 'src/locales/de.json': texts })
    expect(file(`src/locales/${name}.json`)).toBe(json({ Cart: 'Cart' }))
    expect(file('src/locales/de.json')).toBe(json({ Cart: 'Cart' }))
  })
  it('are in the diff of a dry run, which writes nothing', async () => {
    const { file, said } = await remove(both, `t('cart.new.title')`, { 'src/locales/en.json': en }, { i18n: 'src/locales/**', write: false })
    expect(file('src/locales/en.json')).toBe(en)
    expect(said).toContain('-      "title": "Old cart",\n')
  })
  it.each([
    ['flat, last', 'en.json', `{\r\n  "cart.new.title": "Cart",\r\n  "cart.old.title": "Old",\r\n  "cart.old.hint": "Old"\r\n}\r\n`, `{\r\n  "cart.new.title": "Cart"\r\n}\r\n`],
    ['all of them', 'en.json', `{ "cart": { "old": { "title": "Old", "hint": "x" } } }`, `{}`],
    ['tabs, no last newline', 'en.json', `{\n\t"cart": {\n\t\t"old": { "title": "x", "hint": "y" },\n\t\t"new": { "title": "z" }\n\t}\n}`, `{\n\t"cart": {\n\t\t"new": { "title": "z" }\n\t}\n}`],
    ['plurals', 'en.json', json({ cart: { new: { title: 'x' }, old: { title_one: '1', title_other: 'n', title_male_other: 'm', title_card: 'another', hint: 'h' } } }), json({ cart: { new: { title: 'x' }, old: { title_card: 'another' } } })],
    ['messages', 'en.json', json({ 'cart.old.title': { defaultMessage: 'Old', description: 'x' }, 'cart.new.title': { defaultMessage: 'New' } }), json({ 'cart.new.title': { defaultMessage: 'New' } })],
    ['a namespace', 'en/cart.json', json({ old: { title: 'x', hint: 'y' }, new: { title: 'z' } }), json({ new: { title: 'z' } })],
    ['a blank line below', 'en.json', `{\n  "cart": {\n    "old": {\n      "title": "x",\n\n      "more": "y"\n    }\n  }\n}\n`, `{\n  "cart": {\n    "old": {\n      "more": "y"\n    }\n  }\n}\n`],
    ['YAML, below a text that ends in blank lines', 'en.yml', `cart:\n  new: |+\n    text\n\n  old:\n    title: x\n`, `cart:\n  new: |+\n    text\n\n`],
    ['YAML', 'en.yml', `en:\n  cart:\n    # the old one\n    old:\n      title: Old # was first\n      hint: |\n        long\n\n        text\n    # the new one\n    new:\n      title: Cart # stays\n`, `en:\n  cart:\n    # the new one\n    new:\n      title: Cart # stays\n`],
    ['YAML, last', 'en.yaml', `cart:\r\n  new: { title: a }\r\n  old: { hint: b, title: c }\r\n`, `cart:\r\n  new: { title: a }\r\n`],
    ['YAML, one of several in a line', 'en.yaml', `cart:\n  old: { hint: b, more: d, title: c }\n`, `cart:\n  old: { more: d }\n`],
  ])('%s', async (_, name, before, after) => {
    const { file } = await remove(both, `t('cart.new.title')`, { [`src/locales/${name}`]: before })
    expect(file(`src/locales/${name}`)).toBe(after)
  })
  it.each([
    [`t('cart:old.title')`], [`t('x', { id: 'cart.old.title' })`], ['t(`cart.old.title`)'], [`t('cart') + t('old.title')`],
  ])('by %s', async gone => {
    const { file } = await remove(gone, `t('new.title')`, { 'src/locales/en/cart.json': json({ old: { title: 'x' }, new: { title: 'y' } }) })
    expect(file('src/locales/en/cart.json')).toBe(json({ new: { title: 'y' } }))
  })
  it('are single words where all that stands there are texts', async () => {
    const { file } = await remove(`t('leave')`, `t('pay')`, { 'src/locales/en.json': json({ pay: 'Pay', leave: 'Leave' }) })
    expect(file('src/locales/en.json')).toBe(json({ pay: 'Pay' }))
  })
})

describe('texts that stay', () => {
  const texts = json({ cart: { old: { title: 'x' }, new: { title: 'y' } } })
  it.each([
    ['said elsewhere', { 'src/other.ts': `export const key = 'cart.old.title'\n` }],
    ['said by a template', { 'web/page.html': `<h1 data-i18n="cart.old.title"></h1>\n` }],
    ['said by another language', { 'api/mail.py': `_("cart.old.title")\n` }],
    ['said below a prefix', { 'src/other.ts': `declare const useTexts: (x: object) => (key: string) => string\nexport const a = () => useTexts({ keyPrefix: 'cart' })('old.title')\n` }],
    ['read as members', { 'src/other.ts': `import texts from './locales/en.json'\nexport const a = texts.cart.old.title\n` }],
    ['quoted by a text', { 'src/locales/more.json': json({ a: 'see $t(cart.old.title)' }) }],
    ['quoted as vue does', { 'src/locales/more.yml': `a: "see @:cart.old.title"\n` }],
  ])('%s', async (_, more) => {
    const { file, said } = await remove(`t('cart.old.title')`, `t('cart.new.title')`, { 'src/locales/en.json': texts, ...more })
    expect(file('src/old.ts')).toBeUndefined()
    expect(file('src/locales/en.json')).toBe(texts)
    expect(said).not.toContain('note  src/locales')
  })
  it.each([
    ['t(`cart.${x}.title`)', 'may be put together at src/main.ts:2:39'],
    ['t(`${x}.title`)', 'may be put together at src/main.ts:2:39'],
    [`t('cart.' + x)`, 'may be put together at src/main.ts:2:39'],
    [`t('cart.old', { returnObjects: true })`, 'may be read below "cart.old", which src/main.ts:2:39 names'],
  ])('not sure: %s', async (rest, reason) => {
    const { file, said } = await remove(`t('cart.old.title')`, rest, { 'src/locales/en.json': texts })
    expect(file('src/old.ts')).toBeUndefined()
    expect(file('src/locales/en.json')).toBe(texts)
    expect(said).toContain(`note  src/locales/en.json:4:7: the text "cart.old.title" was used by what is removed, but ${reason}; it stays`)
  })
  it('is another file\'s, by the same name', async () => {
    const { file, said } = await remove(`[t('cart'), t('old.title'), t('leave'), t('old.sum')]`, `t('cart') + t('new')`, {
      'src/locales/en/cart.json': json({ old: { title_one: 'x', title_other: 'y' }, leave: 'a', new: 'b' }), 'src/locales/en/order.json': json({ old: { title: 'x', sum: 'z' }, leave: 'b' }),
    })
    expect(file('src/locales/en/cart.json')).toBe(json({ new: 'b' }))
    expect(file('src/locales/en/order.json')).toBe(json({ old: { title: 'x', sum: 'z' }, leave: 'b' }))
    expect(said).toContain('the text "old.sum" was used by what is removed, but that code names another file of texts; it stays')
    expect(said).not.toContain('"old.title"')
  })
  it('goes where what is put together ends otherwise, or names a longer key', async () => {
    const { file } = await remove(`t('cart.old.title')`, "t(`cart.${x}.hint`) + t('admin.cart.old.title') + t('cart.old.title_short')", { 'src/locales/en.json': texts })
    expect(file('src/locales/en.json')).toBe(json({ cart: { new: { title: 'y' } } }))
  })
  it('not sure: imported, and named in another way', async () => {
    const { said } = await remove(`t('cart.old.title')`, `t('cart.new.title')`, { 'src/locales/en.json': texts, 'src/other.ts': `import texts from './locales/en.json'\nconst { old } = texts.cart\nexport const a = old.title\n` })
    expect(said).toContain('may be read in src/other.ts, which imports en.json and names "title"')
  })
  it('is the name of another flag', async () => {
    const { file, said } = await remove(`isEnabled('gifts') && t('title')`, `1`, { 'src/old.ts': `import { isEnabled } from './flags.js'\nexport const old = (x: string) => isEnabled('gifts') ? x : 'b'\n`, 'src/locales/en.json': json({ gifts: 'Gifts' }) })
    expect(file('src/old.ts')).toBeUndefined()
    expect(file('src/locales/en.json')).toBe(json({ gifts: 'Gifts' }))
    expect(said).toContain('is the name of a flag, too')
  })
  it('has the same word as what is no text', async () => {
    const words = json({ submit: 'Send', button: 'Button', pay: 'Pay', alone: 'x' })
    const { file, said } = await remove(`kind('submit') + kind('reset') + ['alone']`, `t('pay')`, { 'src/locales/en.json': words, 'src/kind.ts': `export const kind = (x: string) => x\n`, 'src/old.ts': `import { kind } from './kind.js'\nexport const old = (x: string) => x + kind('submit') + kind('reset') + ['alone']\n` })
    expect(file('src/locales/en.json')).toBe(words)
    expect(said).not.toContain('"submit"')
    expect(said).toContain('src/locales/en.json:5:3: the text "alone" was used by what is removed, but the word may have been something else there; it stays')
  })
  it.each([
    [`cart:\n  ? old\n  : a\n  new: b\n`, `2:5: nothing uses the text "cart.old" any more, but it cannot be spliced out here; take it out by hand`],
    [`cart:\n  old: [\n  new: b\n`, '1:1: it cannot be read, so texts that nothing uses any more were not looked for here'],
    [`cart:\n  old: b # the only one\n`, `2:3: nothing uses the text "cart.old" any more, but it cannot be spliced out here; take it out by hand`],
  ])('cannot be spliced out, and is said: %s', async (text, reason) => {
    const { file, said } = await remove(`t('cart.old')`, `t('cart.new')`, { 'src/locales/en.yml': text })
    expect(file('src/locales/en.yml')).toBe(text)
    expect(said).toContain(`note  src/locales/en.yml:${reason}`)
  })
  it('refuses a glob that names no such file', async () => {
    const { status, said, file } = await remove(both, `t('cart.new.title')`, { 'src/locales/en.json': en }, { i18n: 'texts/*.json' })
    expect({ status, said }).toEqual({ status: 2, said: '--i18n "texts/*.json" is no JSON or YAML file of this project; name them from its root, like "src/locales/**/*.json"' })
    expect(file('src/old.ts')).toBeDefined()
  })
})
