// What the code does with the rows of a list that name flags. Only where every walk over the list is in sight, and none of them
// decides by the key a row has, does a row go with its flag.
import { ts } from '../fold/compiler.js'
import { exportNamesOf, type FlowProject } from '../scan/flow/bind.js'
import type { Bindings } from '../scan/flow/names.js'
import { decidesByKey } from './deciding.js'

/** `row`: one object of a list, `key`: the property of it that names the flag. */
export function isOnlyShown(file: string, row: ts.Node, key: string, project: FlowProject): boolean {
  let list = row
  while (ts.isArrayLiteralExpression(list.parent)) list = list.parent
  const uses = list === row ? undefined : usesInSight(file, list, project)
  return uses?.every(({ file: there, use }) => {
    const around = project.bindings(there)
    return around !== undefined && (isName(use) || walkShows(use, key, around))
  }) === true
}

/** All uses of the constant that holds a table, `const rows: Row[] = [{ flag: 'x' }]`; `undefined` = somebody else may use it. */
export function usesInSight(file: string, table: ts.Node, project: FlowProject): readonly { readonly file: string; readonly use: ts.Identifier }[] | undefined {
  const name = constantAround(table), bindings = project.bindings(file)
  const symbol = name === undefined ? undefined : bindings?.checker.getSymbolAtLocation(name)
  if (name === undefined || bindings === undefined || symbol === undefined) return undefined
  const exported = exportNamesOf(name, bindings.references(symbol))
  if (exported.length > 0 && (project.isRoot(file) || !exported.every(one => project.users(file, one).complete))) return undefined
  return project.uses(file, name)
}

function constantAround(table: ts.Node): ts.Identifier | undefined {
  let at = table.parent
  while (ts.isAsExpression(at) || ts.isSatisfiesExpression(at) || ts.isParenthesizedExpression(at)) at = at.parent
  return ts.isVariableDeclaration(at) && ts.isIdentifier(at.name) ? at.name : undefined
}

/** an import, an export, a type: nothing is done with the list */
export function isName({ parent }: ts.Identifier): boolean {
  return ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isExportAssignment(parent) || ts.isTypeQueryNode(parent)
}

// rows.map(row => …) · rows.forEach(({ flag }) => …) · for (const row of rows) · rows.length
function walkShows(use: ts.Identifier, key: string, bindings: Bindings): boolean {
  const { parent } = use
  if (ts.isForOfStatement(parent) && parent.expression === use && ts.isVariableDeclarationList(parent.initializer)) return rowShows(parent.initializer.declarations[0]?.name, key, bindings)
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== use) return false
  if (parent.name.text === 'length') return true
  const call = parent.parent
  if (!/^(?:map|forEach)$/.test(parent.name.text) || !ts.isCallExpression(call) || call.expression !== parent) return false
  const [callback] = call.arguments
  return callback !== undefined && (ts.isArrowFunction(callback) || ts.isFunctionExpression(callback)) && rowShows(callback.parameters[0]?.name, key, bindings)
}

function rowShows(name: ts.BindingName | undefined, key: string, bindings: Bindings): boolean {
  if (name === undefined) return true
  const usesOf = (bound: ts.Identifier): readonly ts.Identifier[] | undefined => {
    const symbol = bindings.checker.getSymbolAtLocation(bound)
    return symbol === undefined ? undefined : bindings.references(symbol)
  }
  if (ts.isIdentifier(name)) {
    return usesOf(name)?.every(({ parent }) => ts.isPropertyAccessExpression(parent) && (parent.name.text !== key || !decidesByKey(parent, bindings))) === true
  }
  return ts.isObjectBindingPattern(name) && name.elements.every(element => {
    if (element.dotDotDotToken !== undefined || !ts.isIdentifier(element.name)) return false
    return (element.propertyName ?? element.name).getText() !== key || usesOf(element.name)?.every(one => !decidesByKey(one, bindings)) === true
  })
}
