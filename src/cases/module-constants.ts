// The constants at the top of a file. What reads a flag there was decided when the module was loaded, so it is unknown; so is an
// object that some line of the file may change.
import { ts } from '../scan/compiler.js'
import { holdsSite, type FlagValues } from './flag-values.js'
import { knownOf } from './known.js'
import type { Known, Names } from './scope.js'

export function moduleConstants(source: ts.SourceFile, flags: FlagValues): [string, Known | undefined][] {
  const names: Names = new Map()
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement) || (statement.declarationList.flags & ts.NodeFlags.Const) === 0) continue
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(name) || !initializer || ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)) continue
      const known = holdsSite(initializer, flags) ? undefined : knownOf(initializer, { names, flags: new Map(), call: () => undefined, functionOf: () => undefined })
      names.set(name.text, typeof known?.value === 'object' && known.value !== null && mayChange(source, name.text) ? undefined : known)
    }
  }
  return [...names]
}

/** x.a = 1, x.push(1), change(x), delete x.a: anything but reading from it. */
function mayChange(source: ts.SourceFile, name: string): boolean {
  const visit = (node: ts.Node): boolean => (ts.isIdentifier(node) && node.text === name && changes(node)) || (ts.forEachChild(node, visit) ?? false)
  return visit(source)
}

function changes(use: ts.Node): boolean {
  let node = use
  while (ts.isPropertyAccessExpression(node.parent) || ts.isElementAccessExpression(node.parent)) {
    if (node.parent.expression !== node) return false
    node = node.parent
  }
  const { parent } = node
  if (ts.isCallExpression(parent)) return parent.expression === node ? node !== use : parent.arguments.some(argument => argument === node)
  if (ts.isDeleteExpression(parent) || ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) return node !== use && !(ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken)
  return ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment
}
