// `let` that an arm of the flag gave its value: with the arm taken for good, the value is set once, where the assignment stands.
// Only where the removal made the assignment certain; how the author wrote the rest is the author's.
import { ts } from '../../fold/compiler.js'
import { isHoisted } from '../../scan/flow/assigned.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { isPure } from '../../scan/flow/pure.js'
import { isWritten } from '../../scan/flow/uses.js'
import { lineSpan, ownStart } from '../cut.js'
import type { Replacement } from '../text.js'

// let total: number               =>
// if (on) total = sum(rows)           const total: number = sum(rows)
export function assignedEdits(file: string, before: string, now: string, known: ReadonlySet<string>): Replacement[] {
  if (before === now || !/\blet\b/.test(now)) return []
  const bindings = bindingsOf(file, now), found: Replacement[] = []
  let conditional: ReadonlySet<string> | undefined
  const visit = (node: ts.Node): void => {
    const declaration = ts.isVariableStatement(node) ? soleLet(node) : undefined
    const assignment = declaration === undefined || !isNamed(declaration) ? undefined : firstAssignment(declaration, bindings, known)
    if (declaration !== undefined && isSettled(declaration, bindings) && lostItsWrites(file, before, declaration)) {
      found.push({ start: declaration.parent.getStart(), end: declaration.parent.getStart() + 'let'.length, text: 'const', why: 'nothing writes it again' })
    } else if (declaration !== undefined && isNamed(declaration) && assignment !== undefined && (conditional ??= conditionalAssignments(file, before)).has(textOf(assignment.statement))) {
      found.push(...merged(node as ts.VariableStatement, declaration, assignment, now))
    } else ts.forEachChild(node, visit)
  }
  visit(bindings.source)
  return found
}

type Let = ts.VariableDeclaration & { readonly name: ts.Identifier }
const isNamed = (declaration: ts.VariableDeclaration): declaration is Let => ts.isIdentifier(declaration.name)
interface Assignment { readonly statement: ts.ExpressionStatement; readonly target: ts.Identifier; readonly isOnly: boolean }

function soleLet({ declarationList: { declarations, flags } }: ts.VariableStatement): ts.VariableDeclaration | undefined {
  return (flags & ts.NodeFlags.Let) !== 0 && declarations.length === 1 ? declarations[0] : undefined
}

/** It has its value, and nobody writes another: `let { name } = props` for each of its names. */
function isSettled({ name, initializer }: ts.VariableDeclaration, bindings: Bindings): boolean {
  return initializer !== undefined && namesIn(name).every(one => {
    const symbol = bindings.checker.getSymbolAtLocation(one)
    return symbol?.declarations?.length === 1 && !bindings.references(symbol).some(isWritten)
  })
}

function namesIn(name: ts.BindingName): ts.Identifier[] {
  return ts.isIdentifier(name) ? [name] : name.elements.flatMap(one => ts.isOmittedExpression(one) ? [] : namesIn(one.name))
}

// let title = name            =>  const title = name
// if (off) title = 'x'
function lostItsWrites(file: string, before: string, { name, initializer }: ts.VariableDeclaration): boolean {
  const bindings = bindingsOf(file, before), same: boolean[] = []
  const visit = (node: ts.Node): void => {
    const declaration = ts.isVariableStatement(node) ? soleLet(node) : undefined
    if (declaration !== undefined && declaration.name.getText() === name.getText() && declaration.initializer?.getText() === initializer?.getText()) same.push(!isSettled(declaration, bindings))
    ts.forEachChild(node, visit)
  }
  visit(bindings.source)
  return same.length > 0 && same.every(Boolean)
}

/** The first write, a statement of the list the declaration stands in, with nothing before it that could see the variable. */
function firstAssignment(declaration: Let, bindings: Bindings, known: ReadonlySet<string>): Assignment | undefined {
  const symbol = bindings.checker.getSymbolAtLocation(declaration.name)
  if (symbol === undefined || symbol.declarations?.length !== 1 || (declaration.initializer !== undefined && !isPure(declaration.initializer, known))) return undefined
  const uses = bindings.references(symbol), writes = uses.filter(isWritten), [target] = [...writes].sort((a, b) => a.pos - b.pos)
  const assignment = target?.parent
  if (target === undefined || assignment === undefined || !ts.isBinaryExpression(assignment) || assignment.left !== target || assignment.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined
  const statement = assignment.parent
  if (!ts.isExpressionStatement(statement) || statement.parent !== declaration.parent.parent.parent) return undefined
  return uses.every(use => use === target || (use.pos >= statement.end && !isHoisted(use, statement.parent))) ? { statement, target, isOnly: writes.length === 1 } : undefined
}

function merged(statement: ts.VariableStatement, { name, type }: Let, assignment: Assignment, text: string): Replacement[] {
  const why = 'its first value is set here', word = assignment.isOnly ? 'const' : 'let'
  const end = type?.end ?? name.end, annotation = text.slice(name.end, end)
  // a comment above the declaration speaks of the variable: it stays above it
  if (ownStart(statement, text) !== statement.getStart()) {
    if (statementAfter(statement) !== assignment.statement) return []
    const value = (assignment.statement.expression as ts.BinaryExpression).right
    return [{ start: statement.getStart(), end: value.getStart(), text: `${word} ${name.text}${annotation} = `, why }]
  }
  return [
    { ...lineSpan(statement, text), text: '', why },
    { start: assignment.target.getStart(), end: assignment.target.end, text: `${word} ${name.text}${annotation}`, why },
  ]
}

function statementAfter(statement: ts.Statement): ts.Statement | undefined {
  const { statements } = statement.parent as ts.Block
  return statements[statements.indexOf(statement) + 1]
}

/** the texts of assignments that depended on something after their variable was there; none that also stood as the author's own */
function conditionalAssignments(file: string, before: string): Set<string> {
  const bindings = bindingsOf(file, before), conditional = new Set<string>(), plain = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node) && ts.isBinaryExpression(node.expression)) (isConditional(node, node.expression.left, bindings) ? conditional : plain).add(textOf(node))
    ts.forEachChild(node, visit)
  }
  visit(bindings.source)
  for (const one of plain) conditional.delete(one)
  return conditional
}

/** An `if` stands between the assignment and the list that its variable is declared in. */
function isConditional(statement: ts.Statement, target: ts.Expression, bindings: Bindings): boolean {
  const declaration = ts.isIdentifier(target) ? bindings.symbolOf(target)?.declarations?.[0] : undefined
  const home = declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.parent.parent.parent : undefined
  if (home === undefined) return false
  for (let at: ts.Node = statement; at !== home; at = at.parent) {
    if (ts.isFunctionLike(at) || ts.isSourceFile(at)) return false
    if (ts.isIfStatement(at)) return true
  }
  return false
}

function textOf(node: ts.Node): string {
  return node.getText().replace(/\s+|;$/g, '')
}
