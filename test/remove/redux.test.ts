// Redux around a selector of one flag: sagas that select by it, selectors made of it, and the tests that list one row for each flag.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const settings = { entry: ['src/index.ts', 'src/others.ts'], reads: [{ call: 'isOn', key: 1 }, { declares: 'Feature', from: './src/feature.ts' }] }
const removed = async (files: Readonly<Record<string, string>>, value = 'true') => removeFrom(files, settings, 'new-cart', value, { allowLeftovers: true })

const feature = "export enum Feature {\n  CART = 'new-cart',\n  SEARCH = 'new-search'\n}\n"
const selectors = "import { isOn } from 'app/flags'\nimport { Feature } from './feature'\nexport const isNewCart = (state: any): boolean => isOn(state, Feature.CART)\nexport const isNewSearch = (state: any): boolean => isOn(state, Feature.SEARCH)\nexport const getItems = (state: any): string[] => state.items\n"
const left = "import { isOn } from 'app/flags'\nimport { Feature } from './feature'\nexport const isNewSearch = (state: any): boolean => isOn(state, Feature.SEARCH)\nexport const getItems = (state: any): string[] => state.items\n"
const others = "export { getItems, isNewSearch } from './selectors'\n"
const shop = (files: Readonly<Record<string, string>>) => ({ 'src/others.ts': others, 'src/feature.ts': feature, 'src/selectors.ts': selectors, ...files })

describe('a saga', { timeout: 120_000 }, () => {
  const saga = (select: string, body: string, imports = "import { select } from 'redux-saga/effects'\n"): string => `${imports}import { go, stay } from 'app/ui'\nimport { isNewCart } from './selectors'\n\nexport function* saga() {\n  ${select}\n  ${body}\n}\n`

  it('is told what the selector answers', async () => {
    const { status, file } = await removed(shop({ 'src/index.ts': saga('const isNew: boolean = yield select(isNewCart)', 'if (isNew) yield go()\n  else yield stay()') }))
    expect([status, file('src/index.ts'), file('src/selectors.ts')]).toEqual([0, "import { go } from 'app/ui'\n\nexport function* saga() {\n  yield go()\n}\n", left])
  })

  it.each([
    ['false', true],
    ['isNew', true],
    ['true', false],
  ])('is told otherwise by a test that provides %s', async (answer, isSaid) => {
    const test = `import { select } from 'redux-saga/effects'\nimport { expectSaga } from 'redux-saga-test-plan'\nimport { saga } from './index'\nimport { isNewCart } from './selectors'\n\nlet isNew = false\nit('goes', () => expectSaga(saga).provide([[select(isNewCart), ${answer}]]).run())\n`
    const { said } = await removed(shop({ 'src/index.ts': saga('const isNew: boolean = yield select(isNewCart)', 'if (isNew) yield go()\n  else yield stay()'), 'src/index.test.ts': test }))
    expect(said.includes('"isNewCart" is true always now and is doubled here')).toBe(isSaid)
  })

  it.each([
    ['something else selects', "import { select } from 'app/effects'\n", 'const isNew: boolean = yield select(isNewCart)'],
    ['nothing waits for it', "import { select } from 'redux-saga/effects'\n", 'const isNew = select(isNewCart)'],
  ])('is not where %s', async (_, imports, select) => {
    const text = saga(select, 'if (isNew) yield go()\n  else yield stay()', imports)
    expect((await removed(shop({ 'src/index.ts': text }))).file('src/index.ts')).toBe(text)
  })
})

describe('createSelector', { timeout: 120_000 }, () => {
  const made = (call: string, module = 'reselect'): string => `import { createSelector } from '${module}'\nimport { getItems, isNewCart } from './selectors'\n\nexport const getShown = ${call}\n`
  const plain = (call: string, module = 'reselect'): string => made(call, module).replace(', isNewCart', '')

  it.each([
    ['one after the other', 'createSelector(getItems, isNewCart, (items, isNew) => isNew ? items : items.slice(1))', 'createSelector(getItems, (items) => items)', 'reselect'],
    ['in a list', 'createSelector([isNewCart, getItems], (isNew, items) => isNew ? items : items.slice(1))', 'createSelector([getItems], (items) => items)', '@reduxjs/toolkit'],
    ['whose types are said', 'createSelector<any, boolean, string[], string[]>(isNewCart, getItems, (isNew, items) => isNew ? items : items.slice(1))', 'createSelector<any, string[], string[]>(getItems, (items) => items)', 'reselect'],
  ])('gives its function what the others answer: %s', async (_, before, after, module) => {
    const { status, file } = await removed(shop({ 'src/index.ts': made(before, module) }))
    expect([status, file('src/index.ts'), file('src/selectors.ts')]).toEqual([0, plain(after, module), left])
  })

  it.each([
    ['one of another module', 'createSelector(getItems, isNewCart, (items, isNew) => isNew ? items : items.slice(1))', 'app/store'],
    ['where the last function has a name', 'createSelector(getItems, isNewCart, choose)\nfunction choose(items: string[], isNew: boolean) { return isNew ? items : items.slice(1) }', 'reselect'],
  ])('is asked for still: %s', async (_, call, module) => {
    const { file } = await removed(shop({ 'src/index.ts': made(call, module) }))
    expect(file('src/index.ts')).toContain('isNew ? items : items.slice(1)')
    expect(file('src/index.ts')).toContain('isNewCart')
  })
})

