// called-once: functions that were called where they stand, for an arm of the flag to return early.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const on = `isEnabled('new-cart')`
/** the body of a function after `new-cart` is fixed at `true` */
const after = (body: string): string => {
  const text = `import { isEnabled } from './flags'\nimport { a, b } from 'app/lib'\n\nexport function run(id: number) {\n${body}}\n`
  const now = removeFlag({ 'flags.ts': `export const isEnabled = (key: string) => key === 'a'\n`, 'run.ts': text }, 'new-cart', true, ['run.ts', 'flags.ts']).texts['run.ts'] ?? ''
  return /\{\n([^]*)\}\n$/.exec(now.replace(/^import .*\n/gm, ''))?.[1] ?? ''
}
const made = (steps: string, more = ''): string => `  const fits = (() => {\n    if (!${on}) {\n      return b\n    }\n\n${steps}    return (one: number) => {\n      return sizes.has(one)\n    }\n  })()\n${more}  return fits(id)\n`

describe('a function that was called where it stands', () => {
  it.each([
    ['stands there by itself', made(`    const sizes = a(id)\n\n`), `  const sizes = a(id)\n\n  const fits = (one: number) => {\n    return sizes.has(one)\n  }\n  return fits(id)\n`],
    ['with what it calls on the way', made(`    const sizes = a(id)\n    b(sizes)\n`), `  const sizes = a(id)\n  b(sizes)\n  const fits = (one: number) => {\n    return sizes.has(one)\n  }\n  return fits(id)\n`],
    ['and gives its names to what is taken apart', `  const [fits, sizes] = (() => {\n    if (!${on}) return [b, b]\n    const all = a(id)\n    const sizes = all.sizes\n    const fits = (one: number) => sizes.has(one)\n    return [fits, sizes]\n  })()\n  return fits(sizes)\n`, `  const all = a(id)\n  const sizes = all.sizes\n  const fits = (one: number) => sizes.has(one)\n  return fits(sizes)\n`],
  ])('%s', (_, before, expected) => expect(after(before)).toBe(expected))
  it.each([
    ['a name of it means something outside', made(`    const sizes = a(id)\n\n`, `  const fit = () => {\n    const sizes = b()\n    return sizes\n  }\n  fit()\n`)],
    ['it may still return early', made(`    const sizes = a(id)\n    if (!sizes) return b\n`)],
    ['the author wrote it so', `  if (${on}) b()\n  const fits = (() => {\n    const sizes = a(id)\n    return () => sizes\n  })()\n  return fits()\n`],
    ['it waits', made(`    const sizes = a(id)\n\n`).replace('(() => {', '(async () => {')],
    ['a comment is in it', made(`    // in cm\n    const sizes = a(id)\n\n`)],
    ['what is taken apart has other names', `  const [fits, sizes] = (() => {\n    if (!${on}) return [b, b]\n    const one = a(id)\n    return [one, one]\n  })()\n  return fits(sizes)\n`],
  ])('stays one where %s', (_, before) => expect(after(before)).toMatch(/= \((?:async )?\(\) => \{/))
})
