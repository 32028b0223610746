// Tests beside those that force the flag, which force nothing: they ran in the state that is gone, and that is said.
import { describe, expect, it } from 'vitest'
import { findUnforced } from '../../src/remove/unforced.js'
import { parse } from '../../src/scan/flow/names.js'
import { findReads } from './project.js'

const head = `import { mockFlags } from './flags-testing'\n`
const said = (text: string, value = true): string[] => {
  const source = parse('cart.test.ts', head + text)
  const overrides = findReads('cart.test.ts', head + text).filter(one => one.role === 'override')
  return findUnforced(source, overrides, value, []).open.map(one => one.at.getText().split('\n')[0] ?? '')
}
const doomed = (text: string, value = true): string[] => {
  const source = parse('cart.test.ts', head + text)
  const overrides = findReads('cart.test.ts', head + text).filter(one => one.role === 'override' && one.key.kind === 'exact' && one.key.key === 'new-cart')
  return findUnforced(source, overrides, value, []).doomed.map(one => one.getText().split('\n')[0] ?? '')
}

describe('tests that force nothing', () => {
  it('says where the same override is given none, once for a test', () => {
    expect(said(`it('new', () => { mockFlags({ 'new-cart': true }) })\nit('old', () => { mockFlags({}); mockFlags({}) })\n`)).toEqual(['{}'])
  })
  it('says which titles speak of the flag as off', () => {
    expect(said(`mockFlags({ 'new-cart': true })\nit('sells nothing when the feature flag is disabled', () => {})\n`)).toEqual([`it('sells nothing when the feature flag is disabled', () => {})`])
    expect(said(`mockFlags({ 'new-cart': true })\nit('sells nothing when new-cart is off', () => {})\n`)).toHaveLength(1)
  })
  it.each([
    ['a hook clears up behind the tests', `mockFlags({ 'new-cart': true })\nafterEach(() => mockFlags({}))\n`],
    ['another function is given none', `mockFlags({ 'new-cart': true })\nsetUp({})\n`],
    ['a title speaks of something else that is off', `mockFlags({ 'new-cart': true })\nit('shows a button that is disabled', () => {})\n`],
    ['nothing forces the flag', `it('sells nothing when the feature flag is disabled', () => { mockFlags({}) })\n`],
  ])('says nothing where %s', (_, text) => {
    expect(said(text)).toEqual([])
  })
  it('says nothing where off is the state that is kept', () => {
    expect(said(`it('new', () => { mockFlags({ 'new-cart': false }) })\nit('old', () => { mockFlags({}) })\n`, false)).toEqual([])
  })
})

describe('tests of the state that is gone', () => {
  const on = `it('sells when the flag is on', () => { mockFlags({ 'new-cart': true }); sell() })\n`
  it.each([
    ['no flag is forced in it', `it('sells', () => { mockFlags({ 'new-cart': true }) })\ndescribe('a', () => {\nit('sells nothing when the feature flag is disabled', () => { mockFlags({}); sell() })\n})\n`, `it('sells nothing when the feature flag is disabled', () => { mockFlags({}); sell() })`],
    ['a test beside it forces the flag', `${on}it('sells nothing without the flag', () => { sell() })\n`, `it('sells nothing without the flag', () => { sell() })`],
    ['a suite beside it does', `describe('with flag enabled', () => { beforeEach(() => mockFlags({ 'new-cart': true })) })\ndescribe('with flag disabled', () => { it('b', () => {}) })\n`, `describe('with flag disabled', () => { it('b', () => {}) })`],
    ['people write it short', `${on}it('sells nothing when FF disabled', () => { sell() })\n`, `it('sells nothing when FF disabled', () => { sell() })`],
    ['it is missing', `${on}it('sells nothing when the experimental flag is missing', () => { sell() })\n`, `it('sells nothing when the experimental flag is missing', () => { sell() })`],
    ['kind and name stand together', `${on}describe('when new_cart ff is disabled', () => { it('sells nothing', () => { sell() }) })\n`, `describe('when new_cart ff is disabled', () => { it('sells nothing', () => { sell() }) })`],
    ['name stands behind the kind', `${on}it('sells nothing when the ff new_cart is not set', () => { sell() })\n`, `it('sells nothing when the ff new_cart is not set', () => { sell() })`],
    ['it is called by its name', `${on}it('sells nothing when newCart is off', () => { sell() })\n`, `it('sells nothing when newCart is off', () => { sell() })`],
  ])('go where %s', (_, text, gone) => { expect(doomed(text)).toEqual([gone]) })
  it.each([
    ['something else is disabled', `${on}it('the button is disabled when the flag is on', () => { sell() })\n`],
    ['something else is off and the flag is not spoken of', `${on}it('keeps what is off', () => { sell() })\n`],
    ['a feature is disabled, which may be anything', `${on}it('sells nothing when the feature is disabled', () => { sell() })\n`],
    ['a hook around it forces the flag', `beforeEach(() => mockFlags({ 'new-cart': true }))\n${on}it('sells nothing when the flag is off', () => { sell() })\n`],
    ['a helper forces the flag, and who calls it is not known', `function turnOn() { mockFlags({ 'new-cart': true }) }\n${on}it('sells nothing when the flag is off', () => { turnOn(); sell() })\n`],
    ['another flag is forced in the file', `${on}it('b', () => { mockFlags({ 'old-cart': true }) })\nit('sells nothing when the flag is off', () => { sell() })\n`],
    ['no test beside it forces the flag', `describe('a', () => {\n${on}})\ndescribe('b', () => {\nit('sells nothing when the flag is off', () => { sell() })\n})\n`],
  ])('stay where %s', (_, text) => { expect(doomed(text)).toEqual([]) })
  it('stay where off is the state that is kept', () => { expect(doomed(on + `it('sells nothing when the flag is off', () => { mockFlags({}) })\n`, false)).toEqual([]) })
})
