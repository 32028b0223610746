// `x && true` is x where the code says, here or in another file, that x is true or false.
import { describe, expect, it } from 'vitest'
import { removeFrom } from './shop.js'

const lib = `import { useCallback } from 'react'
export interface User { readonly admin: boolean; beta?: boolean; name: string }
export interface Owner extends User { since: number }
export type Yes = boolean | true
export type Session = { user: User; open: Yes }
export const useAdmin = (): boolean => load()
export const useName = (): string => load()
export const useBeta = (): boolean | undefined => load()
export function useSession(): Session { return load() }
export const useOwner: () => Owner = () => load()
export const loadAdmin = async (): Promise<boolean> => load()
export const useAny = () => load()
export const maker = <T,>(): T => load()
export const fixed: boolean = load()
type Ask = () => boolean
export interface Plan { readonly isPaid: () => boolean; isOpen: Ask; isOld: () => string; tag: <T>() => T; name: string }
export const usePlan = (): Plan => load()
export const usePlans = () => {
  const { name } = usePlan()
  const isFree = useCallback(() => name === 'free', [name])
  const label = useCallback(() => name, [name])
  const isFramed = () => { try { return self !== top } catch { return true } }
  const isMaybe = () => { try { return self !== top } catch { load() } }
  return { isFramed, isMaybe, isFree, label, isBig: () => name !== 'small' }
}
`
const config = { entry: ['src/page.ts'], reads: [{ call: 'isOn', from: 'flags', key: 0 }] }
async function kept(before: string, expression: string, asked = (of: string): string => `${of} && isOn('x')`): Promise<string | undefined> {
  const page = `import { isOn } from 'flags'\nimport { useAdmin, useName, useBeta, useSession, useOwner, loadAdmin, useAny, maker, fixed, usePlan, usePlans, type User, type Session } from './lib'\n`
  const { file } = await removeFrom({ 'src/lib.ts': lib, 'src/page.ts': `${page}export async function page(user: User, session: Session, maybe?: boolean) {\n  ${before}\n  return { on: ${asked(expression)} }\n}\n` }, config, 'x', 'true', { allowLeftovers: true })
  return /on: (.*) \}/.exec(file('src/page.ts') ?? '')?.[1]
}

describe('is true or false', { timeout: 60_000 }, () => {
  it.each([
    ['const admin = useAdmin()', 'admin'], ['', 'useAdmin()'], ['', 'user.admin'], ['', 'session.user.admin'], ['', 'session.open'], ['', 'fixed'],
    ['const { admin } = useSession().user', 'admin'], ['const { user: { admin } } = useSession()', 'admin'], ['const { admin: own } = useOwner()', 'own'], ['const { beta = false } = user', 'beta'],
    ['const admin = await loadAdmin()', 'admin'], ['const old = user.name !== session.user.name', 'old'], ['const own = user.admin && !maybe', 'own'], ['const both = user as Readonly<User>', 'both.admin'],
    ['const { isPaid } = usePlan()', 'isPaid()'], ['const plan = usePlan()', 'plan.isOpen()'], ['const { isFree } = usePlans()', 'isFree()'], ['const plans = usePlans(), big = plans.isBig()', 'big'],
    ['const { isFramed } = usePlans()', 'isFramed()'],
    ['const { isPaid, name } = usePlan(), own = isPaid() && name === "own"', 'own'],
  ])('%s %s', async (before, expression) => {
    expect(await kept(before, expression)).toBe(expression)
  })
})

it('is not made a boolean where it is one, once the flag is gone', { timeout: 60_000 }, async () => {
  const made = (of: string): string => `Boolean(isOn('x') && ${of})`
  expect(await kept('', 'user.admin', made)).toBe('user.admin')
  expect(await kept('', 'user.beta', made)).toBe('Boolean(user.beta)')
})

it('what is said is not believed where undefined is everything, too', { timeout: 60_000 }, async () => {
  const { file } = await removeFrom({ 'tsconfig.json': '{ "compilerOptions": { "strict": false } }', 'src/lib.ts': lib, 'src/page.ts': `import { isOn } from 'flags'\nimport { useAdmin } from './lib'\nexport const page = () => useAdmin() && isOn('x')\n` }, config, 'x', 'true')
  expect(file('src/page.ts')).toContain('useAdmin() && true')
})

describe('may be something else', { timeout: 60_000 }, () => {
  it.each([
    ['const name = useName()', 'name'], ['', 'useBeta()'], ['', 'user.beta'], ['', 'user?.admin'], ['', 'user.name'], ['const any = useAny()', 'any'], ['const made = maker<boolean>()', 'made'],
    ['const { isOld } = usePlan()', 'isOld()'], ['const plan = usePlan()', 'plan.tag()'], ['const { label } = usePlans()', 'label()'], ['const plan = usePlan()', 'plan.isPaid?.()'], ['const { isMaybe } = usePlans()', 'isMaybe()'],
    ['const { beta } = user', 'beta'], ['', 'maybe'], ['const admin = loadAdmin()', 'admin'],
  ])('%s %s', async (before, expression) => {
    expect(await kept(before, expression)).toBe(`${expression} && true`)
  })
})

it('a read through a function whose answer is not known says how to make it known', { timeout: 60_000 }, async () => {
  const files = {
    'src/use.ts': `import { isOn } from 'flags'\nexport function useIt({ key, wait }: { key: string; wait: boolean }) {\n  let value: unknown = undefined\n  if (!wait) value = isOn(key) ?? value\n  return { value, wait }\n}\n`,
    'src/page.ts': `import { useIt } from './use'\nexport function page() {\n  const { value } = useIt({ key: 'x', wait: false })\n  return value ? 1 : 2\n}\n`,
  }
  const { said } = await removeFrom(files, config, 'x', 'true')
  expect(said).toContain(`src/page.ts:3:34: this read of "x" cannot be replaced by its value; mend it by hand, or say under "reads" what useIt answers with ("result")`)
  const own = { ...config, reads: [...config.reads, { call: 'useIt', from: './src/use.ts', key: '0.key', result: 'value' }] }
  expect((await removeFrom(files, own, 'x', 'true')).file('src/page.ts')).toBe('export function page() {\n  return 1\n}\n')
})
