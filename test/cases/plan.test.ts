import { describe, expect, it } from 'vitest'
import { planCases, type CasesPlan } from '../../src/cases/plan.js'
import { regionText } from '../../src/cases/region.js'
import { testFileOf } from '../../src/cases/test-name.js'
import { call, member, override } from '../../src/detect/shape.js'
import { planFor, requestOf, type Files, type PlanOptions } from './planned.js'
import { makeProject, runVitest, vitestConfig } from './run-vitest.js'

const ownRead = call('isEnabled', { from: ['./flags'], key: 0, type: 'boolean' })
const own = { 'flags.ts': `const states = new Map<string, boolean>([['dark_mode', true]])\nexport function isEnabled(key: string): boolean { return states.get(key) ?? false }\n` }

const plan = (key: string, files: Files, options: Partial<PlanOptions> = {}): CasesPlan => planFor(key, files, { shapes: [ownRead], ...options })

/** Writes the planned files beside the sources and runs them. */
async function run(files: Files, planned: readonly CasesPlan[]): ReturnType<typeof runVitest> {
  const tests = Object.fromEntries(planned.flatMap(one => one.files.map(({ file, text }) => [file, text])))
  const project = makeProject({ ...files, ...tests, 'vitest.config.ts': vitestConfig() })
  try {
    return await runVitest(project)
  } finally {
    project.remove()
  }
}

const shop: Files = {
  ...own,
  'runtime.ts': `import { createFlags } from 'halyard/runtime'\nexport const flags = createFlags({ source: { name: 'nothing', load: async () => 'unchanged' }, warn: () => {} })\n`,
  'checkout.ts': `import { flags } from './runtime'
interface User { id: string; plan: 'free' | 'pro'; nick?: string }
export function checkout(user: User): string {
  const isNew = flags.isOn('new_checkout', { targetingKey: user.id })
  if (isNew && user.plan === 'free') return 'one page'
  return \`three steps for \${user.id}\`
}
export const steps = async (): Promise<number[]> => (flags.isOn('new_checkout') ? [1] : [1, 2, 3])
export function pay(amount: number): number {
  if (!flags.isOn('new_checkout')) throw new Error('use the old till')
  return amount * 2
}
export const report = (out: (line: string) => void): void => { if (flags.isOn('new_checkout')) out('new') }
export function audit(): string { return flags.isOn('new_checkout') ? compute() : 'none' }
const compute = (): string => String(Math.random())
`,
  'theme.tsx': `import { isEnabled as on } from './flags'
export function Theme({ name }: { name: string }) {
  return <section>{on('dark_mode') ? <b>Night in {name}</b> : <i>Day</i>}<p>always</p></section>
}
export default function Toggle() {
  if (!on('dark_mode')) return null
  return <button>Lights on</button>
}
export const themeName = () => { switch (on('dark_mode')) { case true: return 'dark'; default: return 'light' } }
`,
}

