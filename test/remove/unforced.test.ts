// Tests beside those that force the flag, which force nothing: they ran in the state that is gone, and that is said.
import { describe, expect, it } from 'vitest'
import { findUnforced } from '../../src/remove/unforced.js'
import { parse } from '../../src/scan/flow/names.js'
import { findReads } from './project.js'

const head = `import { mockFlags } from './flags-testing'\n`
const said = (text: string, value = true): string[] => {
  const source = parse('cart.test.ts', head + text)
  const overrides = findReads('cart.test.ts', head + text).filter(one => one.role === 'override')
  return findUnforced(source, overrides, value, []).map(one => one.at.getText().split('\n')[0] ?? '')
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
