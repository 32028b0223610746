// What `init` proposes on projects that ask for flags in their own ways: through the scanner, never by name alone.
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.js'
import { candidatesIn } from '../../src/suggest/candidates.js'
import { suggestReads, type Suggestion } from '../../src/suggest/suggest.js'
import { makeTree } from '../scan/tree.js'

async function suggested(files: Readonly<Record<string, string>>): Promise<Record<'sure' | 'doubtful' | 'keys', string[]>> {
  using tree = makeTree({ 'package.json': '{}', ...files })
  const { reads, doubtful, keys } = await suggestReads(await loadConfig(tree.root))
  const nameOf = ({ entry }: Suggestion): string => entry.call ?? entry.member ?? entry.jsx ?? entry.declares ?? ''
  return { sure: reads.map(nameOf), doubtful: doubtful.map(nameOf), keys: [...keys.keys()] }
}

async function proposed(files: Readonly<Record<string, string>>): Promise<unknown[]> {
  using tree = makeTree({ 'package.json': '{}', ...files })
  return (await suggestReads(await loadConfig(tree.root))).reads.map(({ entry, keys }) => ({ ...entry, keys }))
}

const flags = 'const on = new Set<string>()\nexport function isFeatureOn(key: string) { return on.has(key) }\n'

describe('proposes', () => {
  it('a function of the project that is asked for several keys, by the module it comes from', async () => {
    expect(await proposed({
      'src/flags.ts': flags,
      'src/a.ts': "import { isFeatureOn } from './flags'\nexport const a = () => isFeatureOn('new_nav') && isFeatureOn('dark_mode')\n",
    })).toEqual([{ call: 'isFeatureOn', key: 0, from: './src/flags.ts', keys: ['dark_mode', 'new_nav'] }])
  })
  it('a module whose functions are a flag each, and none whose functions ask for one by its key', async () => {
    const uses = "import { enableNewNav, enableDarkMode } from './lib/feature-flag'\nexport const a = () => enableNewNav() ? 'new' : enableDarkMode() ? 'dark' : 'old'\n"
    expect(await proposed({ 'src/lib/feature-flag.ts': "const beta = (): boolean => process.env.CHANNEL === 'beta'\nexport function enableNewNav(): boolean {\n  return beta()\n}\nexport const enableDarkMode = beta\n", 'src/a.ts': uses }))
      .toEqual([{ functions: './src/lib/feature-flag.ts', key: 'name', keys: ['enableDarkMode', 'enableNewNav'] }])
    expect(await proposed({ 'src/lib/feature-flag.ts': "import { isFeatureOn } from '../flags'\nexport const enableNewNav = () => isFeatureOn('new-nav')\nexport const enableDarkMode = () => isFeatureOn('dark-mode')\n", 'src/flags.ts': flags, 'src/a.ts': uses }))
      .toEqual([{ call: 'isFeatureOn', key: 0, from: './src/flags.ts', keys: ['dark-mode', 'new-nav'] }])
    expect(await proposed({ 'src/lib/flags.ts': 'export const enableNewNav = () => void 0\nexport const showHelp = () => void 1\n', 'src/a.ts': "import { enableNewNav, showHelp } from './lib/flags'\nenableNewNav()\nshowHelp()\n" })).toEqual([])
  })
  it('a method, of any object', async () => {
    expect(await proposed({ 'src/a.ts': "declare const toggles: { isEnabled(key: string): boolean }\nexport const a = () => [toggles.isEnabled('x-one'), toggles.isEnabled('x-two')]\n" }))
      .toEqual([{ call: '*.isEnabled', key: 0, keys: ['x-one', 'x-two'] }])
  })
  it('a list or a set that is called flags, and asked for several', async () => {
    expect(await proposed({
      'src/a.ts': "interface Org { features: string[]; flags: ReadonlySet<string> }\nexport const a = (org: Org) => org.features.includes('new-nav') || org.features?.includes('dark-mode')\nexport const b = (org: Org) => org.flags.has('new-cart') && org.flags.has('old-cart')\n",
      'src/b.ts': "const flags = ['verbose', 'quiet']\nexport const c = flags.includes('verbose') || flags.includes('quiet'), d = location.href.includes('a-b') && location.href.includes('c-d')\n",
    })).toEqual([{ call: 'features.includes', key: 0, keys: ['dark-mode', 'new-nav'] }, { call: 'flags.has', key: 0, keys: ['new-cart', 'old-cart'] }])
  })
  it('an object of flags, and a hook that gives one', async () => {
    expect(await proposed({
      'src/config.ts': 'export const settings = { featureFlags: { newNav: true, dark: false } }\n',
      'src/a.ts': "import { settings } from './config'\nexport const a = () => settings.featureFlags.newNav || settings.featureFlags.dark\n",
      'src/use.ts': 'declare const ctx: { newNav: boolean; dark: boolean }\nexport const useFeatureFlags = () => ctx\n',
      'src/b.ts': "import { useFeatureFlags } from './use'\nexport function B() {\n  const { newNav, dark } = useFeatureFlags()\n  return newNav && dark\n}\n",
    })).toEqual(expect.arrayContaining([
      { member: 'settings.featureFlags', keys: ['dark', 'newNav'] },
      { member: 'useFeatureFlags()', from: './src/use.ts', keys: ['dark', 'newNav'] },
    ]))
  })
  it('a call that asks for other things, too, by what its keys begin with', async () => {
    expect(await proposed({
      'src/settings.ts': 'const all = new Map<string, unknown>()\nexport default class Settings {\n  static getValue(name: string) { return all.get(name) }\n}\n',
      'src/a.ts': "import Settings from './settings'\nexport const a = () => Settings.getValue('feature_nav') || Settings.getValue('feature_dark') || Settings.getValue('theme')\ntrack('feature_opened'); track('feature_closed'); getByTestId('feature_one'); getByTestId('feature_two')\n",
    })).toEqual([{ call: 'Settings.getValue', key: 0, only: 'feature_*', keys: ['feature_dark', 'feature_nav'] }])
  })
  it('the value of a flag, of whoever is called so', async () => {
    expect(await proposed({ 'src/a.ts': "declare const featureToggleService: { getValue(key: string, other: boolean): boolean }, form: { getValue(key: string): string }\nexport const a = () => [featureToggleService.getValue('x-one', false), featureToggleService.getValue('x-two', false)]\n" }))
      .toEqual([{ call: '*.getValue', key: 0, keys: ['x-one', 'x-two'] }])
  })
  it('a method of objects of all sorts, of those that are called after flags', async () => {
    expect(await proposed({ 'src/a.ts': "declare const featureToggleService: any, form: any\nexport const a = () => [featureToggleService.getValue('x-one', false), featureToggleService.getValue('x-two', false), form.getValue('x-name'), featureToggleService.getValueOnce('x-three')]\n" }))
      .toEqual([{ call: 'featureToggleService.getValue', key: 0, keys: ['x-one', 'x-two'] }, { call: '*.getValueOnce', key: 0, keys: ['x-three'] }])
  })
  it('an object of flags by whatever leads to it', async () => {
    expect(await proposed({ 'src/a.vue': '<script setup lang="ts">\nconst a = session.user?.featureFlags?.newNav && shop!.shopFeatureFlags!.newCart\nconst b = session.user?.featureFlags.dark ? 1 : !shop.shopFeatureFlags["old-cart"]\nconst c = ui.flags.one && ui.flags.two, d = pattern.flags.length\n</script>\n' })).toEqual(expect.arrayContaining([
      { member: 'user.featureFlags', keys: ['dark', 'newNav'] }, { member: 'shop.shopFeatureFlags', keys: ['newCart', 'old-cart'] }, { member: 'ui.flags', keys: ['one', 'two'] },
    ]))
  })
  it('an object of flags that is asked by the names of a list', async () => {
    expect(await proposed({
      'src/toggles.ts': "export enum ToggleName {\n  newNav = 'shop.new-nav',\n  størreKurv = 'shop.big-cart',\n}\nexport const useToggles = () => ({ toggles: {} as Record<string, boolean> })\n",
      'src/a.ts': "import { ToggleName, useToggles } from './toggles'\nexport function A() {\n  const { toggles } = useToggles()\n  return toggles[ToggleName.newNav] ? 1 : !toggles[ToggleName.størreKurv] ? 2 : 3\n}\n",
    })).toEqual([{ member: 'toggles', keys: ['shop.big-cart', 'shop.new-nav'] }, { declares: 'ToggleName', from: './src/toggles.ts', keys: ['shop.big-cart', 'shop.new-nav'] }])
  })
  it('an atom of flags that is opened', async () => {
    expect(await proposed({
      'src/atoms.ts': "import { atom } from 'jotai'\nexport const shopFlagsAtom = atom({}), cartAtom = atom({})\n",
      'src/a.ts': "import { atom } from 'jotai'\nimport { shopFlagsAtom, cartAtom } from './atoms'\nexport const a = atom(get => get(shopFlagsAtom).newNav && get(cartAtom).isEmpty ? 1 : 2)\nexport const b = atom(get => {\n  const { dark } = get(shopFlagsAtom)\n  return !dark && get(cartAtom).isFull\n})\n",
    })).toEqual([{ member: 'shopFlagsAtom', from: './src/atoms.ts', keys: ['dark', 'newNav'] }])
  })
  it('stores of flags that are handed out one by one', async () => {
    expect(await proposed({
      'src/flags.ts': "const flagStores = makeStores({ NEW_NAV: false, DARK: true })\nexport const { NEW_NAV, DARK } = flagStores\n",
      'src/A.svelte': "<script>\n  import { NEW_NAV, DARK } from './flags'\n</script>\n{#if $NEW_NAV && !$DARK}<b/>{/if}\n",
    })).toEqual([{ member: 'flagStores', keys: ['DARK', 'NEW_NAV'] }])
  })
  it('a switch that is on', async () => {
    expect(await proposed({ 'src/a.ts': "declare function isSwitchOn(key: string): boolean\ndeclare function useSwitchTab(key: string): void\nexport const a = () => isSwitchOn('pay.card') || isSwitchOn('pay.bank')\nuseSwitchTab('first-tab'); useSwitchTab('other-tab')\n" }))
      .toEqual([{ call: 'isSwitchOn', key: 0, keys: ['pay.bank', 'pay.card'] }])
  })
  it('a component', async () => {
    expect(await proposed({
      'src/feature.tsx': 'declare const on: Record<string, boolean>\nexport const FeatureFlagged = ({ flag, children }: any) => on[flag] ? children : null\nexport const SwitchToggle = (props: any) => null\n',
      'src/a.tsx': 'import { FeatureFlagged, SwitchToggle } from "./feature"\nexport const a = <FeatureFlagged flag="new-nav"><b/><SwitchToggle name="wide"/></FeatureFlagged>, b = <FeatureFlagged on\n  flag={"dark-mode"} /> , c = <SwitchToggle name="tall"/>\n',
    })).toEqual([{ jsx: 'FeatureFlagged', key: 'flag', from: './src/feature.tsx', keys: ['dark-mode', 'new-nav'] }])
  })
  it('a method that says who is in which test', async () => {
    expect(await proposed({ 'src/a.ts': "declare const ab: { isUserInTestGroup(test: string, group: string): boolean }\nexport const a = () => [ab.isUserInTestGroup('x-one', 'control'), ab.isUserInTestGroup('x-two', 'variant')]\n" }))
      .toEqual([{ call: '*.isUserInTestGroup', key: 0, keys: ['x-one', 'x-two'] }])
  })
  it('switches of a configuration, whatever holds it', async () => {
    expect(await proposed({ 'src/a.ts': "declare const page: any, front: any\nexport const a = () => page.config.switches.lightbox || front.config.switches.newNav || window.guardian.config.switches['dark-mode'] || lamp.switches.left\n" }))
      .toEqual([{ member: 'config.switches', keys: ['dark-mode', 'lightbox', 'newNav'] }])
  })
  it('a function that is told the flag after other things', async () => {
    expect(await proposed({
      'src/flags.ts': "export enum ShopName { WEB = 'web', POS = 'pos' }\nexport enum FeatureName { NAV = 'new-nav', CART = 'new-cart' }\n",
      'src/a.ts': "import { isFeatureOpen } from '@shop/state'\nimport { FeatureName, ShopName } from './flags'\nexport const a = (state: object) => isFeatureOpen(state, ShopName.WEB, FeatureName.NAV)\nexport const b = (state: object) => isFeatureOpen(state, ShopName.POS, FeatureName.CART)\n",
      'src/b.ts': "declare function hasFeature(user: object, key: string): boolean\nexport const c = (user: object) => hasFeature(user, 'new-nav') && hasFeature(user, 'old-nav')\n",
    })).toEqual([
      { call: 'isFeatureOpen', key: 2, keys: ['new-cart', 'new-nav'] }, { call: 'hasFeature', key: 1, keys: ['new-nav', 'old-nav'] },
      { declares: 'FeatureName', from: './src/flags.ts', keys: ['new-cart', 'new-nav'] },
    ])
  })
  it('a function that is asked for one flag of a list of them', async () => {
    const files = {
      'src/flags.ts': `export const shopFlags = {\n  nav: 'new-nav',\n  dark: 'dark-mode',\n  pay: 'fast-pay',\n} as const\n${flags}`,
      'src/a.ts': "import { shopFlags, isFeatureOn } from './flags'\nexport const a = () => isFeatureOn(shopFlags.nav) && isFeatureOn(shopFlags.dark)\n",
    }
    const single = { call: 'readShopFlag', key: 0, from: './src/read.ts', keys: ['fast-pay'] }
    expect(await proposed({ ...files, 'src/read.ts': "export function readShopFlag(key: string, or: boolean): boolean { return (globalThis as any)[key] ?? or }\n", 'src/b.ts': "import { readShopFlag } from './read'\nimport { shopFlags } from './flags'\nexport const b = () => readShopFlag(shopFlags.pay, true)\n" })).toContainEqual(single)
    expect(await proposed({ ...files, 'src/b.ts': "declare function readShopFlag(key: string): boolean\nexport const b = () => readShopFlag('other-thing')\n" })).not.toContainEqual(expect.objectContaining({ call: 'readShopFlag' }))
  })
  it('a list of which some are read through an SDK', async () => {
    expect(await proposed({
      'package.json': '{ "dependencies": { "@openfeature/server-sdk": "1" } }',
      'src/flags.ts': "export const shopFlags = {\n  nav: 'new-nav',\n  dark: 'dark-mode',\n  late: 'late-fee',\n} as const\n",
      'src/a.ts': "import { OpenFeature } from '@openfeature/server-sdk'\nimport { shopFlags } from './flags'\nconst client = OpenFeature.getClient()\nexport const a = async () => await client.getBooleanValue(shopFlags.nav, false) && await client.getBooleanValue(shopFlags.dark, false)\n",
      'src/b.ts': "import { shopFlags } from './flags'\ndeclare function hasShopFlag(key: string): boolean\nexport const b = () => hasShopFlag(shopFlags.late)\n",
    })).toEqual([{ declares: 'shopFlags', from: './src/flags.ts', keys: ['dark-mode', 'late-fee', 'new-nav'] }, { call: 'hasShopFlag', key: 0, keys: ['late-fee'] }])
  })
  it('a map of flags that is asked with their constants', async () => {
    expect(await proposed({ 'src/a.ts': "import { FLAG_NAV, FLAG_CART } from './keys'\ndeclare const shop: any, cache: any\nexport const a = () => shop.FLAGS.get(FLAG_NAV) && shop.FLAGS.get(FLAG_CART) && cache.get(FLAG_CART)\n", 'src/keys.ts': "export const FLAG_NAV = 'new-nav', FLAG_CART = 'new-cart'\n" }))
      .toEqual([{ call: 'FLAGS.get', key: 0, keys: ['new-cart', 'new-nav'] }])
  })
  it('the list of keys, where its entries are read', async () => {
    expect(await proposed({
      'src/flags.ts': `export enum Feature {\n  Nav = 'new_nav',\n  Dark = 'dark_mode',\n}\n${flags}`,
      'src/a.ts': "import { Feature, isFeatureOn } from './flags'\nexport const a = () => isFeatureOn(Feature.Nav) && isFeatureOn(Feature.Dark)\n",
    })).toContainEqual({ declares: 'Feature', from: './src/flags.ts', keys: ['dark_mode', 'new_nav'] })
  })
})

