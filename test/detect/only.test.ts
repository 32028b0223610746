// Only texts that fit a pattern are keys: a call that is asked for other things, too.
import { expect, it } from 'vitest'
import { readShape } from '../../src/config/shapes.js'
import { lines } from './harness.js'

const shapes = [readShape({ call: 'settings.get', key: 0, only: 'feature_*' })]
const keys = (code: string): string[] => lines({ shapes, files: { 'a.ts': `import { settings } from './settings'\n${code}`, 'settings.ts': 'export const settings = { get: (name: string) => name.length > 0 }' } }).map(line => line.replace(/ \S+ a\.ts:/, ' '))

it.each([
  [`settings.get('feature_nav')`, ['read feature_nav 2:14']],
  [`settings.get('theme')`, []],
  [`settings.get(name)`, []],
  ['settings.get(`feature_${name}`)', ['read feature_* 2:14']],
  [`const on = (name: string) => settings.get(name)\non('feature_nav'); on('theme')`, ['read feature_nav 3:4']],
  [`const NAV = 'feature_nav', THEME = 'theme'\nsettings.get(NAV); settings.get(THEME)`, ['declare feature_nav 2:13', 'read feature_nav 3:14']],
])('%s', (code, expected) => {
  expect(keys(code)).toEqual(expected)
})
