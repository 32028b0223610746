// Every place of a file that writes to a name after its declaration: what is written to is no constant.
import { ts } from '../fold/compiler.js'

export interface Assignment {
  readonly target: ts.Identifier
  /** `undefined` = not one expression: `x += 1`, `[x] = y`, `x++` */
  readonly value: ts.Node | undefined
}

export function assignmentsOf(source: ts.SourceFile): Assignment[] {
  const found: Assignment[] = []
  const add = (target: ts.Node, value: ts.Node | undefined): void => {
    if (ts.isIdentifier(target)) found.push({ target, value })
    else if (ts.isArrayLiteralExpression(target)) for (const element of target.elements) add(element, undefined)
    else if (ts.isObjectLiteralExpression(target)) for (const property of target.properties) addProperty(property)
    else if (ts.isParenthesizedExpression(target) || ts.isSpreadElement(target)) add(target.expression, undefined)
    else if (ts.isBinaryExpression(target)) add(target.left, undefined)
  }
  const addProperty = (property: ts.ObjectLiteralElementLike): void => {
    if (ts.isShorthandPropertyAssignment(property)) add(property.name, undefined)
    else if (ts.isPropertyAssignment(property)) add(property.initializer, undefined)
    else if (ts.isSpreadAssignment(property)) add(property.expression, undefined)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
      add(node.left, node.operatorToken.kind === ts.SyntaxKind.EqualsToken ? node.right : undefined)
    } else if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && isStep(node.operator)) {
      add(node.operand, undefined)
    } else if ((ts.isForOfStatement(node) || ts.isForInStatement(node)) && !ts.isVariableDeclarationList(node.initializer)) {
      add(node.initializer, undefined)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const isAssignment = (kind: ts.SyntaxKind): boolean => kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment
const isStep = (kind: ts.SyntaxKind): boolean => kind === ts.SyntaxKind.PlusPlusToken || kind === ts.SyntaxKind.MinusMinusToken
