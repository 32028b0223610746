// Classes whose objects only keep what they are given: nothing happens when one is made.
import { ts } from '../../fold/compiler.js'
import { isQuietStatement } from './answers.js'
import { isPure, type Quiet } from './pure.js'

/** Of the class alone: what it extends is asked by the caller. */
export function keepsOnly(node: ts.ClassDeclaration, quiet: Quiet): boolean {
  if (ts.getDecorators(node)?.length) return false
  const setters = new Set(node.members.flatMap(one => ts.isSetAccessor(one) && ts.isIdentifier(one.name) ? [one.name.text] : []))
  return node.members.every(member => {
    if (ts.isPropertyDeclaration(member)) return !ts.getDecorators(member)?.length && (isStatic(member) || member.initializer === undefined || isPure(member.initializer, quiet))
    if (!ts.isConstructorDeclaration(member)) return true
    return member.parameters.every(one => one.initializer === undefined || isPure(one.initializer, quiet)) && (member.body?.statements.every(one => keeps(one, setters, quiet)) ?? true)
  })
}

/** `this.key = key`, `super(key)`, and what only answers */
function keeps(statement: ts.Statement, setters: ReadonlySet<string>, quiet: Quiet): boolean {
  if (!ts.isExpressionStatement(statement)) return isQuietStatement(statement, quiet)
  const { expression } = statement
  if (ts.isCallExpression(expression) && expression.expression.kind === ts.SyntaxKind.SuperKeyword) return expression.arguments.every(one => isPure(one, quiet))
  const kept = ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isPropertyAccessExpression(expression.left) && expression.left.expression.kind === ts.SyntaxKind.ThisKeyword
  return kept ? !setters.has((expression.left as ts.PropertyAccessExpression).name.text) && isPure(expression.right, quiet) : isPure(expression, quiet)
}

const isStatic = (member: ts.PropertyDeclaration): boolean => member.modifiers?.some(one => one.kind === ts.SyntaxKind.StaticKeyword) === true
