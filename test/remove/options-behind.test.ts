// An option of an object that is not the first thing a function is given: it goes with its member and from every call, too.
import { describe, expect, it } from 'vitest'
import { removeFlag } from './project.js'

const after = (declared: string, called: string): string => {
  const text = `import { isEnabled } from './flags'\nimport { a, b } from 'shop'\n\nfunction draw(${declared}\n\nexport const run = () => ${called}\n`
  return removeFlag({ 'flags.ts': `export const isEnabled = (key: string): boolean => key === 'a'\n`, 'run.ts': text }, 'new-cart', false, ['run.ts', 'flags.ts']).texts['run.ts']?.replace(/^import.*\n+/gm, '').replace(/^function draw\(/, '') ?? ''
}
const on = `isEnabled('new-cart')`

describe('options behind another parameter', () => {
  it.each([
    ['taken apart', `x: number, { fast, color }: { fast: boolean; color: string }) {\n  return fast ? a(color) : b(x, color)\n}`, `draw(1, { fast: ${on}, color: 'red' })`, `x: number, { color }: { color: string }) {\n  return b(x, color)\n}\n\nexport const run = () => draw(1, { color: 'red' })\n`],
    ['taken as one', `x: number, options: { fast: boolean; color: string }) {\n  return options.fast ? a(options.color) : b(x, options.color)\n}`, `draw(1, { fast: ${on}, color: 'red' })`, `x: number, options: { color: string }) {\n  return b(x, options.color)\n}\n\nexport const run = () => draw(1, { color: 'red' })\n`],
    ['with nothing else', `x: number, { fast }: { fast: boolean }) {\n  return fast ? a() : b(x)\n}`, `draw(1, { fast: ${on} })`, `x: number) {\n  return b(x)\n}\n\nexport const run = () => draw(1)\n`],
    ['between others', `x: number, { fast }: { fast: boolean }, y: number) {\n  return fast ? a() : b(x, y)\n}`, `draw(1, { fast: ${on} }, 2)`, `x: number, y: number) {\n  return b(x, y)\n}\n\nexport const run = () => draw(1, 2)\n`],
    ['taken as one, with nothing else, between others', `x: number, options: { fast?: boolean }, y: number) {\n  return options.fast ? a() : b(x, y)\n}`, `draw(1, { fast: ${on} }, 2)`, `x: number, y: number) {\n  return b(x, y)\n}\n\nexport const run = () => draw(1, 2)\n`],
    ['handed on', `x: number, options: { fast: boolean }) {\n  return options.fast ? a() : b(x, options)\n}`, `draw(1, { fast: ${on} })`, `x: number, options: { fast: boolean }) {\n  return options.fast ? a() : b(x, options)\n}\n\nexport const run = () => draw(1, { fast: false })\n`],
    ['behind a spread', `x: number, { fast, color }: { fast: boolean; color: string }) {\n  return fast ? a(color) : b(x, color)\n}`, `draw(...([1] as [number]), { fast: ${on}, color: 'red' })`, `x: number, { fast, color }: { fast: boolean; color: string }) {\n  return fast ? a(color) : b(x, color)\n}\n\nexport const run = () => draw(...([1] as [number]), { fast: false, color: 'red' })\n`],
  ])('%s', (_, declared, called, expected) => expect(after(declared, called)).toBe(expected))
})
