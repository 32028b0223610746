// The semicolon before a bracket, in files that have no others: `;(on ? a : b).push(x)` came to begin with a name, and needs none.
import { ts } from '../fold/compiler.js'
import { lineEdits } from './diff.js'
import type { Replacement } from './text.js'

export function guardEdits(before: string, source: ts.SourceFile | undefined): Replacement[] {
  const text = source?.text, edits: Replacement[] = []
  if (source === undefined || text === undefined) return []
  let shift = 0
  for (const hunk of lineEdits(before, text)) {
    const from = hunk.start + shift
    shift += hunk.text.length - (hunk.end - hunk.start)
    if (!/^[ \t]*;[([`]/m.test(before.slice(hunk.start, hunk.end))) continue
    for (const { index, 0: head } of hunk.text.matchAll(/^[ \t]*;(?=[\w$])/gm)) {
      const at = from + index + head.length - 1
      if (isIdle(at, source)) edits.push({ start: at, end: at + 1, text: '', why: 'nothing behind it goes on with the line above' })
    }
  }
  return edits
}

/** A statement of its own that says nothing, or the end of one that ends with its line as well. */
function isIdle(at: number, source: ts.SourceFile): boolean {
  let found = false
  const visit = (node: ts.Node): void => {
    if (at < node.pos || node.end <= at) return
    if (ts.isEmptyStatement(node) && node.getStart() === at) found = ts.isBlock(node.parent) || ts.isSourceFile(node.parent) || ts.isCaseOrDefaultClause(node.parent)
    if (node.end === at + 1 && (ts.isExpressionStatement(node) || ts.isVariableStatement(node))) found = true
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
