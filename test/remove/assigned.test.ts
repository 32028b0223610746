// What an arm of the flag gave its value, set once; and what it completed, complete from the start.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const flags = `export const isEnabled = (key: string) => key === 'a'\n`
/** the body of a function after `new-cart` is fixed at `true` */
const after = (body: string): string => {
  const text = `import { isEnabled } from './flags'\nimport { a, b } from 'app/lib'\n\nexport function run(id: number) {\n${body}}\n`
  const { texts } = removeFlag({ 'flags.ts': flags, 'run.ts': text }, 'new-cart', true, ['run.ts', 'flags.ts'])
  return /\{\n([^]*)\}\n$/.exec(texts['run.ts']?.replace(/^import .*\n/gm, '') ?? '')?.[1] ?? ''
}
const on = `if (isEnabled('new-cart'))`

describe('a variable that the flag set', () => {
  it.each([
    ['is a constant', `  let total: number\n  ${on} total = a(id)\n  return total\n`, `  const total: number = a(id)\n  return total\n`],
    ['drops the value of the other state', `  let total = 0\n  b()\n  ${on} {\n    total = a(id)\n  }\n  return total\n`, `  b()\n  const total = a(id)\n  return total\n`],
    ['keeps the comment above it', `  // in cents\n  let total: number\n  ${on} {\n    total = a(id)\n  } else {\n    total = b(id)\n  }\n  return total\n`, `  // in cents\n  const total: number = a(id)\n  return total\n`],
  ])('%s', (_, before, expected) => expect(after(before)).toBe(expected))
  it.each([
    ['something else writes it', `  let total = 0\n  ${on} total = a(id)\n  if (id) total = 1\n  return total\n`, `let total = 0\n  total = a(id)`],
    ['something above reads it', `  let total = 0\n  b(() => total)\n  ${on} total = a(id)\n  return total\n`, `let total = 0`],
    ['a function above may read it', `  let total = 0\n  b(later)\n  ${on} total = a(id)\n  function later() {\n    return total\n  }\n  return total\n`, `let total = 0`],
    ['its first value acts', `  let total = b()\n  ${on} total = a(id)\n  return total\n`, `let total = b()\n  total = a(id)`],
    ['it was set in an inner block', `  let total = 0\n  for (const one of a) {\n    ${on} total = one\n  }\n  return total\n`, `total = one`],
    ['the author set it so', `  let total\n  total = a(id)\n  ${on} b(total)\n  return total\n`, `let total\n  total = a(id)`],
  ])('stays one where %s', (_, before, left) => expect(after(before)).toContain(left))
})

describe('filled literals: a property that the flag added', () => {
  it.each([
    ['stands in the literal', `  const row: any = { id }\n  ${on} row.size = a(id)\n  return row\n`, `  const row: any = { id, size: a(id) }\n  return row\n`],
    ['as all others do', `  const row = {\n    id,\n  } as any\n\n  ${on} {\n    row.size = a({\n      id,\n    })\n  }\n\n  return row\n`, `  const row = {\n    id,\n    size: a({\n      id,\n    }),\n  } as any\n\n  return row\n`],
    ['in an object inside', `  const row: any = { to: { id }, as: 1 }\n  ${on} row.to.size = a.size\n  return row\n`, `  const row: any = { to: { id, size: a.size }, as: 1 }\n  return row\n`],
    ['and the next one, too', `  const row: any = {}\n  ${on} {\n    row.id = id\n    row.size = a(id)\n  }\n  return row\n`, `  const row: any = { id, size: a(id) }\n  return row\n`],
  ])('%s', (_, before, expected) => expect(after(before)).toBe(expected))
  it.each([
    ['its value looks at the object', `  const row: any = { id }\n  ${on} row.size = a(row)\n  return row\n`, `row.size = a(row)`],
    ['the literal has it', `  const row: any = { id, size: b() }\n  ${on} row.size = a(id)\n  return row\n`, `row.size = a(id)`],
    ['what acts would change places', `  const row: any = { to: { id }, as: b() }\n  ${on} row.to.size = a(id)\n  return row\n`, `row.to.size = a(id)`],
    ['setting it may do more', `  const row: any = { id, set size(to: number) { b(to) } }\n  ${on} row.size = a(id)\n  return row\n`, `row.size = a(id)`],
    ['something stands between', `  const row: any = { id }\n  b(row)\n  ${on} row.size = a(id)\n  return row\n`, `row.size = a(id)`],
    ['the author wrote it so', `  const row: any = { id }\n  row.size = a(id)\n  ${on} b(row)\n  return row\n`, `row.size = a(id)`],
  ])('stays behind it where %s', (_, before, left) => expect(after(before)).toContain(left))
})
