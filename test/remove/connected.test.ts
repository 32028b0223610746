// Props that `connect` gives in place of attributes, components behind `memo` and the like, and what stood in before flags were loaded.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const settings = { entry: ['src/index.tsx'], reads: [{ call: 'isOn', key: 1 }] }
const removed = async (files: Readonly<Record<string, string>>, value = 'true') => removeFrom(files, settings, 'cart', value, { allowLeftovers: true })

const selectors = "import { isOn } from 'app/flags'\nexport const isNew = (state: any): boolean => isOn(state, 'cart')\n"
const types = 'export type Props = {\n  isNew: boolean\n  items: string[]\n  onOpen: () => void\n}\n'
const picked = `${types}export type StateProps = Pick<Props, 'isNew' | 'items'>\nexport type Own = Pick<Props, 'onOpen'>\n`
const page = "import React from 'react'\nimport { Props } from './types'\n\nexport default function Page({ isNew, items }: Props) {\n  return isNew ? <b>{items.length}</b> : <i />\n}\n"
const plainPage = "import React from 'react'\nimport { Props } from './types'\n\nexport default function Page({ items }: Props) {\n  return <b>{items.length}</b>\n}\n"
const container = (body: string, call = 'connect(mapState)(Page)'): string => `import { connect } from 'react-redux'\nimport Page from './Page'\nimport { isNew } from './selectors'\nimport { StateProps } from './types'\n\n${body}\nexport default ${call}\n`
const index = "import React from 'react'\nimport Page from './container'\nexport const App = () => <Page />\n"
const shop = (files: Readonly<Record<string, string>>) => ({ 'src/selectors.ts': selectors, 'src/types.ts': picked, 'src/Page.tsx': page, 'src/index.tsx': index, ...files })

