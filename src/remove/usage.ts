// Which declarations of a file does anything still need? Reachability, so helpers that only call each other are dead
// together; what the original already did not use is never our business.
import { ts } from '../fold/compiler.js'
import { commonJsNameOf, ownMembers } from '../scan/flow/common-js.js'
import type { Bindings } from '../scan/flow/names.js'
import { findCandidates, type Candidate } from './candidate.js'
import { memberUsesIn } from './member-uses.js'
import { isPure } from '../scan/flow/pure.js'

export interface Usage {
  readonly dead: readonly Candidate[]
  /** statements that only write a dead variable */
  readonly writes: readonly ts.ExpressionStatement[]
}

/** `gone`: exported names that no other file imports any more; `known`: functions that only answer; `keeps`: what stays, come what may. */
export function usageOf(bindings: Bindings, gone: ReadonlySet<string>, known: ReadonlySet<string>, keeps: (candidate: Candidate) => boolean = () => false): Usage {
  const candidates = findCandidates(bindings, known)
  const groups = groupBySymbol(candidates)
  const uses = [...groups].flatMap(([symbol, owned]) => usesOf(bindings, symbol, owned)
    .filter(name => !isGoneExport(name, gone))
    .map(name => ({ name, owned, write: owned.every(one => one.kind === 'variable') ? writeStatement(name, known) : owned.every(isPlainField) ? fieldWrite(name, known) : undefined })))
  const owners = ownersBy(candidates, new Map(uses.flatMap(use => use.write?.pure ? [[use.write.statement, use.owned]] : [])))
  const graph = new Map<Candidate, Candidate[]>()
  const roots: Candidate[] = []
  for (const owned of groups.values()) {
    if (owned.some(one => one.exportedAs.some(name => !gone.has(name)) || isImplicit(one, bindings) || keeps(one))) roots.push(...owned)
  }
  for (const { name, owned } of uses.filter(use => use.write === undefined)) {
    const holders = owners(name)
    if (holders === undefined) roots.push(...owned)
    else for (const holder of holders) graph.set(holder, [...graph.get(holder) ?? [], ...owned])
  }
  const live = reached(roots, graph)
  const dead = candidates.filter(candidate => !live.has(candidate))
  return { dead, writes: uses.flatMap(use => use.write !== undefined && !live.has(use.owned[0] as Candidate) ? [use.write.statement] : []) }
}

function groupBySymbol(candidates: readonly Candidate[]): Map<ts.Symbol, Candidate[]> {
  const groups = new Map<ts.Symbol, Candidate[]>()
  for (const candidate of candidates) groups.set(candidate.symbol, [...groups.get(candidate.symbol) ?? [], candidate])
  return groups
}

/** The declarations a place goes away with: its innermost candidate, or the variable a pure write belongs to. */
function ownersBy(candidates: readonly Candidate[], writes: ReadonlyMap<ts.Node, readonly Candidate[]>): (node: ts.Node) => readonly Candidate[] | undefined {
  const byNode = new Map(candidates.map(candidate => [candidate.node, candidate]))
  return node => {
    for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) {
      const written = writes.get(at)
      if (written !== undefined) return written
      const candidate = byNode.get(at)
      if (candidate !== undefined && !(candidate.acts && isInInitializer(node, candidate.node))) return [candidate]
    }
    return undefined
  }
}

function reached(roots: readonly Candidate[], graph: ReadonlyMap<Candidate, readonly Candidate[]>): Set<Candidate> {
  const live = new Set<Candidate>(), queue = [...roots]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (live.has(next)) continue
    live.add(next)
    queue.push(...graph.get(next) ?? [])
  }
  return live
}

/** classic JSX needs `React` in scope without ever naming it */
function isImplicit(candidate: Candidate, { source }: Bindings): boolean {
  return candidate.kind === 'import' && /^(?:React|h|jsx|Preact)$/.test(candidate.name) && containsJsx(source)
}

function containsJsx(node: ts.Node): boolean {
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) return true
  return ts.forEachChild(node, child => containsJsx(child) || undefined) === true
}

function usesOf(bindings: Bindings, symbol: ts.Symbol, owned: readonly Candidate[]): readonly ts.Node[] {
  const [first] = owned
  return first?.kind === 'member' ? memberUsesIn(first.name.startsWith('#') ? first.node.parent : bindings.source, first.name, bindings) : bindings.references(symbol)
}

/** `x = 1`, `x++`, `x += f()` as statements: they need `x` only to write it */
function writeStatement(name: ts.Node, known: ReadonlySet<string>): { statement: ts.ExpressionStatement; pure: boolean } | undefined {
  const { parent } = name
  if (ts.isBinaryExpression(parent) && parent.left === name && parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    parent.operatorToken.kind <= ts.SyntaxKind.LastCompoundAssignment && ts.isExpressionStatement(parent.parent)) {
    const pure = isPure(parent.right, known)
    const mayNotRun = parent.operatorToken.kind >= ts.SyntaxKind.BarBarEqualsToken && parent.operatorToken.kind <= ts.SyntaxKind.QuestionQuestionEqualsToken
    return mayNotRun && !pure ? undefined : { statement: parent.parent, pure }
  }
  if ((ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) && ts.isExpressionStatement(parent.parent) &&
    (parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken)) {
    return { statement: parent.parent, pure: true }
  }
  return undefined
}

function isPlainField({ kind, node }: Candidate): boolean {
  return kind === 'member' && ts.isPropertyDeclaration(node)
}

/** `this.on = true` */
function fieldWrite(name: ts.Node, known: ReadonlySet<string>): { statement: ts.ExpressionStatement; pure: boolean } | undefined {
  const member = name.parent
  return ts.isPropertyAccessExpression(member) && member.name === name && member.expression.kind === ts.SyntaxKind.ThisKeyword ? writeStatement(member, known) : undefined
}

function isInInitializer(node: ts.Node, declaration: ts.Node): boolean {
  const initializer = (declaration as ts.VariableDeclaration).initializer
  return initializer !== undefined && node.pos >= initializer.pos && node.end <= initializer.end
}

/** `export { x }` and `export default x` of a name nobody imports keep nothing */
function isGoneExport(name: ts.Node, gone: ReadonlySet<string>): boolean {
  if (ts.isExportSpecifier(name.parent)) return gone.has(name.parent.name.text)
  const exported = commonJsNameOf(name)
  if (exported !== undefined) return gone.has(exported) && ownMembers(name.getSourceFile(), exported).length === 0
  return ts.isExportAssignment(name.parent) && gone.has('default')
}
