// One tag of a template with its attributes, by their places.
import { closingBrace } from './braces.js'

export interface Attribute {
  readonly name: string
  readonly start: number
  /** the value without its quotes or braces; `undefined` = none is written */
  readonly value: { readonly start: number; readonly end: number; readonly in: 'quotes' | 'braces' | 'none' } | undefined
}

export interface Tag {
  readonly name: string
  /** where the name begins */
  readonly start: number
  readonly closes: boolean
  /** it has no content: `<br>`, `<A/>` */
  readonly isEmpty: boolean
  readonly attributes: readonly Attribute[]
  readonly end: number
}

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])
const NAME = /[A-Za-z][\w.:-]*/y, ATTRIBUTE = /[^\s=>"'{}/][^\s=>{}/]*/y

/** @param braces values may stand in braces, and attributes be nothing else @returns `undefined` where no tag begins */
export function tagAt(text: string, at: number, braces: boolean): Tag | undefined {
  const closes = text[at + 1] === '/'
  NAME.lastIndex = at + (closes ? 2 : 1)
  const name = NAME.exec(text)?.[0]
  if (name === undefined) return undefined
  const attributes: Attribute[] = [], start = at + (closes ? 2 : 1)
  let i = NAME.lastIndex, isEmpty = false
  while (i < text.length && text[i] !== '>') {
    const sign = text[i]
    if (braces && sign === '{') {
      const end = closingBrace(text, i + 1)
      if (end === undefined) return undefined
      attributes.push({ name: '', start: i, value: { start: i + 1, end, in: 'braces' } })
      i = end + 1
      continue
    }
    ATTRIBUTE.lastIndex = i
    const word = ATTRIBUTE.exec(text)?.[0]
    if (word === undefined) {
      isEmpty = sign === '/' && text[i + 1] === '>'
      i++
      continue
    }
    const value = valueAt(text, i + word.length, braces)
    attributes.push({ name: word, start: i, value })
    i = value === undefined ? i + word.length : value.end + (value.in === 'none' ? 0 : 1)
  }
  return i >= text.length ? undefined : { name, start, closes, isEmpty: isEmpty || VOID.has(name.toLowerCase()), attributes, end: i + 1 }
}

/** One attribute that a framework's parser found between `start` and `end`. */
export function attributeIn(text: string, start: number, end: number): Attribute {
  if (text[start] === '{') return { name: '', start, value: { start: start + 1, end: end - 1, in: 'braces' } }
  const [name = ''] = /^[^\s=]+/.exec(text.slice(start, end)) ?? [], [gap] = /^\s*=\s*/.exec(text.slice(start + name.length, end)) ?? []
  if (gap === undefined) return { name, start, value: undefined }
  const at = start + name.length + gap.length, quote = text[at] ?? ''
  if ('"\'`'.includes(quote)) return { name, start, value: { start: at + 1, end: end - 1, in: 'quotes' } }
  return { name, start, value: quote === '{' ? { start: at + 1, end: end - 1, in: 'braces' } : { start: at, end, in: 'none' } }
}

function valueAt(text: string, from: number, braces: boolean): Attribute['value'] {
  const [gap] = /^\s*=\s*/.exec(text.slice(from, from + 200)) ?? []
  if (gap === undefined) return undefined
  const at = from + gap.length, quote = text[at]
  if (quote === '"' || quote === "'") {
    const end = braces ? quoteEnd(text, at + 1, quote) : text.indexOf(quote, at + 1)
    return end < 0 ? undefined : { start: at + 1, end, in: 'quotes' }
  }
  if (braces && quote === '{') {
    const end = closingBrace(text, at + 1)
    return end === undefined ? undefined : { start: at + 1, end, in: 'braces' }
  }
  const [word] = /^[^\s>]*/.exec(text.slice(at, at + 2000)) ?? ['']
  return { start: at, end: at + word.length, in: 'none' }
}

/** `class="a {on ? "b" : "c"}"` */
function quoteEnd(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === quote) return at
    if (text[at] === '{') at = closingBrace(text, at + 1) ?? text.length
  }
  return -1
}
