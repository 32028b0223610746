// `'use strict'` is a directive only where it comes first. A text that comes to stand there must not turn into one.
import { ts } from './compiler.js'
import type { Fold, ListOwner } from './context.js'
import type { Item } from './gaps.js'
import { textOf, type Pieces } from './pieces.js'

// function f() { if (on) { 'use strict'; a() } }  =>  function f() { ('use strict'); a() }
export function guardDirectives(fold: Fold, owner: ListOwner, items: Item[]): void {
  if (!ts.isSourceFile(owner) && !(ts.isBlock(owner) && ts.isFunctionLike(owner.parent))) return
  let leads = true
  for (const [i, item] of items.entries()) {
    const [first] = item.lines
    leads &&= isText(item.node)
    if (first === undefined || (leads && !item.changed)) continue
    const pieces = guarded(first.pieces, fold.source)
    if (pieces) items[i] = { ...item, lines: [{ ...first, pieces }, ...item.lines.slice(1)], changed: true }
    return
  }
}

function isText(node: ts.Statement): boolean {
  return ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression)
}

function guarded(pieces: Pieces, source: string): Pieces | undefined {
  const text = textOf(pieces, source), literal = /^(['"])(?:\\.|(?!\1)[^\\\r\n])*\1(?=\s*(?:;|$|[\r\n]\s*[^.[(`+*/,?]))/.exec(text)?.[0]
  const [first, ...rest] = pieces
  if (literal === undefined || first === undefined || typeof first === 'string' || first.end - first.start < literal.length) return undefined
  const end = first.start + literal.length
  return ['(', { start: first.start, end }, ')', ...(first.end > end ? [{ start: end, end: first.end }] : []), ...rest]
}
