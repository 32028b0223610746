// Ways to a read that lead through more than one file, or through the language's own functions.
import { expect, it, vi } from 'vitest'
import { makeTree } from './tree.js'

vi.setConfig({ testTimeout: 60_000 })

const config = { reads: [{ call: 'isEnabled', from: './src/flags', key: 0 }] }
async function found(files: Readonly<Record<string, string>>): Promise<string[]> {
  using tree = makeTree({ 'package.json': '{"name":"shop"}', 'halyard.config.json': config, 'src/flags.ts': `export function isEnabled(key: string) { return fetch(key) }\n`, ...files })
  const { references } = await tree.json()
  return references.filter(one => one.role === 'read' && one.file !== 'src/base.ts').map(one => `${one.file}:${one.line} ${one.key ?? one.pattern}`)
}

it('finds what a class asks of those it extends, across files', async () => {
  expect(await found({
    'src/base.ts': `import { isEnabled } from './flags'\nexport class Base { has(key: string) { return isEnabled(key) } }\n`,
    'src/page.ts': `import { Base } from './base'\nexport class Page extends Base {\n  one() { return this.has('a-one') }\n  two() { return super.has('a-two') }\n}\n`,
    'src/part.ts': `import { Page } from './page'\nexport class Part extends Page { three() { return this.has('a-three') } }\n`,
    'src/use.ts': `import { Part } from './part'\nexport const four = (part: Part) => part.has('a-four')\nnew Part().has('a-five')\n`,
    'src/other.ts': `import { List } from 'app/list'\nexport class Own extends List { six() { return this.has('a-six') } }\n`,
  })).toEqual(['src/page.ts:3 a-one', 'src/page.ts:4 a-two', 'src/part.ts:2 a-three', 'src/use.ts:2 a-four', 'src/use.ts:3 a-five'])
})

it('finds what is called for another this', async () => {
  expect(await found({
    'src/a.ts': `import { isEnabled } from './flags'\nimport * as flags from './flags'\nisEnabled.call(null, 'b-one')\nflags.isEnabled.apply(null, ['b-two'])\nflags.isEnabled.apply(null, arguments as any)\nObject.keys.call(null, 'b-three')\n`,
  })).toEqual(['src/a.ts:3 b-one', 'src/a.ts:4 b-two', 'src/a.ts:5 *'])
})

it('keeps what is known on both sides of a key', async () => {
  expect(await found({
    'src/a.ts': `import { isEnabled } from './flags'\nexport const a = (s: string) => isEnabled('pay_' + s + '_end')\nexport const b = (s: { t: string }) => isEnabled(\`x-\${'y-' + s.t}-z\`)\n`,
  })).toEqual(['src/a.ts:2 pay_*_end', 'src/a.ts:3 x-y-*-z'])
})

it('asks a map for the name it is given', async () => {
  const map = `const KEYS = new Map([['x', 'c-x'], ['y', 'c-y']])\n`
  expect(await found({ 'src/a.ts': `import { isEnabled } from './flags'\n${map}isEnabled(KEYS.get('x')!)\n` })).toEqual(['src/a.ts:3 c-x'])
  expect(await found({ 'src/a.ts': `import { isEnabled } from './flags'\n${map}export const a = (name: string) => isEnabled(KEYS.get(name)!)\n` })).toEqual(['src/a.ts:3 c-x', 'src/a.ts:3 c-y'])
})

it('finds the keys that a list is made from', async () => {
  expect(await found({ 'src/a.ts': `import { isEnabled } from './flags'\nexport const on = Array.from(new Set(['d-one', 'd-two']), key => isEnabled(key))\n` })).toEqual(['src/a.ts:2 d-one', 'src/a.ts:2 d-two'])
})
