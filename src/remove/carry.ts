// What flow.ts may ask, answered from the draft: bindings of a file, importers of a name, the function behind an import.
import { ts } from '../fold/compiler.js'
import type { FlagReference, Inner } from '../detect/reference.js'
import { exportNamesOf, type FlowProject } from '../scan/flow/bind.js'
import { nodeAt } from '../scan/flow/node-at.js'
import { askedOf } from '../scan/flow/asked.js'
import { bindingsOf, nodeIn } from '../scan/flow/names.js'
import { functionOf } from '../scan/flow/parameters.js'
import { isWritten } from '../scan/flow/uses.js'
import { nameId } from './restraint.js'
import type { Quiet } from '../scan/flow/pure.js'
import type { Graph } from './graph.js'
import type { Draft } from './project.js'
import { isReplaced, membersOf } from './taken-members.js'

const NOTHING: Quiet = new Set()

/** `flowProject`, of one that only looks: it follows what a removal could not rewrite, too. */
export function lookingProject(draft: Draft, graph: Graph, quiet: () => Quiet): FlowProject {
  const project = flowProject(draft, graph, NOTHING)
  let known: Quiet | undefined
  return { ...project, quiet: () => known ??= quiet(), looksOnly: true }
}

export function flowProject(draft: Draft, graph: Graph, quiet: Quiet): FlowProject {
  const bindings = (file: string) => {
    const text = draft.text(file)
    return text === undefined ? undefined : bindingsOf(file, text)
  }
  return {
    bindings,
    users(file, name) {
      if (isReplaced(file, name, graph, bindings)) return { users: [], complete: false }
      const uses = graph.usesOf(file, name)
      const users = uses.flatMap(use => use.import.local === undefined || use.import.name === '*' ? [] : localIn(bindings(use.file)?.source, use.import.local, use.file)).filter(one => !isWrittenIn(one, bindings))
      const lazy = uses.flatMap(({ file: where, import: { kind, name: taken, node } }) => kind === 'dynamic' && taken === name && ts.isCallExpression(node) ? [{ file: where, node }] : [])
      return { users, complete: users.length === uses.length, lazy, all: uses.length }
    },
    declared(file, imported) {
      const home = declaredBehind(file, imported, draft, graph, bindings)
      return home === undefined ? undefined : functionOf(home.file, home.node)
    },
    home(file, name) {
      const declaration = bindings(file)?.symbolOf(name)?.declarations?.[0]
      if (declaration === undefined) return undefined
      if (ts.isImportSpecifier(declaration) || ts.isImportClause(declaration)) return declaredBehind(file, declaration, draft, graph, bindings)
      return { file, node: declaration }
    },
    uses: (file, name) => allUses(file, name, graph, bindings),
    members: (file, name) => membersOf(file, name, graph, bindings),
    isRoot: file => draft.project.isRoot(file),
    quiet: () => quiet,
  }
}

function localIn(source: ts.SourceFile | undefined, local: ts.Identifier, file: string): { file: string; local: ts.Identifier }[] {
  const found = source === undefined ? undefined : nodeIn(source, local)
  return found === undefined ? [] : [{ file, local: found }]
}

/** `[isNew] = […]`: a name that holds what was required only for now */
function isWrittenIn({ file, local }: { readonly file: string; readonly local: ts.Identifier }, bindings: Bound): boolean {
  const known = bindings(file), symbol = known?.checker.getSymbolAtLocation(local)
  return symbol !== undefined && known?.references(symbol).some(isWritten) === true
}

type Bound = (file: string) => ReturnType<typeof bindingsOf> | undefined
interface Home { readonly file: string; readonly node: ts.Node }

function declaredBehind(file: string, imported: ts.ImportSpecifier | ts.ImportClause, draft: Draft, graph: Graph, bindings: Bound): Home | undefined {
  const name = ts.isImportSpecifier(imported) ? (imported.propertyName ?? imported.name).text : 'default'
  const declaration = ts.isImportSpecifier(imported) ? imported.parent.parent.parent : imported.parent
  if (!ts.isImportDeclaration(declaration) || !ts.isStringLiteral(declaration.moduleSpecifier)) return undefined
  const resolved = draft.project.resolver.resolve(file, declaration.moduleSpecifier.text)
  return resolved.kind === 'file' ? exported(resolved.file, name, graph, bindings, 0) : undefined
}