describe('connect', { timeout: 120_000 }, () => {
  it.each([
    ['an arrow function', 'const mapState = (state: any): StateProps => ({ isNew: isNew(state), items: state.items })\n', 'const mapState = (state: any): StateProps => ({ items: state.items })\n', undefined],
    ['a function with a body', 'function mapState(state: any): StateProps {\n  return {\n    isNew: isNew(state),\n    items: state.items,\n  }\n}\n', 'function mapState(state: any): StateProps {\n  return {\n    items: state.items,\n  }\n}\n', undefined],
    ['what is written in its place', '', '', 'connect((state: any): StateProps => ({ isNew: isNew(state), items: state.items }))(Page)'],
    ['one beside what dispatches', 'const mapState = (state: any): StateProps => ({ isNew: isNew(state), items: state.items })\nconst mapDispatch = (dispatch: any) => ({ onOpen: () => dispatch({ type: \'open\' }) })\n', 'const mapState = (state: any): StateProps => ({ items: state.items })\nconst mapDispatch = (dispatch: any) => ({ onOpen: () => dispatch({ type: \'open\' }) })\n', 'connect(mapState, mapDispatch)(Page)'],
  ])('gives what the state says: %s', async (_, before, after, call) => {
    const { status, file } = await removed(shop({ 'src/container.ts': container(before, call) }))
    expect([status, file('src/Page.tsx'), file('src/selectors.ts')]).toEqual([0, plainPage, undefined])
    expect(file('src/container.ts')).toBe(container(after, call?.replace('isNew: isNew(state), ', '')).replace("import { isNew } from './selectors'\n", ''))
    expect(file('src/types.ts')).toBe(picked.replace('  isNew: boolean\n', '').replace("'isNew' | ", ''))
  })

  it.each([
    ['with a function that merges and says what it is', 'const mapState = (state: any) => ({ isNew: isNew(state), items: state.items })\nconst merge = (a: any, b: any, own: any) => ({ ...a, isNew: a.isNew && own.isOpen })\n', 'connect(mapState, null, merge)(Page)'],
    ['with a function that merges in another way', "import { merge } from 'app/merge'\nconst mapState = (state: any) => ({ isNew: isNew(state), items: state.items })\n", 'connect(mapState, null, merge)(Page)'],
    ['where what dispatches is not known', 'import { mapDispatch } from \'app/dispatch\'\nconst mapState = (state: any) => ({ isNew: isNew(state), items: state.items })\n', 'connect(mapState, mapDispatch)(Page)'],
    ['where a spread may bring it', 'const mapState = (state: any) => ({ isNew: isNew(state), ...state.page })\n', undefined],
    ['where one answer differs', 'const mapState = (state: any) => {\n  if (state.old) return { isNew: false, items: [] }\n  return { isNew: isNew(state), items: state.items }\n}\n', undefined],
    ['of another module', 'const mapState = (state: any) => ({ isNew: isNew(state), items: state.items })\n', undefined],
  ])('is not believed %s', async (kind, body, call) => {
    const text = container(body, call).replace("import { StateProps } from './types'\n", '').replace('react-redux', kind === 'of another module' ? 'app/store' : 'react-redux')
    const { file } = await removed(shop({ 'src/container.ts': text }))
    expect(file('src/Page.tsx')).toBe(page)
    expect(file('src/container.ts')).toContain('isNew: true')
  })

  it.each([
    ['nobody gives it', '<Page />', true],
    ['somebody gives it', '<Page isNew={false} />', false],
    ['somebody may give it', '<Page {...all} />', false],
  ])('has the last word but for its elements, where the function that merges says so and %s', async (_, element, isFollowed) => {
    const merge = 'const mapState = (state: any): StateProps => ({ isNew: isNew(state), items: state.items })\nconst merge = (state: StateProps, dispatch: object, own: object) => ({ ...state, ...dispatch, ...own })\n'
    const { file } = await removed(shop({ 'src/container.ts': container(merge, 'connect(mapState, null, merge)(Page)'), 'src/index.tsx': `import React from 'react'\nimport Page from './container'\nexport const App = (all: any) => ${element}\n` }))
    expect(file('src/Page.tsx')).toBe(isFollowed ? plainPage : page)
  })

  it('is no more than one of the places that render the component', async () => {
    const { file } = await removed(shop({ 'src/container.ts': container('const mapState = (state: any): StateProps => ({ isNew: isNew(state), items: state.items })\n'), 'src/index.tsx': `${index}import Plain from './Page'\nexport const Old = () => <Plain isNew={false} items={[]} onOpen={() => {}} />\n` }))
    expect(file('src/Page.tsx')).toBe(page)
  })

  it('gives to a class, whose earlier props were the same', async () => {
    const classPage = (destructured: string, body: string, update: string): string => `import React from 'react'\nimport { Props } from './types'\n\nexport default class Page extends React.PureComponent<Props> {\n  componentDidUpdate(before: Props) {\n    ${update}\n  }\n  render() {\n    const { ${destructured} } = this.props\n    return ${body}\n  }\n}\n`
    const { status, file } = await removed(shop({
      'src/container.ts': container('const mapState = (state: any): StateProps => ({ isNew: isNew(state), items: state.items })\n'),
      'src/Page.tsx': classPage('isNew, items', 'isNew ? <b>{items.length}</b> : <i />', 'if (before.isNew && this.props.isNew) this.props.onOpen()'),
    }))
    expect([status, file('src/Page.tsx')]).toEqual([0, classPage('items', '<b>{items.length}</b>', 'this.props.onOpen()')])
    expect(file('src/types.ts')).not.toContain('isNew')
  })

  it('may know the type of its state by another name, or be told it', async () => {
    const { status, file } = await removed(shop({
      'src/types.ts': 'export interface StateProps {\n  isNew: boolean\n  items: string[]\n}\nexport interface OwnProps {\n  onOpen: () => void\n}\nexport type Props = StateProps & OwnProps\n',
      'src/container.ts': container('const mapState = (state: any) => ({ isNew: isNew(state), items: state.items })\n', 'connect<StateProps>(mapState)(Page)'),
    }))
    expect([status, file('src/Page.tsx')]).toEqual([0, plainPage])
    expect(file('src/types.ts')).toBe('export interface StateProps {\n  items: string[]\n}\nexport interface OwnProps {\n  onOpen: () => void\n}\nexport type Props = StateProps & OwnProps\n')
  })
})