describe('generated tests', () => {
  it('pass as written, in both states, and fail when the arms are swapped', { timeout: 120_000 }, async () => {
    const plans = [plan('new_checkout', shop), plan('dark_mode', shop)]
    const good = await run(shop, plans)
    expect(good.output).not.toContain('FAIL')
    expect(Object.entries(good.tests).filter(([, status]) => status === 'passed').map(([name]) => name).sort()).toEqual([
      'dark_mode false Theme', 'dark_mode false Toggle', 'dark_mode false themeName', 'dark_mode true Theme', 'dark_mode true Toggle', 'dark_mode true themeName',
      'new_checkout false checkout', 'new_checkout false pay', 'new_checkout false steps', 'new_checkout true checkout', 'new_checkout true pay', 'new_checkout true steps',
    ])
    expect(good.code).toBe(0)

    const swapped: Files = {
      ...shop,
      'checkout.ts': shop['checkout.ts']!.replace('if (isNew &&', 'if (!isNew &&').replace('? [1] : [1, 2, 3]', '? [1, 2, 3] : [1]').replace('if (!flags', 'if (flags'),
      'theme.tsx': shop['theme.tsx']!.replace("{on('dark_mode') ?", "{!on('dark_mode') ?").replace('if (!on', 'if (on').replace('case true', 'case false'),
    }
    const bad = await run(swapped, plans)
    expect(Object.values(bad.tests).filter(status => status === 'passed')).toEqual([])
    expect(Object.values(bad.tests).filter(status => status === 'failed')).toHaveLength(12)
  })

  it.each([
    ['a member of what a hook answered', `const flags = useFlags()\n  const { paid } = flags\n  return flags.bigCart ? 'big' : 'small'`],
    ['one of several names taken out of it', `const { other, bigCart: isBig } = useFlags()\n  return isBig ? 'big' : 'small'`],
  ])('replace the hook for %s', (_, body) => {
    const [file] = plan('bigCart', { 'flags.ts': 'export const useFlags = (): Record<string, boolean> => ({})\n', 'cart.ts': `import { useFlags } from './flags'\nexport function size() {\n  ${body}\n}\n` }, { shapes: [member('useFlags()', { from: ['./flags'], spelling: 'camel' })] }).files
    expect(file).toMatchObject({ asserting: 1, todo: 0 })
    expect(file?.text).toContain("useFlags: () => ({ bigCart: forced.flags['bigCart'] })")
  })

  it('say what no tool can know as a todo, with the reason', () => {
    const { text, todo } = plan('new_checkout', shop).files.find(({ source }) => source === 'checkout.ts')!
    expect(text).toContain('it.todo(`${report.name}: say what "out" is`)')
    expect(text).toContain('it.todo(`${audit.name}: call it in each state, and say what it answers`)')
    expect(todo).toBe(2)
  })

  it('use the override that the config names', () => {
    const files: Files = { ...own, 'src/cart.ts': `import { isEnabled } from '../flags'\nexport const cart = () => (isEnabled('big_cart') ? 'big' : 'small')\n` }
    const [file] = plan('big_cart', files, { overrides: [override('mockFlags', { from: ['./testing/flags.ts'], map: 0 })] }).files
    expect(file?.text).toContain(`import { mockFlags } from '../testing/flags'`)
    expect(file?.text).toContain(`beforeEach(() => mockFlags({ big_cart: on }))`)
  })

  it('replace what a hook answers, in the spelling of the code', async () => {
    const files: Files = {
      'hooks.ts': 'export const useFlags = (): Record<string, boolean> => ({ newNav: false, old: true })\n',
      'nav.ts': `import { useFlags } from './hooks'\nexport function nav() { return useFlags().newNav ? 'wide' : 'narrow' }\n`,
    }
    const planned = plan('newNav', files, { shapes: [member('useFlags()', { from: ['./hooks'], spelling: 'camel' })] })
    expect((await run(files, [planned])).tests).toEqual({ 'newNav true nav': 'passed', 'newNav false nav': 'passed' })
  }, 60_000)

  it('cover the values of a flag that is not on or off', async () => {
    const files: Files = {
      'flags.ts': `export const variant = (key: string): string => key\n`,
      'grid.ts': `import { variant } from './flags'\nexport const columns = (): number => (variant('layout') === 'grid' ? 4 : 1)\n`,
    }
    const planned = plan('layout', files, { shapes: [call('variant', { from: ['./flags'], key: 0 })], values: ['grid', 'list'] })
    expect((await run(files, [planned])).tests).toEqual({ "layout 'grid' columns": 'passed', "layout 'list' columns": 'passed' })
  }, 60_000)

  it.each([
    ['jest', ['jest'], [`jest.mock('./flags', () => {`, `describe.each([{ on: true }, { on: false }])('big_cart $on'`]],
    ['vitest', ['vitest'], [`vi.mock('./flags', async original => {`, `import { beforeEach, describe, expect, it, vi } from 'vitest'`]],
  ])('are written for %s', (_, dependencies, parts) => {
    const files: Files = { ...own, 'cart.ts': `import { isEnabled } from './flags'\nexport const cart = () => (isEnabled('big_cart') ? 'big' : 'small')\n` }
    const [file] = plan('big_cart', files, { dependencies }).files
    for (const part of parts) expect(file?.text).toContain(part)
  })

  it.each([['node:test', []], ['mocha', ['mocha']], ['playwright', ['@playwright/test']]])('are not written where %s can force nothing, and say why', (name, dependencies) => {
    const files: Files = { ...own, 'cart.ts': `import { isEnabled } from './flags'\nexport const cart = () => (isEnabled('big_cart') ? 'big' : 'small')\n` }
    const { files: [file], edits } = plan('big_cart', files, { dependencies })
    expect(file).toMatchObject({ file: 'cart.ts', status: 'out of reach', notes: [`cart: ${name} cannot replace the read; force the flag with halyard/testing, or name an override in halyard.config.json`] })
    expect(edits).toEqual([])
  })

  it.each([
    // assertions that could not fail are not made
    ['the states do not differ', `export const f = () => (isEnabled('x') ? 'same' : 'same')`],
    ['an answer is computed', `export const f = () => (isEnabled('x') ? Date.now() : 0)`],
    ['a loop decides', `export function f() { let n = 0; for (const one of [1, 2]) { if (isEnabled('x')) n += one } return n }`],
    ['a callee may change what is returned', `export function f(log: string[]) { const out = { on: isEnabled('x') }; fill(out); return out }\ndeclare function fill(out: object): void`],
  ])('assert nothing when %s', (_, text) => {
    const planned = plan('x', { ...own, 'f.ts': `import { isEnabled } from './flags'\n${text}\n` })
    expect(planned.files.map(({ asserting }) => asserting)).toEqual([0])
    expect(planned.files[0]?.text).toContain('it.todo(')
  })
})

