import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { mergeStates, parseFlagStates, parseLines, formatFlagStates, formatLines, type FlagStates, type RecordedState } from '../../src/cases/flag-states.js'
import { createRecorder } from '../../src/cases/recorder.js'
import FlagStatesReporter from '../../src/vitest-reporter.js'
import { makeProject, runVitest, vitestConfig } from './run-vitest.js'

const shop = `import { createFlags } from 'halyard/runtime'
export const flags = createFlags({ source: { name: 'nothing', load: async () => 'unchanged' }, warn: () => {} })
export const lane = async (ms) => { await new Promise(done => setTimeout(done, ms)); return flags.value('lane', {}, -1) }
`

it('the reporter of vitest before 3 hears of the end by another name', async () => {
  const project = makeProject({}), output = join(project.root, 'states.json'), before = process.env['HALYARD_FLAG_STATES']
  try {
    const reporter = new FlagStatesReporter({ output: 'states.json' })
    await reporter.onInit({ config: { root: project.root } })
    writeFileSync(join(process.env['HALYARD_FLAG_STATES'] ?? '', 'worker.ndjson'), formatLines([{ key: 'a', value: true, file: 'a.test.ts', test: 'a' }]))
    reporter.onFinished()
    expect(parseFlagStates(readFileSync(output, 'utf8'), 'states.json').states).toMatchObject([{ key: 'a', value: true }])
  } finally {
    if (before === undefined) delete process.env['HALYARD_FLAG_STATES']
    else process.env['HALYARD_FLAG_STATES'] = before
    project.remove()
  }
})

