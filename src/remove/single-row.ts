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
import { chosenTests, guardedSpan } from './chosen-test.js'
import { plainTitle } from './plain-title.js'
import type { Replacement } from './text.js'

const why = 'one state is left'

// describe.each([{ on: true }, { on: false }])('cart with new-cart $on', ({ on }) => {  =>  describe('cart', () => {
// it.runIf(on)('…')  =>  it('…')          it.runIf(!on)('…')  =>  nothing          for (const on of [true, false]) it(…)  =>  it(…)
/** @param dead rows of the state that is gone; `keys`: how the flag is named in a title */
export function singleRowEdits(bindings: Bindings, dead: ReadonlySet<ts.Node>, keys: readonly string[]): SingleRows {
  const edits: Replacement[] = [], untested: ts.Node[] = []
  for (const range of dead.size === 0 ? [] : rangesIn(bindings, dead)) {
    const uses = bindings.references(range.symbol), title = titleEdits(range, uses, keys)
    if (title === undefined || uses.some(isWritten)) continue
    const body = bodyEdits(range, uses, keys, bindings)
    edits.push(...range.head, ...title, ...body.edits)
    if (body.isUntested) untested.push(range.call)
  }
  return { edits, untested }
}

export interface SingleRows {
  readonly edits: readonly Replacement[]
  /** no test of it ran in the state that is left: its tests stay, and a person looks at what they prove */
  readonly untested: readonly ts.Node[]
}

/** What ranges over the one row: its name and value, and the edits that make it a plain test, suite or statement. */
interface Range {
  readonly name: ts.Identifier
  readonly symbol: ts.Symbol
  readonly value: FlagValue
  /** the call or loop that runs once for each row */
  readonly call: ts.CallExpression | ts.ForOfStatement
  /** what it runs */
  readonly body: ts.Node | undefined
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
  const head = ts.isParameter(declared) ? headOfCall(declared) ?? headOfEach(declared) : headOfLoop(declared)
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

type Head = Pick<Range, 'call' | 'body' | 'title' | 'isPattern' | 'head'>

function headOfCall(parameter: ts.ParameterDeclaration): Head | undefined {
  const { parent: fn } = parameter, call = fn.parent
  if (fn.parameters.length > 1 || !ts.isCallExpression(call) || !ts.isCallExpression(call.expression) || !ts.isPropertyAccessExpression(call.expression.expression)) return undefined
  const each = call.expression.expression, text = parameter.getSourceFile().text, isBare = ts.isArrowFunction(fn) && text.slice(fn.getStart(), parameter.getStart()).trim().replace(/^async\b/, '').trim() === ''
  return {
    call, body: call.arguments[1], title: call.arguments[0], isPattern: true,
    head: [
      { start: each.expression.end, end: call.expression.end, text: '', why },
      { start: parameter.getStart(), end: parameter.end, text: isBare ? '()' : '', why },
    ],
  }
}

/** [true].forEach(on => { … }): the loop itself goes later, see unlooped.ts */
function headOfEach(parameter: ts.ParameterDeclaration): Head | undefined {
  const { parent: fn } = parameter, call = fn.parent
  if (fn.parameters.length > 1 || !ts.isCallExpression(call) || call.arguments[0] !== fn || !ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== 'forEach') return undefined
  return { call, body: call.arguments[0], title: undefined, isPattern: false, head: [] }
}

/** for (const { on } of [{ on: true }]) describe(`cart with new-cart ${on}`, () => …): the statement alone, where it has no braces */
function headOfLoop(declared: ts.VariableDeclaration): Head | undefined {
  const loop = declared.parent.parent
  if (!ts.isForOfStatement(loop) || loop.awaitModifier !== undefined) return undefined
  const { statement } = loop
  if (ts.isBlock(statement)) return { call: loop, body: statement, title: undefined, isPattern: false, head: [] }
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return undefined
  const { expression: call } = statement
  return { call, body: call.arguments[1], title: call.arguments[0], isPattern: false, head: [{ start: loop.getStart(), end: statement.getStart(), text: '', why }] }
}

/** `undefined` = what it says cannot be told */
function titleEdits({ title, name, value, isPattern }: Range, uses: readonly ts.Identifier[], keys: readonly string[]): Replacement[] | undefined {
  if (title === undefined) return []
  const text = plainTitle(title, { name: columnOf(name), value, isPattern, uses, keys })
  return text === undefined ? undefined : text === title.getText() ? [] : [{ start: title.getStart(), end: title.end, text, why }]
}
const columnOf = (name: ts.Identifier): string => (ts.isBindingElement(name.parent) ? (name.parent.propertyName ?? name).getText() : name.text)

function bodyEdits({ call, body, value, title }: Range, uses: readonly ts.Identifier[], keys: readonly string[], { source, checker }: Bindings): { readonly edits: Replacement[]; readonly isUntested: boolean } {
  const known = uses.map(use => ({ start: use.getStart(), end: use.end, value })), tests = chosenTests(uses)
  const decided = tests.flatMap(test => { const is = valueOf(test.condition, { known }); return is === undefined ? [] : [{ ...test, runs: Boolean(is.value) === test.runsWhen }] })
  const gone = decided.filter(({ runs }) => !runs), isUntested = gone.length > 0 && testsIn(body).every(test => gone.some(({ statement }) => isWithin(test, statement)))
  const stays = isUntested ? decided : decided.filter(({ runs }) => runs)
  const planned = plannedTests(call, uses, keys, value), said = stays.flatMap(({ statement }) => namedFor(statement, value, keys))
  const edits = [
    ...stays.map(({ plain }) => ({ ...plain, why })), ...said,
    ...(isUntested ? planned.map(({ statement }) => ({ ...lineSpan(statement, source.text), text: '', why })) : [...planned.map(({ edit }) => edit), ...gone.map(({ statement }) => ({ ...guardedSpan(statement, source.text), text: '', why: 'it ran in the state that is gone' }))]),
  ]
  const isMet = (place: Span): boolean => decided.some(one => isWithin(place, stays.includes(one) ? one.condition : one.statement)) || (isUntested && planned.some(({ statement }) => isWithin(place, statement)))
  const rest = known.filter(one => !isMet(one) && !(title !== undefined && isWithin(one, title)))
  return { isUntested, edits: [...edits, ...fold(source, { known: rest }, { checker }).edits.map(({ start, end, text }) => ({ start, end, text, why }))] }
}

const isWithin = ({ start, end }: Span, node: ts.Node): boolean => node.getStart() <= start && end <= node.end

/** Every test that runs: one that is only planned (`it.todo`) proves nothing. */
function testsIn(body: ts.Node | undefined): Span[] {
  const found: Span[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /(?<![.\w$])(?:it|test|specify)\b(?!\.(?:todo|fixme|describe|before|after|step)|Each)/.test(node.expression.getText()) && ts.isExpressionStatement(node.parent) && node.arguments.length > 1) found.push({ start: node.getStart(), end: node.end })
    else ts.forEachChild(node, visit)
  }
  if (body !== undefined) visit(body)
  return found
}

