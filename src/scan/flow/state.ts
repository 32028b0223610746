// What keeps a first value for as long as it lives: React's state whose setter nobody calls, a ref nobody writes to, a field
// that only the constructor sets.
import { ts } from '../../fold/compiler.js'
import { bindName, type Walk } from './bind.js'
import type { Carried } from './carried.js'
import { memberUses } from './functions.js'
import { isSealed } from './members.js'
import { reactName } from './pure.js'
import { isWritten } from './uses.js'

/** `useState(on)`, `useRef(on)`, and with `lazy` what `useState(() => on)` starts with. */
export function intoState(file: string, call: ts.CallExpression, result: Carried, walk: Walk): void {
  const name = reactName(call.expression)
  if (name === 'useRef') return walk.carry(file, call, { kind: 'object', props: new Map([['current', result]]) })
  if (name !== 'useState' || !ts.isVariableDeclaration(call.parent) || !ts.isArrayBindingPattern(call.parent.name)) return undefined
  const [first, setter, ...others] = call.parent.name.elements
  if (first === undefined || ts.isOmittedExpression(first) || others.length > 0 || first.dotDotDotToken !== undefined) return undefined
  if (setter === undefined || ts.isOmittedExpression(setter) || isUnused(file, setter.name, walk)) bindName(file, first.name, result, walk)
}

function isUnused(file: string, name: ts.BindingName, walk: Walk): boolean {
  const bindings = walk.project.bindings(file)
  const symbol = ts.isIdentifier(name) ? bindings?.checker.getSymbolAtLocation(name) : undefined
  return bindings !== undefined && symbol !== undefined && bindings.references(symbol).length === 0
}

/** `this.on = read()` as a statement of the constructor itself, the only write to a private field. */
export function intoOwnField(file: string, assignment: ts.BinaryExpression, carried: Carried, walk: Walk): void {
  const target = assignment.left, statement = assignment.parent
  if (assignment.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(target) || target.expression.kind !== ts.SyntaxKind.ThisKeyword) return
  const maker = ts.isExpressionStatement(statement) && ts.isBlock(statement.parent) ? statement.parent.parent : undefined
  if (maker === undefined || !ts.isConstructorDeclaration(maker) || maker.body === undefined) return
  const field = maker.parent.members.find(one => one.name?.getText() === target.name.text)
  if (field === undefined || !ts.isPropertyDeclaration(field) || field.initializer !== undefined || !isSealed(field, file, walk)) return
  const uses = memberUses(field).filter(use => use !== target)
  const before = maker.body.statements.slice(0, maker.body.statements.indexOf(statement as ts.ExpressionStatement))
  if (uses.some(use => isWritten(use)) || before.some(one => letsThisOut(one))) return
  for (const use of uses) walk.carry(file, use, carried)
}

/** nobody but its own class can name it */
export function isOwn(field: ts.PropertyDeclaration | ts.ParameterDeclaration | ts.MethodDeclaration | ts.GetAccessorDeclaration): boolean {
  if (ts.getDecorators(field)?.length) return false
  return ts.isPrivateIdentifier(field.name) || ts.getModifiers(field)?.some(one => one.kind === ts.SyntaxKind.PrivateKeyword) === true
}

/** May something read the field before it is set? `this.a = b` alone does not. */
function letsThisOut(node: ts.Node): boolean {
  if (node.kind === ts.SyntaxKind.ThisKeyword) {
    const member = node.parent
    return !(ts.isPropertyAccessExpression(member) && ts.isBinaryExpression(member.parent) && member.parent.left === member)
  }
  return ts.forEachChild(node, child => letsThisOut(child) || undefined) ?? false
}
