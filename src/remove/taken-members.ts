// Where an export is asked for as a member: `features.isNew` of a module that was imported as a whole, `require('./features').isNew`,
// and `exports.isNew` in the module itself.
import { ts } from '../fold/compiler.js'
import type { FlowProject } from '../scan/flow/bind.js'
import { commonJsExports, ownMembers } from '../scan/flow/common-js.js'
import { nodeIn, type Bindings } from '../scan/flow/names.js'
import { isWritten } from '../scan/flow/uses.js'
import { isTestOf } from './files.js'
import type { Graph, Use } from './graph.js'

export interface Member { readonly file: string; readonly node: ts.PropertyAccessExpression }
type Bound = FlowProject['bindings']

/** None where the project puts something else in its place: what CommonJS exports can be written to. */
export function membersOf(file: string, name: string, graph: Graph, bindings: Bound): readonly Member[] {
  if (isReplaced(file, name, graph, bindings)) return []
  // `this` of a method is what it is called on, which nobody can say
  return allMembers(file, name, graph, bindings).filter(({ node }) => !isWritten(node) && node.expression.kind !== ts.SyntaxKind.ThisKeyword)
}

/** `flags.isNew = () => true` somewhere in production: nobody knows who asks before that, and who after it. */
export function isReplaced(file: string, name: string, graph: Graph, bindings: Bound): boolean {
  if (!isCommonJs(file, name, bindings)) return false
  return isReplacedAmong(allMembers(file, name, graph, bindings), file) || graph.usesOf(file, name).some(use => !isTestOf(use.file, file) && isReplacedBy(use, use.asked ?? name, bindings))
}

function isReplacedAmong(members: readonly Member[], file: string): boolean {
  return members.some(member => isWritten(member.node) && !isTestOf(member.file, file))
}

/** `flags[name] = …`, `Object.assign(flags, …)` and `const beta = flags` that is written to */
function isReplacedBy({ file, import: { name: taken, local } }: Use, name: string, bindings: Bound): boolean {
  const known = bindings(file), here = known === undefined || local === undefined || taken !== '*' ? undefined : nodeIn(known.source, local)
  const symbol = here === undefined ? undefined : known?.checker.getSymbolAtLocation(here)
  return known !== undefined && symbol !== undefined && isWrittenThrough(symbol, name, known, 0)
}

function isWrittenThrough(symbol: ts.Symbol, name: string, known: Bindings, depth: number): boolean {
  return known.references(symbol).some(use => {
    const { parent } = use
    if (depth > 0 && ts.isPropertyAccessExpression(parent) && parent.expression === use && parent.name.text === name) return isWritten(parent)
    if (ts.isElementAccessExpression(parent) && parent.expression === use) return isWritten(parent)
    if (ts.isCallExpression(parent)) return parent.arguments[0] === use && /(?:^|\.)(?:assign|extend|merge|defaults|set|definePropert(?:y|ies))$/.test(parent.expression.getText())
    const alias = ts.isVariableDeclaration(parent) && parent.initializer === use ? known.checker.getSymbolAtLocation(parent.name) : undefined
    return alias !== undefined && depth < 3 && isWrittenThrough(alias, name, known, depth + 1)
  })
}

function allMembers(file: string, name: string, graph: Graph, bindings: Bound): readonly Member[] {
  const source = bindings(file)?.source, own = source !== undefined && isCommonJs(file, name, bindings) ? ownMembers(source, name).map(node => ({ file, node })) : []
  return [...own, ...graph.usesOf(file, name).flatMap(use => membersIn(use, use.asked ?? name, bindings))]
}

function isCommonJs(file: string, name: string, bindings: Bound): boolean {
  const source = bindings(file)?.source
  return source !== undefined && commonJsExports(source).some(one => one.name === name)
}

function membersIn({ file, import: { name: taken, local, node } }: Use, name: string, bindings: Bound): Member[] {
  const known = bindings(file)
  if (known === undefined) return []
  if (local === undefined) {
    const here = taken === name && ts.isPropertyAccessExpression(node) ? nodeIn(known.source, node) : undefined
    return here === undefined ? [] : [{ file, node: here }]
  }
  const here = taken === '*' ? nodeIn(known.source, local) : undefined, symbol = here === undefined ? undefined : known.checker.getSymbolAtLocation(here)
  const uses = symbol === undefined ? [] : known.references(symbol)
  return uses.some(isWritten) ? [] : uses.flatMap(({ parent }) => ts.isPropertyAccessExpression(parent) && parent.name.text === name ? [{ file, node: parent }] : [])
}
