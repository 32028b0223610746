// What only whole projects show: arms in files that import a flag's value, pairs no test had, a file that defeats the walk.
import { describe, expect, it } from 'vitest'
import { report } from '../../src/commands/api.js'
import { silentRuns } from '../../src/commands/tested.js'
import { makeTree } from '../scan/tree.js'

const now = '2026-11-21T00:00:00.000Z'
const config = JSON.stringify({ reads: [{ call: 'isOn', key: 0 }] })
const flags = (state: string): string => `flags:\n  cart: { category: release, owner: team, client: true, environments: { production: { ${state} } } }\n`
const held = 'enabled: true, since: 2026-01-01'

async function dead(files: Readonly<Record<string, string>>, state = held): Promise<string[]> {
  using tree = makeTree({ 'flags.yml': flags(state), 'halyard.config.json': config, 'package.json': '{}', ...files })
  const run = async (): Promise<string[]> => (await report({ cwd: tree.root, now })).findings.filter(({ code }) => code === 'dead-branch').map(({ file, line, column, endLine }) => `${file}:${line}:${column}-${endLine}`)
  const first = await run()
  expect(await run()).toEqual(first)      // and the same from memory
  return first
}

const flagsTs = `import { isOn } from 'flag-service'\nexport const useCart = () => isOn('cart')\nexport const CART = isOn('cart')\nexport function isCart() { return isOn('cart') }\n`

describe('an arm that never runs is found in another file, where the value comes from', () => {
  it.each([
    ['a hook', `import { useCart } from './flags'\nexport const Page = () => useCart() ? <New /> : <Old />\n`, 'src/page.tsx:2:49-2'],
    ['a hook bound to a name', `import { useCart } from './flags'\nexport function Page() {\n  const isNew = useCart()\n  if (!isNew) {\n    return <Old />\n  }\n  return <New />\n}\n`, 'src/page.tsx:4:15-6'],
    ['a constant', `import { CART } from './flags'\nif (CART) pay()\nelse order()\n`, 'src/page.tsx:3:6-3'],
    ['a function under another name', `import { isCart as newCart } from './flags'\nexport const total = newCart() ? 1 : 2\n`, 'src/page.tsx:2:38-2'],
    ['a barrel', `import { isCart } from './index'\nisCart() || order()\n`, 'src/page.tsx:2:13-2'],
  ])('%s', async (_, page, place) => {
    expect(await dead({ 'src/flags.ts': flagsTs, 'src/index.ts': `export * from './flags'\n`, 'src/page.tsx': page })).toEqual([place])
  })
  it('and what is given to a gate that asks for itself', async () => {
    const gate = `import { isOn } from 'flag-service'\nexport function Gate({ children }) {\n  return isOn('cart') ? null : <Old>{children}</Old>\n}\n`
    expect(await dead({ 'src/gate.tsx': gate, 'src/page.tsx': `import { Gate } from './gate'\nexport const Page = () => <Gate><New /></Gate>\n` })).toEqual(['src/gate.tsx:3:32-3', 'src/page.tsx:2:33-2'])
  })
  it('but not while the flag moves', async () => {
    expect(await dead({ 'src/flags.ts': flagsTs, 'src/page.tsx': `import { isCart } from './flags'\nif (isCart()) pay()\nelse order()\n` }, 'enabled: true, rollout_percent: 50')).toEqual([])
  })
  it('and not where another function of the name is meant', async () => {
    expect(await dead({ 'src/flags.ts': flagsTs, 'src/other.ts': 'export const isCart = () => true\n', 'src/page.tsx': `import { isCart } from './other'\nif (isCart()) pay()\nelse order()\n` })).toEqual([])
  })
})

it('pairs of nested flags that no recorded test had together are named', async () => {
  const two = `${flags(held)}  search: { category: release, owner: team, client: true, environments: { production: { enabled: true, rollout_percent: 50 } } }\n`
  const state = (key: string, value: boolean, test: string): object => ({ key, value, file: 'cart.test.ts', test, defaulted: false })
  const states = { version: 1, states: [state('cart', true, 'a'), state('search', true, 'a'), state('cart', false, 'b'), state('search', true, 'b')] }
  using tree = makeTree({ 'flags.yml': two, 'halyard.config.json': config, 'package.json': '{}', 'src/page.ts': `import { isOn } from 'flag-service'\nif (isOn('cart')) {\n  if (isOn('search')) find()\n}\n`, 'flag-states.json': JSON.stringify(states) })
  const found = (await report({ cwd: tree.root, now })).findings.find(({ code }) => code === 'nested-flag')
  expect(found?.message).toBe('search is read only where cart is true (line 2); no test had cart=true search=false, or cart=false search=false: force both in one test, and remove cart first')
})

it('a recorded run that saw no flag is no evidence, and is named', async () => {
  const recorded = JSON.stringify({ version: 1, states: [] }), project = { 'flags.yml': flags(held), 'halyard.config.json': config, 'package.json': '{}', 'src/page.ts': `import { isOn } from 'flag-service'\nif (isOn('cart')) pay()\n` }
  const untested = async (more: Record<string, string>): Promise<unknown> => { using tree = makeTree({ ...project, ...more }); return (await report({ cwd: tree.root, now })).findings.filter(({ code }) => code === 'untested-state').map(({ severity, evidence }) => [severity, evidence]) }
  expect(await untested({ 'flag-states.json': recorded })).toEqual(await untested({}))
  expect(await untested({})).toMatchObject([['info', { confidence: 'likely' }]])
  using tree = makeTree({ 'flag-states.json': recorded })
  expect(silentRuns(tree.root)).toEqual([`flag-states.json: no flag was seen in that run, so it says nothing; name the functions that read flags under "reads" in halyard.config.json and run the tests again`])
})

it('somebody who begins to use an export is asked on the next run', async () => {
  using tree = makeTree({ 'flags.yml': flags(held), 'halyard.config.json': config, 'package.json': '{}', 'src/flags.ts': flagsTs })
  const places = async (): Promise<string[]> => (await report({ cwd: tree.root, now })).findings.filter(({ code }) => code === 'dead-branch').map(({ file, line }) => `${file}:${line}`)
  expect(await places()).toEqual([])
  tree.write('src/page.ts', `import { isCart } from './flags'\nif (isCart()) pay()\nelse order()\n`)
  expect(await places()).toEqual(['src/page.ts:3'])
})
