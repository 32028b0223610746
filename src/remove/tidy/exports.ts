// Exports that lost their last importer to the removal, through barrels; public files (`entry`) keep theirs.
import { ts } from '../../fold/compiler.js'
import { commonJsExports, commonJsNameOf } from '../../scan/flow/common-js.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { findCandidates, hasModifier, type Candidate } from '../candidate.js'
import { isTestFile, isTestOf } from '../files.js'
import { membersTaken } from '../namespaces.js'
import { usageOf } from '../usage.js'
import type { TidyState } from './index.js'
import { testsOf } from './tests.js'

/** Marks the exports that nobody needs any more; true when there are new ones. Tests of what goes do not keep it. */
export function lostImports(state: TidyState): boolean {
  let found = false
  for (const { file, name } of withoutNeeded(lostExports(state), state)) {
    // looked up again: one test may be that of two exports
    for (const [test, edits] of testsOf(state.graph.usesOf(file, name), state.draft) ?? []) state.draft.edit(test, edits)
    state.gone.set(file, (state.gone.get(file) ?? new Set()).add(name))
    found = true
  }
  return found
}

interface Lost { readonly file: string; readonly name: string; readonly isTested: boolean }

/** The exports that at most their own tests import. */
function lostExports(state: TidyState): Lost[] {
  const { draft, graph, gone } = state, seen = new Set<string>()
  const names = [...lostNames(state).flatMap(({ target, name }) => definers(state, target, name).map(file => ({ file, name }))), ...lostLocally(state), ...state.own]
  return names.flatMap(({ file, name }) => {
    if (seen.has(`${file} ${name}`) || (draft.project.isRoot(file) && draft.project.isKey?.(file, name) !== true) || gone.get(file)?.has(name) || draft.keeps(file, name)) return []
    seen.add(`${file} ${name}`)
    for (const use of graph.uses(file, name)) if (!use.inTest || !isTestOf(use.file, file)) return []
    const tests = testsOf(graph.usesOf(file, name), draft)
    return tests === undefined ? [] : [{ file, name, isTested: tests.size > 0 }, ...handedOnAs(state, file, name)]
  })
}

/** `export { name as other } from './file'`: a line that nobody takes goes with what it names */
function handedOnAs({ draft, graph, gone }: TidyState, file: string, name: string): Lost[] {
  return graph.importers(file).flatMap(({ file: barrel, import: { kind, name: taken, as } }) => {
    if (kind !== 'reexport' || taken !== name || as === undefined || draft.project.isRoot(barrel) || gone.get(barrel)?.has(as) === true) return []
    return [{ file: barrel, name: as, isTested: false }, ...handedOnAs({ draft, graph, gone } as TidyState, barrel, as)]
  })
}

/** What its own file goes on using is tested on: the export stays with its tests. */
function withoutNeeded(lost: readonly Lost[], { draft, gone, quiet }: TidyState): readonly Lost[] {
  return lost.filter(({ file, name, isTested }) => {
    const text = draft.text(file)
    if (!isTested || text === undefined) return true
    const bindings = bindingsOf(file, text), names = new Set([...gone.get(file) ?? [], ...lost.filter(one => one.file === file).map(one => one.name)])
    const isOwn = (one: Candidate): boolean => one.exportedAs.includes(name)
    return !findCandidates(bindings, quiet).some(isOwn) || usageOf(bindings, names, quiet, other => draft.keeps(file, other.name)).dead.some(isOwn)
  })
}

/** Exports that their own file used before and does not use now; whoever else imports them still keeps them. */
function lostLocally({ draft, graph }: TidyState): { file: string; name: string }[] {
  return draft.changed().filter(file => /\.[cm]?[jt]sx?$/.test(file) && !isTestFile(file)).flatMap(file => {
    const before = draft.original(file), now = draft.text(file)
    if (before === undefined || now === undefined) return []
    const used = locallyUsed(bindingsOf(file, before)), uses = locallyUsed(bindingsOf(file, now))
    // what nobody imports, not even a test, may be for somebody outside
    const isOurs = (name: string): boolean => draft.project.isPrivate?.(file) === true || isUsed(graph, file, name)
    return [...used].filter(([name, count]) => count > 0 && uses.get(name) === 0 && isOurs(name)).map(([name]) => ({ file, name }))
  })
}

