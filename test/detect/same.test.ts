// What must not matter: names of locals, quotes, comments, layout, and in which file a constant stands.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { call, member } from '../../src/detect/shape.js'
import { scan } from './harness.js'

const shapes = [call('isOn', { from: ['./flags'], key: 0 }), member('useFlags()', { from: ['acme-sdk'], spelling: 'exact' })]
const keys = fc.constantFrom('new-nav', 'newCart', 'one_page', 'a.b')
const names = fc.constantFrom('on', 'K', 'value', 'isOn2', '$x', 'flags2')
const quotes = fc.constantFrom(`'`, `"`, '`')
const noise = fc.constantFrom('', '/* isOn("no") */', `// useFlags().no\n`, '\n\n  ')

function readsOf(files: Record<string, string>): string[] {
  const found = scan({ shapes, files: { 'flags.ts': 'export const isOn = (key: string) => key === ""', ...files } })
  return [...new Set(found.filter(one => one.role === 'read').map(({ key, role }) => `${role} ${key.kind === 'exact' ? key.key : key.glob}`))].sort()
}

it('finds the same keys however a program is written', () => {
  fc.assert(fc.property(keys, names, quotes, noise, fc.constantFrom('inline', 'const', 'file', 'object', 'enum'), fc.boolean(), (key, name, quote, gap, holder, wrapped) => {
    const literal = quote + key + quote
    const holders = {
      inline: { use: literal, before: '', file: '' },
      const: { use: name, before: `const ${name} = ${literal}\n`, file: '' },
      file: { use: name, before: `import { ${name} } from './keys'\n`, file: `export const ${name} = ${literal}` },
      object: { use: `${name}.a`, before: `import { ${name} } from './keys'\n`, file: `export const ${name} = { a: ${literal} } as const` },
      enum: { use: `${name}.A`, before: `import { ${name} } from './keys'\n`, file: `export enum ${name} { A = ${literal} }` },
    }
    const { use, before, file } = holders[holder]
    const read = wrapped ? `const ask${name} = (key: string) =>${gap} isOn(key)\nask${name}(${gap}${use})` : `isOn(${gap}${use}${gap})`
    expect(readsOf({ 'keys.ts': file, 'app.ts': `import { isOn } from './flags'\n${before}${gap}${read}` })).toEqual([`read ${key}`])
  }), { numRuns: 150 })
})

it('finds the same members however they are taken', () => {
  fc.assert(fc.property(names, noise, fc.constantFrom('member', 'bracket', 'rename', 'alias'), (name, gap, form) => {
    const forms = {
      member: `useFlags()${gap}.newNav`,
      bracket: `useFlags()[${gap}"newNav"]`,
      rename: `const { newNav: ${name} = false }${gap} = useFlags()`,
      alias: `const ${name} = useFlags();${gap}${name}?.newNav`,
    }
    expect(readsOf({ 'app.ts': `import { useFlags } from 'acme-sdk'\n${forms[form]}` })).toEqual(['read newNav'])
  }), { numRuns: 60 })
})
