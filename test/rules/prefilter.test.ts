// The look at a file's text that spares most of them the walk: what it lets through, and what it must.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Project } from '../../rules/shared/project.js'
import { mayNameKnown, mayRead } from '../../rules/shared/prefilter.js'
import type { Sdk } from '../../src/detect/shape.js'
import { sdks } from '../../src/detect/sdk/index.js'

const project: Project = { root: '/shop', flags: '/shop/flags.yml', shown: 'flags.yml', named: false, sdks: undefined, shapes: [], settings: {}, problem: undefined }
const may = (text: string, names: readonly (keyof typeof sdks)[], file = 'src/cart.tsx'): boolean => mayRead(file, text, project, names.map((name): Sdk => sdks[name]))

describe('mayRead', () => {
  it.each([
    ['launchdarkly-react', `import { useFlags } from 'launchdarkly-react-client-sdk'\nuseFlags().checkout`],
    ['launchdarkly-react', `import { useLDClient } from 'launchdarkly-react-client-sdk'\nuseLDClient().on('change:checkout', redraw)`],
    ['launchdarkly-js', `ldClient.on(\`change:\${key}\`, redraw)`],
    ['unleash-node', `req.app.locals.unleash.isEnabled('checkout')`],
    ['unleash-node', `import { isEnabled } from 'unleash-client'\nisEnabled('checkout')`],
    ['unleash-node', `this.featureFlags.isEnabled('checkout')`],
    ['openfeature-server', `client.getBooleanValue('checkout', false)`],
    ['launchdarkly-react', `import { useFlags } from './hooks'\nuseFlags.mockReturnValue({ checkout: true })`],
    ['unleash-react', `import { flag } from '@unleash/nextjs'\n// when the flag turns the rail on\nawait (flag as Ask)('rail')`],
    ['unleash-react', `import ask, { flag } from '@unleash/nextjs'\nawait flag\n('rail')`],
    ['launchdarkly-react', `import { useFlags } from 'launchdarkly-react-client-sdk'\n{#await useFlags then flags}{flags.checkout}{/await}`],
    ['unleash-react', `<FlagProvider config={{ bootstrap: [{ name: 'rail', enabled: true }] }} />`],
  ] as const)('%s: %s is looked at', (sdk, text) => { expect(may(text, [sdk])).toBe(true) })
  it.each([
    ['launchdarkly-react', `button.on('click', pay)`],
    ['launchdarkly-react', `// earth and variations on it`],
    ['launchdarkly-react', `import { useFlags } from 'country-icons'\nuseFlags().de`],
    ['unleash-node', `button.isEnabled('checkout')`],
    ['unleash-node', `import { isEnabled } from 'log-levels'\nisEnabled('debug')`],
    ['unleash-react', `import { on } from '@unleash/nextjs'\n// when the flag turns the rail on, useFlag says so`],
  ] as const)('%s: %s is not', (sdk, text) => { expect(may(text, [sdk])).toBe(false) })
  it('what is called flags is a client; a folder of that name is none', () => {
    expect(may(`import { flags } from './clients'\nflags.isEnabled('checkout')`, ['unleash-node'])).toBe(true)
    expect(may(`import { button } from './flags/button'\nbutton.isEnabled('checkout')`, ['unleash-node'])).toBe(false)
  })
  it('a prop called flags is the maker\'s, not any test\'s', () => {
    expect(may(`expect(country.flags).toEqual([])`, ['launchdarkly-react'], 'src/cart.test.tsx')).toBe(false)
    expect(may(`import { withLDConsumer } from 'launchdarkly-react-client-sdk'\nwithLDConsumer()(({ flags }) => flags.checkout)`, ['launchdarkly-react'])).toBe(true)
  })
  it('a test file may stand in for a hook in any way', () => {
    const text = `const useFlags = () => ({ checkout: true })`
    expect([may(text, ['launchdarkly-react'], 'src/cart.test.tsx'), may(text, ['launchdarkly-react'])]).toEqual([true, false])
  })
})

describe('mayNameKnown', () => {
  const shop = { ...project, flags: join(import.meta.dirname, 'shop/shop-flags.yml'), shown: 'shop-flags.yml' }
  it.each([
    ['context.flags.gift_cards', true], ['const { giftCards } = route.featureToggles', true], [`list.features.includes('gift_cards')`, true], [`{ featureFlag: 'theme' }`, true],
    ['context.flags.gift_wrap', false], ['context.options.gift_cards', false], ['context.flags.gift_cards_total', false],
  ])('%s: %s', (text, expected) => { expect(mayNameKnown(text, shop)).toBe(expected) })
})
