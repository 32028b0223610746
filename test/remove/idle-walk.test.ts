// A list of keys that is run over, and each asked for: its entry goes where what runs over it comes to the same without.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const config = { entry: ['src/main.ts'], reads: [{ call: 'isOn', from: 'flag-service', key: 0, type: 'boolean' }] }
const list = `const KEYS = ['cart', 'search']\n`
const removed = (walk: string, value: string) => removeFrom({ 'src/main.ts': `import { isOn } from 'flag-service'\n${list}${walk}\n` }, config, 'cart', value, { allowLeftovers: true })

describe('the entry of a list', { timeout: 60_000 }, () => {
  it.each([
    ['export const all = () => KEYS.every(key => isOn(key))', 'true'],
    ['export const any = () => KEYS.some(key => isOn(key))', 'false'],
    ['export const none = () => KEYS.every(key => !isOn(key))', 'false'],
    ['export const are = () => KEYS.filter(key => isOn(key))', 'false'],
    ['export const run = () => { for (const key of KEYS) if (isOn(key)) load(key) }', 'false'],
    ['export const run = () => KEYS.forEach(key => { if (isOn(key)) { load(key) } })', 'false'],
    ['export const run = () => { KEYS.map(key => isOn(key)) }', 'true'],
    ['export const shown = () => KEYS.map(key => ({ key, on: isOn(key) }))', 'true'],
  ])('goes: %s with %s', async (walk, value) => {
    expect((await removed(walk, value)).file('src/main.ts')).toContain(`const KEYS = ['search']\n`)
  })
  it.each([
    ['export const all = () => KEYS.every(key => isOn(key))', 'false'],
    ['export const any = () => KEYS.some(key => isOn(key))', 'true'],
    ['export const are = () => KEYS.filter(key => isOn(key))', 'true'],
    ['export const any = () => KEYS.map(key => isOn(key)).some(Boolean)', 'true'],
    ['export const all = async () => (await Promise.all(KEYS.map(key => isOn(key)))).every(Boolean)', 'false'],
    ['export const states = () => KEYS.map(key => isOn(key))', 'true'],
    ['export const states = () => Promise.all(KEYS.map(async key => await isOn(key)))', 'false'],
    ['export const few = () => KEYS.map(key => isOn(key)).length < 3', 'true'],
    ['export const states = (out: boolean[] = []) => { KEYS.forEach(key => { out.push(isOn(key)) }); return out }', 'true'],
    ['export const states = (out: boolean[] = []) => { for (const key of KEYS) out.push(isOn(key)); return out }', 'true'],
    ['export const run = () => { for (const key of KEYS) if (isOn(key)) load(key) }', 'true'],
    ['export const run = () => { for (const key of KEYS) { if (isOn(key)) load(key); log(key) } }', 'false'],
    ['export const run = () => { for (const key of KEYS) if (isOn(key)) load(key); else log(key) }', 'false'],
  ])('stays, and is said: %s with %s', async (walk, value) => {
    const { file, said } = await removed(walk, value)
    expect(file('src/main.ts')).toContain(list)
    expect(said).toContain('what reads this list decides by "cart"')
  })
})
