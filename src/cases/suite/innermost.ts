// The innermost node of a test file that a scanner's offset points at.
import { ts } from '../../scan/compiler.js'

export function innermostAt(source: ts.SourceFile, start: number): ts.Node | undefined {
  let found: ts.Node | undefined
  const visit = (node: ts.Node): void => {
    if (start < node.getStart() || start >= node.getEnd()) return
    found = node
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
