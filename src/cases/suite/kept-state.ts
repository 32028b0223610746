// A double that answers what the file keeps for the flag: `key => (key === 'x' ? forced.flags['x'] : …)`, and every place that puts
// something there: `forced.flags = { x: on }`, or the `flags` of a table's row.
import { ts } from '../../scan/compiler.js'
import type { FlagValue } from '../../flag/value.js'
import { cellOf, literalOf, plain, tableOf } from './table.js'

export interface Kept {
  /** what is put there, where it is written for this flag; a name may range over a table */
  readonly written: readonly ts.Expression[]
  /** of rows that hold several flags what they hold for this one */
  readonly states: readonly FlagValue[]
}

/** `undefined` = it is no such answer, or something is put there that cannot be read. */
export function keptFor(answer: ts.Expression): Kept | undefined {
  const key = keyOf(answer), holder = ts.isElementAccessExpression(answer) || ts.isPropertyAccessExpression(answer) ? answer.expression.getText() : undefined
  if (key === undefined || holder === undefined) return undefined
  const written: ts.Expression[] = [], states: FlagValue[] = []
  for (const put of putInto(holder, answer.getSourceFile())) {
    const cell = ts.isObjectLiteralExpression(put) ? cellOf(put, key) : undefined, column = ts.isIdentifier(put) ? tableOf(put) : undefined
    const rows = column?.rows.elements.map(row => { const held = cellOf(plain(row), column.column), state = held && cellOf(plain(held), key); return state && literalOf(state) })
    if (cell !== undefined) written.push(plain(cell))
    else if (rows === undefined || rows.length === 0 || rows.includes(undefined)) return undefined
    else states.push(...rows.filter(value => value !== undefined))
  }
  return written.length + states.length === 0 ? undefined : { written, states }
}

/** forced.flags['x'], forced.flags.x */
function keyOf(answer: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(answer)) return answer.name.text
  return ts.isElementAccessExpression(answer) && ts.isStringLiteralLike(answer.argumentExpression) ? answer.argumentExpression.text : undefined
}

function putInto(holder: string, source: ts.SourceFile): ts.Expression[] {
  const found: ts.Expression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && node.left.getText() === holder) found.push(plain(node.right))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