it('counts what a list of flags says there is, asked for or not', async () => {
  const { keys } = await suggested({
    'src/flags.ts': `export enum Feature {\n  Nav = 'new_nav',\n  Dark = 'dark_mode',\n  Late = 'late_fee',\n}\nexport enum OtherFeature {\n  A = 'other_a',\n}\n${flags}`,
    'src/a.ts': "import { Feature, isFeatureOn } from './flags'\nexport const a = () => isFeatureOn(Feature.Nav) && isFeatureOn(Feature.Dark)\n",
  })
  expect(keys).toEqual(['dark_mode', 'late_fee', 'new_nav'])
})

it('counts what a wrapper of one object\'s method asks for', async () => {
  const { sure, keys } = await suggested({
    'src/a.ts': "declare const shopToggles: any, form: any\nconst ask = (key: string) => shopToggles.getValue(key, false), field = (name: string) => form.getValue(name)\nexport const a = () => [shopToggles.getValue('x-one', false), shopToggles.getValue('x-two', false), ask('x-three'), field('x-name'), form.getValue('x-mail')]\n",
  })
  expect([sure, keys]).toEqual([['shopToggles.getValue'], ['x-one', 'x-three', 'x-two']])
})

describe('tests that ask in a way of their own', () => {
  const product = { 'src/flags.ts': flags, 'src/a.ts': "import { isFeatureOn } from './flags'\nexport const a = () => isFeatureOn('new_nav') && isFeatureOn('dark_mode')\n" }
  const proposedFor = (test: string): Promise<unknown[]> => proposed({ ...product, 'e2e/env.ts': 'export const hasFeatureFlag = (name: string) => process.env[name]\n', 'e2e/nav.spec.ts': `import { hasFeatureFlag } from './env'\n${test}` })
  it('are listened to where they name the flags of the product', async () => {
    expect(await proposedFor("if (!hasFeatureFlag('new_nav') || !hasFeatureFlag('dark_mode')) test.skip()\n")).toContainEqual({ call: 'hasFeatureFlag', key: 0, from: './e2e/env.ts', keys: ['dark_mode', 'new_nav'] })
  })
  it('are not where they name others', async () => {
    expect(await proposedFor("if (!hasFeatureFlag('webkit') || !hasFeatureFlag('mobile')) test.skip()\n")).toHaveLength(1)
  })
})

