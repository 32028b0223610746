// A column of a test's table that nobody takes any more: the state that a row forced goes from every row, and from the names
// its callback takes it apart into.
import { ts } from '../../fold/compiler.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { isPure } from '../../scan/flow/pure.js'
import { tableOf, templateRowsOf } from '../../scan/flow/table.js'
import { itemSpans } from '../cut.js'
import type { Replacement } from '../text.js'
import { templateColumn } from './template-columns.js'

type Taken = ts.BindingElement & { readonly name: ts.Identifier; readonly parent: ts.ObjectBindingPattern & { readonly parent: ts.ParameterDeclaration } }

// it.each([{ on: true, want: 1 }])('…', ({ on, want }) => …)  =>  it.each([{ want: 1 }])('…', ({ want }) => …)
export function columnEdits(file: string, before: string, now: string): Replacement[] {
  if (before === now || !/\.each\b/.test(now)) return []
  const bindings = bindingsOf(file, now), then = bindingsOf(file, before)
  const used = new Set(takenIn(then).filter(one => isUsed(one, then)).map(keyOf))
  return takenIn(bindings).filter(one => !isUsed(one, bindings) && used.has(keyOf(one))).flatMap(one => editsFor(one, now))
}

/** every name that a table's callback takes out of its rows */
function takenIn({ source }: Bindings): Taken[] {
  const found: Taken[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isBindingElement(node) && ts.isIdentifier(node.name) && ts.isObjectBindingPattern(node.parent) && ts.isParameter(node.parent.parent) && (tableOf(node.parent.parent)?.rows ?? templateRowsOf(node.parent.parent)) !== undefined) found.push(node as Taken)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isUsed({ name }: Taken, bindings: Bindings): boolean {
  const symbol = bindings.checker.getSymbolAtLocation(name)
  return symbol === undefined || bindings.references(symbol).length > 0
}

const keyOf = ({ propertyName, name }: Taken): string => (propertyName ?? name).getText()

/** none where a title names the column, or what stands in a row may act */
function editsFor(taken: Taken, text: string): Replacement[] {
  const { elements, parent: parameter } = taken.parent, key = keyOf(taken), why = 'no row forces the flag any more'
  const call = parameter.parent.parent, title = ts.isCallExpression(call) ? call.arguments[0]?.getText() ?? '' : ''
  if (elements.some(one => one.dotDotDotToken !== undefined) || elements.length < 2 || taken.initializer !== undefined || new RegExp(`\\$${key}\\b`).test(title)) return []
  const template = templateColumn(parameter, key)
  if (template.length > 0) return [...template, ...itemSpans(elements, one => one === taken, text)].map(span => ({ ...span, text: '', why }))
  const { rows = [], path } = tableOf(parameter) ?? { path: [] }
  const cells = rows.map(row => path.reduce<ts.Expression | undefined>((at, index) => at !== undefined && ts.isArrayLiteralExpression(at) ? at.elements[index] : undefined, row))
  if (!cells.every(cell => cell !== undefined && ts.isObjectLiteralExpression(cell) && cell.properties.every(one => !isNamed(one, key) || (ts.isPropertyAssignment(one) && isPure(one.initializer))))) return []
  const spans = cells.flatMap(cell => itemSpans((cell as ts.ObjectLiteralExpression).properties, one => isNamed(one as ts.ObjectLiteralElementLike, key), text))
  return [...spans, ...itemSpans(elements, one => one === taken, text)].map(span => ({ ...span, text: '', why }))
}

function isNamed({ name }: ts.ObjectLiteralElementLike, key: string): boolean {
  return name !== undefined && name.getText() === key
}
