// A variable that was there only so that an arm of the flag could give it its value, and that is named once, by the property of an
// object directly behind it: with the arm taken for good the value belongs there.
import { ts } from '../../fold/compiler.js'
import type { FlowProject } from '../../scan/flow/bind.js'
import { constantIn } from '../../scan/flow/constants.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { isPure } from '../../scan/flow/pure.js'
import { isWritten } from '../../scan/flow/uses.js'
import { lineSpan, ownStart } from '../cut.js'
import type { Draft } from '../project.js'
import type { Replacement } from '../text.js'
import { indentAt, saysLines } from './filled.js'

type Const = ts.VariableDeclaration & { readonly name: ts.Identifier; readonly initializer: ts.Expression }

// const size = sizeOf(id)            return { id, size }  =>  return { id, size: sizeOf(id) }
export function inlinedEdits(file: string, before: string, now: string, flow: FlowProject, draft: Draft): Replacement[] {
  if (before === now || !/\blet\b/.test(before)) return []
  const bindings = flow.bindings(file)
  if (bindings === undefined) return []
  let set: ReadonlySet<string> | undefined
  const visit = (node: ts.Node): Replacement[] | undefined => {
    const declared = ts.isVariableStatement(node) ? soleConst(node) : undefined
    const use = declared === undefined || draft.keeps(file, declared.name.text) ? undefined : onlyUse(declared, bindings)
    if (declared !== undefined && use !== undefined && (set ??= setByArms(bindingsOf(file, before))).has(declared.name.text) && isInOrder(file, use, declared, flow)) {
      draft.take(file, declared.name.text, node.getStart())
      return moved(node as ts.VariableStatement, declared.initializer, use, now)
    }
    return ts.forEachChild(node, visit)
  }
  return visit(bindings.source) ?? []
}

function soleConst(statement: ts.VariableStatement): Const | undefined {
  const { declarations, flags } = statement.declarationList, [only] = declarations, text = statement.getSourceFile().text
  if ((flags & ts.NodeFlags.Const) === 0 || only === undefined || declarations.length > 1 || !ts.isIdentifier(only.name) || only.initializer === undefined) return undefined
  // a comment speaks of the variable; lines of a text are not indentation
  return ownStart(statement, text) === statement.getStart() && !saysLines(only.initializer) && ts.isBlock(statement.parent) ? only as Const : undefined
}

/** The names that are given no value where they are declared, or another one later. */
function setByArms(bindings: Bindings): Set<string> {
  const found = new Set<string>(), others = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
      const symbol = bindings.checker.getSymbolAtLocation(node.name)
      const isSet = (ts.getCombinedNodeFlags(node) & ts.NodeFlags.Let) !== 0 && symbol !== undefined && bindings.references(symbol).some(isWritten)
      ;(isSet ? found : others).add(node.name.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(bindings.source)
  return new Set([...found].filter(name => !others.has(name)))
}

/** `{ size }` in the next statement */
function onlyUse({ name, parent }: Const, bindings: Bindings): ts.ShorthandPropertyAssignment | undefined {
  const symbol = bindings.checker.getSymbolAtLocation(name), uses = symbol?.declarations?.length === 1 ? bindings.references(symbol) : [], [use] = uses
  const property = use?.parent, statement = parent.parent as ts.VariableStatement, { statements } = statement.parent as ts.Block, next = statements[statements.indexOf(statement) + 1]
  if (use === undefined || uses.length > 1 || property === undefined || !ts.isShorthandPropertyAssignment(property) || property.objectAssignmentInitializer !== undefined || next === undefined) return undefined
  return next.pos <= use.pos && use.end <= next.end && !isWritten(use) ? property : undefined
}

/** Nothing that is worked out before it on the way there minds, and it is worked out there whatever happens. */
function isInOrder(file: string, use: ts.Node, { initializer, parent }: Const, flow: FlowProject): boolean {
  const isCalm = isPure(initializer, flow.quiet()) ? (node: ts.Node) => isPure(node, flow.quiet()) : (node: ts.Node) => isStill(file, node, flow)
  const list = (parent.parent as ts.VariableStatement).parent
  for (let at = use; at.parent !== list; at = at.parent) {
    if (!isPassed(at.parent)) return false
    let isBefore = true, isCalmBefore = true
    ts.forEachChild(at.parent, child => {
      if (child === at) isBefore = false
      else if (isBefore && !isCalm(child)) isCalmBefore = false
    })
    if (!isCalmBefore) return false
  }
  return true
}

function isPassed(node: ts.Node): boolean {
  return ts.isObjectLiteralExpression(node) || ts.isPropertyAssignment(node) || ts.isArrayLiteralExpression(node) || ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isReturnStatement(node) || ts.isExpressionStatement(node) || ts.isVariableStatement(node) || ts.isVariableDeclarationList(node) || ts.isVariableDeclaration(node)
}

/** It is what it is, whatever is called before it: `Kind.NEW`, `'new'`, a name that nobody writes to */
function isStill(file: string, node: ts.Node, flow: FlowProject): boolean {
  if (ts.isTypeNode(node) || ts.isLiteralExpression(node) || ts.isFunctionLike(node) || node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword || node.kind === ts.SyntaxKind.NullKeyword) return true
  if (ts.isIdentifier(node)) {
    const bindings = flow.bindings(file), symbol = bindings?.symbolOf(node)
    return symbol === undefined ? ts.isPropertyAssignment(node.parent) || ts.isBindingElement(node.parent) : bindings?.references(symbol).some(isWritten) === false
  }
  if (ts.isPropertyAccessExpression(node)) return constantIn(file, node, flow) !== undefined
  const isMade = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) || ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)
  return isMade && ts.forEachChild(node, child => !isStill(file, child, flow) || undefined) !== true
}

function moved(statement: ts.VariableStatement, value: ts.Expression, use: ts.ShorthandPropertyAssignment, text: string): Replacement[] {
  const outer = indentAt(statement.getStart(), text), inner = indentAt(use.getStart(), text), why = 'its value is set here'
  return [
    { ...lineSpan(statement, text), text: '', why },
    { start: use.getStart(), end: use.end, text: `${use.name.text}: ${value.getText().replaceAll(`\n${outer}`, `\n${inner}`)}`, why },
  ]
}
