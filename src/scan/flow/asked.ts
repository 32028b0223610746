// The call that a flag's value came out of: `useFlags()` of `flags.x`, wherever `flags` was put before.
import { ts } from '../../fold/compiler.js'

/** `const flags = useFlags(); flags.x` · `useFlags().x` · `const { x } = useFlags()` · `isEnabled('x')` */
export function askedOf(node: ts.Node, depth = 0): ts.CallExpression | undefined {
  if (ts.isCallExpression(node)) return node
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node) || ts.isAsExpression(node)) return askedOf(node.expression, depth)
  let owner: ts.Node | undefined = ts.isIdentifier(node) ? variableAbove(node) : node
  while (owner !== undefined && (ts.isBindingElement(owner) || ts.isObjectBindingPattern(owner) || ts.isArrayBindingPattern(owner))) owner = owner.parent
  if (owner === undefined || !(ts.isVariableDeclaration(owner) || ts.isParameter(owner)) || owner.initializer === undefined) return undefined
  return depth > 8 ? undefined : askedOf(owner.initializer, depth + 1)
}

/** the nearest variable of that name above, by scope alone */
export function variableAbove(name: ts.Identifier): ts.VariableDeclaration | undefined {
  for (let scope: ts.Node = name.parent; scope !== undefined; scope = scope.parent) {
    const statements = ts.isBlock(scope) || ts.isSourceFile(scope) ? scope.statements : []
    for (const statement of statements) {
      const found = ts.isVariableStatement(statement) ? statement.declarationList.declarations.find(one => ts.isIdentifier(one.name) && one.name.text === name.text) : undefined
      if (found !== undefined) return found
    }
  }
  return undefined
}
