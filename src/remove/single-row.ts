// A table of the flag's states that has one row left is no table any more: the state is a constant, what ran in the other one goes,
// and the name that told them apart is what it was.
import { ts } from '../fold/compiler.js'
import type { Span } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'
import { fold, valueOf } from '../fold/fold.js'
import { literalOf } from '../scan/flow/forcing.js'
import type { Bindings } from '../scan/flow/names.js'
import { isWritten } from '../scan/flow/uses.js'
import { tableOf } from '../scan/flow/table.js'
import { lineSpan } from './cut.js'
import { chosenTests, guardedStart } from './chosen-test.js'
import { plainTitle } from './plain-title.js'
import type { Replacement } from './text.js'

const why = 'one state is left'

// describe.each([{ on: true }, { on: false }])('cart with new-cart $on', ({ on }) => {  =>  describe('cart', () => {
// it.runIf(on)('…')  =>  it('…')          it.runIf(!on)('…')  =>  nothing          for (const on of [true, false]) it(…)  =>  it(…)
/** @param dead rows of the state that is gone; `keys`: how the flag is named in a title */
export function singleRowEdits(bindings: Bindings, dead: ReadonlySet<ts.Node>, keys: readonly string[]): Replacement[] {
  if (dead.size === 0) return []
  return rangesIn(bindings, dead).flatMap(range => {
    const uses = bindings.references(range.symbol), title = titleEdits(range, uses, keys)
    return title === undefined || uses.some(isWritten) ? [] : [...range.head, ...title, ...bodyEdits(range, uses, keys, bindings)]
  })
}

/** What ranges over the one row: its name and value, and the edits that make it a plain test, suite or statement. */
interface Range {
  readonly name: ts.Identifier
  readonly symbol: ts.Symbol
  readonly value: FlagValue
  readonly title: ts.Expression | undefined
  /** the title is a pattern of the runner: `$on`, `%s` */
  readonly isPattern: boolean
  readonly head: readonly Replacement[]
}

function rangesIn(bindings: Bindings, dead: ReadonlySet<ts.Node>): Range[] {
  const found: Range[] = []
  const visit = (node: ts.Node): void => {
    const declared = ts.isParameter(node) || (ts.isVariableDeclaration(node) && ts.isForOfStatement(node.parent.parent)) ? node : undefined
    const range = declared && rangeOf(declared, bindings, dead)
    if (range !== undefined) found.push(range)
    ts.forEachChild(node, visit)
  }
  visit(bindings.source)
  return found
}

function rangeOf(declared: ts.ParameterDeclaration | ts.VariableDeclaration, bindings: Bindings, dead: ReadonlySet<ts.Node>): Range | undefined {
  const { rows = [], path } = tableOf(declared) ?? { path: [] }, left = rows.filter(row => !dead.has(row)), [row] = left
  if (row === undefined || left.length > 1 || rows.length === 1 || !rows.every(one => cellOf(one) !== undefined)) return undefined
  const name = nameIn(declared.name, row, path), symbol = name && bindings.checker.getSymbolAtLocation(name), cell = cellOf(row), value = cell && literalOf(cell)
  if (name === undefined || symbol === undefined || value === undefined) return undefined
  const head = ts.isParameter(declared) ? headOfCall(declared) : headOfLoop(declared)
  return head && { name, symbol, value: value.value, ...head }
}

/** Of a row that holds a state and nothing else. */
function cellOf(row: ts.Expression): ts.Expression | undefined {
  const held = ts.isAsExpression(row) || ts.isParenthesizedExpression(row) ? row.expression : row
  if (ts.isArrayLiteralExpression(held)) return held.elements.length === 1 ? held.elements[0] : undefined
  if (!ts.isObjectLiteralExpression(held)) return held
  const [only, ...more] = held.properties
  return only !== undefined && more.length === 0 && ts.isPropertyAssignment(only) ? only.initializer : undefined
}

/** on, { on }, { on: isOn }, [on] */
function nameIn(name: ts.BindingName, row: ts.Expression, path: readonly number[]): ts.Identifier | undefined {
  if (ts.isIdentifier(name)) return path.length > 0 || !(ts.isObjectLiteralExpression(row) || ts.isArrayLiteralExpression(row)) ? name : undefined
  const [only, ...more] = name.elements
  if (only === undefined || more.length > 0 || ts.isOmittedExpression(only) || only.dotDotDotToken !== undefined || only.initializer !== undefined || !ts.isIdentifier(only.name)) return undefined
  return path.length === 0 && ts.isObjectBindingPattern(name) === ts.isObjectLiteralExpression(row) ? only.name : undefined
}

