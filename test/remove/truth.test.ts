// A name of which only the truth is known once the flag is: what tests it folds, what wants its value keeps it.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const flags = `export const isEnabled = (key: string): boolean => key === 'a'\n`
const after = (body: string, value: boolean, file = 'run.ts'): string | undefined =>
  removeFlag({ 'flags.ts': flags, [file]: `import { isEnabled } from './flags'\nimport { a, b, A, B } from 'shop'\n\n${body}\n` }, 'new-cart', value, [file, 'flags.ts']).texts[file]?.replace(/^import.*\n/gm, '').trim()

describe('a name that is truthy or falsy, whatever it is', () => {
  it.each([
    ['is tested', `export function run(o: any) {\n  const on = o.next() && isEnabled('new-cart')\n  return on ? a() : b()\n}`, false, `export function run(o: any) {\n  o.next()\n  return b()\n}`],
    ['is asked with nothing to run', `export function run(o: any) {\n  const on = o.paid && isEnabled('new-cart')\n  if (on) a()\n  return b(!on)\n}`, false, `export function run(o: any) {\n  return b(true)\n}`],
    ['is tested while the flag is on', `export function run(o: any) {\n  const on = o.next() || isEnabled('new-cart')\n  if (!on) return b()\n  return a()\n}`, true, `export function run(o: any) {\n  o.next()\n  return a()\n}`],
    ['is made on the spot', `export function run(o: any) {\n  const cart = isEnabled('new-cart') ? { id: o.id } : undefined\n  const add = isEnabled('new-cart') ? () => a(o) : undefined\n  if (!cart) return b()\n  return a(cart && cart.id, { ...(add && { add }) })\n}`, true, `export function run(o: any) {\n  const cart = { id: o.id }\n  const add = () => a(o)\n  return a(cart.id, { add })\n}`],
    ['is what is there already', `export function run(o: any) {\n  const cart = isEnabled('new-cart') ? o.cart : undefined\n  return cart ? a() : b()\n}`, true, `export function run(o: any) {\n  const cart = o.cart\n  return cart ? a() : b()\n}`],
    ['is handed on', `export function run(o: any) {\n  const on = o.next() && isEnabled('new-cart')\n  if (on) a()\n  return b(on, { on })\n}`, false, `export function run(o: any) {\n  const on = o.next() && false\n  return b(on, { on })\n}`],
    ['is compared', `export function run(o: any) {\n  const on = o.paid && isEnabled('new-cart')\n  return on === false ? a() : b()\n}`, false, `export function run(o: any) {\n  const on = o.paid && false\n  return on === false ? a() : b()\n}`],
    ['goes on into another', `export function run(o: any) {\n  const on = o.paid && isEnabled('new-cart')\n  const both = on && o.next()\n  return both ? a() : b()\n}`, false, `export function run(o: any) {\n  return b()\n}`],
    ['is written again', `export function run(o: any) {\n  let on = o.next() && isEnabled('new-cart')\n  if (o.paid) on = true\n  return on ? a() : b()\n}`, false, `export function run(o: any) {\n  let on = o.next() && false\n  if (o.paid) on = true\n  return on ? a() : b()\n}`],
    ['is exported', `export const on = a() && isEnabled('new-cart')\nexport const run = () => on ? a() : b()`, false, `export const on = a() && false\nexport const run = () => on ? a() : b()`],
  ])('%s', (_, before, value, expected) => expect(after(before, value)).toBe(expected))
  it('shows nothing where none of its values would be shown', () => {
    const page = (type: string) => after(`export function Page({ user }: { user: { x: ${type} } | undefined }) {\n  const show = user?.x && isEnabled('new-cart')\n  return <div>{show && <A />}<B /></div>\n}`, false, 'page.tsx')
    expect(page('boolean')).toContain(`  return <div><B /></div>`)
    expect(page('number')).toContain(`  const show = user?.x && false\n  return <div>{show}<B /></div>`)
  })
})
