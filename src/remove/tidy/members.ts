// Properties of an object nobody else gets hold of, that are no longer read: `const features = { pay: true, other }` where
// only `features.other` is left.
import { ts } from 'ts-morph'
import { exportNamesOf } from '../../scan/flow/bind.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { isPure } from '../../scan/flow/pure.js'
import { isWritten } from '../../scan/flow/uses.js'
import { itemSpans } from '../cut.js'
import type { Replacement } from '../text.js'

const why = 'nothing reads it any more'

export function memberEdits(file: string, before: string, now: string, known: ReadonlySet<string>): Replacement[] {
  if (before === now) return []
  const then = readsOf(bindingsOf(file, before))
  return [...readsOf(bindingsOf(file, now))].flatMap(([name, { literal, read }]) => {
    const readThen = then.get(name)?.read
    const isUnread = (item: ts.Node): boolean => {
      const key = keyOf(item)
      return key !== undefined && !read.has(key) && readThen?.has(key) === true && ts.isPropertyAssignment(item) && isPure(item.initializer, known)
    }
    return itemSpans(literal.properties, isUnread, now).map(span => ({ ...span, text: '', why }))
  })
}

interface Reads { readonly literal: ts.ObjectLiteralExpression; readonly read: ReadonlySet<string> }

/** Each object of the module or of a function that is only ever asked for single properties, by its name; two of a name are none. */
function readsOf(bindings: Bindings): Map<string, Reads> {
  const found = new Map<string, Reads | undefined>()
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
      const { text } = node.name
      found.set(text, found.has(text) ? undefined : readsOfOne(node, bindings))
    }
    ts.forEachChild(node, visit)
  }
  visit(bindings.source)
  return new Map([...found].flatMap(([name, reads]) => reads === undefined ? [] : [[name, reads] as const]))
}

function readsOfOne(node: ts.VariableDeclaration, bindings: Bindings): Reads | undefined {
  const literal = literalOf(node.initializer), name = node.name as ts.Identifier
  const symbol = bindings.checker.getSymbolAtLocation(name)
  if (literal === undefined || node.type !== undefined || symbol === undefined || exportNamesOf(name, bindings.references(symbol)).length > 0) return undefined
  const read = new Set<string>()
  for (const use of bindings.references(symbol)) {
    const access = use.parent
    if (!ts.isPropertyAccessExpression(access) || access.expression !== use || isWritten(access)) return undefined
    read.add(access.name.text)
  }
  return { literal, read }
}

/** `{…}` and `{…} as const`; any other type may ask for the property */
function literalOf(node: ts.Expression | undefined): ts.ObjectLiteralExpression | undefined {
  if (node === undefined) return undefined
  if (ts.isParenthesizedExpression(node) || (ts.isAsExpression(node) && ts.isConstTypeReference(node.type))) return literalOf(node.expression)
  if (!ts.isObjectLiteralExpression(node)) return undefined
  return node.properties.every(one => keyOf(one) !== undefined) && !namesThis(node) ? node : undefined
}

/** a getter or method may look at the others */
function namesThis(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.ThisKeyword || ts.forEachChild(node, child => namesThis(child) || undefined) === true
}

function keyOf(item: ts.Node): string | undefined {
  const { name } = item as ts.ObjectLiteralElement
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined
}
