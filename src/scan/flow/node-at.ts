// What stands at a place that a scan named.
import { ts } from '../../fold/compiler.js'

/** of each tree what was found in it: one read is looked for by everybody who asks about it */
const found = new WeakMap<ts.SourceFile, Map<string, ts.Node | undefined>>()

/** The outermost expression or binding at exactly this place. */
export function nodeAt(source: ts.SourceFile, start: number, end: number): ts.Node | undefined {
  const known = found.get(source) ?? new Map<string, ts.Node | undefined>(), place = `${start}:${end}`
  if (!known.has(place)) found.set(source, known.set(place, look(source, start, end)))
  return known.get(place)
}

function look(source: ts.SourceFile, start: number, end: number): ts.Node | undefined {
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
