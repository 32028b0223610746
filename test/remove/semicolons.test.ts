// Files without semicolons: what goes must not make two statements one.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const flags = `export const isEnabled = (key: string) => key === 'a'\n`
/** the body of a function after `new-cart` is fixed at `true` */
const after = (body: string): string => {
  const text = `import { isEnabled } from './flags'\nimport { a, b } from 'app/lib'\n\nexport function run() {\n${body}}\n`
  const { texts } = removeFlag({ 'flags.ts': flags, 'run.ts': text }, 'new-cart', true, ['run.ts', 'flags.ts'])
  return /\{\n([^]*)\}\n$/.exec(texts['run.ts']?.replace(/^import .*\n/gm, '') ?? '')?.[1] ?? ''
}

describe('without semicolons', () => {
  it.each([
    ['the guard of the next statement stays with it', `  const x = a\n  const on = isEnabled('new-cart')\n  ;(b as any).on = on\n`, `  const x = a\n  ;(b as any).on = true\n`],
    ['a list as well as parentheses', `  const x = a\n  const on = isEnabled('new-cart')\n  ;[1, 2].map(n => b(n, on))\n`, `  const x = a\n  ;[1, 2].map(n => b(n, true))\n`],
    ['the comment of the next statement stays with it, too', `  const x = a\n  const on = isEnabled('new-cart') // shipped\n\n  /** at once */\n  ;(b as any).on = on\n`, `  const x = a\n\n  /** at once */\n  ;(b as any).on = true\n`],
    ['a written value that stays gets one', `  let old\n  const x = a\n  old = (b as any)()\n  return isEnabled('new-cart') ? x : old\n`, `  const x = a\n  ;(b as any)()\n  return x\n`],
    ['an object that stays is no block', `  let old\n  const x = a\n  old = { of: b(), at: b() }\n  return isEnabled('new-cart') ? x : old\n`, `  const x = a\n  ;({ of: b(), at: b() })\n  return x\n`],
    ['what stood behind a function gets one', `  const x = a\n  function old() {}\n  (b as any).on = isEnabled('new-cart') ? x : old\n`, `  const x = a\n  ;(b as any).on = x\n`],
    ['what stood behind a semicolon gets one', `  const x = a\n  const on = isEnabled('new-cart');\n  [1].map(n => b(n, on))\n`, `  const x = a\n  ;[1].map(n => b(n, true))\n`],
    ['a guard that guards nothing any more goes', `  const x = a\n  ;(isEnabled('new-cart') ? x.new : x.old).push(b)\n`, `  const x = a\n  x.new.push(b)\n`],
    ['at the start of a clause, too', `  switch (a) {\n    case b:\n      ;(isEnabled('new-cart') ? a.new : a.old).push(b)\n  }\n`, `  switch (a) {\n    case b:\n      a.new.push(b)\n  }\n`],
    ['not where it is all that a loop does', `  while (a())\n  ;(isEnabled('new-cart') ? a.new : a.old).push(b)\n`, `  while (a())\n  ;a.new.push(b)\n`],
    ['nobody gets one behind a semicolon', `  const x = a;\n  const on = isEnabled('new-cart');\n  (b as any).on = on;\n`, `  const x = a;\n  (b as any).on = true;\n`],
  ])('%s', (_, before, expected) => expect(after(before)).toBe(expected))
})