describe('the type of the props', { timeout: 120_000 }, () => {
  const home = "import React from 'react'\nimport Page from './Page'\nimport { isNew } from './selectors'\nexport const App = ({ state }: { state: any }) => <Page isNew={isNew(state)} items={[]} onOpen={() => {}} />\n"

  it.each([
    ['in another file', types, types.replace('  isNew: boolean\n', '')],
    ['named once more where parts are picked', picked, picked.replace('  isNew: boolean\n', '').replace("'isNew' | ", '')],
    ['picked alone', `${types}export type Only = Pick<Props, 'isNew'>\n`, `${types.replace('  isNew: boolean\n', '')}export type Only = {}\n`],
    ['of which others want another part', `${types}export type Items = Props['items']\n`, `${types.replace('  isNew: boolean\n', '')}export type Items = Props['items']\n`],
  ])('loses its member %s', async (_, before, after) => {
    const { status, file } = await removed({ 'src/selectors.ts': selectors, 'src/types.ts': before, 'src/Page.tsx': page, 'src/index.tsx': home })
    expect([status, file('src/types.ts'), file('src/Page.tsx')]).toEqual([0, after, plainPage])
    expect(file('src/index.tsx')).toContain('<Page items={[]} onOpen={() => {}} />')
  })

  it.each([
    ['another component has it, too', `${types}`, "\nexport const Other = (props: Props) => <u>{String(props.isNew)}</u>\n"],
    ['somebody wants that part', `${types}export type State = Props['isNew']\n`, ''],
    ['its keys are wanted', `${types}export type Keys = keyof Props\n`, ''],
    ['another component has all but another part', types, "\nexport const Other = (props: Omit<Props, 'items'>) => <u>{String(props.isNew)}</u>\n"],
    ['Pick is the project\'s own', types, "\ntype Pick<T, K> = { of: T; but: K }\nexport const Other = (props: Pick<Props, 'items'>) => <u>{String(props.of.isNew)}</u>\n"],
    ['it is written in two parts', 'export interface Props {\n  isNew: boolean\n}\nexport interface Props {\n  items: string[]\n  onOpen: () => void\n}\n', ''],
  ])('keeps its member where %s', async (_, text, more) => {
    const { file } = await removed({ 'src/selectors.ts': selectors, 'src/types.ts': text, 'src/Page.tsx': page + more, 'src/index.tsx': home })
    expect(file('src/types.ts')).toBe(text)
    expect(file('src/Page.tsx')).toContain('<b>{items.length}</b>')
  })
})

describe('a component behind another', { timeout: 120_000 }, () => {
  const whole = (made: string, imports = ''): string => `import React from 'react'\n${imports}import { Props } from './types'\n\nconst Page = (props: Props) => {\n  const { isNew, items } = props\n  return isNew ? <b>{items.length}</b> : <i />\n}\nPage.displayName = 'Page'\n${made}`
  const home = "import React from 'react'\nimport Page from './Page'\nimport { isNew } from './selectors'\nexport const App = ({ state }: { state: any }) => <Page isNew={isNew(state)} items={[]} onOpen={() => {}} />\n"
  const folded = (text: string): string => text.replace('{ isNew, items }', '{ items }').replace('isNew ? <b>{items.length}</b> : <i />', '<b>{items.length}</b>')

  it.each([
    ['React.memo', whole('export default React.memo(Page)\n')],
    ['memo', whole('export default memo(Page)\n', "import { memo } from 'react'\n")],
    ['observer, by a name', whole('const Seen = observer(Page)\nexport default Seen\n', "import { observer } from 'mobx-react-lite'\n")],
    ['withTranslation and withRouter', whole('export default withTranslation()(withRouter(Page))\n', "import { withTranslation } from 'react-i18next'\nimport { withRouter } from 'react-router-dom'\n")],
  ])('is given its props through %s', async (_, text) => {
    const { status, file } = await removed({ 'src/selectors.ts': selectors, 'src/types.ts': types, 'src/Page.tsx': text, 'src/index.tsx': home })
    expect([status, file('src/Page.tsx'), file('src/types.ts')]).toEqual([0, folded(text), types.replace('  isNew: boolean\n', '')])
    expect(file('src/index.tsx')).toContain('<Page items={[]} onOpen={() => {}} />')
  })

  it.each([
    ['by its name', "import Page from './Page'\n\nexport { Page }\n", "import { Page } from './pages'\n"],
    ['as the default', "import Page from './Page'\n\nexport default Page\n", "import Page from './pages'\n"],
  ])('is found through a file that hands it on %s', async (_, pages, imports) => {
    const text = whole('export default React.memo(Page)\n')
    const { status, file } = await removed({ 'src/selectors.ts': selectors, 'src/types.ts': types, 'src/Page.tsx': text, 'src/pages.ts': pages, 'src/index.tsx': home.replace("import Page from './Page'\n", imports) })
    expect([status, file('src/Page.tsx')]).toEqual([0, folded(text)])
  })

  it.each([
    ['a wrapper nobody knows', whole('export default withState(Page)\n', "import { withState } from 'app/state'\n")],
    ['memo of another module', whole('export default memo(Page)\n', "import { memo } from 'app/state'\n")],
    ['a wrapper, and by its own name', `${whole('export default React.memo(Page)\n')}export const Old = () => <Page isNew={false} items={[]} onOpen={() => {}} />\n`],
  ])('keeps its state behind %s', async (_, text) => {
    const { file } = await removed({ 'src/selectors.ts': selectors, 'src/types.ts': types, 'src/Page.tsx': text, 'src/index.tsx': home })
    expect(file('src/Page.tsx')).toBe(text)
  })
})

