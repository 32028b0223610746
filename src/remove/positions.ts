// Lists that are taken apart by position: `const [a, b] = KEYS.map(isOn)`. Without one entry every later one would be another's.
import { ts } from '../fold/compiler.js'
import type { FlowProject } from '../scan/flow/bind.js'

export function isByPosition(file: string, entry: ts.Node, project: FlowProject): boolean {
  const list = entry.parent
  if (!ts.isArrayLiteralExpression(list)) return false
  const end = endOf(list), { parent } = end
  if (isTakenApart(end)) return true
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return false
  return project.uses(file, parent.name).some(({ use }) => isTakenApart(endOf(use)))
}

/** the outermost value that has an element for each element of the list: `await Promise.all(list.map(read))` */
function endOf(list: ts.Node): ts.Node {
  let at = list
  for (let { parent } = at; parent !== undefined; { parent } = at) {
    if (ts.isParenthesizedExpression(parent) || ts.isAwaitExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent) || ts.isNonNullExpression(parent)) at = parent
    else if (ts.isPropertyAccessExpression(parent) && parent.expression === at && /^(?:map|slice|concat)$/.test(parent.name.text) && ts.isCallExpression(parent.parent) && parent.parent.expression === parent) at = parent.parent
    else if (ts.isCallExpression(parent) && parent.arguments[0] === at && /^(?:Promise\s*\.\s*all(?:Settled)?|Object\s*\.\s*freeze|Array\s*\.\s*from)$|^(?:get|use|read|load|fetch)\w*$/.test(parent.expression.getText())) at = parent
    else return at
  }
  return at
}

// const [a, b] = list            list[0]
function isTakenApart(end: ts.Node): boolean {
  const { parent } = end
  if (ts.isVariableDeclaration(parent)) return parent.initializer === end && ts.isArrayBindingPattern(parent.name)
  return ts.isElementAccessExpression(parent) && parent.expression === end && ts.isNumericLiteral(parent.argumentExpression)
}
