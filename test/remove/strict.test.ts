// `boolean` proves that `x && true` is `x` only where the project keeps `undefined` out of it.
import { describe, expect, it } from 'vitest'
import { isStrict } from '../../src/remove/strict.js'
import { removeFlag } from './project.js'

const rows: readonly (readonly [about: string, files: Readonly<Record<string, string>>, strict: boolean])[] = [
  ['no configuration', {}, true],
  ['strict', { 'tsconfig.json': `{ "compilerOptions": { "strict": true } }` }, true],
  ['a word of its own', { 'tsconfig.json': `{ "compilerOptions": { "strict": true, "strictNullChecks": false } }` }, false],
  ['no word', { 'tsconfig.json': `{ "compilerOptions": {} }` }, false],
  ['inherited, with comments', { 'tsconfig.json': `{ /* ours */ "extends": "./tsconfig.base.json" }`, 'tsconfig.base.json': `{ "compilerOptions": { "strict": true } } // all` }, true],
  ['inherited without a word', { 'tsconfig.json': `{ "extends": "./tsconfig.base" }`, 'tsconfig.base.json': `{}` }, false],
  ['from a package', { 'tsconfig.json': `{ "extends": "@acme/tsconfig" }` }, true],
  ['the nearest counts', { 'tsconfig.json': `{ "compilerOptions": { "strict": true } }`, 'src/tsconfig.json': `{ "compilerOptions": { "strict": false } }` }, false],
]

describe('isStrict', () => {
  it.each(rows)('%s', (_about, files, strict) => expect(isStrict('src/cart.ts', name => files[name])).toBe(strict))
  it('decides whether a type is believed', () => {
    const text = `import { isEnabled } from './flags'\nexport const a = (ok: boolean) => ok && isEnabled('new-cart')\n`
    const after = (config: string): string | undefined => removeFlag({ 'main.ts': text, 'tsconfig.json': config }, 'new-cart', true, ['main.ts']).texts['main.ts']
    expect(after(`{ "compilerOptions": { "strict": true } }`)).toBe(`export const a = (ok: boolean) => ok\n`)
    expect(after(`{ "compilerOptions": { "strict": false } }`)).toBe(`export const a = (ok: boolean) => ok && true\n`)
  })
})
