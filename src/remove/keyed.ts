// Tables with an entry for each flag, under the name the code has for it: `{ [Flags.NewNav]: { title: 'Navigation' } }`. The
// entry goes with the flag where it is the flag's state, or where a table of texts is only ever asked for one flag at a time.
import { ts } from '../fold/compiler.js'
import { exportNamesOf, type FlowProject } from '../scan/flow/bind.js'
import { isPlain } from './deciding.js'
import { isTestFile } from './files.js'

/** The entry whose computed name `use` is; `undefined` = it is none, or more hangs on it than the flag. */
export function keyedEntry(file: string, use: ts.Node, project: FlowProject): ts.Node | undefined {
  const entry = ts.isComputedPropertyName(use.parent) ? use.parent.parent : undefined
  if (entry === undefined || ts.isPropertySignature(entry)) return entry
  if (!ts.isPropertyAssignment(entry)) return undefined
  return isState(entry.initializer) || (isPlain(entry) && isLookedUp(file, entry.parent, project)) ? entry : undefined
}

function isState(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword
}

/** Nobody walks over the table: each use asks for one key. What a test walks over, it only counts. */
function isLookedUp(file: string, table: ts.Node, project: FlowProject): boolean {
  const name = nameOf(table), bindings = project.bindings(file)
  const symbol = name === undefined ? undefined : bindings?.checker.getSymbolAtLocation(name)
  if (name === undefined || bindings === undefined || symbol === undefined) return false
  const exported = exportNamesOf(name, bindings.references(symbol))
  if (exported.length > 0 && (project.isRoot(file) || !exported.every(one => project.users(file, one).complete))) return false
  return project.uses(file, name).every(({ file: there, use }) => isTestFile(there) || asksForOne(use))
}

function nameOf(table: ts.Node): ts.Identifier | undefined {
  let at = table.parent
  while (ts.isAsExpression(at) || ts.isSatisfiesExpression(at) || ts.isParenthesizedExpression(at)) at = at.parent
  return ts.isVariableDeclaration(at) && ts.isIdentifier(at.name) ? at.name : undefined
}

// TITLES[key] · key in TITLES · keyof typeof TITLES · export { TITLES }
function asksForOne(use: ts.Identifier): boolean {
  const { parent } = use
  if (ts.isElementAccessExpression(parent)) return parent.expression === use
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind === ts.SyntaxKind.InKeyword && parent.right === use
  return ts.isTypeQueryNode(parent) || ts.isExportSpecifier(parent) || ts.isExportAssignment(parent)
}
