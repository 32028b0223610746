// Generated text is written with single quotes; put into a project that writes double ones it has those, as the code around it.
import { ts } from '../scan/compiler.js'
import { applyEdits } from '../flag/edit.js'
import { parseSource } from './target.js'

/** @param around a text whose quotes are followed: those that its imports have */
export function quotedAs(around: string, code: string): string {
  if (!isDouble(around)) return code
  const edits: { start: number; end: number; text: string; why: string }[] = []
  const visit = (node: ts.Node): void => {
    const text = ts.isStringLiteral(node) ? node.getText() : ''
    if (text.startsWith(`'`) && !text.includes('"') && !text.includes('\\')) edits.push({ start: node.getStart(), end: node.getEnd(), text: `"${text.slice(1, -1)}"`, why: 'as the code around it' })
    ts.forEachChild(node, visit)
  }
  visit(parseSource('generated.tsx', code))
  return applyEdits(code, edits)
}

function isDouble(text: string): boolean {
  const count = (quote: string): number => text.match(new RegExp(`(?:\\bfrom|\\bimport|\\brequire\\()\\s*${quote}`, 'g'))?.length ?? 0
  return count('"') > count(`'`)
}
