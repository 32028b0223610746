// Flags that are members of an object which the files of a project share: tests set the member, and put it back.
import { describe, expect, it } from 'vitest'
import { member } from '../../src/detect/shape.js'
import { planFor, type Files, type PlanOptions } from './planned.js'
import { makeProject, runVitest, vitestConfig } from './run-vitest.js'

const shop: Files = {
  'src/config.ts': `const isSet = (name: string): boolean => process.env[name] === 'true'
export default { name: 'shop', flags: { bigCart: isSet('BIG_CART'), fastTill: false, openShops: ['kiel'] } }
`,
  'src/cart.ts': `import config from './config'
export const price = (count: number): number => (config.flags.bigCart ? count * 9 : count * 10)
`,
  'src/till.ts': `import config from './config'
export const till = (): string => { const { fastTill } = config.flags; return fastTill ? 'fast' : 'slow' }
`,
  'src/desk.ts': `import config from './config'
export class Desk {
  readonly name = 'desk'
  greet(): string { return this.name }
  charge(): string { return this.total() }
  private total(): string { return config.flags.fastTill ? 'by card' : 'in cash' }
}
`,
}
const options: PlanOptions = { shapes: [member('config.flags', { spelling: 'exact' })] }
const plan = (key: string, more: Files = {}, less: readonly string[] = []) => planFor(key, Object.fromEntries(Object.entries({ ...shop, ...more }).filter(([file]) => !less.includes(file))), options).files
const head = `import { afterEach, beforeEach, describe, expect, it } from 'vitest'\nimport config from '../src/config'\nimport { price } from '../src/cart'\n`
const within = (text: string, key = 'bigCart') => plan(key, { 'test/cart.test.ts': head + text })

describe('a member of a shared object', () => {
  it('is set in a new test, and put back', () => {
    expect(plan('bigCart')[0]?.text).toContain(`import config from './config'\n`)
    expect(plan('bigCart')[0]?.text).toContain(`describe.each([{ on: true }, { on: false }])('bigCart $on', ({ on }) => {
  const beforeBigCart = config.flags.bigCart
  beforeEach(() => Object.assign(config.flags, { bigCart: on }))
  afterEach(() => Object.assign(config.flags, { bigCart: beforeBigCart }))

  it('price', () => {
    expect(price(1)).toBe(on ? 9 : 10)
  })
})
`)
    expect(plan('fastTill', {}, ['src/desk.ts'])[0]).toMatchObject({ asserting: 1, todo: 0 })
  })

  it('has tests that pass in vitest, and fail when the arms are swapped', { timeout: 60_000 }, async () => {
    const generated = Object.fromEntries(plan('bigCart').map(({ file, text }) => [file, text]))
    const run = async (more: Files) => { const project = makeProject({ ...shop, ...generated, ...more, 'vitest.config.ts': vitestConfig() }); try { return await runVitest(project) } finally { project.remove() } }
    expect((await run({})).code).toBe(0)
    expect((await run({ 'src/cart.ts': shop['src/cart.ts']!.replace('count * 9 : count * 10', 'count * 10 : count * 9') })).code).not.toBe(0)
  })

  it.each([
    ['a list', {}, 'openShops', 'what config.flags.openShops holds is not seen to be on or off'],
    ['a getter', { 'src/config.ts': `export default { flags: { get openShops(): boolean { return true } } }` }, 'openShops', 'config.flags is no object written out in the project'],
    ['frozen', { 'src/config.ts': `export default { flags: Object.freeze({ openShops: true }) }` }, 'openShops', 'config.flags is no object written out in the project'],
    ['an export itself', { 'src/config.ts': `export const openShops = true`, 'src/list.ts': `import * as config from './config'\nexport const list = (): number => (config.openShops ? 1 : 2)\n` }, 'openShops', 'config.openShops is an import, which no test can set'],
  ])('is left alone where it is %s', (_, files, key, reason) => {
    const list = { 'src/list.ts': `import config from './config'\nexport const list = (): number => (config.flags.openShops ? 1 : 2)\n` }
    const [file] = planFor(key, { ...shop, ...list, ...files }, { shapes: [member('config.flags', { spelling: 'exact' }), member('config', { spelling: 'exact' })] }).files
    expect([file?.status, file?.notes.join()]).toEqual(['out of reach', expect.stringContaining(reason)])
  })

  it('is set by the row where a hook of the test sets it', () => {
    const [file] = within(`describe('cart', () => {\n  beforeEach(() => { config.flags.bigCart = true })\n  afterEach(() => { config.flags.bigCart = false })\n  it('is cheap', () => { expect(price(1)).toBe(9) })\n})\n`)
    expect(file?.status).toBe('wrapped')
    expect(file?.text).toContain('beforeEach(() => { config.flags.bigCart = on })\n  afterEach(() => { config.flags.bigCart = false })')
    expect(file?.text).toContain(`it.runIf(on)('is cheap'`)
  })

  it('gets its missing row where a table sets it', () => {
    const [file] = within(`it.each([{ on: true, count: 0 }, { on: true, count: 0 }])('costs', ({ on, count }) => { config.flags.bigCart = on; expect(price(count)).toBe(0) })\n`)
    expect([file?.status, file?.text]).toEqual(['row added', expect.stringContaining('[{ on: true, count: 0 }, { on: true, count: 0 }, { on: false, count: 0 }]')])
  })

  it('is put back to the state of the tests that set nothing', () => {
    const back = `describe('cart', () => {\n  beforeEach(() => { config.flags.bigCart = true })\n  afterEach(() => { config.flags.bigCart = false })\n  it('is cheap', () => { expect(price(1)).toBe(9) })\n})\n`
    expect(within(`${back}it('is dear', () => { expect(price(1)).toBe(10) })\n`)).toMatchObject([{ status: 'tested', notes: ['test/cart.test.ts:5 forces on', 'test/cart.test.ts: in its other tests it is off'] }])
  })

  it('is not taken for on or off where a test sets it to a list', () => {
    const [file] = within(`describe('cart', () => {\n  beforeEach(() => { config.flags.bigCart = ['kiel'] })\n  afterEach(() => { config.flags.bigCart = [] })\n  it('is cheap', () => { expect(price(1)).toBe(9) })\n})\n`)
    expect(file?.status).not.toBe('wrapped')
  })

  it('leaves tests alone that run with whatever the environment says', () => {
    const [file] = within(`describe('cart', () => {\n  it('costs', () => { expect(price(1)).toBe(10) })\n})\n`)
    expect(file).toMatchObject({ status: 'created', notes: ['test/cart.test.ts: what config.flags.bigCart holds where no test sets it is not known'] })
  })
})

describe('tests of a class', () => {
  const tests = `import { beforeEach, describe, expect, it } from 'vitest'
import { Desk } from '../src/desk'
describe('desk', () => {
  let desk: Desk
  beforeEach(() => { desk = new Desk() })
  describe('charge', () => {
    it('is paid', () => { expect(desk.charge()).toBe('in cash') })
  })
  describe('greet', () => {
    it('says its name', () => { expect(desk.greet()).toBe('desk') })
  })
})
`
  it('are wrapped where they call a method that reads the flag, and no other', () => {
    const file = plan('fastTill', { 'test/desk.test.ts': tests }, ['src/till.ts'])[0]
    expect(file).toMatchObject({ status: 'wrapped', notes: [] })
    expect(file?.text).toContain(`describe.each([{ on: true }, { on: false }])('charge with fastTill $on'`)
    expect(file?.text).toContain(`describe('greet', () => {\n    it('says its name', () => {`)
  })
})
