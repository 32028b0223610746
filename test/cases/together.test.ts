import { describe, expect, it } from 'vitest'
import { missingPairs, pairwise, type Axis } from '../../src/cases/pairwise.js'
import { intactRegion } from '../../src/cases/region.js'
import { shrunk } from '../../src/cases/shrink.js'
import { heldTable } from '../../src/cases/together/held.js'
import { planTogether } from '../../src/cases/together/plan.js'
import { allowsOf, namedRows } from '../../src/cases/together/rows.js'
import { call } from '../../src/detect/shape.js'
import { removeFlag } from '../remove/project.js'
import { planFor, requestOf, type Files } from './planned.js'
import { makeProject, runVitest, vitestConfig } from './run-vitest.js'

const onOff = (count: number): Axis[] => Array.from({ length: count }, (_, i) => ({ key: `flag_${i}`, values: [true, false] }))
const runtime = `import { createFlags } from 'halyard/runtime'\nexport const flags = createFlags({ source: { name: 'nothing', load: async () => 'unchanged' }, warn: () => {} })\n`

describe('the rows of several flags', () => {
  it('are every pair, and all off, all on and production by name', () => {
    const axes = onOff(10), today = Object.fromEntries(axes.map(({ key }, i) => [key, i % 3 === 0]))
    const rows = namedRows(axes, () => true, today)
    expect(pairwise(axes)).toHaveLength(6)
    expect(rows.map(({ name }) => name)).toEqual(['all off', 'all on', 'production', 'pairs 2', 'pairs 3', 'pairs 4', 'pairs 5', 'pairs 6'])
    expect(missingPairs(axes, rows.map(({ flags }) => flags))).toEqual([])
    expect(rows.find(({ name }) => name === 'production')?.flags).toEqual(today)
  })
  it('carry two names where production is all on', () => {
    expect(namedRows(onOff(2), () => true, { flag_0: true, flag_1: true }).map(({ name }) => name))
      .toEqual(['all off', 'all on = production', 'flag_0 on, flag_1 off', 'flag_0 off, flag_1 on'])
  })
  it('leave out what a prerequisite forbids, and no pair that it allows', () => {
    const axes = onOff(6), allows = allowsOf([{ key: 'flag_1', of: 'flag_0', value: true, off: false }, { key: 'flag_3', of: 'flag_1', value: false, off: false }])
    const rows = namedRows(axes, allows, {}).map(({ flags }) => flags)
    expect(rows.filter(row => row['flag_1'] === true && row['flag_0'] === false)).toEqual([])
    expect(rows.filter(row => row['flag_3'] === true && row['flag_1'] === true)).toEqual([])
    expect(missingPairs(axes, rows, allows)).toEqual([])
    expect(namedRows(axes, allows, {}).map(({ name }) => name)).not.toContain('all on')
  })
  it('stay few for a hundred flags of which some need others', () => {
    const axes = onOff(100), allows = allowsOf(Array.from({ length: 5 }, (_, i) => ({ key: `flag_${i + 1}`, of: `flag_${i}`, value: true, off: false })))
    const rows = pairwise(axes, allows)
    expect(rows.filter(row => !allows(row))).toEqual([])
    expect(missingPairs(axes, rows, allows)).toEqual([])
    expect(rows.length).toBeLessThanOrEqual(16)
  })
})

const two: Files = {
  'runtime.ts': runtime,
  'till.ts': `import { flags } from './runtime'
export function till(sum: number): string {
  if (flags.isOn('new_till')) return flags.isOn('big_cart') ? \`new \${sum * 9}\` : \`new \${sum * 10}\`
  return rest()
}
const rest = (): string => (flags.isOn('big_cart') ? 'old, big' : 'old')
export const alone = () => flags.isOn('new_till')
`,
}
const axes: Axis[] = ['new_till', 'big_cart'].map(key => ({ key, values: [true, false] }))
const plan = (files: Files, all = axes) => planTogether({ request: requestOf(all[0]!.key, files, { shapes: [] }), axes: all, allows: () => true })

