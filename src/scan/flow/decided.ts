// A variable that an arm of an `if` gives its value, where it is known which arm runs: from there on it carries that, or what it
// was declared with, if nothing else can be in it where it is read.
import { ts } from '../../fold/compiler.js'
import { isHoisted, isPlainLet } from './assigned.js'
import type { Walk } from './bind.js'
import { isKept, type Carried } from './carried.js'
import { literalOf } from './defaults.js'
import type { Bindings } from './names.js'
import { isValueUse, isWritten } from './uses.js'

// let shown = false               let shown = false
// if (on) shown = true            if (off) shown = true
export function intoDecided(file: string, node: ts.IfStatement, carried: Carried, walk: Walk): void {
  const bindings = walk.project.bindings(file)
  if (bindings === undefined || carried.kind !== 'value') return
  const [taken, dead] = carried.value ? [node.thenStatement, node.elseStatement] : [node.elseStatement, node.thenStatement]
  for (const declaration of new Set(targetsIn(node).flatMap(target => declaredBeside(target, node, bindings)))) {
    const symbol = bindings.checker.getSymbolAtLocation(declaration.name), uses = symbol === undefined ? [] : bindings.references(symbol)
    const live = uses.filter(use => dead === undefined || !isWithin(use, dead)), reads = live.filter(use => !isWritten(use)), writes = live.filter(isWritten)
    const value = writes.length === 0 ? declaration.initializer : soleValue(writes, taken)
    const given = literalOf(value)
    if (given === undefined || (writes.length > 0 && !reads.every(use => use.pos >= node.end && !isHoisted(use, node.parent)))) continue
    for (const use of reads) if (isValueUse(use)) walk.carry(file, use, given, isKept(given))
  }
}

/** The only write left, a statement of the arm itself: it runs whenever the arm runs to its end. */
function soleValue([write, ...more]: readonly ts.Identifier[], arm: ts.Statement | undefined): ts.Expression | undefined {
  const assignment = write?.parent
  if (write === undefined || more.length > 0 || arm === undefined || assignment === undefined || !isAssignment(assignment) || assignment.left !== write) return undefined
  const statement = assignment.parent
  return ts.isExpressionStatement(statement) && (statement === arm || (ts.isBlock(arm) && statement.parent === arm)) ? assignment.right : undefined
}

function targetsIn(node: ts.IfStatement): ts.Identifier[] {
  const found: ts.Identifier[] = []
  const visit = (one: ts.Node): void => {
    if (isAssignment(one) && ts.isIdentifier(one.left)) found.push(one.left)
    ts.forEachChild(one, visit)
  }
  visit(node.thenStatement)
  if (node.elseStatement) visit(node.elseStatement)
  return found
}

const isAssignment = (node: ts.Node): node is ts.BinaryExpression => ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken

/** A `let` of the list that the `if` stands in, above it. */
function declaredBeside(target: ts.Identifier, node: ts.IfStatement, bindings: Bindings): ts.VariableDeclaration[] {
  const declarations = bindings.symbolOf(target)?.declarations ?? [], [declaration] = declarations
  if (declarations.length !== 1 || declaration === undefined || !isPlainLet(declaration)) return []
  const statement = declaration.parent.parent
  return statement.parent === node.parent && statement.end <= node.pos ? [declaration] : []
}

const isWithin = (node: ts.Node, around: ts.Node): boolean => node.pos >= around.pos && node.end <= around.end