function isUsed(graph: TidyState['graph'], file: string, name: string): boolean {
  for (const _ of graph.uses(file, name)) return true
  return false
}

/** exported name -> how often its file uses it outside its own declaration */
function locallyUsed(bindings: Bindings): Map<string, number> {
  return new Map(findCandidates(bindings, new Set()).flatMap(({ symbol, node, exportedAs }) => {
    const uses = bindings.references(symbol).filter(use => !ts.isExportSpecifier(use.parent) && !ts.isExportAssignment(use.parent) && commonJsNameOf(use) === undefined && !(node.pos <= use.pos && use.end <= node.end))
    return exportedAs.map((name): [string, number] => [name, uses.length])
  }))
}

/** What the changed and deleted files imported before and do not import now. */
export function lostNames({ draft, graph }: TidyState): { target: string; name: string }[] {
  return [...draft.changed(), ...draft.deleted()].flatMap(file => {
    const now = new Set(graph.imports(file).map(one => `${one.target ?? ''} ${one.name}`))
    return graph.importsBefore(file).flatMap(({ kind, target, name, local }) => {
      if (kind === 'mock' || target === undefined) return []
      // import { flags } from './index', which hands on all of './flags' under that name
      const whole = name === '*' ? target : graph.imports(target).find(one => one.kind === 'reexport' && one.name === '*' && one.as === name)?.target
      const members = whole !== undefined && local !== undefined ? lostMembers(draft, file, local.text).map(lost => ({ target: whole, name: lost })) : []
      return [...members, ...(now.has(`${target} ${name}`) ? [] : [{ target, name }])]
    })
  })
}

/** `config.x` of `import * as config` that was there before and is not now */
function lostMembers(draft: TidyState['draft'], file: string, namespace: string): string[] {
  const before = draft.original(file), source = draft.source(file)
  const taken = before === undefined ? 'all' : membersTaken(bindingsOf(file, before).source, namespace)
  const takes = source === undefined ? new Set<string>() : membersTaken(source, namespace)
  return taken === 'all' || takes === 'all' ? [] : [...taken].filter(name => !takes.has(name))
}

/** the files that declare or name the export, `export *` followed */
function definers({ draft, graph }: TidyState, file: string, name: string, seen = new Set<string>()): string[] {
  if (seen.has(file) || name === '' || name === '*') return []
  seen.add(file)
  const source = draft.source(file)
  if (source === undefined) return []
  if (exportsOf(source).has(name)) return [file]
  return graph.imports(file).filter(one => one.kind === 'reexport' && one.as === '*' && one.target !== undefined)
    .flatMap(one => definers({ draft, graph } as TidyState, one.target ?? '', name, seen))
}

export function exportsOf(source: ts.SourceFile): Set<string> {
  const names = new Set<string>()
  for (const statement of source.statements) {
    if (ts.isExportAssignment(statement)) names.add('default')
    else if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause
      if (clause !== undefined && ts.isNamedExports(clause)) clause.elements.forEach(element => names.add(element.name.text))
      else if (clause !== undefined) names.add(clause.name.text)
    } else if (hasModifier(statement, ts.SyntaxKind.ExportKeyword)) declared(statement, names)
  }
  for (const { name } of commonJsExports(source)) names.add(name)
  return names
}

function declared(statement: ts.Statement, names: Set<string>): void {
  if (hasModifier(statement, ts.SyntaxKind.DefaultKeyword)) names.add('default')
  else if (ts.isVariableStatement(statement)) {
    const add = (name: ts.BindingName): void => {
      if (ts.isIdentifier(name)) names.add(name.text)
      else name.elements.forEach(element => { if (!ts.isOmittedExpression(element)) add(element.name) })
    }
    statement.declarationList.declarations.forEach(declaration => add(declaration.name))
  } else {
    const { name } = statement as ts.DeclarationStatement
    if (name !== undefined) names.add(name.text)
  }
}
