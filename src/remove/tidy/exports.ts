// Exports that lost their last importer to the removal, through barrels; public files (`entry`) keep theirs.
import { ts } from 'ts-morph'
import { importsOf } from '../../scan/flow/imports.js'
import { parse } from '../../scan/flow/names.js'
import { hasModifier } from '../candidate.js'
import type { Draft } from '../project.js'
import type { TidyState } from './index.js'

/** Marks the exports that nobody imports any more; true when there are new ones. */
export function lostImports(state: TidyState): boolean {
  let found = false
  for (const { target, name } of lostNames(state)) {
    for (const file of definers(state, target, name)) {
      if (state.draft.project.isRoot(file) || state.gone.get(file)?.has(name)) continue
      if (state.graph.usesOf(file, name).length > 0) continue
      state.gone.set(file, (state.gone.get(file) ?? new Set()).add(name))
      found = true
    }
  }
  return found
}

/** What the changed and deleted files imported before and do not import now. */
export function lostNames({ draft, graph }: TidyState): { target: string; name: string }[] {
  return [...draft.changed(), ...draft.deleted()].flatMap(file => {
    const now = new Set(graph.imports(file).map(one => `${one.target ?? ''} ${one.name}`))
    return importsBefore(draft, file).filter(one => !now.has(`${one.target} ${one.name}`))
  })
}

function importsBefore(draft: Draft, file: string): { target: string; name: string }[] {
  const text = draft.original(file)
  if (text === undefined) return []
  return importsOf(parse(file, text)).filter(one => one.kind !== 'mock').flatMap(one => {
    const resolved = draft.project.resolver.resolve(file, one.specifier)
    return resolved.kind === 'file' ? [{ target: resolved.file, name: one.name }] : []
  })
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