describe('is not sure of', () => {
  const columns = "declare function getExperimentColumn(key: string): { label: string }\nexport const a = [getExperimentColumn('run_time').label, getExperimentColumn('error_count').label]\n"
  it('what is called after flags, but answers with no state', async () => {
    expect(await suggested({ 'src/a.ts': columns })).toEqual({ sure: [], doubtful: ['getExperimentColumn'], keys: [] })
  })
  it('what keeps something under a key that begins like a flag', async () => {
    expect(await suggested({ 'src/a.ts': "declare function useSession(key: string): [string, (to: string) => void]\nexport function A() {\n  const [filter, setFilter] = useSession('experiment-filter')\n  const [url] = useSession('experiment-url')\n  return [filter, setFilter, url]\n}\n" }))
      .toEqual({ sure: [], doubtful: ['useSession'], keys: [] })
  })
  it('a hook whose answer says whether it is loading', async () => {
    expect(await suggested({ 'src/a.ts': "declare function useCartToggle(place: string): { isLoading: boolean; open(): void }\nexport function A() {\n  const { isLoading, open } = useCartToggle('side-bar')\n  const { isLoading: busy } = useCartToggle('top-bar')\n  if (isLoading || busy) return null\n  return open\n}\n" }))
      .toEqual({ sure: [], doubtful: ['useCartToggle'], keys: [] })
  })
  it.each<[why: string, source: string]>([
    ['tested', "if (getExperimentColumn('run_time') && !getExperimentColumn('error_count')) start()"],
    ['kept under a name that is true or false', "const isFast = getExperimentColumn('run_time'), b = { showErrors: getExperimentColumn('error_count') }"],
    ['kept in a variable that is tested', "const fast = getExperimentColumn('run_time'), errors = getExperimentColumn('error_count')\nexport const c = fast ? 1 : 2, d = errors && 3"],
    ['answered by a function that is typed so', "const c = (): boolean => getExperimentColumn('run_time')\nfunction d(): boolean { return getExperimentColumn('error_count') }"],
  ])('the same, unless its answer is %s', async (_why, use) => {
    expect(await suggested({ 'src/a.ts': `declare function getExperimentColumn(key: string): any\ndeclare function start(): void\n${use}\n` }))
      .toEqual({ sure: ['getExperimentColumn'], doubtful: [], keys: ['error_count', 'run_time'] })
  })
  it('a function that asks for flags of its own, and is given a name for some of them', async () => {
    const stage = (answer: string): Record<string, string> => ({
      'src/stage.ts': `import { useFlag } from '@unleash/proxy-client-react'\nexport function useStageFlag(stage: string): boolean {\n  const first = useFlag('shop.first'), second = useFlag('shop.second')\n  return ${answer}\n}\n`,
      'src/a.ts': "import { useStageFlag } from './stage'\nexport const A = () => (useStageFlag('alpha') ? 1 : useStageFlag('beta') ? 2 : 3)\n",
    })
    expect(await suggested(stage("stage === 'alpha' ? first : second"))).toEqual({ sure: [], doubtful: ['useStageFlag'], keys: ['shop.first', 'shop.second'] })
    expect((await suggested({ ...stage(''), 'src/stage.ts': 'export function useStageFlag(stage: string): boolean { return stage.length > 4 }\n' })).sure).toEqual(['useStageFlag'])
  })
  it('flags that all sorts of records have', async () => {
    const of = (name: string): string => `export const ${name} = (${name}: any) => [${name}.flags.pinned && 1, ${name}.flags.title ? 2 : 3]\n`
    const flags = 'export const nav = (uiConfig: any) => uiConfig.flags.newNav ? 1 : uiConfig.flags.oldNav\n'
    expect(await suggested({ 'src/a.ts': ['post', 'squad', 'campaign', 'product'].map(of).join('') + flags }))
      .toMatchObject({ sure: ['uiConfig.flags'], doubtful: expect.arrayContaining(['post.flags', 'product.flags']) as string[], keys: ['newNav', 'oldNav'] })
    expect(await suggested({ 'src/a.ts': ['post', 'squad'].map(of).join('') })).toMatchObject({ sure: ['post.flags', 'squad.flags'] })
  })
  it('an object that may hold flags of another sort', async () => {
    expect(await suggested({ 'src/a.ts': "declare const compiler: any\nexport const a = [compiler.flags.target, compiler.flags.depth, compiler.flags.strict ? 1 : 2]\n" }))
      .toEqual({ sure: [], doubtful: ['compiler.flags'], keys: [] })
  })
  it('the sixteenth', async () => {
    const source = Array.from({ length: 16 }, (_, i) => `declare const shop${i}: any\nexport const a${i} = shop${i}.featureFlags.newCart && shop${i}.featureFlags.oldCart${i < 15 ? ` && shop${i}.featureFlags.third` : ''}\n`).join('')
    const { sure, doubtful } = await suggested({ 'src/a.ts': source })
    expect([sure.length, doubtful]).toEqual([15, ['shop15.featureFlags']])
  })
})

