// The uses of a name, however it is written: what is looked up by its text is what asking about every name finds.
import { ts } from 'ts-morph'
import { expect, it } from 'vitest'
import { bindingsOf, type Bindings } from '../../src/scan/flow/names.js'

/** `name@position` of every identifier that is not the declaration itself, by the symbol it means. */
function asked({ source, symbolOf }: Bindings): Map<ts.Symbol, number[]> {
  const found = new Map<ts.Symbol, number[]>()
  const visit = (node: ts.Node): void => {
    const isName = ts.isIdentifier(node) && (node.parent as ts.NamedDeclaration).name !== node && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) && !(ts.isQualifiedName(node.parent) && node.parent.right === node)
    const symbol = isName ? symbolOf(node) : undefined
    if (symbol !== undefined) found.set(symbol, [...found.get(symbol) ?? [], node.getStart()])
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

it.each([
  ['a.ts', 'const on = 1, off = on\nfunction f(on: number) { return on + off }\nf(on)'],
  ['a.ts', 'import { a as b, c } from "m"\nimport d, * as e from "m"\nb(c, d, e.f)\nexport { b as g, c }'],
  ['a.ts', 'interface A { x: A }\ntype B = A | B[]\nclass C<T extends A> extends D<T> implements A { x!: A; y: T = this.z; z = 1 as never }\nclass D<T> {}\nnew C<A>()'],
  ['a.ts', 'enum E { A, B = A }\nnamespace N { export const n = E.A; export type T = E }\nN.n as N.T'],
  ['a.ts', 'const { x, y: { z = x }, ...rest } = o, o = { x, z, rest }\nfor (const x of rest) x\ntry {} catch (z) { z }'],
  ['a.ts', 'function f(): void\nfunction f(a?: string) { arguments }\nvar f2 = f, f2 = f\nlabel: for (;;) { continue label }'],
  ['a.tsx', 'const Card = (p: { on: boolean }) => <b>{p.on && <Card {...p} on />}</b>\nexport default Card'],
  ['a.js', 'const on = require("m")\nexports.isOn = on\nmodule.exports.other = exports.isOn\nmodule.exports = { on }'],
  ['a.js', 'function F() { this.on = 1 }\nF.prototype.g = function () { return this.on }\nnew F().g()'],
  ['a.cts', 'import on = require("m")\nexport = on'],
])('%s %s', (file, text) => {
  const bindings = bindingsOf(file, text)
  const all = asked(bindings)
  expect(all.size).toBeGreaterThan(0)
  for (const [symbol, uses] of all) expect(bindings.references(symbol).map(one => one.getStart()).filter(at => uses.includes(at)), ts.symbolName(symbol)).toEqual(uses)
})
