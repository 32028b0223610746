// The flag in files that are not code: its own entries go, the same word in other files stays and is shown.
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/flag/edit.js'
import { planSettings } from '../../src/remove/settings/settings.js'

const settle = (file: string, text: string, { value = true as boolean | string, defines = false } = {}) => {
  const { edits, open } = planSettings({ file, text, key: 'new_cart', value, known: new Set(['new_cart', 'gift_cards']), defines })
  return { text: applyEdits(text, edits), open: open.map(one => `${one.at}: ${one.reason}`) }
}

describe('entries that are the flag\'s', () => {
  it.each([
    ['config/flags.json', `{ "new_cart": true, "b": 1 }`, `{ "b": 1 }`],
    ['app.json', `{\n  "featureFlags": {\n    "new_cart": "on",\n    "b": "off"\n  }\n}\n`, `{\n  "featureFlags": {\n    "b": "off"\n  }\n}\n`],
    ['app.json', `{ "enabled_features": ["new_cart", "b"] }`, `{ "enabled_features": ["b"] }`],
    ['app.json', `{ "shop": { "new_cart": false, "gift_cards": true } }`, `{ "shop": { "gift_cards": true } }`],
    ['values.yaml', `toggles:\n  # one page\n  new_cart: true\n  b: false # stays\n`, `toggles:\n  b: false # stays\n`],
    ['values.yaml', `unleash: { new_cart: true, b: false }\n`, `unleash: { b: false }\n`],
    ['values.yaml', `features: [a, new_cart]\n`, `features: [a]\n`],
    ['values.yaml', `features:\n  - new_cart\n  - b\n`, `features:\n  - b\n`],
    ['values.yaml', `features: # on\n  - new_cart\nrest: 1\n`, `features: [] # on\nrest: 1\n`],
    ['values.yaml', `features: # on\n  new_cart:\n    percent: 5\nrest: 1\n`, `features: {} # on\nrest: 1\n`],
    ['values.yaml', `features: &all # on\n  new_cart: true\nmore: *all\n`, `features: &all {} # on\nmore: *all\n`],
    ['values.yaml', `features: !!map &all\n  new_cart: true\nmore: *all\n`, `features: !!map &all {}\nmore: *all\n`],
    ['.env.local', `A=1\nexport new_cart=1\nnew_cart_2=1\n`, `A=1\nnew_cart_2=1\n`],
  ])('%s: %s', (file, before, after) => { expect(settle(file, before)).toEqual({ text: after, open: [] }) })
})

describe('the same word for something else', () => {
  it.each([
    ['src/locales/en.json', `{ "new_cart": "One page", "gift_cards": "Gifts" }`],
    ['src/i18n/flags.json', `{ "new_cart": "One page" }`],
    ['menu.json', `{ "titles": { "new_cart": "One page", "gift_cards": "Gifts" } }`],
    ['alerts.yaml', `metrics:\n  new_cart: { above: 5 }\n  other: 1\n`],
    ['tables.yml', `tables:\n  - new_cart\n  - users\n`],
  ])('%s: %s', (file, text) => {
    const { text: after, open } = settle(file, text)
    expect(after).toBe(text)
    expect(open).toEqual([`${text.indexOf(text.includes('"new_cart"') ? '"new_cart"' : 'new_cart')}: "new_cart" is named here, perhaps for something else; take it out if it is the flag's`])
  })
  it('is left where it cannot be spliced', () => {
    expect(settle('flags.yaml', `flags:\n  - new_cart: 1\n    percent: 5\n`).open).toEqual(['11: "new_cart" cannot be spliced out here; take it out by hand'])
  })
  it('leaves a text that is not YAML as it is', () => {
    expect(settle('flags.yaml', `flags:\n  new_cart: [\n`)).toEqual({ text: `flags:\n  new_cart: [\n`, open: [] })
  })
})

describe('the flag file', () => {
  const file = (more: string) => `flags:\n  # one page\n  new_cart:\n    category: release\n\n  search:\n    category: release\n${more}`
  it.each([
    [`    prerequisites: { new_cart: on }\n`, ``],
    [`    prerequisites:\n      new_cart: true\n    owner: x\n`, `    owner: x\n`],
    [`    prerequisites: { new_cart: on, b: off }\n`, `    prerequisites: { b: off }\n`],
  ])('loses the definition and what waited for the value that stays: %s', (before, after) => {
    expect(settle('flags.yml', file(before), { defines: true })).toEqual({ text: `flags:\n  search:\n    category: release\n${after}`, open: [] })
  })
  it('shows a flag that waits for the value that is gone', () => {
    const text = file(`    prerequisites: { new_cart: off }\n`)
    expect(settle('flags.yml', text, { defines: true }).open).toEqual([`${text.lastIndexOf('new_cart')}: search waits for "new_cart" to be off, which it will never be; decide what becomes of it`])
  })
  it('compares a variant by its value', () => {
    const text = file(`    prerequisites: { new_cart: blue }\n`)
    expect(settle('flags.yml', text, { defines: true, value: 'blue' }).open).toEqual([])
    expect(settle('flags.yml', text, { defines: true, value: 'red' }).open).toHaveLength(1)
  })
})
