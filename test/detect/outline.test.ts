// The outline only spares questions: with it and without it a file has the same references, whatever read the file.
import { Linter, type Rule } from 'eslint'
import * as typescriptParser from '@typescript-eslint/parser'
import { describe, expect, it } from 'vitest'
import { fileReferences, lookedFor } from '../../src/detect/file.js'
import { call, type Shape } from '../../src/detect/shape.js'
import type { Ast } from '../../src/detect/view.js'
import { parseSource } from '../../src/scan/parse-source.js'
import { typescriptAst } from '../../src/scan/typescript.js'
import { estree, type Node } from '../../rules/shared/estree.js'

const shapes: readonly Shape[] = [call('isOn', { from: ['./flags'], key: 0 }), call('*.variation', { key: 0 })]
const on = `import { isOn } from './flags'\n`

const ways = [
  `class Cart { init() { this.on = isOn } }\nconst cart = new Cart(), same = cart\nsame.on('search')`,
  `class Cart { init() { later(() => { this.ask = key => isOn(key) }) } }\nnew Cart().ask('search')`,
  `class Cart { constructor() { const own = isOn; this.on = own } all() { return this.on('search') } }`,
  `class Cart { constructor(private readonly client: Client) {} all() { return this.client.variation('search') } }`,
  `class Cart { get on() { return isOn } all() { return this.on('search') } }`,
  `class Cart { asks(key) { return isOn(key) } all(user) { return this.asks('search') } one(key) { return this.all(key) } }\nnew Cart().asks('cart')`,
  `function given() { const inner = () => { return isOn }; return inner }\ngiven()()('search')`,
  `const hook = () => { const ask = isOn; return { ask } }\nconst { ask: mine } = hook()\nmine('search')`,
  `const asks = memo((key: string, ask = isOn) => { return ask(key) })\nasks('search')`,
  `function each(keys: string[]) { for (const key of keys) { const one = key; isOn(one) } }\neach(['search', 'cart'])`,
  `function outer(on = isOn) { return function inner(key) { return on(key) } }\nouter()('search')`,
  `let ask; function set() { ask = isOn }\nset(); ask('search')`,
  `function a(key) { return isOn(key) }\nfunction b(key) { return a(key) }\nfunction c({ key = 'cart' }) { return b(key) }\nc({ key: 'search' })`,
  `type Client = { variation(key: string): boolean }\nfunction use(client: Client, key = 'search') { return client.variation(key) }\nuse(other, 'cart')`,
]

function references<N>(ast: Ast<N>, root: N, text: string): unknown[] {
  return [...fileReferences({ ast, root, file: 'shop.ts', text, wanted: lookedFor({ sdks: [], shapes }), resolve: (_, specifier) => specifier.startsWith('.') ? { kind: 'file', file: specifier } : { kind: 'package', name: specifier, specifier } })]
}

function inEslint<T>(text: string, look: (ast: Ast<Node>, root: Node) => T): T {
  const found: T[] = []
  const rule: Rule.RuleModule = { create: ({ sourceCode }) => ({ Program: () => { found.push(look(estree(sourceCode), sourceCode.ast as unknown as Node)) } }) }
  const messages = new Linter().verify(text, [{ files: ['**/*.ts'], plugins: { shop: { rules: { look: rule } } }, rules: { 'shop/look': 'error' }, languageOptions: { parser: typescriptParser } }], 'shop.ts')
  expect(messages).toEqual([])
  return found[0]!
}

describe('outline', () => {
  it.each(ways)('loses no reference of %s', code => {
    const text = on + code, source = parseSource('shop.ts', text), { outline: _, ...bare } = typescriptAst(source)
    const all = references(bare, source, text)
    expect(all.length).toBeGreaterThan(0)
    expect(references(typescriptAst(source), source, text)).toEqual(all)
    inEslint(text, (ast, root) => {
      const { outline: _, ...bare } = ast
      expect(references(ast, root, text)).toEqual(references(bare, root, text))
    })
  })

  // a parameter of one method says nothing of its namesakes, nor what a method does of the method
  const method = (name: string): string => `${name}(user, key) { const found = this.find(user, key); if (found) this.log(user, found); return found }`
  const shop = `${on}class Shop { asks(user, key) { return isOn(key, user) }\n${Array.from({ length: 40 }, (_, i) => method(`m${i}`)).join('\n')} }`

  const asked = <N>(ast: Ast<N>, root: N): number => {
    let count = 0
    references({ ...ast, resolve: name => { count++; return ast.resolve(name) } }, root, shop)
    return count
  }

  it('asks what a name means only where it can lead to a flag', () => {
    const source = parseSource('shop.ts', shop)
    const few = { typescript: asked(typescriptAst(source), source), eslint: inEslint(shop, asked) }
    expect(few.typescript).toBeLessThan(150)
    expect(few.eslint).toBeLessThan(150)
  })
})