/** what a file exports under a name, barrels followed */
function exported(file: string, name: string, graph: Graph, bindings: Bound, depth: number): Home | undefined {
  const known = bindings(file)
  if (known === undefined || depth > 8) return undefined
  const symbol = known.checker.getSymbolAtLocation(known.source)?.exports?.get(ts.escapeLeadingUnderscores(name))
  for (const declaration of symbol?.declarations ?? []) {
    if (ts.isExportSpecifier(declaration) && declaration.parent.parent.moduleSpecifier !== undefined) continue
    const found = ts.isExportSpecifier(declaration) ? known.checker.getExportSpecifierLocalTargetSymbol(declaration)?.declarations?.[0]
      : ts.isExportAssignment(declaration) && ts.isIdentifier(declaration.expression) ? known.symbolOf(declaration.expression)?.declarations?.[0] : declaration
    if (found === undefined) continue
    if (!ts.isImportSpecifier(found) && !ts.isImportClause(found)) return { file, node: found }
    // import Page from './Page'; export { Page }
    const one = graph.imports(file).find(({ kind, local }) => kind === 'import' && local?.text === found.name?.text)
    if (one?.target !== undefined && one.name !== '*') return exported(one.target, one.name, graph, bindings, depth + 1)
  }
  for (const one of graph.imports(file)) {
    if (one.kind !== 'reexport' || one.target === undefined || (one.as !== name && one.as !== '*')) continue
    const found = exported(one.target, one.as === '*' ? name : one.name, graph, bindings, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

function allUses(file: string, name: ts.Identifier, graph: Graph, bindings: Bound): { file: string; use: ts.Identifier }[] {
  const known = bindings(file)
  const symbol = known?.checker.getSymbolAtLocation(name)
  if (known === undefined || symbol === undefined) return []
  const own = known.references(symbol)
  const elsewhere = exportNamesOf(name, own).flatMap(one => graph.usesOf(file, one)).flatMap(use => {
    const there = bindings(use.file)
    const local = use.import.local === undefined ? undefined : localIn(there?.source, use.import.local, use.file)[0]?.local
    const imported = local === undefined ? undefined : there?.checker.getSymbolAtLocation(local)
    return imported === undefined ? [] : there?.references(imported).map(one => ({ file: use.file, use: one })) ?? []
  })
  return [...own.map(use => ({ file, use })), ...elsewhere]
}

/** The files the flag is read through: they serve every other flag, too, and are never called unused. */
export function apiFiles(references: readonly FlagReference[], project: FlowProject): Set<string> {
  const asked = references.filter(one => one.via !== 'function').map(({ file, site, span, role }) => ({ file, at: role === 'override' ? span : site, role }))
  // what a wrapper asks is asked of a file, too: it stays though the wrapper goes
  const through = references.flatMap(one => insideOf(one.through).map(inner => ({ ...inner, by: one.file })))
  const inside = through.map(({ file, site }) => ({ file, at: site, role: 'read' as const }))
  // and a wrapper that others are given whole, `service.isOn(key)`, is the flag API itself
  const wrappers = through.flatMap(({ file, by }) => file === by ? [] : [file])
  return new Set([...wrappers, ...[...asked, ...inside].flatMap(({ file, at, role }) => {
    const source = project.bindings(file)?.source
    const node = source === undefined ? undefined : nodeAt(source, at.start, at.end)
    let callee: ts.Node | undefined = node === undefined ? undefined : (role === 'override' ? callAround(node) : askedOf(node))?.expression
    while (callee !== undefined && (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee))) callee = callee.expression
    const home = callee !== undefined && ts.isIdentifier(callee) ? project.home(file, callee) : undefined
    return home !== undefined && home.file !== file ? [home.file] : []
  })])
}

function insideOf(through: readonly Inner[] | undefined): readonly Inner[] {
  return (through ?? []).flatMap(one => [one, ...insideOf(one.through)])
}

/** Constants that stand for the flag and nothing else, by `nameId`: they go though the file they share with the flag API stays. */
export function constantsOf(references: readonly FlagReference[], project: FlowProject): Set<string> {
  const names = new Set<string>()
  for (const { file, span, role } of references) {
    const source = role === 'declare' ? project.bindings(file)?.source : undefined
    let node = source === undefined ? undefined : nodeAt(source, span.start, span.end)
    while (node !== undefined && !ts.isStatement(node) && !ts.isVariableDeclaration(node) && !ts.isObjectLiteralExpression(node) && !ts.isArrayLiteralExpression(node) && !ts.isFunctionLike(node)) node = node.parent
    if (node !== undefined && ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && ts.isVariableStatement(node.parent.parent) && ts.isSourceFile(node.parent.parent.parent)) names.add(nameId(file, node.name.text))
  }
  return names
}

/** mockFlags({ x: true }) */
function callAround(node: ts.Node): ts.CallExpression | undefined {
  let at: ts.Node | undefined = node
  while (at !== undefined && !ts.isCallExpression(at) && !ts.isStatement(at)) at = at.parent
  return at !== undefined && ts.isCallExpression(at) ? at : undefined
}
