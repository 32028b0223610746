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
    ['is a constant where only the gone state wrote it', `  let total = a(id)\n  if (!isEnabled('new-cart')) {\n    total = b(id)\n  }\n  return total\n`, `  const total = a(id)\n  return total\n`],
    ['is a constant where only the gone state wrote it, taken apart', `  let { total, rest } = a(id)\n  if (!isEnabled('new-cart')) {\n    total = b(id)\n  }\n  return [total, rest]\n`, `  const { total, rest } = a(id)\n  return [total, rest]\n`],
    ['stays where another name of it is written', `  let { total, rest } = a(id)\n  if (!isEnabled('new-cart')) {\n    total = b(id)\n  }\n  rest += 1\n  return [total, rest]\n`, `  let { total, rest } = a(id)\n  rest += 1\n  return [total, rest]\n`],
    ['stays one that nobody ever wrote', `  let total = a(id)\n  ${on} b(total)\n  return total\n`, `  let total = a(id)\n  b(total)\n  return total\n`],
    ['is written again at once', `  let total: number\n  ${on} total = a(id)\n  total += 1\n  return total\n`, `  let total: number = a(id)\n  total += 1\n  return total\n`],
    ['may be written again', `  let total = 0\n  ${on} total = a(id)\n  if (id) total = 1\n  return total\n`, `  let total = a(id)\n  if (id) total = 1\n  return total\n`],
  ])('%s', (_, before, expected) => expect(after(before)).toBe(expected))
  it.each([
    ['something above reads it', `  let total = 0\n  b(() => total)\n  ${on} total = a(id)\n  return total\n`, `let total = 0`],
    ['a function above may read it', `  let total = 0\n  b(later)\n  ${on} total = a(id)\n  function later() {\n    return total\n  }\n  return total\n`, `let total = 0`],
    ['its first value acts', `  let total = b()\n  ${on} total = a(id)\n  return total\n`, `let total = b()\n  total = a(id)`],
    ['it was set in an inner block', `  let total = 0\n  for (const one of a) {\n    ${on} total = one\n  }\n  return total\n`, `total = one`],
    ['the author set it so, in a condition of its own', `  if (id) {\n    let total = 0\n    b()\n    total = a(id)\n    return total\n  }\n  ${on} b(id)\n  return id\n`, `    let total = 0\n    b()\n    total = a(id)\n`],
    ['the author set it so, and the flag another of the name', `  if (id) {\n    let total\n    b()\n    total = a(id)\n    return total\n  }\n  let sum: number\n  ${on} sum = a(id)\n  return sum\n`, `    let total\n    b()\n    total = a(id)\n    return total\n  }\n  const sum: number = a(id)\n`],
    ['the author set it so', `  let total\n  total = a(id)\n  ${on} b(total)\n  return total\n`, `let total\n  total = a(id)`],
  ])('stays one where %s', (_, before, left) => expect(after(before)).toContain(left))
})

describe('a variable that an arm of the flag set to a word of its own', () => {
  const off = `if (!isEnabled('new-cart'))`
  it.each([
    ['is that', `  let shown = false\n  ${on} shown = true\n  return shown ? a(id) : b(id)\n`, `  return a(id)\n`],
    ['is what it was, where only the gone state set it', `  let shown = false\n  ${off} {\n    b(id)\n    shown = true\n  }\n  return shown ? a(id) : id\n`, `  return id\n`],
    ['is what the arm that stays set', `  let kind = 'old'\n  ${off} {\n    kind = 'other'\n  } else {\n    a(id)\n    kind = 'new'\n  }\n  if (kind === 'new') b(kind)\n`, `  a(id)\n  const kind = 'new'\n  b(kind)\n`],
    ['is that in every turn', `  for (const one of a) {\n    let last = 0\n    ${on} last = 1\n    if (last) b(one)\n  }\n`, `  for (const one of a) {\n    b(one)\n  }\n`],
  ])('%s', (_, before, expected) => expect(after(before)).toBe(expected))
  it.each([
    ['it is written again', `  let shown = false\n  ${on} shown = true\n  shown = id > 2\n  if (shown) b(id)\n`, `if (shown) b(id)`],
    ['it was set only sometimes', `  let shown = false\n  ${on} {\n    if (id) shown = true\n  }\n  if (shown) b(id)\n`, `if (shown) b(id)`],
    ['something above reads it', `  let shown = false\n  const look = () => (shown ? 1 : 2)\n  b(look())\n  ${on} shown = true\n  return look()\n`, `(shown ? 1 : 2)`],
    ['a function above may read it', `  let shown = false\n  b(look())\n  ${on} shown = true\n  return look()\n  function look() {\n    return shown ? 1 : 2\n  }\n`, `shown ? 1 : 2`],
    ['it was set in an inner block', `  let shown = false\n  for (const one of a) {\n    if (shown) b(one)\n    ${on} shown = true\n  }\n`, `if (shown) b(one)`],
  ])('is not followed where %s', (_, before, left) => expect(after(before)).toContain(left))
})

