// Hooks that read a context and do nothing else: those `constate` makes, and those of the project that complain when nobody
// provides the context. The complaint tells whoever writes the page of a provider that is missing; a page that shows anything
// has it, so nobody misses the question.
import { ts } from '../../fold/compiler.js'
import { importOf } from './makers.js'
import { isPure, reactName, type Quiet } from './pure.js'

/** const [CartProvider, useCart, useTotal] = constate(useCartState, …): all but the first read */
export function readsContext(home: ts.Node | undefined): boolean {
  if (home === undefined || !ts.isBindingElement(home) || !ts.isArrayBindingPattern(home.parent) || home.parent.elements[0] === home || !ts.isVariableDeclaration(home.parent.parent)) return false
  const made = home.parent.parent.initializer
  if (made === undefined || !ts.isCallExpression(made) || !ts.isIdentifier(made.expression)) return false
  const from = importOf(made.expression.text, made.getSourceFile())
  return from?.module === 'constate' && from.name === 'default'
}

/** if (cart === undefined) throw new Error('…'), where `const cart = useContext(CartContext)` */
export function isContextGuard(statement: ts.Statement, body: ts.Block, quiet: Quiet): boolean {
  if (!ts.isIfStatement(statement) || statement.elseStatement !== undefined) return false
  const only = ts.isBlock(statement.thenStatement) && statement.thenStatement.statements.length === 1 ? statement.thenStatement.statements[0] : statement.thenStatement
  const name = missing(statement.expression)
  return only !== undefined && ts.isThrowStatement(only) && isPure(only.expression, quiet) && name !== undefined && isContext(name, body)
}

/** `!cart`, `cart === undefined`, `cart == null` */
function missing(test: ts.Expression): string | undefined {
  if (ts.isPrefixUnaryExpression(test) && test.operator === ts.SyntaxKind.ExclamationToken && ts.isIdentifier(test.operand)) return test.operand.text
  if (!ts.isBinaryExpression(test) || !/^={2,3}$/.test(test.operatorToken.getText()) || !ts.isIdentifier(test.left)) return undefined
  return test.right.getText() === 'undefined' || test.right.kind === ts.SyntaxKind.NullKeyword ? test.left.text : undefined
}

function isContext(name: string, body: ts.Block): boolean {
  const declared = body.statements.flatMap(one => ts.isVariableStatement(one) ? [...one.declarationList.declarations] : []).find(one => ts.isIdentifier(one.name) && one.name.text === name)
  const read = declared?.initializer
  return read !== undefined && ts.isCallExpression(read) && /^use(?:Context)?$/.test(reactName(read.expression) ?? '')
}
