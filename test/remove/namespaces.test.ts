// One function per flag, reached by name and through namespaces.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ functions: './src/gates.ts', key: 'name' }] }
const gates = `import { read } from 'app/settings'

export function showPanel(): boolean {
  return read('panel')
}

export const newCart = () => read('cart')
`
const removed = async (main: string, key: string, other = '', settings: object = config) => removeFrom({ 'src/gates.ts': gates, 'src/main.ts': main, ...(other === '' ? {} : { 'src/other.ts': other }) }, settings, key, 'true', { allowLeftovers: true })

describe('a function that is one flag', { timeout: 60_000 }, () => {
  it('goes with its calls through a namespace', async () => {
    const { status, file } = await removed(`import * as gates from './gates'\nimport { go } from 'app/ui'\n\nif (gates.showPanel() && gates.newCart()) go()\n`, 'showPanel')
    expect([status, file('src/main.ts')]).toEqual([0, `import * as gates from './gates'\nimport { go } from 'app/ui'\n\nif (gates.newCart()) go()\n`])
    expect(file('src/gates.ts')).toBe(`import { read } from 'app/settings'\n\nexport const newCart = () => read('cart')\n`)
  })
  it('goes where one file names it and another has the namespace', async () => {
    const { status, file } = await removed(`import { newCart } from './gates'\nimport './other'\nexport const cart = newCart() ? 1 : 2\n`, 'newCart', `import * as gates from './gates'\nexport const all = [gates.newCart(), gates.showPanel()]\n`)
    expect([status, file('src/main.ts'), file('src/other.ts')]).toEqual([0, `import './other'\nexport const cart = 1\n`, `import * as gates from './gates'\nexport const all = [true, gates.showPanel()]\n`])
    expect(file('src/gates.ts')).not.toContain('newCart')
  })
  it('goes where nobody calls it any more, and stays where others may', async () => {
    const main = `import { newCart } from './gates'\nexport const cart = newCart() ? 1 : 2\n`
    const unread = await removed(main, 'showPanel')
    expect([unread.status, unread.file('src/gates.ts')]).toEqual([0, `import { read } from 'app/settings'\n\nexport const newCart = () => read('cart')\n`])
    const imported = await removed(main.replace('{ newCart }', '{ newCart, showPanel }'), 'showPanel')
    expect([imported.status, imported.file('src/main.ts'), imported.file('src/gates.ts')]).toEqual([0, main, unread.file('src/gates.ts')])
    const open = await removed(main, 'showPanel', '', { ...config, entry: ['src/main.ts', 'src/gates.ts'] })
    expect([open.status, open.file('src/gates.ts')]).toEqual([1, gates])
    expect(open.said).toContain('"showPanel" is still declared here')
  })
  it.each([
    ['handed on', `export const all = [gates.showPanel, gates.newCart]\n`, 'src/main.ts:2:21: this still uses "showPanel"'],
    ['in a namespace that is handed on', `export const all = Object.values(gates)\n`, 'src/main.ts:2:34: this still uses "showPanel"'],
  ])('stays where it is %s, and that is said', async (_, use, message) => {
    const { status, said, file } = await removed(`import * as gates from './gates'\n${use}export const panel = gates.showPanel() ? 1 : 2\n`, 'showPanel')
    expect([status, file('src/gates.ts')]).toEqual([1, gates])
    expect(file('src/main.ts')).toContain('panel = 1')
    expect(said).toContain(message)
    expect(said).toContain('src/gates.ts:3:17: "showPanel" is still declared here')
  })
  // named on the command line, without a word in the config
  it('goes without a setting that names it', async () => {
    const { status, file } = await removed(`import * as gates from './gates'\nimport { go } from 'app/ui'\n\nif (gates.showPanel() && gates.newCart()) go()\n`, 'showPanel', '', { entry: ['src/main.ts'] })
    expect([status, file('src/main.ts')]).toEqual([0, `import * as gates from './gates'\nimport { go } from 'app/ui'\n\nif (gates.newCart()) go()\n`])
    expect(file('src/gates.ts')).not.toContain('showPanel')
  })
  it('stays without a setting where it is handed on, and that is said', async () => {
    const { status, said, file } = await removed(`import { showPanel } from './gates'\nexport const all = [showPanel]\nexport const panel = showPanel() ? 1 : 2\n`, 'showPanel', '', { entry: ['src/main.ts'] })
    expect([status, file('src/gates.ts')]).toEqual([1, gates])
    expect(said).toContain('src/main.ts:2:21: this still uses "showPanel"')
  })
  it('stays in a public file, and that is said', async () => {
    const { status, said, file } = await removed(`import { newCart } from './gates'\nexport const cart = newCart() ? 1 : 2\n`, 'newCart', '', { ...config, entry: ['src/main.ts', 'src/gates.ts'] })
    expect([status, file('src/gates.ts'), file('src/main.ts')]).toEqual([1, gates, `export const cart = 1\n`])
    expect(said).toContain('src/gates.ts:7:14: "newCart" is still declared here: something uses it, or its file is public; delete it by hand once nothing does')
  })
})

it('a file that only a namespace of the dead arm reached goes whole', { timeout: 60_000 }, async () => {
  const { status, file } = await removed(`import { newCart } from './gates'\nimport * as legacy from './other'\nimport { go } from 'app/ui'\nif (newCart()) go()\nelse go(Object.values(legacy))\n`, 'newCart', `export const total = 1\n`)
  expect([status, file('src/other.ts'), file('src/main.ts')]).toEqual([0, undefined, `import { go } from 'app/ui'\ngo()\n`])
})