describe('a variable that was asked the flag', () => {
  const read = `isEnabled('new-cart')`
  it.each([
    ['at once', `  let on = false\n  on = ${read}\n  return on ? a(id) : b(id)\n`, `  return a(id)\n`],
    ['where asking may fail', `  let on = false\n  try {\n    on = ${read}\n  } catch (error) {\n    b(error)\n    on = false\n  }\n  return on ? a(id) : b(id)\n`, `  return a(id)\n`],
    ['through a promise that is made of it', `  const on = await Promise.resolve(${read})\n  const [more] = await Promise.all([Promise.resolve(${read})])\n  return on && more ? a(id) : b(id)\n`, `  return a(id)\n`],
    ['where more may fail', `  let on = false\n  try {\n    on = ${read}\n    a(id)\n  } catch (error) {\n    b(error, on)\n  }\n  return on\n`, `  try {\n    a(id)\n  } catch (error) {\n    b(error, true)\n  }\n  return true\n`],
  ])('carries it: %s', (_, before, expected) => expect(after(before)).toBe(expected))
  it.each([
    ['only sometimes', `  let on = false\n  if (id) on = ${read}\n  return on\n`, `let on = false\n  if (id) on = true\n  return on`],
    ['after what may fail', `  let on = false\n  try {\n    a(id)\n    on = ${read}\n  } catch {\n    b()\n  }\n  return on\n`, `    on = true\n  } catch {\n    b()\n  }\n  return on`],
    ['where it is lost again', `  let on = false\n  try {\n    on = ${read}\n    a(id)\n  } catch {\n    on = false\n  }\n  return on\n`, `    on = false\n  }\n  return on`],
    ['after others looked', `  let on = false\n  const look = () => on\n  look()\n  on = ${read}\n  return look()\n`, `  on = true\n  return look()`],
    ['in a loop', `  let on = false\n  for (const one of a) {\n    b(on)\n    on = ${read}\n  }\n  return on\n`, `    b(on)\n    on = true`],
  ])('does not: %s', (_, before, left) => expect(after(before)).toContain(left))
  it.each([
    ['is sure', `  async function isNew() {\n    try {\n      return await ${read}\n    } catch (error) {\n      b(error)\n      return false\n    }\n  }\n  return isNew().then(on => on ? a(id) : b(id))\n`, `  return Promise.resolve(true).then(() => a(id))\n`],
    ['is not where more may fail', `  const isNew = () => {\n    try {\n      a(id)\n      return ${read}\n    } catch {\n      return false\n    }\n  }\n  return isNew()\n`, `  const isNew = () => {\n    try {\n      a(id)\n      return true\n    } catch {\n      return false\n    }\n  }\n  return isNew()\n`],
  ])('the answer of a function that catches %s', (_, before, expected) => expect(after(before)).toBe(expected))
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

describe('appended lists: an item that the flag added', () => {
  it.each([
    ['stands in the literal', `  const row = [id]\n  ${on} row.push(a(id))\n  return row\n`, `  const row = [id, a(id)]\n  return row\n`],
    ['as all others do', `  const row: any = [\n    id,\n  ]\n\n  ${on} {\n    row.push({\n      id,\n    })\n  }\n\n  return row\n`, `  const row: any = [\n    id,\n    {\n      id,\n    },\n  ]\n\n  return row\n`],
    ['with a text in it that is put together', `  const row: any = [\n    id,\n  ]\n\n  ${on} {\n    row.push({\n      to: \`/\${id}\`,\n    })\n  }\n\n  return row\n`, `  const row: any = [\n    id,\n    {\n      to: \`/\${id}\`,\n    },\n  ]\n\n  return row\n`],
    ['and the next ones, too', `  const row: any[] = []\n  ${on} {\n    row.push(id, 1)\n    row.push(2)\n  }\n  return row\n`, `  const row: any[] = [id, 1, 2]\n  return row\n`],
  ])('%s', (_, before, expected) => expect(after(before)).toBe(expected))
  it.each([
    ['it looks at the list', `  const row: any[] = [id]\n  ${on} row.push(row.length)\n  return row\n`, `row.push(row.length)`],
    ['something stands between', `  const row: any[] = [id]\n  b(row)\n  ${on} row.push(1)\n  return row\n`, `row.push(1)`],
    ['the author wrote it so', `  const row: any[] = [id]\n  ${on} b(row)\n  row.push(1)\n  return row\n`, `row.push(1)`],
    ['the author goes on so', `  const row: any[] = [id]\n  ${on} row.push(1)\n  row.push(2)\n  return row\n`, `  row.push(1)\n  row.push(2)\n`],
    ['the author goes on so under a condition', `  const row: any[] = [id]\n  ${on} row.push(1)\n  if (id) row.push(2)\n  return row\n`, `  row.push(1)\n  if (id) row.push(2)\n`],
    ['its length is taken', `  const row: any[] = [id]\n  ${on} b(row.push(1))\n  return row\n`, `b(row.push(1))`],
    ['a text goes over lines', `  const row: any = [\n    id,\n  ]\n  ${on} {\n    row.push({\n      to: \`/\n\`,\n    })\n  }\n  return row\n`, `  row.push({`],
    ['what is added is a list itself', `  const row: any[] = [id]\n  ${on} row.push(...a)\n  return row\n`, `row.push(...a)`],
  ])('stays behind it where %s', (_, before, left) => expect(after(before)).toContain(left))
})

describe('inlined values: a variable that an arm gave its value, for a property', () => {
  it.each([
    ['stands in the property', `  let size\n  ${on} size = a(id)\n  return { id, size }\n`, `  return { id, size: a(id) }\n`],
    ['and the next one, too, on its lines', `  let size: any\n  let at: any\n  ${on} {\n    const box = a(id)\n    size = {\n      // in cm\n      width: box.width,\n    }\n    at = box.at\n  }\n\n  return {\n    id,\n    size,\n      at,\n  }\n`, `  const box = a(id)\n\n  return {\n    id,\n    size: {\n      // in cm\n      width: box.width,\n    },\n      at: box.at,\n  }\n`],
    ['in an argument', `  let size\n  ${on} size = a(id)\n  b('new', { size })\n`, `  b('new', { size: a(id) })\n`],
  ])('%s', (_, before, expected) => expect(after(before)).toContain(expected))
  it.each([
    ['somebody else reads it', `  let size\n  ${on} size = a(id)\n  return { id, size, more: () => size }\n`, `const size = a(id)`],
    ['what is worked out before it may see what it does', `  let size\n  ${on} size = a(id)\n  return { id: b.id, size }\n`, `const size = a(id)`],
    ['it may not come to that', `  let size\n  ${on} size = a(id)\n  return id ? { size } : {}\n`, `const size = a(id)`],
    ['it is made later', `  let size\n  ${on} size = a(id)\n  return () => ({ size })\n`, `const size = a(id)`],
    ['something stands between', `  let size\n  ${on} size = a(id)\n  b()\n  return { size }\n`, `const size = a(id)`],
    ['a comment speaks of it', `  // in cm\n  let size\n  ${on} size = a(id)\n  return { size }\n`, `const size = a(id)`],
    ['the author wrote it so', `  const size = a(id)\n  ${on} b()\n  return { size }\n`, `const size = a(id)`],
  ])('stays one where %s', (_, before, left) => expect(after(before)).toContain(left))
})
