// A setter in a table of flags that is only run over: `{ new_cart: { fallback: false, set: setOn } }`. The row goes with the
// state, where a run does nothing with a row but ask and set.
import { ts } from '../../fold/compiler.js'
import type { Bindings } from '../../scan/flow/names.js'
import { isAssignment, isPure, type Quiet } from '../../scan/flow/pure.js'
import { itemSpans } from '../cut.js'
import type { Replacement } from '../text.js'

type Table = ts.ObjectLiteralExpression | ts.ArrayLiteralExpression

/** Without the row that holds this use of a setter; `undefined` = it stands in no such table. */
export function rowEdits(use: ts.Identifier, bindings: Bindings, known: Quiet): Replacement[] | undefined {
  const row = rowAround(use), table = row?.parent as Table | undefined
  if (row === undefined || table === undefined || !isPure(row, known)) return undefined
  const rows: readonly ts.Node[] = ts.isArrayLiteralExpression(table) ? table.elements : table.properties
  const runs = runsOver(table, bindings)
  if (rows.length < 2 || runs.length === 0 || !runs.every(run => run !== undefined && onlySets(run, bindings, known))) return undefined
  return itemSpans(rows, item => item === row, bindings.source.text).map(span => ({ ...span, text: '', why: 'nobody reads the state that it sets' }))
}

/** `name: setOn`, `name: { set: setOn, … }`, `{ key, set: setOn }` of a list */
function rowAround(use: ts.Identifier): ts.Node | undefined {
  const property = use.parent, isProperty = (ts.isPropertyAssignment(property) && property.initializer === use) || (ts.isShorthandPropertyAssignment(property) && property.name === use)
  if (!isProperty) return undefined
  const around = property.parent.parent
  if (ts.isArrayLiteralExpression(around)) return property.parent
  return ts.isPropertyAssignment(around) ? around : property
}

/** The loops over the table; `undefined` among them = it is used for something else. */
function runsOver(table: Table, bindings: Bindings): (ts.Node | undefined)[] {
  let at: ts.Node = table
  while (ts.isAsExpression(at.parent) || ts.isSatisfiesExpression(at.parent)) at = at.parent
  const declaration = at.parent
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer !== at || !ts.isIdentifier(declaration.name)) return [runOf(at)]
  const isConst = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0, statement = declaration.parent.parent
  const symbol = bindings.checker.getSymbolAtLocation(declaration.name)
  if (!isConst || symbol === undefined || (ts.isVariableStatement(statement) && ts.getModifiers(statement) !== undefined)) return []
  return bindings.references(symbol).map(runOf)
}

// for (const [key, row] of Object.entries(table)) · Object.values(table).forEach(row => …) · for (const row of table)
function runOf(use: ts.Node): ts.Node | undefined {
  const call = use.parent
  const listed = ts.isCallExpression(call) && call.arguments[0] === use && /^Object\.(?:entries|values)$/.test(call.expression.getText()) ? call : use
  const { parent } = listed
  if (ts.isForOfStatement(parent) && parent.expression === listed && parent.awaitModifier === undefined) return parent
  const each = ts.isPropertyAccessExpression(parent) && parent.name.text === 'forEach' ? parent.parent : undefined
  return each !== undefined && ts.isCallExpression(each) && ts.isExpressionStatement(each.parent) && each.arguments.length === 1 ? each.arguments[0] : undefined
}

/** Nothing acts but what the row brings and what is declared here; no row keeps the next from its turn. */
function onlySets(run: ts.Node, bindings: Bindings, known: Quiet): boolean {
  const isOwn = (node: ts.Node): boolean => {
    let root = node
    while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root) || ts.isCallExpression(root) || ts.isNonNullExpression(root)) root = root.expression
    const declared = ts.isIdentifier(root) ? bindings.symbolOf(root)?.declarations : undefined
    return declared?.every(one => run.pos <= one.pos && one.end <= run.end) === true
  }
  const visit = (node: ts.Node, inner: boolean): boolean => {
    const isInner = inner || (ts.isFunctionLike(node) && node !== run)
    if (ts.isThrowStatement(node) || ts.isYieldExpression(node) || ts.isNewExpression(node) || ts.isDeleteExpression(node) || ts.isTaggedTemplateExpression(node)) return false
    if (!isInner && (ts.isReturnStatement(node) || ts.isBreakStatement(node))) return false
    if (ts.isCallExpression(node) && !isOwn(node.expression) && !isPure(node, known)) return false
    if (ts.isBinaryExpression(node) && isAssignment(node) && !isOwn(node.left)) return false
    if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && /^\+\+|--|\+\+$/.test(node.getText()) && !isOwn(node.operand)) return false
    return ts.forEachChild(node, child => visit(child, isInner) ? undefined : true) !== true
  }
  return ts.isFunctionLike(run) || ts.isForOfStatement(run) ? visit(run, false) : false
}