describe('does not propose', () => {
  it('a list of everyday words that some flag is called, too', async () => {
    expect(await suggested({
      'src/tools.ts': "export const cartFeature = { name: 'cart', tools: [] }\n",
      'src/a.ts': `declare function isFeatureOn(key: string): boolean\nexport const a = () => isFeatureOn('name') && isFeatureOn('tools')\n`,
    })).toEqual({ sure: ['isFeatureOn'], doubtful: [], keys: ['name', 'tools'] })
  })
  it.each<[why: string, source: string]>([
    ['functions that set or report a flag', "declare function setFlag(k: string): void\ndeclare function trackFeature(k: string): void\nsetFlag('a1'); setFlag('b2'); trackFeature('a1'); trackFeature('b2')\n"],
    ['a function that is asked for one thing only', "declare function isFeatureOn(k: string): boolean\nexport const a = isFeatureOn('x')\n"],
    ['what only stands in comments and strings', "// isFeatureOn('a1'), isFeatureOn('b2')\nexport const text = \"isFeatureOn('a1') isFeatureOn('b2')\"\n"],
    ['phrases that are no keys', "declare function isFeatureOn(k: string): boolean\nexport const a = isFeatureOn('Cloud Storage') && isFeatureOn('Cloud Compute')\n"],
    ['the list of a type that has nothing to do with keys', 'export interface CatalogFlag {\n  id: string\n  title: string\n}\nexport const show = (flag: CatalogFlag) => flag.id + flag.title\n'],
    ['what a browser or a server can do', "declare const client: { doesServerSupportFeature(k: string): boolean }\nexport const a = client.doesServerSupportFeature('org.one') && client.doesServerSupportFeature('org.two')\n"],
    ['features of a framework\'s own', "declare const StoreModule: { forFeature(k: string, r: object): object }\nexport const a = [StoreModule.forFeature('cases', {}), StoreModule.forFeature('hearings', {})]\n"],
    ['gates that are doors', "declare function retrieveLastGateDismissedCount(k: string): number\nexport const a = retrieveLastGateDismissedCount('north-door') + retrieveLastGateDismissedCount('south-door')\n"],
    ['what finds, translates or reports what is called a feature', "declare const page: any, t: any\nexport const a = [page.getByTestId('feature-one'), page.getByTestId('feature-two'), t('feature.one'), t('feature.two'), page.getElementById('feature_a'), page.getElementById('feature_b')]\n"],
    ['what makes a flag of its own', "declare function computedFlag(k: string): () => boolean\nexport const a = [computedFlag('sort-one'), computedFlag('sort-two')]\n"],
    ['a hook that opens something', "declare function useToggleModal(k: string): () => void\nexport const a = [useToggleModal('cart-one'), useToggleModal('cart-two')]\n"],
    ['a state that is called after what it opens', "declare function useState(k: string): [string, (to: string) => void]\nexport function A() {\n  const [one] = useState('toggle-one'), [two] = useState('toggle-two')\n  return one === 'toggle-one' ? 1 : two\n}\n"],
    ['what a call falls back to', "declare function isFeatureOn(key: string, or: string): boolean\nexport const a = (key: string) => isFeatureOn(key, 'on') && isFeatureOn(key, 'off')\n"],
    ['a hook that gives functions to ask with', "declare const ctx: { isFeatureFlagOn(key: string): boolean; isLoadingFeatureFlags: boolean }\nexport const useFeatureFlags = () => ctx\nexport function B() {\n  const { isFeatureFlagOn, isLoadingFeatureFlags } = useFeatureFlags()\n  return isFeatureFlagOn('new_nav') && !isLoadingFeatureFlags\n}\n"],
    ['members of a list that happens to be called flags', 'declare const upload: { featureFlags: string[] }\nexport const n = upload.featureFlags.length + upload.featureFlags.map(String).length\n'],
  ])('%s', async (_why, source) => {
    expect(await proposed({ 'src/a.ts': source })).toEqual([])
  })
  it('what an SDK or a wrapper of one reads already', async () => {
    expect(await proposed({
      'package.json': '{ "dependencies": { "@openfeature/server-sdk": "1" } }',
      'src/flags.ts': "import { OpenFeature } from '@openfeature/server-sdk'\nconst client = OpenFeature.getClient()\nexport const isFeatureOn = (key: string) => client.getBooleanValue(key, false)\n",
      'src/a.ts': "import { isFeatureOn } from './flags'\nexport const a = async () => await isFeatureOn('new_nav') && await isFeatureOn('dark_mode')\n",
    })).toEqual([])
  })
})

it.each([
  ['export const getFeature = async (id: string) => find(id)', true],
  ['export const setFeature: Handler = id => find(id)', true],
  ['export const postFeature = handlerFor(validator)(async request => {', true],
  ['export const listFeatures = handlerFor(\n  validator,\n)(', true],
  ['export const getToggle = function () {', true],
  ["export const newFeature = { nav: 'new-nav' }", false],
  ["export const features: Record<string, string> = { nav: 'new-nav' }", false],
  ["export const features = freeze({ nav: 'new-nav' })", false],
  ["export const features = z.enum(['new-nav'])", false],
  ['export const features = Object.keys(defaults)', false],
  ["export const features = ['new-nav'] as const", false],
  ["export enum Feature { Nav = 'new-nav' }", false],
])('%s: whether it does something and lists nothing', (text, does) => {
  expect(candidatesIn(text)).toEqual([expect.objectContaining({ kind: 'declares', does })])
})
