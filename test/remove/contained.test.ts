// What a flag can be watched through is no flag: a read that says it answers with an Observable is left to a person.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const reads = { reads: [{ call: '*.watch', key: 0 }, { call: 'watchFlag', key: 0 }], entry: ['src/page.ts', 'src/flags.ts'] }
const page = (body: string): string => `import { container, inject, keepLast, TOKEN } from 'app/streams'\nimport { flags, ShopFlags, watchFlag, type Flags } from './flags'\n\n${body}\nexport const all = [flags, watchFlag, keepLast, container, inject, TOKEN, ShopFlags, null as Flags | null]\n`
const flags = (type: string): string => `import type { Observable, Signal } from 'app/streams'
export interface Flags { watch(key: string): ${type} }
export class ShopFlags implements Flags {
  watch(key: string): ${type} { return ask(key) }
}
export const flags = process.env.OFF ? new ShopFlags() : new ShopFlags()
export function watchFlag(key: string): ${type} { return ask(key) }
export type { Observable, Signal }
type Both<T> = T | Observable<T>
export type Later = Both<boolean>
`
const removed = (type: string, body: string) => removeFrom({ 'src/flags.ts': flags(type), 'src/page.ts': page(body) }, reads, 'new_cart', 'true', { allowLeftovers: true })
const bodies = [
  `export const last = keepLast(flags.watch('new_cart'))\n`, `export const last = keepLast(watchFlag('new_cart'))\n`,
  `export class Late {\n  private flags = inject(ShopFlags)\n  all = { last: this.flags.watch('new_cart') }\n}\n`, `const held = container.get<Flags>(TOKEN)\nexport const late = keepLast(held.watch('new_cart'))\n`,
  `export class Page {\n  constructor(private readonly flags: Flags) {}\n  last = keepLast(this.flags.watch('new_cart'))\n}\n`,
]

describe('a read that answers with what the flag is watched through', { timeout: 240_000 }, () => {
  it.each(['Observable<boolean>', 'Signal<boolean | undefined>', 'Observable<boolean> | undefined', 'Later'])('stays, and is said: %s', async type => {
    const { file, said } = await removed(type, bodies.join('\n'))
    expect(file('src/page.ts')).toBe(page(bodies.join('\n')))
    expect(said.match(/src\/page\.ts:\d+:\d+: this read of "new_cart" cannot be replaced by its value; mend it by hand/g)).toHaveLength(bodies.length)
  })
  it.each(['boolean', 'boolean | undefined', 'Readonly<boolean>'])('is replaced where it is the value: %s', async type => {
    expect((await removed(type, bodies.join('\n'))).file('src/page.ts')).not.toContain('new_cart')
  })
  it.each([
    ['what it gives', `export const needs = (key: string) => (request: unknown, next: () => void) => { if (ask(key)) next() }`],
    ['what every way out gives', `export function needs(key: string) { if (key === '') return () => {}; return (request: unknown, next: () => void) => { if (ask(key)) next() } }`],
    ['what it says it gives', `export function needs(key: string): (request: unknown, next: () => void) => void { return make(key) }`],
  ])('stays where it is a function that somebody else calls, by %s', async (_, flags) => {
    const page = `import { router } from 'app/router'\nimport { needs } from './flags'\nrouter.use('/cart', needs('new_cart'))\n`
    const { file, said } = await removeFrom({ 'src/flags.ts': `import { ask, make } from 'app/flags'\n${flags}\nexport { make }\n`, 'src/page.ts': page }, { reads: [{ call: 'needs', key: 0 }], entry: ['src/page.ts', 'src/flags.ts'] }, 'new_cart', 'true', { allowLeftovers: true })
    expect(file('src/page.ts')).toBe(page)
    expect(said).toContain('src/page.ts:3:27: this read of "new_cart" cannot be replaced by its value; mend it by hand')
  })
  it('is followed where the code of a wrapper says what it makes of the flag', async () => {
    const wrapper = `import { computed, type ComputedRef } from 'vue'\nimport { isOn } from './flags'\nexport function useFlag(key: string): ComputedRef<boolean> {\n  return computed(() => isOn(key))\n}\n`
    const label = (test: string): string => `import { useFlag } from './use'\nexport function label() {\n  const on = useFlag('new_cart')\n  return ${test}\n}\n`
    const { file } = await removeFrom({ 'src/flags.ts': `export const isOn = (key: string): boolean => key === 'a'\n`, 'src/use.ts': wrapper, 'src/page.ts': label(`on.value ? 'new' : 'old'`) },
      { reads: [{ call: 'isOn', from: './src/flags', key: 0 }], entry: ['src/page.ts', 'src/use.ts'] }, 'new_cart', 'true', { allowLeftovers: true })
    expect(file('src/page.ts')).toBe(`export function label() {\n  return 'new'\n}\n`)
  })
})