/** if (!on) it.todo('say what holds with new-cart off instead of "costs"') */
function plannedTests(call: ts.Node, uses: readonly ts.Identifier[], keys: readonly string[], value: FlagValue): { readonly statement: ts.Statement; readonly edit: Replacement }[] {
  return uses.flatMap(use => {
    let node: ts.Node = use
    while (!ts.isIfStatement(node) && node !== call) node = node.parent
    const title = ts.isIfStatement(node) && ts.isExpressionStatement(node.thenStatement) && ts.isCallExpression(node.thenStatement.expression) ? node.thenStatement.expression.arguments[0] : undefined
    const said = title !== undefined && ts.isStringLiteralLike(title) ? keys.map(key => ` with ${key} ${stateOf(value)}`).find(one => title.text.startsWith(`say what holds${one} instead of `)) : undefined
    if (title === undefined || said === undefined) return []
    const start = title.getStart() + 1 + 'say what holds'.length
    return [{ statement: node as ts.IfStatement, edit: { start, end: start + said.length, text: '', why } }]
  })
}
const stateOf = (value: FlagValue): string => (value === true ? 'on' : value === false ? 'off' : JSON.stringify(value))

/** it('costs: otherwise with new-cart off', …): there is no other state any more */
function namedFor({ expression }: ts.ExpressionStatement, value: FlagValue, keys: readonly string[]): Replacement[] {
  const title = ts.isCallExpression(expression) ? expression.arguments[0] : undefined
  const added = title !== undefined && ts.isStringLiteralLike(title) ? keys.map(key => ` with ${key} ${stateOf(value)}`).find(one => title.text.endsWith(`: otherwise${one}`)) : undefined
  return title === undefined || added === undefined ? [] : [{ start: title.end - 1 - added.length, end: title.end - 1, text: '', why }]
}
