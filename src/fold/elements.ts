// Lists with separators (array elements, arguments, properties, attributes): an element that goes takes its separator,
// its line and the comment above it along; one that became several is spread out in place.
import type { ts } from './compiler.js'
import type { Span } from '../flag/place.js'
import type { Fold } from './context.js'
import { commentsIn } from './gaps.js'
import type { Piece, Pieces } from './pieces.js'

/** What became of one element: nothing, or the pieces of one or more elements with their separators between them. */
export type Element = Pieces | undefined

interface Slot { readonly lead: Span; readonly tail: Span }

/**
 * The text between the brackets. `whole` is that region, `elements` answers for each node; an untouched one is its own slice.
 * `comma` is false for attributes, which stand apart by white space only.
 */
export function printElements(fold: Fold, nodes: readonly ts.Node[], elements: readonly Element[], whole: Span, comma: boolean): Pieces {
  const slots = slotsOf(fold, nodes, whole, comma)
  const out: Piece[] = []
  const kept = nodes.map((_, i) => i).filter(i => elements[i] !== undefined)
  for (const i of kept) {
    const slot = slots[i]!
    const first = out.length === 0 && i > 0 && comma && !/[\r\n]/.test(fold.source.slice(slot.lead.start, slot.lead.end))
    out.push(first ? slots[0]!.lead : slot.lead, ...elements[i]!)
    if (!comma) out.push(slot.tail)
    else out.push(...tailPieces(fold, slot.tail, i === kept.at(-1), slots.at(-1)!.tail))
  }
  if (kept.length === 0) return []
  const end = slots.at(-1)!.tail.end
  if (whole.end > end) out.push({ start: end, end: whole.end })
  return out
}

function slotsOf(fold: Fold, nodes: readonly ts.Node[], whole: Span, comma: boolean): readonly Slot[] {
  const slots: Slot[] = []
  let from = whole.start
  for (const [i, node] of nodes.entries()) {
    const next = nodes[i + 1]?.getStart(fold.file) ?? whole.end
    const end = tailEnd(fold, node.end, next, comma)
    slots.push({ lead: { start: from, end: node.getStart(fold.file) }, tail: { start: node.end, end } })
    from = end
  }
  return slots
}

// `a, // about a` belongs to a; a comment on the next line belongs to what follows it
function tailEnd(fold: Fold, end: number, next: number, comma: boolean): number {
  let tail = end
  const separator = /^(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*,/.exec(fold.source.slice(end, next))
  if (comma && separator) tail = end + separator[0].length
  for (const comment of commentsIn(fold.source, tail, next)) {
    if (/[\r\n]/.test(fold.source.slice(tail, comment.start)) || !/^[ \t]*\r?\n/.test(fold.source.slice(comment.end, comment.end + 80))) break
    tail = comment.end
  }
  return tail
}

/** The last kept element ends as the last one ended: with a comma or without. */
function tailPieces(fold: Fold, tail: Span, last: boolean, model: Span): Pieces {
  const comma = commaAt(fold, tail), wanted = !last || commaAt(fold, model) !== undefined
  if (comma === undefined) return wanted ? [',', tail] : [tail]
  if (wanted) return [tail]
  return [{ start: tail.start, end: comma }, { start: comma + 1, end: tail.end }]
}

function commaAt(fold: Fold, tail: Span): number | undefined {
  for (let at = tail.start; at < tail.end; at++) {
    const comment = commentsIn(fold.source, at, tail.end)[0]
    if (comment && comment.start === at) { at = comment.end - 1; continue }
    if (fold.source[at] === ',') return at
  }
  return undefined
}
