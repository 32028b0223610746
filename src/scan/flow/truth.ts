// A name whose value is not known, but its truth: `const on = next() && isOn('x')` of a flag that is off. What tests it folds;
// where its value is wanted it stays, and it goes no further than its own file.
import { ts } from '../../fold/compiler.js'
import { bindName, exportNamesOf, type Walk } from './bind.js'

/** @returns whether `node` is an operand of such a constant's value */
export function bindTruth(file: string, node: ts.Node, walk: Walk): boolean {
  let at = node
  while (isOperand(at)) at = at.parent
  const { parent } = at
  if (at === node || !ts.isVariableDeclaration(parent) || parent.initializer !== at || !ts.isIdentifier(parent.name)) return false
  if ((ts.getCombinedNodeFlags(parent) & ts.NodeFlags.Const) === 0 || !ts.isVariableStatement(parent.parent.parent)) return false
  const truth = walk.truthAt(file, at as ts.Expression), uses = walk.project.bindings(file)?.references
  const symbol = walk.project.bindings(file)?.symbolOf(parent.name)
  if (truth === undefined || uses === undefined || symbol === undefined || exportNamesOf(parent.name, uses(symbol)).length > 0) return false
  bindName(file, parent.name, { kind: 'value', value: truth, truth: true }, walk)
  return true
}

function isOperand({ parent }: ts.Node): boolean {
  return ts.isParenthesizedExpression(parent) || ts.isConditionalExpression(parent) || (ts.isBinaryExpression(parent) && /^(?:&&|\|\|)$/.test(parent.operatorToken.getText()))
}
