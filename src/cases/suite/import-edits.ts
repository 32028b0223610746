// Names that an extended test needs: added to the import that is there, else a line of their own below the last import.
import { ts } from '../../scan/compiler.js'
import { importOf, type Imports } from '../imports.js'
import type { SmallEdit } from './existing.js'

export function importEdits(test: ts.SourceFile, imports: Imports): SmallEdit[] {
  const all = test.statements.filter(ts.isImportDeclaration), last = all.at(-1), why = 'what the added lines use'
  const semi = last?.getText().endsWith(';') ? ';' : '', isDouble = last?.getText().includes('"') === true
  return imports.entries().flatMap(({ from, names }): SmallEdit[] => {
    const missing = names.filter(name => importOf(test, name.split(' ').at(-1) ?? name) === undefined)
    if (missing.length === 0) return []
    const there = all.find(one => ts.isStringLiteral(one.moduleSpecifier) && one.moduleSpecifier.text === from && !one.importClause?.isTypeOnly)
    const bindings = there?.importClause?.namedBindings
    const end = bindings && ts.isNamedImports(bindings) ? bindings.elements.at(-1)?.getEnd() : undefined
    if (end !== undefined && missing.every(name => !name.includes(' '))) return [{ start: end, end, text: missing.map(name => `, ${name}`).join(''), why }]
    const at = last?.getEnd() ?? 0, line = imports.line(from, missing) + semi
    return [{ start: at, end: at, text: last ? `\n${isDouble ? line.replaceAll("'", '"') : line}` : `${line}\n`, why }]
  })
}
