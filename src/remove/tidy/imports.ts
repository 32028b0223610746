// Imported names nobody uses any more: the name, its clause or the whole import. `import './x'` binds nothing and stays.
import { ts } from '../../fold/compiler.js'
import type { Candidate } from '../candidate.js'
import { itemSpans, lineSpan } from '../cut.js'
import type { Replacement } from '../text.js'

export function importEdits(orphans: readonly Candidate[], text: string): Replacement[] {
  const gone = new Set(orphans.filter(orphan => orphan.kind === 'import').map(orphan => orphan.node))
  const whole = new Set([...gone].map(declarationOf))
  return [...whole].flatMap(declaration => declarationEdits(declaration, gone, text)
    .map(edit => ({ ...edit, text: '', why: 'the import is no longer used' })))
}

type Declaration = ts.ImportDeclaration | ts.ImportEqualsDeclaration

function declarationOf(node: ts.Node): Declaration {
  let at = node
  while (!ts.isImportDeclaration(at) && !ts.isImportEqualsDeclaration(at)) at = at.parent
  return at
}

function declarationEdits(declaration: Declaration, gone: ReadonlySet<ts.Node>, text: string): { start: number; end: number }[] {
  if (ts.isImportEqualsDeclaration(declaration)) return [lineSpan(declaration, text)]
  const clause = declaration.importClause
  if (clause === undefined) return []
  const named = clause.namedBindings
  const items: readonly ts.Node[] = named === undefined ? [] : ts.isNamedImports(named) ? named.elements : [named]
  const keepsDefault = clause.name !== undefined && !gone.has(clause)
  const keepsSome = items.some(item => !gone.has(item))
  if (!keepsDefault && !keepsSome) return [lineSpan(declaration, text)]
  const edits: { start: number; end: number }[] = []
  if (clause.name !== undefined && !keepsDefault && named !== undefined) edits.push({ start: clause.name.getStart(), end: named.getStart() })
  if (clause.name !== undefined && keepsDefault && named !== undefined && !keepsSome && items.length > 0) edits.push({ start: clause.name.end, end: named.end })
  else edits.push(...itemSpans(items, item => gone.has(item), text))
  return edits
}