describe('a read that a test would stand in for', () => {
  it.each([
    // the read                                     is asked by, or why it is not replaced
    [`isOn(KEYS.big)`, `args[0] === 'big_cart'`],
    [`isOn(BIG)`, `args[0] === 'big_cart'`],
    [`isOn(Keys.Big)`, `args[0] === 'big_cart'`],
    [`isOn(feature)`, 'isOn is given no plain text for the flag; name an override in halyard.config.json'],
    [`stateOf('big_cart').value`, `stateOf answers more than the flag's value; name an override in halyard.config.json`],
    [`on(stateOf('big_cart'))`, `stateOf answers more than the flag's value; name an override in halyard.config.json`],
  ])('is replaced only where its key is a text and its answer the flag: %s', (read, wanted) => {
    const files: Files = {
      'keys.ts': `export * from './others'\nexport * from './names'\nexport const KEYS = { big: 'big_cart' } as const\nexport enum Keys { Big = 'big_cart' }\n`, 'others.ts': `export const other = 1\n`, 'names.ts': `export const BIG = 'big_cart'\nexport const feature = Object.assign('big_cart')\n`,
      'flags.ts': `export const isOn = (key: unknown): boolean => key === ''\nexport const stateOf = (key: string) => ({ value: isOn(key), loading: false })\nexport const on = (state: { value: boolean }) => state.value\n`,
      'cart.ts': `import { isOn, on, stateOf } from './flags'\nimport { BIG, feature, KEYS, Keys } from './keys'\nexport const size = () => (${read} ? 'big' : 'small')\n`,
    }
    const at = files['cart.ts']!.indexOf(read), call = read.replace(/^on\((.*)\)$/, '$1').replace(/\.value$/, ''), start = files['cart.ts']!.indexOf(call, at), key = call.indexOf('(') + 1 + start
    const request = requestOf('big_cart', files, { shapes: [] }), span = { start: key, end: start + call.length - 1 }
    const reference = { role: 'read', via: 'wrapper', sdk: 'config', key: { kind: 'exact', key: 'big_cart' }, file: 'cart.ts', line: 3, column: 1, endLine: 3, endColumn: 2, span, site: { start, end: start + call.length }, async: false } as unknown as (typeof request.references)[number]
    const [file] = planCases({ ...request, references: [reference] }).files
    expect([file?.text, ...file?.notes ?? []].join('\n')).toContain(wanted)
  })
})

describe('a read that no test can reach', () => {
  it.each([
    ['is loaded with its module', `const on = isEnabled('x')\nexport const f = () => (on ? 1 : 2)`, 'module: read when the module is loaded'],
    ['stands in a function of the file', `const f = () => (isEnabled('x') ? 1 : 2)\nexport const g = [f]`, 'f: not an exported function'],
  ])('gets no file when it %s', (_, text, note) => {
    const { files, edits } = plan('x', { ...own, 'f.ts': `import { isEnabled } from './flags'\n${text}\n` })
    expect(files).toMatchObject([{ file: 'f.ts', status: 'out of reach', asserting: 0, todo: 0, notes: [note] }])
    expect(edits).toEqual([])
  })
  it.each([
    // what the component uses                                                     what is left to write
    [`useRoute().go()`, 'Nav: render it in what useRoute may need, and say what shows'],
    [`useTrail().go()`, 'Nav: render it in what router.useTrail may need, and say what shows'],
    [`useContext(Theme)`, 'Nav: render it in what useContext may need, and say what shows'],
    [`useState(1)`, undefined],
  ])('is rendered only where nothing it uses may look for more around it: %s', (used, todo) => {
    const files: Files = {
      'flags.ts': `export const useFlag = (key: string): boolean => key === ''`, 'trail.ts': `import * as router from 'router'\nexport const useTrail = () => router.useTrail()`,
      'nav.tsx': `import { useContext, useState } from 'react'\nimport { useRoute } from 'router'\nimport { useFlag } from './flags'\nimport { useTrail } from './trail'\nexport function Nav() {\n  const wide = useFlag('wide_nav')\n  ${used}\n  return wide ? <b>wide</b> : <i>narrow</i>\n}\n`,
    }
    const [file] = planFor('wide_nav', files, { shapes: [call('useFlag', { from: ['./flags'], key: 0 })] }).files
    expect([file?.asserting, file?.todo]).toEqual(todo === undefined ? [1, 0] : [0, 1])
    if (todo !== undefined) expect(file?.text).toContain(`it.todo(\`\${Nav.name}: ${todo.slice(5)}\`)`)
  })
  it('is within reach when an exported component renders it', () => {
    const text = `import { isEnabled } from './flags'\nconst Inner = () => (isEnabled('x') ? <b>wide</b> : <i>slim</i>)\nexport const Outer = () => <p><Inner /></p>\n`
    expect(plan('x', { ...own, 'outer.tsx': text }).files).toMatchObject([{ status: 'created', asserting: 1, todo: 0 }])
  })
  it('is within reach when what the hook answered is taken apart later', () => {
    const files: Files = { 'hooks.ts': 'export const useFlags = (): Record<string, boolean> => ({ newNav: false })\n', 'nav.ts': `import { useFlags } from './hooks'\nexport function nav() { const flags = useFlags(); const { newNav } = flags; return newNav ? 'wide' : 'narrow' }\n` }
    expect(plan('newNav', files, { shapes: [member('useFlags()', { from: ['./hooks'], spelling: 'camel' })] }).files).toMatchObject([{ status: 'created', asserting: 1, todo: 0 }])
  })
})