describe('a table of flags that one function reads', () => {
  it('asserts every row that can be worked out, over the functions that read two of them', () => {
    const [file] = plan(two).files
    expect(file).toMatchObject({ file: 'till.new_till-big_cart.test.ts', status: 'created', asserting: 1, todo: 0, notes: ['4 rows of 2 flags: every pair of values meets in one of them; all off, all on by name'] })
    expect(file?.text).toContain(`
const rows = [
  { name: 'all off', flags: { new_till: false, big_cart: false }, expects: { till: 'old' } },
  { name: 'all on', flags: { new_till: true, big_cart: true }, expects: { till: 'new 9' } },
  { name: 'new_till on, big_cart off', flags: { new_till: true, big_cart: false }, expects: { till: 'new 10' } },
  { name: 'new_till off, big_cart on', flags: { new_till: false, big_cart: true }, expects: { till: 'old, big' } },
]

describe.each(rows)('$name', ({ flags, expects }) => {
  it('till', () => withFlags(flags, () => {
    expect(till(1)).toEqual(expects.till)
  }))
})
`)
    expect(plan({ ...two, [file!.file]: file!.text }).files[0]?.status).toBe('unchanged')
  })
  it('follows the call path into other files', () => {
    const files: Files = {
      'runtime.ts': runtime, 'inner.ts': `import { flags } from './runtime'\nexport const inner = () => (flags.isOn('big_cart') ? 1 : 2)\n`,
      'outer.ts': `import { flags } from './runtime'\nimport { inner } from './inner'\nexport const outer = () => (flags.isOn('new_till') ? inner() : 0)\n`,
    }
    expect(plan(files).files.map(({ file, asserting }) => [file, asserting])).toEqual([['outer.new_till-big_cart.test.ts', 1]])
  })
  it('is not made of flags that never meet', () => {
    expect(plan({ 'runtime.ts': runtime, 'a.ts': `import { flags } from './runtime'\nexport const a = () => flags.isOn('new_till')\nexport const b = () => flags.isOn('big_cart')\n` }).files).toEqual([])
  })
  it('passes as written and fails when an arm is swapped; a mocked read is forced for all of its flags', { timeout: 60_000 }, async () => {
    const mocked: Files = {
      'flags.ts': 'export const isOn = (key: string): boolean => key === ""\n',
      'ship.ts': `import { isOn } from './flags'\nexport const ship = () => (isOn('fast') ? (isOn('drone') ? 'drone' : 'bike') : 'van')\n`,
    }
    const shipped = planTogether({ request: requestOf('fast', mocked, { shapes: [call('isOn', { from: ['./flags'], key: 0 })] }), axes: ['fast', 'drone'].map(key => ({ key, values: [true, false] })), allows: () => true })
    const files = { ...two, ...mocked, ...Object.fromEntries([...plan(two).files, ...shipped.files].map(({ file, text }) => [file, text])), 'vitest.config.ts': vitestConfig() }
    const run = async (more: Files): ReturnType<typeof runVitest> => {
      const project = makeProject({ ...files, ...more })
      try { return await runVitest(project) } finally { project.remove() }
    }
    const good = await run({}), bad = await run({ 'till.ts': two['till.ts']!.replaceAll("flags.isOn('big_cart')", "!flags.isOn('big_cart')"), 'ship.ts': mocked['ship.ts']!.replace("isOn('drone')", "!isOn('drone')") })
    expect(Object.values(good.tests), good.output).toEqual(Array.from({ length: 8 }, () => 'passed'))
    expect(bad.tests).toMatchObject({ "'all off' till": 'failed', "'all on' till": 'failed', "'all on' ship": 'failed', "'fast on, drone off' ship": 'failed', "'all off' ship": 'passed' })
  })
})

