// Statements that can only fail where a value of theirs does: what they keep or return, once known, cannot.
import { ts } from './compiler.js'

/** `return x`, `const a = x`, `a = x`: the values; `undefined` = it does more. */
export function valuesKept(statement: ts.Statement): readonly ts.Expression[] | undefined {
  if (ts.isReturnStatement(statement)) return statement.expression === undefined ? undefined : [statement.expression]
  if (ts.isVariableStatement(statement)) {
    const { declarations } = statement.declarationList, values = declarations.flatMap(one => ts.isIdentifier(one.name) ? one.initializer ?? [] : [])
    return values.length === declarations.length ? values : undefined
  }
  const assignment = ts.isExpressionStatement(statement) ? statement.expression : undefined
  const isPlain = assignment !== undefined && ts.isBinaryExpression(assignment) && assignment.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isIdentifier(assignment.left)
  return isPlain ? [assignment.right] : undefined
}
