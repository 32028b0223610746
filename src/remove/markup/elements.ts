// The elements of a template by their places, each with what stands in it. A text that is not closed as it should be has none.
import type { Span } from '../../flag/place.js'
import { tagAt, type Tag } from '../../scan/template/tags.js'

export interface Element extends Span {
  readonly tag: Tag
  /** what stands between its tags; empty where it has none */
  readonly inner: Span
  readonly children: readonly Element[]
}

interface Open { readonly tag: Tag; readonly start: number; readonly children: Element[] }

/** Of Vue's templates: what stands between `{{` and `}}` is code. */
export function elementsIn(text: string): readonly Element[] | undefined {
  const roots: Element[] = [], open: Open[] = []
  const into = (): Element[] => open.at(-1)?.children ?? roots
  const begins = /<|\{\{/g
  for (let at = 0; ;) {
    begins.lastIndex = at
    const begin = begins.exec(text)
    if (begin === null) break
    at = begin.index
    const ends = text.startsWith('<!--', at) ? '-->' : begin[0] === '{{' ? '}}' : undefined
    if (ends !== undefined) {
      const end = text.indexOf(ends, at)
      if (end < 0) return undefined
      at = end + ends.length
      continue
    }
    const tag = tagAt(text, at, false)
    if (tag === undefined) { at++; continue }
    if (!tag.closes && tag.isEmpty) into().push({ tag, start: at, end: tag.end, inner: { start: tag.end, end: tag.end }, children: [] })
    else if (!tag.closes) open.push({ tag, start: at, children: [] })
    else {
      const own = open.pop()
      if (own?.tag.name !== tag.name) return undefined
      into().push({ tag: own.tag, start: own.start, end: tag.end, inner: { start: own.tag.end, end: at }, children: own.children })
    }
    at = /^(?:style|script|textarea)$/i.test(tag.name) && !tag.closes && !tag.isEmpty ? closing(text, tag) : tag.end
    if (at < 0) return undefined
  }
  return open.length > 0 ? undefined : roots
}

function closing(text: string, { name, end }: Tag): number {
  return text.indexOf(`</${name}`, end)
}

export function* everyElement(elements: readonly Element[]): Generator<{ readonly element: Element; readonly siblings: readonly Element[] }> {
  for (const element of elements) {
    yield { element, siblings: elements }
    yield* everyElement(element.children)
  }
}
