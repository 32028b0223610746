// Whether two reads of a flag must give the same answer: only then does one test contradict another. They do when they are
// one read, or when they ask the same question (same call, same context) with nothing in between that could change it: no
// await, no function that runs later, no name of the question that means something else.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { isAssignment } from './flow/pure.js'

export function sameRead(a: FlagReference, b: FlagReference, source: ts.SourceFile, reads: readonly FlagReference[]): boolean {
  if (a === b) return true
  const [first, second] = a.site.start <= b.site.start ? [a, b] : [b, a]
  if (textOf(first, source) !== textOf(second, source)) return false
  const outer = functionAround(source, first.site.start, first.site.end)
  const between = functionsAround(source, second.site.start, second.site.end)
  const depth = between.indexOf(outer)
  if (depth < 0) return false
  const inner = between.slice(0, depth)
  const names = namesIn(textOf(second, source))
  if (!inner.every(runsAtOnce) || inner.some(one => rebinds(one, names)) || isSuspended(outer, first.site.end, second.site.start, reads, inner)) return false
  return !isRenewed(first, second, outer, names)
}

/** user = next; on(user): another user. on = read(): who asks again expects another answer. */
function isRenewed(first: FlagReference, second: FlagReference, outer: ts.Node, names: ReadonlySet<string>): boolean {
  const visit = (node: ts.Node, again: boolean): boolean => {
    const loops = again || (ts.isIterationStatement(node, false) && node.pos <= second.site.start && second.site.end <= node.end && !(node.pos <= first.site.start && first.site.end <= node.end))
    if (ts.isBinaryExpression(node) && isAssignment(node)) {
      const right = asked(node.right), isRead = ({ site }: FlagReference): boolean => right.getStart() === site.start && right.end === site.end
      const isBetween = node.pos >= first.site.end && node.end <= second.site.start
      if (isRead(first) || isRead(second) || ((isBetween || loops) && [...namesIn(node.left.getText())].some(name => names.has(name)))) return true
    }
    return ts.forEachChild(node, child => visit(child, loops) || undefined) ?? false
  }
  return visit(outer, false)
}

function asked(node: ts.Expression): ts.Expression {
  return ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node) ? asked(node.expression) : node
}

function textOf({ site }: FlagReference, source: ts.SourceFile): string {
  return source.text.slice(site.start, site.end).replace(/\s+/g, ' ')
}

function functionsAround(source: ts.SourceFile, start: number, end: number): ts.Node[] {
  const found: ts.Node[] = [source]
  const visit = (node: ts.Node): void => {
    if (node.pos > start || node.end < end) return
    if (ts.isFunctionLike(node) && node.getStart(source) < start) found.unshift(node)
    ts.forEachChild(node, visit)
  }
  ts.forEachChild(source, visit)
  return found
}

function functionAround(source: ts.SourceFile, start: number, end: number): ts.Node {
  return functionsAround(source, start, end)[0] ?? source
}

const atOnce = /^(?:map|filter|forEach|some|every|find|findIndex|findLast|reduce|reduceRight|flatMap|sort|toSorted|useMemo|replace)$/

/** `items.map(item => …)`: before the next statement, not on some later click */
function runsAtOnce(node: ts.Node): boolean {
  const { parent } = node
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return false
  if (ts.isParenthesizedExpression(parent)) return ts.isCallExpression(parent.parent) && parent.parent.expression === parent
  if (!ts.isCallExpression(parent)) return false
  const { expression } = parent
  return atOnce.test(ts.isPropertyAccessExpression(expression) ? expression.name.text : ts.isIdentifier(expression) ? expression.text : '')
}

function namesIn(text: string): Set<string> {
  return new Set(text.replace(/(['"`])(?:\\.|(?!\1).)*\1/g, '').match(/[\w$\u00aa-\uffff]+/g) ?? [])
}

function rebinds(node: ts.Node, names: ReadonlySet<string>): boolean {
  let found = false
  const visit = (one: ts.Node): void => {
    if ((ts.isParameter(one) || ts.isVariableDeclaration(one) || ts.isBindingElement(one)) && ts.isIdentifier(one.name) && names.has(one.name.text)) found = true
    if (!found) ts.forEachChild(one, visit)
  }
  ts.forEachChild(node, visit)
  return found
}

/** an await or yield between two places, other than on a read of the flag itself */
function isSuspended(around: ts.Node, from: number, to: number, reads: readonly FlagReference[], inner: readonly ts.Node[]): boolean {
  const isRead = (node: ts.Node): boolean => reads.some(({ site }) => node.pos <= site.start && site.end <= node.end && node.end - site.end < 4)
  let found = false
  const visit = (node: ts.Node): void => {
    if (found || node.end <= from || node.pos >= to || (ts.isFunctionLike(node) && !inner.includes(node))) return
    const suspends = ts.isAwaitExpression(node) ? !isRead(node.expression) : ts.isYieldExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined)
    if (suspends && node.getStart() >= from && node.getStart() < to) found = true
    else ts.forEachChild(node, visit)
  }
  ts.forEachChild(around, visit)
  return found
}