describe('a generated table, when one of its flags is removed', () => {
  const shop: Files = {
    'flags.ts': 'export const isEnabled = (key: string): boolean => key === ""\n',
    'ship.ts': `import { isEnabled } from './flags'\nexport const ship = () => (isEnabled('fast') ? (isEnabled('drone') ? 'air' : 'bike') : 'van')\n`,
  }
  const shapes = [call('isEnabled', { from: ['./flags'], key: 0 })], [table] = planTogether({ request: requestOf('fast', shop, { shapes }), axes: ['fast', 'drone'].map(key => ({ key, values: [true, false] })), allows: () => true }).files
  const [alone] = planFor('drone', shop, { shapes }).files

  it('loses the rows of the other state, its column and its mock, and is a generated table still', () => {
    const { texts, plan: removal } = removeFlag({ ...shop, [table!.file]: table!.text, [alone!.file]: alone!.text }, 'drone', true), text = texts[table!.file]
    expect([removal.leftovers, removal.deletedFiles]).toEqual([[], [alone!.file]])
    expect(text).toContain('Generated by "halyard cases fast --write"')
    expect(text).toContain(`isEnabled: (...args: Parameters<typeof real.isEnabled>) => (args[0] === 'fast' ? forced.flags['fast'] : real.isEnabled(...args)),`)
    expect(text).toContain(`
const rows = [
  { name: 'all on', flags: { fast: true }, expects: { ship: 'air' } },
  { name: 'fast off', flags: { fast: false }, expects: { ship: 'van' } },
]
`)
    expect(intactRegion(text!)?.key).toBe('fast')
    expect(text).not.toContain('drone')
  })
  it('is written again where it lies, though its name has a flag that is gone', () => {
    const { texts } = removeFlag({ ...shop, [table!.file]: table!.text }, 'drone', true), again = planFor('fast', texts, { shapes }).files
    expect(again.map(({ file, status }) => [file, status])).toEqual([['ship.fast-drone.test.ts', 'updated']])
  })
  it('says so when pairs of the others go with it', () => {
    const all = ['fast', 'drone', 'night'].map(key => ({ key, values: [true, false] }))
    const [three] = planTogether({ request: requestOf('fast', { ...shop, 'ship.ts': `import { isEnabled } from './flags'\nexport const ship = () => [isEnabled('fast'), isEnabled('drone'), isEnabled('night')]\n` }, { shapes }), axes: all, allows: () => true }).files
    expect(shrunk(three!.file, three!.text, 'night', true)).toContain('\n// a flag is gone, and with it pairs of the others: "halyard cases fast drone --write" writes them all, in a file of their own\nconst rows')
  })
  it('has every pair of the others once it is written again with the value that stays', () => {
    const keys = ['fast', 'drone', 'night'], code = { ...shop, 'ship.ts': `import { isEnabled } from './flags'\nexport const ship = () => [isEnabled('fast'), isEnabled('drone'), isEnabled('night')]\n` }
    const requestIn = (files: Files) => (given: readonly string[]) => ({ request: requestOf('fast', files, { shapes }), axes: given.map(key => ({ key, values: [true, false] })), allows: () => true })
    const [three] = planTogether(requestIn(code)(keys)).files, { file, text } = three!, written = { ...code, [file]: text }
    const held = heldTable(file, text, 'night', true, requestIn(written)), after = shrunk(file, held ?? text, 'night', true)
    expect(after).toContain(`
// every pair of values of two flags is in one of these rows
const rows = [
  { name: 'all off', flags: { fast: false, drone: false }, expects: { ship: [false, false, true] } },
  { name: 'all on', flags: { fast: true, drone: true }, expects: { ship: [true, true, true] } },
  { name: 'fast on, drone off', flags: { fast: true, drone: false }, expects: { ship: [true, false, true] } },
  { name: 'fast off, drone on', flags: { fast: false, drone: true }, expects: { ship: [false, true, true] } },
]
`)
    expect(intactRegion(after!)?.key).toBe('fast,drone')
  })
  it('stays as it is where a person has been at it, where two flags are in it, and where a key is known to nobody', () => {
    const ask = (given: string, text: string, requestOf: Parameters<typeof heldTable>[4]) => heldTable(table!.file, text, given, true, requestOf)
    expect([ask('drone', table!.text, () => undefined), ask('drone', table!.text.replace('all on', 'everything'), () => undefined)]).toEqual([undefined, undefined])
  })
  it('is like any other test once a person has been at it', () => {
    expect([shrunk(table!.file, table!.text.replace('all on', 'everything'), 'drone', true), shrunk(table!.file, table!.text, 'van', true)]).toEqual([undefined, undefined])
  })
  it('keeps what only it called: that is the author\'s', () => {
    const { texts } = removeFlag({ ...shop, [alone!.file]: alone!.text }, 'drone', true)
    expect(Object.keys(texts)).toEqual(['flags.ts', 'ship.ts'])
    expect(texts['ship.ts']).toContain(`export const ship = () => (isEnabled('fast') ? 'air' : 'van')`)
  })
})