type Head = Pick<Range, 'title' | 'isPattern' | 'head'>

function headOfCall(parameter: ts.ParameterDeclaration): Head | undefined {
  const { parent: fn } = parameter, call = fn.parent
  if (fn.parameters.length > 1 || !ts.isCallExpression(call) || !ts.isCallExpression(call.expression) || !ts.isPropertyAccessExpression(call.expression.expression)) return undefined
  const each = call.expression.expression, text = parameter.getSourceFile().text, isBare = ts.isArrowFunction(fn) && text.slice(fn.getStart(), parameter.getStart()).trim().replace(/^async\b/, '').trim() === ''
  return {
    title: call.arguments[0], isPattern: true,
    head: [
      { start: each.expression.end, end: call.expression.end, text: '', why },
      { start: parameter.getStart(), end: parameter.end, text: isBare ? '()' : '', why },
    ],
  }
}

/** for (const { on } of [{ on: true }]) describe(`cart with new-cart ${on}`, () => …): the statement alone, where it has no braces */
function headOfLoop(declared: ts.VariableDeclaration): Head | undefined {
  const loop = declared.parent.parent
  if (!ts.isForOfStatement(loop) || loop.awaitModifier !== undefined || !ts.isExpressionStatement(loop.statement) || !ts.isCallExpression(loop.statement.expression)) return undefined
  return { title: loop.statement.expression.arguments[0], isPattern: false, head: [{ start: loop.getStart(), end: loop.statement.getStart(), text: '', why }] }
}

/** `undefined` = what it says cannot be told */
function titleEdits({ title, name, value, isPattern }: Range, uses: readonly ts.Identifier[], keys: readonly string[]): Replacement[] | undefined {
  if (title === undefined) return []
  const text = plainTitle(title, { name: columnOf(name), value, isPattern, uses, keys })
  return text === undefined ? undefined : text === title.getText() ? [] : [{ start: title.getStart(), end: title.end, text, why }]
}
const columnOf = (name: ts.Identifier): string => (ts.isBindingElement(name.parent) ? (name.parent.propertyName ?? name).getText() : name.text)

function bodyEdits({ value, title }: Range, uses: readonly ts.Identifier[], keys: readonly string[], { source, checker }: Bindings): Replacement[] {
  const known = uses.map(use => ({ start: use.getStart(), end: use.end, value })), tests = chosenTests(uses)
  const decided = tests.flatMap(test => { const is = valueOf(test.condition, { known }); return is === undefined ? [] : [{ ...test, runs: Boolean(is.value) === test.runsWhen }] })
  const edits = decided.flatMap(({ runs, statement, plain }) => (runs ? [{ ...plain, why }] : [{ ...guardedSpan(statement, source.text), text: '', why: 'it ran in the state that is gone' }]))
  const isMet = ({ start, end }: { start: number; end: number }): boolean => decided.some(({ condition, runs, statement }) => { const within = runs ? condition : statement; return within.getStart() <= start && end <= within.end })
  const rest = known.filter(one => !isMet(one) && !(title !== undefined && title.getStart() <= one.start && one.end <= title.end))
  const said = decided.flatMap(({ runs, statement }) => (runs ? namedFor(statement, value, keys) : []))
  return [...edits, ...said, ...fold(source, { known: rest }, { checker }).edits.map(({ start, end, text }) => ({ start, end, text, why }))]
}

/** with the semicolon that guards its parenthesis */
function guardedSpan(statement: ts.Statement, text: string): Span {
  const start = guardedStart(statement.getStart(), text)
  return lineSpan(statement, start === statement.getStart() ? text : `${text.slice(0, start)} ${text.slice(start + 1)}`)
}

/** it('costs: otherwise with new-cart off', …): there is no other state any more */
function namedFor({ expression }: ts.ExpressionStatement, value: FlagValue, keys: readonly string[]): Replacement[] {
  const title = ts.isCallExpression(expression) ? expression.arguments[0] : undefined, state = value === true ? 'on' : value === false ? 'off' : JSON.stringify(value)
  const added = title !== undefined && ts.isStringLiteralLike(title) ? keys.map(key => ` with ${key} ${state}`).find(one => title.text.endsWith(`: otherwise${one}`)) : undefined
  return title === undefined || added === undefined ? [] : [{ start: title.end - 1 - added.length, end: title.end - 1, text: '', why }]
}
