// Comments that name the flag: done to-dos go, explanations stay and are shown.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const remove = (body: string) => {
  const { texts, plan } = removeFlag({ 'main.ts': `import { isEnabled } from './flags'\nimport { a, b } from 'app/lib'\n${body}` }, 'new-cart', true, ['main.ts'])
  return { text: (texts['main.ts'] ?? '').replace(/^import .*\n/gm, ''), notes: plan.notes.map(one => `${one.line}:${one.column} ${one.reason}`), leftovers: plan.leftovers }
}

describe('comments that name the flag', () => {
  it.each([
    '// TODO: remove when new-cart is shipped',
    '/* FIXME new-cart */',
    '// clean up new-cart\n  // once it is everywhere',
  ])('takes %s with the test it stands above', comment => {
    expect(remove(`export function run() {\n  ${comment}\n  if (isEnabled('new-cart')) {\n    a()\n  } else {\n    b()\n  }\n}\n`)).toEqual({ text: 'export function run() {\n  a()\n}\n', notes: [], leftovers: [] })
  })
  it('keeps an explanation and shows it', () => {
    expect(remove(`export function run() {\n  // new-cart adds up on the server: rounding differs between browsers\n  if (isEnabled('new-cart')) a()\n}\n`)).toEqual({
      text: 'export function run() {\n  // new-cart adds up on the server: rounding differs between browsers\n  a()\n}\n',
      notes: ['3:3 this comment still names "new-cart"'], leftovers: [],
    })
  })
  it('takes the to-do alone where a comment of the arm comes to stand right below it', () => {
    expect(remove(`export function run() {\n  // TODO: remove when new-cart is shipped\n  if (isEnabled('new-cart')) {\n    // prices have tax in them\n    a()\n  } else {\n    b()\n  }\n}\n`).text).toBe('export function run() {\n  // prices have tax in them\n  a()\n}\n')
  })
  it('keeps a to-do above code that did not change', () => {
    expect(remove(`export function run() {\n  if (isEnabled('new-cart')) a()\n  // TODO: remove with new-cart\n  return b()\n}\n`).notes).toEqual(['4:3 this comment still names "new-cart"'])
  })
  it('leaves flags with longer names alone', () => {
    expect(remove(`export function run() {\n  // TODO: remove new-cart-v2\n  if (isEnabled('new-cart')) a()\n}\n`)).toEqual({ text: 'export function run() {\n  // TODO: remove new-cart-v2\n  a()\n}\n', notes: [], leftovers: [] })
  })
})