describe('the recorder', () => {
  it('puts 40 concurrent tests down to themselves, hooks and module scope included', { timeout: 60_000 }, async () => {
    const project = makeProject({
      'vitest.config.ts': vitestConfig({ recorder: true, more: 'maxConcurrency: 40' }),
      'shop.ts': shop,
      'lanes.test.ts': `import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forceFlags, withFlags } from 'halyard/testing'
import { flags, lane } from './shop.js'
const forced = forceFlags({ at_load: true }); flags.isOn('at_load'); forced.restore()
describe.concurrent('lanes', () => {
  beforeEach(() => withFlags({ in_hook: 'yes' }, () => { flags.value('in_hook', {}, '') }))
  it.each(Array.from({ length: 40 }, (_, i) => [i]))('lane %i', async i => {
    const seen = await withFlags({ lane: i }, () => lane((i * 7) % 11))
    expect(seen).toBe(i)
  })
  it('asks a flag that nobody knows', () => { expect(flags.isOn('unknown')).toBe(false) })
})
const pause = () => new Promise(done => setTimeout(done, 5))
describe.concurrent.each(['one', 'two'])('beside %s', name => {
  it.sequential('in turn', () => withFlags({ beside: name }, async () => { await pause(); expect(flags.value('beside', {}, '')).toBe(name) }))
})
describe('after one another', () => {
  afterEach(() => { flags.isOn('after') })
  it.each(['a', 'b'])('%s', async () => { await pause(); flags.isOn('turn') })
})
`,
      'other.test.ts': `import { it } from 'vitest'
import { recorded } from 'halyard/vitest'
const isEnabled = recorded(key => key === 'own_read')
it('reads through a function of its own', () => { isEnabled('own_read') })
it('fails after reading', () => { isEnabled('before_failing'); throw new Error('out of stock') })
`,
    })
    try {
      const run = await runVitest(project)
      const { states } = run.states as FlagStates, of = (key: string) => states.filter(state => state.key === key)
      expect(run.tests['reads through a function of its own'], run.output).toBe('passed')
      expect(of('lane').map(({ value, test }) => [test, value]).sort()).toEqual(Array.from({ length: 40 }, (_, i) => [`lanes > lane ${i}`, i]).sort())
      expect(of('in_hook')).toHaveLength(41)
      expect(new Set(of('in_hook').map(({ test }) => test)).size).toBe(41)
      expect(of('at_load')).toEqual([{ key: 'at_load', value: true, file: 'lanes.test.ts', test: null }])
      expect(of('unknown')).toEqual([{ key: 'unknown', value: false, file: 'lanes.test.ts', test: 'lanes > asks a flag that nobody knows', defaulted: true }])
      expect(of('beside').map(({ value, test }) => [test, value]).sort()).toEqual([['beside one > in turn', 'one'], ['beside two > in turn', 'two']])
      expect(of('turn').map(({ test }) => test).sort()).toEqual(['after one another > a', 'after one another > b'])
      expect(of('after').map(({ test }) => test).sort()).toEqual(['after one another > a', 'after one another > b'])
      expect(of('own_read')).toEqual([{ key: 'own_read', value: true, file: 'other.test.ts', test: 'reads through a function of its own' }])
      expect(of('before_failing')).toHaveLength(1)
    } finally {
      project.remove()
    }
  })

  it('sees mocked hooks, and functions that the config names, without a word in the tests', { timeout: 60_000 }, async () => {
    const project = makeProject({
      'vitest.config.ts': vitestConfig({ recorder: true }),
      'halyard.config.json': '{ "reads": [{ "call": "isOn", "from": "./own.ts", "key": 0 }, { "member": "useFlags()", "from": "./hooks.ts" }] }',
      'own.ts': `export const isOn = (key: string): boolean => key === 'on_here'\nexport const other = 1\n`,
      'hooks.ts': 'export const useFlags = (): Record<string, boolean> => ({})\n',
      'nav.ts': `import { useFlags } from './hooks'\nimport { isOn } from './own'\nexport const nav = () => (isOn('on_here') && useFlags()['newNav'] ? 'wide' : 'narrow')\n`,
      'nav.test.ts': `import { afterEach, expect, it, vi } from 'vitest'
import { nav } from './nav'
import { other } from './own'
const mocks = vi.hoisted(() => ({ useFlags: vi.fn() }))
vi.mock('./hooks', () => ({ useFlags: mocks.useFlags }))
afterEach(() => { vi.clearAllMocks() })
it.each([[true, 'wide'], [false, 'narrow']])('nav %s', (on, wanted) => { mocks.useFlags.mockReturnValue({ newNav: on }); expect(nav()).toBe(wanted); expect(other).toBe(1) })
`,
      'sdk.test.ts': `import { expect, it, vi } from 'vitest'
import { useBooleanFlagValue as useFlag } from '@openfeature/react-sdk'
vi.mock('@openfeature/react-sdk', () => ({ useBooleanFlagValue: vi.fn((key: string) => key === 'new_nav') }))
it('asks', () => { expect(useFlag('new_nav')).toBe(true) })
it.concurrent('at the same time', () => { expect(useFlag('together')).toBe(false) })
`,
    })
    try {
      const run = await runVitest(project)
      const { states } = run.states as FlagStates, of = (key: string) => states.filter(state => state.key === key).map(({ file, test, value }) => [file, test, value])
      expect(of('newNav'), run.output).toEqual([['nav.test.ts', 'nav false', false], ['nav.test.ts', 'nav true', true]])
      expect(run.output).not.toContain('deprecated')
      expect(of('on_here')).toEqual([['nav.test.ts', 'nav false', true], ['nav.test.ts', 'nav true', true]])
      expect(of('new_nav')).toEqual([['sdk.test.ts', 'asks', true]])
      expect(of('together')).toEqual([['sdk.test.ts', null, false]])
    } finally {
      project.remove()
    }
  })

  it('keeps what other tests did when a worker dies', { timeout: 60_000 }, async () => {
    const project = makeProject({
      'vitest.config.ts': vitestConfig({ recorder: true, more: "pool: 'forks'" }),
      'shop.ts': shop,
      'crash.test.ts': `import { it } from 'vitest'
import { withFlags } from 'halyard/testing'
import { flags } from './shop.js'
it('pays', () => withFlags({ paid: true }, () => { flags.isOn('paid') }))
it('crashes', () => { process.kill(process.pid, 'SIGKILL') })
`,
    })
    try {
      const run = await runVitest(project)
      expect(run.code).not.toBe(0)
      expect((run.states as FlagStates).states).toEqual([{ key: 'paid', value: true, file: 'crash.test.ts', test: 'pays' }])
    } finally {
      project.remove()
    }
  })
})

