import { describe, expect, it } from 'vitest'
import { holderOf } from '../../src/scan/prefilter.js'
import { moduleHash, starHash, tokensOf } from '../../src/scan/tokens.js'

const wordsOf = (text: string): Uint32Array => tokensOf(Buffer.from(text), Buffer.byteLength(text))

describe('a file holds a needle', () => {
  it.each([
    ['on("new_nav")', 'new_nav', true],
    ['on("new-nav")', 'new-nav', true],
    ['on("new-nav-bar")', 'new-nav', false],
    ['a-new-nav', 'new-nav', false],
    ['x.newNav()', 'newNav', true],
    ['newNavBar', 'newNav', false],
    ['$newNav', 'newNav', false],
    ['total-count', 'count', true],
    ['--count--', 'count', true],
    ["from '@openfeature/server-sdk'", '@openfeature/server-sdk', true],
    ["from '@openfeature/web-sdk'", '@openfeature/server-sdk', false],
    ['"checkout.new"', 'checkout.new', true],
    ['grün', 'grün', true],
    ['grünlich', 'grün', false],
    ['', 'x', false],
    ['anything', '@/', false],
  ])('%j has %j: %s', (text, needle, expected) => expect(holderOf([needle])(wordsOf(text))).toBe(expected))

  it('still knows every word of a file with more words than the table first has room for', () => {
    const words = Array.from({ length: 30_000 }, (_, i) => `word${i}`)
    const all = wordsOf(words.join(' '))
    expect(all.length).toBe(30_000)
    expect(words.filter((_, i) => i % 97 === 0).every(word => holderOf([word])(all))).toBe(true)
    expect(wordsOf('small file').length).toBe(2)
  })
})

describe('a file imports a package', () => {
  it.each([
    ["import { a } from 'flags'", 'flags', true],
    ['import {a} from"flags"', 'flags', true],
    ["import 'flags'", 'flags', true],
    ["const a = require('flags')", 'flags', true],
    ["await import('flags/next')", 'flags', true],
    ["vi.mock('posthog-js/react')", 'posthog-js', true],
    ["export * from '@openfeature/server-sdk'", '@openfeature/server-sdk', true],
    ["import { a } from 'flags-extra'", 'flags', false],
    ["import { flags } from './flags'", 'flags', false],
    ["read(x, 'flags')", 'flags', false],
    ["isEnabled('flags')", 'flags', false],
    ["import a from 'unclosed", 'unclosed', false],
  ])('%s, %s: %s', (text, name, expected) => expect(wordsOf(text).includes(moduleHash(name))).toBe(expected))
})

it.each([['export * from "./a"', true], ['export  * as b from "./a"', true], ['import * as a from "./a"', false], ['export { a } /* * */', false], ['a * b', false]])('%j hands on every name of another module: %s', (text, expected) => {
  expect(wordsOf(text).includes(starHash)).toBe(expected)
})
