// What a file imports under a name and exports: `import { isNew } from './flags'` with `export { isNew }`, and the same with `require`.
import { ts } from '../../fold/compiler.js'
import { commonJsExports } from './common-js.js'
import type { Import } from './imports.js'

/** The imports that are handed on, as the re-exports they come to. */
export function handedOn(source: ts.SourceFile, imports: readonly Import[]): Import[] {
  if (!/\bexports?\b/.test(source.text)) return []
  const locals = new Map(imports.flatMap(one => one.kind === 'import' && one.local !== undefined && isOfModule(one.local) ? [[one.local.text, one] as const] : []))
  return locals.size === 0 ? [] : exportedNames(source).flatMap(([local, as]) => {
    const taken = locals.get(local)
    return taken === undefined ? [] : [{ ...taken, kind: 'reexport' as const, local: undefined, as }]
  })
}

/** `[local name, exported name]` of all that is exported by naming it */
function exportedNames(source: ts.SourceFile): (readonly [string, string])[] {
  const listed = source.statements.flatMap((one): (readonly [string, string])[] => {
    if (ts.isExportAssignment(one)) return ts.isIdentifier(one.expression) ? [[one.expression.text, 'default']] : []
    if (!ts.isExportDeclaration(one) || one.moduleSpecifier !== undefined || one.exportClause === undefined || !ts.isNamedExports(one.exportClause)) return []
    return one.exportClause.elements.map(({ name, propertyName }) => [(propertyName ?? name).text, name.text])
  })
  return [...listed, ...commonJsExports(source).flatMap(({ name, value }): (readonly [string, string])[] => ts.isIdentifier(value) ? [[value.text, name]] : [])]
}

/** a `require` in a function binds a name that only the function knows */
function isOfModule(local: ts.Identifier): boolean {
  let at: ts.Node = local
  while (!ts.isStatement(at)) at = at.parent
  return ts.isSourceFile(at.parent)
}
