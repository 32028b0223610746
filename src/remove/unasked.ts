// A list of flags that nobody looks into: `const FLAGS = { NAV: { flag: 'nav', defaultValue: false } }`, a copy of the list for a
// part of the project that only takes its types. Its rows go with their flags: nothing decides by them.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { FlowProject } from '../scan/flow/bind.js'
import type { Bindings } from '../scan/flow/names.js'
import { describedFlag } from './entries.js'
import { tokenAt } from './overrides.js'
import { isName, usesInSight } from './walks.js'

/** The key of a row that describes a flag and nothing else, in a list that only says which flags there are. */
export function isUnasked({ file, span, key }: FlagReference, { source }: Bindings, project: FlowProject): boolean {
  const property = tokenAt(source, span.start, span.end)?.parent, row = property?.parent
  if (row === undefined || !ts.isObjectLiteralExpression(row) || key.kind !== 'exact' || describedFlag(row) !== key.key) return false
  const list = ts.isPropertyAssignment(row.parent) ? row.parent.parent : row.parent
  return (ts.isObjectLiteralExpression(list) || ts.isArrayLiteralExpression(list)) && isIdle(file, list, project)
}

function isIdle(file: string, list: ts.Node, project: FlowProject, depth = 0): boolean {
  return depth < 3 && usesInSight(file, list, project)?.every(({ file: there, use }) => isName(use) || isCounted(there, use, project, depth)) === true
}

/** `const KEYS = Object.keys(FLAGS).map(key => key as Key)` that nobody uses */
function isCounted(file: string, use: ts.Identifier, project: FlowProject, depth: number): boolean {
  const { parent } = use
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== use || !/^Object\.(?:keys|values|entries)$/.test(parent.expression.getText())) return false
  let made: ts.Node = parent
  while ((ts.isPropertyAccessExpression(made.parent) && made.parent.expression === made) || (ts.isCallExpression(made.parent) && made.parent.expression === made && made.parent.arguments.every(isBlind))) made = made.parent
  return ts.isVariableDeclaration(made.parent) || ts.isAsExpression(made.parent) ? isIdle(file, made, project, depth + 1) : false
}

/** `key => key as Key`: answers with what it is given */
function isBlind(node: ts.Expression): boolean {
  if (!ts.isArrowFunction(node) || node.parameters.length !== 1) return false
  let body: ts.Node = node.body
  while (ts.isAsExpression(body) || ts.isParenthesizedExpression(body) || ts.isNonNullExpression(body)) body = body.expression
  return ts.isIdentifier(body) && body.text === node.parameters[0]?.name.getText()
}