describe('what a function answers before its flags are loaded', { timeout: 120_000 }, () => {
  const main = "import { go, stay } from 'app/ui'\nimport { isNew } from './selectors'\nexport const main = (state: any) => {\n  if (isNew(state)) go()\n  else stay()\n}\n"
  const flags = (body: string): string => `import { hasLoadedFlags, isOn, flagsClient, useFlagState, isLoading, store } from 'app/flags'\nexport function isNew(state: any): boolean {\n${body}}\n`
  const shop = (body: string) => ({ 'src/selectors.ts': flags(body), 'src/index.tsx': "import { main } from './main'\nmain({})\n", 'src/main.ts': main })

  it.each([
    ['a test around the read', "  if (hasLoadedFlags(state)) {\n    return isOn(state, 'cart')\n  }\n  return false\n"],
    ['a test before the read', "  if (!flagsClient.isReady) return false\n  return isOn(state, 'cart')\n"],
    ['both ways of a test', "  if (state.flags.isLoading) {\n    return false\n  } else {\n    return isOn(state, 'cart')\n  }\n"],
    ['a choice', "  return hasLoadedFlags(state) ? isOn(state, 'cart') : false\n"],
    ['a test and a read', "  return hasLoadedFlags(state) && isOn(state, 'cart')\n"],
    ['a test around a try', "  if (hasLoadedFlags(state)) {\n    try { return isOn(state, 'cart') } catch { return false }\n  }\n  return false\n"],
  ])('goes with the flag, and is said: %s', async (_, body) => {
    const { status, file, said } = await removed(shop(body))
    expect([status, file('src/main.ts'), file('src/selectors.ts')]).toEqual([0, "import { go } from 'app/ui'\nexport const main = () => {\n  go()\n}\n", undefined])
    expect(said).toContain('before its flags were loaded, ')
  })

  it('is no more where the function stays, for it is handed on', async () => {
    const { file } = await removed({ ...shop("  if (hasLoadedFlags(state)) {\n    return isOn(state, 'cart')\n  }\n  return false\n"), 'src/index.tsx': "import { main } from './main'\nimport { isNew } from './selectors'\nmain({})\nexport default [isNew]\n" })
    expect(file('src/selectors.ts')).toContain('  return true\n}')
    expect(file('src/selectors.ts')).not.toContain('hasLoadedFlags')
  })

  it.each([
    ['other data are loaded', "  if (state.user.isLoading) return false\n  return isOn(state, 'cart')\n"],
    ['nothing is loaded at all', "  if (!state.flags.isPaid) return false\n  return isOn(state, 'cart')\n"],
    ['the tests do more than ask', "  if (hasLoadedFlags(state)) {\n    store.count++\n    return isOn(state, 'cart')\n  }\n  return false\n"],
    ['the test is the other way round', "  if (hasLoadedFlags(state)) return false\n  return isOn(state, 'cart')\n"],
    ['something else is answered', "  if (!hasLoadedFlags(state)) return store.before\n  return isOn(state, 'cart')\n"],
  ])('stays where %s', async (_, body) => {
    const { file } = await removed(shop(body))
    expect(file('src/main.ts')).toBe(main)
  })
})