describe('flag states', () => {
  const paid = { key: 'paid', value: true, file: 'a.test.ts', test: 'pays' }

  it('of several workers and shards are merged to the same bytes in any order', () => {
    const other = { ...paid, value: false }
    expect(formatFlagStates(mergeStates([[paid, other], [paid]]))).toBe(formatFlagStates(mergeStates([[other], [paid]])))
    expect(mergeStates([[paid, other], [paid]]).states).toHaveLength(2)
  })
  it('are a line for each test, whoever wrote them', () => {
    const states = [paid, { ...paid, key: 'cart', value: 'round', defaulted: true as const }, { ...paid, test: null }, paid]
    expect(formatLines(states).split('\n')).toHaveLength(4)
    expect(parseLines(formatLines(states))).toEqual(states)
  })
  it('leave out a line that was cut off', () => {
    expect(parseLines(`${formatLines([paid])}{"key":"half","val`)).toEqual([paid])
  })
  it('say what is wrong with a file that is none', () => {
    expect(() => parseFlagStates('{"version":2}', 'flag-states.json')).toThrow('flag-states.json: not a list of flag states of version 1; run the tests again')
    expect(() => parseFlagStates('{', 'flag-states.json')).toThrow('flag-states.json: not JSON')
  })
})

describe('a recorder', () => {
  it('puts each of 40 tests at the same time down to itself, 20 times of 20', async () => {
    const rounds = await Promise.all(Array.from({ length: 20 }, async (_, round) => {
      const written: RecordedState[] = [], recorder = createRecorder(states => { written.push(...states) })
      await Promise.all(Array.from({ length: 40 }, (__, i) => recorder.during({ file: 'lanes.test.ts', test: `lane ${i}` }, async () => {
        // in another order each time: some go on in a promise, some in a timer
        for (let turn = 0; turn < 5; turn++) {
          if ((i + turn + round) % 3 === 0) await new Promise(done => { setTimeout(done, 0) })
          else for (let n = 0; n < (i * 7 + round) % 5; n++) await Promise.resolve()
          recorder.record(`flag_${turn}`, i, false)
        }
      })))
      recorder.flush()
      return written.length === 200 && written.every(({ test, value }) => test === `lane ${String(value)}`)
    }))
    expect(rounds).toEqual(Array.from({ length: 20 }, () => true))
  })

  it('notes each value of a test once, and no two values as one', () => {
    const seen: unknown[] = [], at = { file: 'a.test.ts', test: 'pays' }
    const recorder = createRecorder(states => seen.push(...states.map(({ value, defaulted = false }) => [value, defaulted])))
    for (const value of [true, 'true', 1, '1', { a: 1 }, '{"a":1}']) for (const defaulted of [false, true, false]) recorder.during(at, () => { recorder.record('paid', value, defaulted) })
    recorder.flush()
    expect(seen).toEqual([true, 'true', 1, '1', { a: 1 }, '{"a":1}'].flatMap(value => [[value, false], [value, true]]))
  })
})

describe('what starts a run', () => {
  it.each(['vitest-reporter', 'jest-reporter', 'playwright-reporter', 'node-test', 'node-test-reporter'])('%s loads neither the catalogue nor the schema of a config', name => {
    const loaded = [...loadedBy(fileURLToPath(new URL(`../../dist/src/${name}.js`, import.meta.url)))]
    expect(loaded.length).toBeGreaterThan(3)
    expect(loaded.filter(file => /detect.sdk|config.(load|schema)/.test(file))).toEqual([])
  })
})

/** The files of ours that an import loads at once. */
function loadedBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)[^;]*?from ["'](\.[^"']+)["']/gm)) loadedBy(join(dirname(file), name), seen)
  return seen
}