describe('a generated file', () => {
  const files: Files = { ...own, 'cart.ts': `import { isEnabled } from './flags'\nexport const cart = () => (isEnabled('big_cart') ? 'big' : 'small')\n` }
  const name = testFileOf('cart.ts', 'big_cart', []), first = plan('big_cart', files).files[0]!

  it('is created, and unchanged by a second run', () => {
    expect(first).toMatchObject({ file: 'cart.big_cart.test.ts', status: 'created' })
    const again = plan('big_cart', { ...files, [name]: first.text })
    expect(again.files[0]?.status).toBe('unchanged')
    expect(again.edits).toEqual([])
  })
  it('is updated when the code has changed', () => {
    const { status, text } = plan('big_cart', { ...files, 'cart.ts': files['cart.ts']!.replace(`'big'`, `'huge'`), [name]: first.text }).files[0]!
    expect(status).toBe('updated')
    expect(text).toContain(`on ? 'huge' : 'small'`)
  })
  it('is left alone once a person has edited it, also with other line breaks around it', () => {
    const edited = plan('big_cart', { ...files, [name]: first.text.replace('small', 'tiny') })
    expect(edited.files[0]?.status).toBe('edited by hand')
    expect(edited.edits).toEqual([])
    expect(plan('big_cart', { ...files, [name]: first.text.replaceAll('\n', '\r\n') }).files[0]?.status).toBe('unchanged')
  })
  it('keeps what a person wrote around it', () => {
    const around = `// ours\n${first.text}export const more = 1\n`
    const { status, text } = plan('big_cart', { ...files, 'cart.ts': files['cart.ts']!.replace(`'big'`, `'huge'`), [name]: around }).files[0]!
    expect(status).toBe('updated')
    expect(text.startsWith('// ours\n// halyard:cases big_cart')).toBe(true)
    expect(text.endsWith('// halyard:end\nexport const more = 1\n')).toBe(true)
  })
  it('carries the hash of its own text', () => {
    expect(regionText('x', 'a\n')).toMatch(/^\/\/ halyard:cases x [0-9a-f]{12}\na\n\/\/ halyard:end\n$/)
  })
})

describe('a read that answers an object', () => {
  const flags = `export const useFlag = (key: string): { enabled: boolean } | boolean => { throw new Error(key) }\n`
  const planned = (body: string) => planFor('big_cart', { 'src/flags.ts': flags, 'src/cart.ts': `import { useFlag } from './flags'\nexport const price = (): number => { ${body} }\n` },
    { shapes: [call('useFlag', { from: ['./src/flags.ts'], key: 0, result: 'enabled' })] }).files[0]
  it('is replaced where its part is asked for', () => {
    expect(planned(`return useFlag('big_cart').enabled ? 1 : 2`)).toMatchObject({ status: 'created', asserting: 1 })
    expect(planned(`const { enabled } = useFlag('big_cart'); return enabled ? 1 : 2`)).toMatchObject({ status: 'created', asserting: 1 })
  })
  it('is not where it is itself what decides: an object is true in every state', () => {
    const notes = ['price: useFlag is asked for enabled here and for itself there; name an override in halyard.config.json']
    expect(planned(`return useFlag('big_cart') ? 1 : 2`)).toMatchObject({ status: 'out of reach', notes })
    expect(planned(`const on = useFlag('big_cart'); if (!on) return 1; return 2`)).toMatchObject({ status: 'out of reach', notes })
  })
})
