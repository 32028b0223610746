// Rows of a test's table that are about one flag each: `{ feature: Feature.CART, selector: isCartOn }` beside others like it. The row
// of a flag that goes has nothing left to test, whatever is done with the others.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { Bindings } from '../scan/flow/names.js'
import { isTestFile } from './files.js'
import { entryAt } from './entries.js'
import { tokenAt } from './overrides.js'

/** @param all references of the project: each other row names one other flag */
export function isFlagRow({ file, span, key }: FlagReference, { source }: Bindings, all: readonly FlagReference[]): boolean {
  if (!isTestFile(file) || key.kind !== 'exact') return false
  const at = tokenAt(source, span.start, span.end), row = at && entryAt(at), table = row?.parent
  if (at === undefined || row === undefined || table === undefined || !ts.isArrayLiteralExpression(table) || !isRow(row) || table.elements.length < 2) return false
  const here = all.filter(one => one.file === file && one.role === 'read')
  const flagsOf = (node: ts.Node): ReadonlySet<string> => new Set(here.flatMap(one => one.key.kind === 'exact' && node.getStart() <= one.span.start && one.span.end <= node.end ? [one.key.key] : []))
  return table.elements.every(one => isRow(one) && flagsOf(one).size === 1 && (one === row || !flagsOf(one).has(key.key))) && !namesOthers(row, at)
}

/** `Feature.SEARCH` beside `Feature.CART` */
function namesOthers(node: ts.Node, key: ts.Node): boolean {
  if (!ts.isPropertyAccessExpression(key)) return false
  if (ts.isPropertyAccessExpression(node) && node.expression.getText() === key.expression.getText()) return node.name.text !== key.name.text
  return ts.forEachChild(node, child => namesOthers(child, key) || undefined) ?? false
}

function isRow(node: ts.Node): boolean {
  return ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)
}
