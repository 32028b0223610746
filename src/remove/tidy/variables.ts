// Variables and destructured names nobody reads any more. An initializer that may act stays as a statement.
import type { Span } from '../../flag/place.js'
import { ts } from '../../fold/compiler.js'
import { isShortCircuit } from '../../fold/effects.js'
import { isEquality } from '../../fold/node/equality.js'
import { isRequired, type Candidate } from '../candidate.js'
import { itemSpans, lineSpan } from '../cut.js'
import { isPure } from '../../scan/flow/pure.js'
import type { Replacement } from '../text.js'

export function variableEdits(orphans: readonly Candidate[], text: string, known: ReadonlySet<string>): Replacement[] {
  const gone = new Set(orphans.filter(orphan => orphan.kind === 'variable' || orphan.kind === 'element').map(orphan => orphan.node))
  const declarations = new Set([...gone].map(declarationOf))
  const whole = new Set([...declarations].filter(declaration => isAllGone(declaration, gone)))
  const statements = new Set([...whole].map(declaration => declaration.parent.parent as ts.VariableStatement))
  return [
    ...[...statements].flatMap(statement => statementEdits(statement, whole, text, known)),
    ...[...declarations].filter(declaration => !whole.has(declaration)).flatMap(declaration => patternEdits(declaration.name as ts.BindingPattern, gone, text)),
  ].map(edit => ({ text: '', ...edit, why: 'the name is no longer used' }))
}

function declarationOf(node: ts.Node): ts.VariableDeclaration {
  let at = node
  while (!ts.isVariableDeclaration(at)) at = at.parent
  return at
}

function isAllGone(node: ts.VariableDeclaration | ts.BindingElement, gone: ReadonlySet<ts.Node>): boolean {
  if (ts.isIdentifier(node.name)) return gone.has(node)
  return node.name.elements.every(element => ts.isOmittedExpression(element) || isAllGone(element, gone))
}

interface Cut { readonly start: number; readonly end: number; readonly text?: string }

function statementEdits(statement: ts.VariableStatement, whole: ReadonlySet<ts.VariableDeclaration>, text: string, known: ReadonlySet<string>): Cut[] {
  const { declarations } = statement.declarationList
  const quiet = (declaration: ts.VariableDeclaration): boolean => declaration.initializer === undefined || isRequired(declaration.initializer) || isPure(declaration.initializer, known)
  if (declarations.every(declaration => whole.has(declaration))) {
    if (declarations.every(quiet)) return [lineSpan(statement, text)]
    const [only] = declarations
    return declarations.length === 1 && only?.initializer !== undefined ? valueStays(statement, only.initializer, text) : []
  }
  return itemSpans(declarations, declaration => whole.has(declaration as ts.VariableDeclaration) && quiet(declaration as ts.VariableDeclaration), text)
}

// const x = f()  =>  f()          x = f()  =>  f()
export function valueStays(statement: ts.Statement, whole: ts.Expression, text: string): Cut[] {
  const value = actingSpan(whole), start = statement.getStart(), first = value.start
  if (first !== whole.getStart() || value.end !== whole.end) return [{ start, end: first, text: guard(text[first] ?? '', text, start) }, { start: value.end, end: whole.end }]
  if (/^(?:\{|function\b|class\b|async\s+function\b|let\s*\[)/.test(text.slice(first))) {
    return [{ start, end: first, text: `${guard('(', text, start)}(` }, { start: value.end, end: value.end, text: ')' }]
  }
  return [{ start, end: first, text: guard(text[first] ?? '', text, start) }]
}

// a && f() === b  =>  a && f()
function actingSpan(whole: ts.Expression): Span {
  const value = acting(whole), start = value.getStart()
  if (!ts.isBinaryExpression(value) || !isShortCircuit(value)) return { start, end: value.end }
  const last = actingSpan(value.right)
  return { start, end: last.start === value.right.getStart() ? last.end : value.end }
}

// (f(), true)  =>  f()            f() && false  =>  f()            [true, f()]  =>  f()            f() === a  =>  f()
function acting(value: ts.Expression): ts.Expression {
  const inner = ts.isParenthesizedExpression(value) ? value.expression : value, [only, ...more] = partsOf(inner)?.filter(part => !isPure(part)) ?? []
  if (only !== undefined && more.length === 0 && /^[\w$]/.test(only.getText())) return acting(only)
  return ts.isBinaryExpression(inner) && /^(?:,|&&|\|\|)$/.test(inner.operatorToken.getText()) && isPure(inner.right) && /^[\w$]/.test(inner.left.getText()) ? acting(inner.left) : value
}

/** what a list, an object or a comparison is made of, if making it does nothing more */
function partsOf(value: ts.Expression): readonly ts.Expression[] | undefined {
  if (ts.isBinaryExpression(value) && isEquality(value.operatorToken.kind)) return [value.left, value.right]
  if (ts.isPrefixUnaryExpression(value) && value.operator === ts.SyntaxKind.ExclamationToken) return [value.operand]
  if (ts.isArrayLiteralExpression(value)) return value.elements.some(one => ts.isSpreadElement(one) || ts.isOmittedExpression(one)) ? undefined : value.elements
  if (!ts.isObjectLiteralExpression(value)) return undefined
  const given = value.properties.flatMap(one => ts.isPropertyAssignment(one) && !ts.isComputedPropertyName(one.name) ? [one.initializer] : [])
  return given.length === value.properties.length ? given : undefined
}

/** in a file without semicolons `(` or `[` would continue the statement above */
function guard(first: string, text: string, at: number): string {
  if (!/[([`+\-/<]/.test(first)) return ''
  const above = text.slice(0, at).trimEnd().at(-1)
  return above === undefined || /[;{}]/.test(above) ? '' : ';'
}

function patternEdits(pattern: ts.BindingPattern, gone: ReadonlySet<ts.Node>, text: string): Cut[] {
  const elements: readonly ts.ArrayBindingElement[] = pattern.elements
  const isGone = (element: ts.Node): boolean => ts.isBindingElement(element) && isAllGone(element, gone)
  const inner = elements.flatMap(element => {
    if (ts.isOmittedExpression(element) || ts.isIdentifier(element.name) || isGone(element)) return []
    return patternEdits(element.name, gone, text)
  })
  if (ts.isObjectBindingPattern(pattern)) return [...inner, ...itemSpans(elements, isGone, text)]
  // [a, b] without a => [, b]: positions count, so only the tail really goes
  let kept = elements.length
  for (let last = elements[kept - 1]; last !== undefined && (ts.isOmittedExpression(last) || isGone(last)); last = elements[kept - 1]) kept--
  const tail = itemSpans(elements, element => elements.indexOf(element as ts.ArrayBindingElement) >= kept, text)
  const holes = elements.slice(0, kept).filter(element => isGone(element)).map(element => ({ start: element.getStart(), end: element.end }))
  return [...inner, ...holes, ...tail]
}
