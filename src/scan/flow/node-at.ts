// What stands at a place that a scan named.
import { ts } from '../../fold/compiler.js'

/** The outermost expression or binding at exactly this place. */
export function nodeAt(source: ts.SourceFile, start: number, end: number): ts.Node | undefined {
  let found: ts.Node | undefined
  const visit = (node: ts.Node): void => {
    if (found !== undefined || node.pos > start || node.end < end) return
    const isHere = node.getStart(source) === start && node.end === end
    if (isHere && (ts.isExpression(node) || ts.isBindingElement(node) || ts.isDecorator(node))) found = node
    // a scan names an element by its opening tag
    else if (isHere && ts.isJsxOpeningElement(node)) found = node.parent
    else ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