describe('connect', { timeout: 120_000 }, () => {
  const page = "import React from 'react'\nexport const Page = ({ isNew, onOpen }: { isNew: boolean; onOpen: () => void }) => isNew ? <b onClick={onOpen} /> : <i />\n"
  const container = (map: string, call: string): string => `import { connect } from 'react-redux'\nimport { Page } from './Page'\nimport { isNewCart } from './selectors'\n\n${map}export default ${call}\n`
  const map = 'const mapState = (state: any) => ({ isNew: isNewCart(state) })\n'

  it.each([
    ['beside what dispatches', container(`${map}const mapDispatch = { onOpen: () => ({ type: 'open' }) }\n`, 'connect(mapState, mapDispatch)(Page)'), "import { connect } from 'react-redux'\nimport { Page } from './Page'\n\nconst mapDispatch = { onOpen: () => ({ type: 'open' }) }\nexport default connect(null, mapDispatch)(Page)\n"],
    ['alone', container(map, 'connect(mapState)(Page)'), "import { connect } from 'react-redux'\nimport { Page } from './Page'\n\nexport default connect()(Page)\n"],
  ])('loses a map that maps nothing any more: %s', async (_, before, after) => {
    const { file } = await removed(shop({ 'src/Page.tsx': page, 'src/container.ts': before, 'src/index.ts': "import Page from './container'\nconsole.log(Page)\n" }))
    expect(file('src/container.ts')).toBe(after)
    expect(file('src/Page.tsx')).toContain('({ onOpen }: { onOpen: () => void }) => <b onClick={onOpen} />')
  })

  it('keeps one that was empty before', async () => {
    const text = container('const mapState = () => ({})\nexport const isNew = isNewCart({})\n', 'connect(mapState)(Page)')
    const { file } = await removed(shop({ 'src/Page.tsx': page, 'src/container.ts': text, 'src/index.ts': "import Page from './container'\nconsole.log(Page)\n" }))
    expect(file('src/container.ts')).toContain('connect(mapState)(Page)')
  })

  it('gives what a component takes out of the rest of its props', async () => {
    const rest = "import React from 'react'\nimport { Base } from 'app/base'\nexport const Page = ({ isNew, ...rest }: { isNew: boolean; onOpen: () => void }) => <Base {...rest} mark={isNew ? 'new' : 'old'} />\n"
    const given = "import React from 'react'\nimport { Page } from './Page'\nimport { isNewCart } from './selectors'\nexport const App = ({ state, open }: any) => <Page isNew={isNewCart(state)} onOpen={open} />\n"
    const { status, file } = await removed({ ...shop({ 'src/Page.tsx': rest, 'src/app.tsx': given }), 'src/index.ts': "import { App } from './app'\nconsole.log(App)\n" })
    expect([status, file('src/Page.tsx')]).toEqual([0, 'import React from \'react\'\nimport { Base } from \'app/base\'\nexport const Page = ({ ...rest }: { onOpen: () => void }) => <Base {...rest} mark="new" />\n'])
  })

  it('leaves the rest of the props alone where they may come from anywhere', async () => {
    const rest = "import React from 'react'\nimport { Base } from 'app/base'\nexport const Page = ({ isNew, ...rest }: { isNew: boolean; onOpen: () => void }) => <Base {...rest} mark={isNew ? 'new' : 'old'} />\n"
    const given = "import React from 'react'\nimport { Page } from './Page'\nimport { isNewCart } from './selectors'\nexport const App = ({ state, more }: any) => <Page {...more} isNew={isNewCart(state)} />\n"
    const { file } = await removed({ ...shop({ 'src/Page.tsx': rest, 'src/app.tsx': given }), 'src/index.ts': "import { App } from './app'\nconsole.log(App)\n" })
    expect(file('src/Page.tsx')).toContain('({ isNew, ...rest }')
    expect(file('src/app.tsx')).toContain('isNew={true}')
  })
})

describe('a table of a test that has a row for each flag', { timeout: 120_000 }, () => {
  const table = (rows: string): string => `import { Feature } from './feature'\nimport { isNewCart, isNewSearch } from './selectors'\n\nconst selectors = [\n${rows}]\n\nselectors.forEach(({ name, feature, selector }) => describe(\`$\{name}\`, () => {\n  it('asks', () => { expect(selector({ [feature]: true })).toBe(true) })\n}))\n`
  const row = (name: string, key: string, selector: string): string => `  { name: '${name}', feature: Feature.${key}, selector: ${selector} },\n`
  const index = "import { go } from 'app/ui'\nimport { isNewCart, isNewSearch } from './selectors'\nif (isNewCart({})) go()\nif (isNewSearch({})) go()\n"

  it('loses that of the flag', async () => {
    const { status, file } = await removed(shop({ 'src/index.ts': index, 'src/selectors.test.ts': table(row('cart', 'CART', 'isNewCart') + row('search', 'SEARCH', 'isNewSearch')) }))
    expect([status, file('src/feature.ts'), file('src/selectors.ts')]).toEqual([0, "export enum Feature {\n  SEARCH = 'new-search'\n}\n", left])
    expect(file('src/selectors.test.ts')).toBe(table(row('search', 'SEARCH', 'isNewSearch')).replace('isNewCart, ', ''))
  })

  it.each([
    ['a row is about two', row('both', 'CART', 'isNewCart, off: { feature: Feature.SEARCH }') + row('search', 'SEARCH', 'isNewSearch')],
    ['another row is about this one, too', row('cart', 'CART', 'isNewCart') + row('again', 'CART', 'isNewCart')],
    ['it is the only one', row('cart', 'CART', 'isNewCart')],
  ])('is left to a person where %s', async (_, rows) => {
    const { said, file } = await removed(shop({ 'src/index.ts': index, 'src/selectors.test.ts': table(rows) }))
    expect(file('src/selectors.test.ts')).toBe(table(rows))
    expect(said).toContain('src/selectors.test.ts')
  })
})
