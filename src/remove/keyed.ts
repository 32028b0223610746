// Tables with an entry for each flag, under the name the code has for it: `{ [Flags.NewNav]: { title: 'Navigation' } }`. The
// entry goes with the flag where it is the flag's state, or where a table of texts is only ever asked for one flag at a time.
import { ts } from '../fold/compiler.js'
import type { FlowProject } from '../scan/flow/bind.js'
import { isEquality } from '../fold/node/equality.js'
import { isPlain } from './deciding.js'
import { isTestFile } from './files.js'
import { usesInSight } from './walks.js'

/** The entry whose computed name `use` is; `undefined` = it is none, or more hangs on it than the flag. */
export function keyedEntry(file: string, use: ts.Node, project: FlowProject): ts.Node | undefined {
  const entry = ts.isComputedPropertyName(use.parent) ? use.parent.parent : undefined
  if (entry === undefined || ts.isPropertySignature(entry)) return entry
  return ts.isPropertyAssignment(entry) && isTableEntry(file, entry, project) ? entry : undefined
}

/** All that hangs on it is the flag: its state, or what is looked up for one flag at a time. */
export function isTableEntry(file: string, entry: ts.PropertyAssignment, project: FlowProject): boolean {
  return isState(entry.initializer) || (isPlain(entry) && isLookedUp(file, entry.parent, project))
}

/** What a table says under the key's plain name, `new_nav: …`; a state is `false`, `process.env.NEW_NAV === 'true'`, `parse(process.env.NEW_NAV, false)`. */
export function saidUnder(name: ts.Node): 'state' | 'other' | undefined {
  const entry = name.parent
  return !ts.isPropertyAssignment(entry) || entry.name !== name ? undefined : isState(entry.initializer) ? 'state' : 'other'
}

function isState(node: ts.Expression): boolean {
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return true
  const parts = ts.isCallExpression(node) ? node.arguments : ts.isBinaryExpression(node) && isEquality(node.operatorToken.kind) ? [node.left, node.right] : []
  return parts.some(isSetting) && parts.every(one => isSetting(one) || ts.isLiteralExpression(one) || isState(one))
}

/** `process.env.NEW_NAV`, `import.meta.env.NEW_NAV` */
function isSetting(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && /^(?:process|import\s*\.\s*meta)\s*\.\s*env$/.test(node.expression.getText())
}

/** Nobody walks over the table: each use asks for one key. What a test walks over, it only counts. */
function isLookedUp(file: string, table: ts.Node, project: FlowProject): boolean {
  return usesInSight(file, table, project)?.every(({ file: there, use }) => isTestFile(there) || asksForOne(use)) === true
}

// TITLES[key] · key in TITLES · keyof typeof TITLES · export { TITLES }
function asksForOne(use: ts.Identifier): boolean {
  const { parent } = use
  if (ts.isElementAccessExpression(parent)) return parent.expression === use
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind === ts.SyntaxKind.InKeyword && parent.right === use
  return ts.isTypeQueryNode(parent) || ts.isExportSpecifier(parent) || ts.isExportAssignment(parent)
}
