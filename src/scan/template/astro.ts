// What stands below the front matter of Astro's files: expressions in braces, which may hold elements with expressions again.
import { pastText } from './braces.js'
import { CodeWriter } from './code.js'
import { writeAttributes } from './svelte.js'
import { tagAt } from './tags.js'

export function writeAstro(text: string, writer: CodeWriter): void {
  for (let at = 0; at < text.length;) at = content(text, at, writer)
}

/** One thing between tags. @returns where the next begins */
function content(text: string, at: number, writer: CodeWriter): number {
  if (text[at] === '{') return expression(text, at + 1, writer)
  if (text.startsWith('<!--', at)) return past(text.indexOf('-->', at), 3, text)
  if (text.startsWith('<>', at)) return element(text, at, writer)
  const tag = text[at] === '<' ? tagAt(text, at, true) : undefined
  if (tag === undefined || tag.closes) return tag?.end ?? at + 1
  if (/^(?:style|script)$/i.test(tag.name)) return past(text.indexOf(`</${tag.name}`, at), 1, text)
  return element(text, at, writer)
}

const past = (found: number, length: number, text: string): number => found < 0 ? text.length : found + length

/** From the bracket of the element that begins there to behind its end; one that is never closed ends with the text. */
function element(text: string, from: number, writer: CodeWriter): number {
  const isFragment = text.startsWith('<>', from), tag = isFragment ? undefined : tagAt(text, from, true)
  if (tag !== undefined) writeAttributes(text, tag, writer)
  if (tag?.isEmpty === true || (tag === undefined && !isFragment)) return tag?.end ?? from + 1
  const closing = `</${tag?.name ?? ''}`
  for (let at = tag?.end ?? from + 2; at < text.length;) {
    if (text.startsWith(closing, at) && !/[\w.:-]/.test(text[at + closing.length] ?? '')) return past(text.indexOf('>', at), 1, text)
    // it closes what is around: this element was never closed, as `<li>` need not be
    if (text.startsWith('</', at)) return at
    at = content(text, at, writer)
  }
  return text.length
}

const NOTHING = /\s*(?:\/\*[\s\S]*?\*\/\s*)*\}/y

/** From behind the opening brace to behind the closing one. */
function expression(text: string, from: number, writer: CodeWriter): number {
  NOTHING.lastIndex = from
  if (NOTHING.test(text)) return NOTHING.lastIndex
  // where it ends is known only when it was read
  if (writer.left.has(from)) return segments(text, from, new CodeWriter(text, writer.left))
  let end = text.length
  writer.parts(from, () => { end = segments(text, from, writer) })
  return end
}

/** Code, and a list for each element in it. */
function segments(text: string, from: number, writer: CodeWriter): number {
  let depth = 0, start = from
  const flush = (end: number): void => { if (end > start) writer.piece(start, end) }
  for (let at = from; at < text.length; at++) {
    const sign = text[at]
    if (sign === '{') depth++
    else if (sign === '}') {
      if (depth === 0) { flush(at); return at + 1 }
      depth--
    } else if (sign === '<' && beginsElement(text, from, at)) {
      flush(at)
      writer.list(() => { start = element(text, at, writer) })
      at = start - 1
    } else at = pastText(text, at)
  }
  flush(text.length)
  return text.length
}

/** `x && <b>`, `x ? <b> : <i>`, `() => <b>`, `return <b>`, not `a < b` */
function beginsElement(text: string, from: number, at: number): boolean {
  if (!/[A-Za-z>]/.test(text[at + 1] ?? '')) return false
  const before = text.slice(Math.max(from, at - 40), at).trimEnd()
  return before === '' || /[(,?:&|{=>;[]$|\breturn$/.test(before)
}
