// A file may leave out semicolons where a line break stands for one. `(`, `[` and the like do not let it: once what stood
// between goes, they would continue the statement above, so they get a `;` of their own.
import { ts } from '../fold/compiler.js'
import type { Replacement } from './text.js'

/** The semicolons that a batch of edits makes necessary. */
export function guardEdits(source: ts.SourceFile, edits: readonly Replacement[]): Replacement[] {
  const { text } = source
  if (!/\n[ \t]*[([`+\-/<]/.test(text) || !edits.some(edit => edit.text.trim() === '')) return []
  const found: Replacement[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) || ts.isSourceFile(node) || ts.isModuleBlock(node) || ts.isCaseOrDefaultClause(node)) found.push(...unguarded(node.statements, text, edits))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

// const y = a
// if (off) { b() }
// (window as Shop).y = y    =>    ;(window as Shop).y = y
function unguarded(statements: readonly ts.Statement[], text: string, edits: readonly Replacement[]): Replacement[] {
  let above: ts.Statement | undefined, isOpen = false
  return statements.flatMap(statement => {
    const start = statement.getStart()
    if (edits.some(edit => edit.start <= start && statement.end <= edit.end && edit.text.trim() === '')) {
      isOpen = true
      return []
    }
    const needs = isOpen && above !== undefined && continues(text, start) && !/[;}]$/.test(text.slice(0, above.end)) && !edits.some(edit => edit.start <= start && start <= edit.end && edit.text !== '')
    above = statement
    isOpen = false
    return needs ? [{ start, end: start, text: ';', why: 'a line break no longer ends the statement above' }] : []
  })
}

function continues(text: string, start: number): boolean {
  return /^(?:[([`+\-<]|\/(?![/*]))/.test(text.slice(start, start + 2))
}
