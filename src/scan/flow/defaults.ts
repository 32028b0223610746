// What a parameter is where a call leaves it out: the literal its declaration gives it. A call that passes the same agrees with it.
import { ts } from '../../fold/compiler.js'
import { elementKey } from './bind.js'
import type { Carried } from './carried.js'

/** of a parameter itself: `(on = true)` */
export function defaultOf({ initializer }: ts.ParameterDeclaration): Carried | undefined {
  return literalOf(initializer)
}

/** of one of its options or props: `({ on = true })` */
export function optionDefault({ name: pattern }: ts.ParameterDeclaration, name: string): Carried | undefined {
  if (!ts.isObjectBindingPattern(pattern)) return undefined
  const named = pattern.elements.filter(one => one.dotDotDotToken === undefined && elementKey(one) === name), [only] = named
  return named.length === 1 ? literalOf(only?.initializer) : undefined
}

/** `<Tabs><Tab /></Tabs>`, `icon={<Icon />}`: what an element is given to may give it more props, as `cloneElement` does. */
export function mayGetProps(element: ts.Node): boolean {
  const outer = ts.isJsxOpeningElement(element) ? element.parent : element
  for (let at = outer.parent; at !== undefined && !ts.isFunctionDeclaration(at) && !ts.isClassLike(at); at = at.parent) {
    if (ts.isJsxAttribute(at) || ts.isVariableDeclaration(at)) return !isComponent(at)
    if (ts.isJsxElement(at)) return !/^[a-z][\w-]*$/.test(at.openingElement.tagName.getText())
  }
  return false
}

/** `const Row = () => <li />`: what it returns is its own */
function isComponent(at: ts.Node): boolean {
  const made = ts.isVariableDeclaration(at) ? at.initializer : undefined
  return made !== undefined && (ts.isArrowFunction(made) || ts.isFunctionExpression(made) || (ts.isCallExpression(made) && /(?:^|\.)(?:memo|forwardRef|observer)$/.test(made.expression.getText())))
}

export function literalOf(node: ts.Expression | undefined): Carried | undefined {
  if (node === undefined) return undefined
  if (ts.isStringLiteralLike(node)) return { kind: 'value', value: node.text }
  if (ts.isNumericLiteral(node)) return { kind: 'value', value: Number(node.text) }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'value', value: true }
  return node.kind === ts.SyntaxKind.FalseKeyword ? { kind: 'value', value: false } : undefined
}
