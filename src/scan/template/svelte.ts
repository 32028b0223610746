// Svelte's templates, and what stands below the front matter of Astro's: expressions in braces, blocks that name things.
import { closingBrace } from './braces.js'
import type { CodeWriter } from './code.js'
import { writeComponent, type ComponentProp } from './element.js'
import { tagAt, type Attribute, type Tag } from './tags.js'
import { close } from './vue.js'

export function writeSvelte(text: string, writer: CodeWriter, skip: (at: number) => boolean = () => false): void {
  const elements: { readonly name: string; readonly scopes: string }[] = []
  for (let at = 0; at < text.length; at++) {
    if (skip(at)) continue
    if (text[at] === '{') {
      const end = closingBrace(text, at + 1)
      if (end === undefined) return
      writeBraces(text, at + 1, end, writer)
      at = end
    } else if (text.startsWith('<!--', at)) at = Math.max(at, text.indexOf('-->', at))
    else if (text[at] === '<') {
      const tag = tagAt(text, at, true)
      if (tag === undefined) continue
      if (tag.closes) close(elements, tag.name, writer)
      else {
        const names = tag.attributes.filter(({ name }) => name.startsWith('let:')).map(({ name }) => name.slice(4))
        writeAttributes(text, tag, writer)
        if (names.length > 0) writer.raw(`{let ${names.join(', ')};`)
        if (!tag.isEmpty) elements.push({ name: tag.name, scopes: names.length > 0 ? '}' : '' })
        else if (names.length > 0) writer.raw('}')
      }
      at = tag.end - 1
      if (tag.name === 'style' && !tag.closes) at = Math.max(at, text.indexOf('</style', at) - 1)
    }
  }
  for (const { scopes } of elements.reverse()) writer.raw(scopes)
}

export function writeAttributes(text: string, { name: tag, start, attributes }: Pick<Tag, 'name' | 'start' | 'attributes'>, writer: CodeWriter): void {
  const isComponent = writeComponent(tag, start, attributes.flatMap(one => propOf(text, one)), writer)
  for (const one of attributes) {
    const { name, value } = one
    if (value === undefined || (isComponent && propOf(text, one).length > 0)) continue
    if (value.in === 'braces') writeBraces(text, value.start, value.end, writer)
    else if (name !== '') for (let at = value.start; at < value.end; at++) {
      if (text[at] !== '{') continue
      const end = closingBrace(text, at + 1)
      if (end === undefined || end > value.end) break
      writeBraces(text, at + 1, end, writer)
      at = end
    }
  }
}

/** `flag="x"`, `flag={x}`, `{flag}`, `{...all}`; directives are none, nor is text with braces in it */
function propOf(text: string, { name, value }: Attribute): ComponentProp[] {
  const inner = value === undefined ? '' : text.slice(value.start, value.end)
  if (name === '') {
    const [, spread] = /^(\s*\.\.\.)/.exec(inner) ?? []
    if (spread !== undefined && value !== undefined) return [{ name: '', value: { start: value.start + spread.length, end: value.end, is: 'code' } }]
    return value !== undefined && /^\s*[A-Za-z_$][\w$]*\s*$/.test(inner) ? [{ name: inner.trim(), value: { start: value.start, end: value.end, is: 'code' } }] : []
  }
  if (!/^[A-Za-z][\w-]*$/.test(name) || (value !== undefined && (value.in === 'none' || inner.trim() === ''))) return []
  if (value === undefined || value.in === 'braces') return [{ name, value: value && { start: value.start, end: value.end, is: 'code' } }]
  return inner.includes('{') ? [] : [{ name, value: { start: value.start, end: value.end, is: 'text' } }]
}

const BLOCK = /^(\s*)(?:([#:/@])([a-z]+)(\s+if\b)?|\.\.\.)/

/** What stands between two braces. */
function writeBraces(text: string, start: number, end: number, writer: CodeWriter): void {
  const inner = text.slice(start, end), [head = '', , sign, word = '', alsoIf] = BLOCK.exec(inner) ?? [], from = start + head.length
  if (sign === undefined) return writer.statement(from, end)
  if (sign === '/') return void writer.raw(ends[word] ?? '')
  if (sign === '@') return writeTag(word, from, end, writer)
  if (sign === ':') {
    writer.raw(word === 'else' ? '} {' : '}; {')
    if (alsoIf !== undefined) writer.statement(from, end)
    else if (word === 'then' || word === 'catch') declare(text, from, end, writer)
    return
  }
  if (word === 'each') return openEach(text, from, end, writer)
  if (word === 'await') return openAwait(text, from, end, writer)
  if (word === 'snippet') return openSnippet(text, from, end, writer)
  writer.statement(from, end)
  writer.raw(';{')
}

const ends: Readonly<Record<string, string>> = { if: '}', each: '}', key: '}', await: '}', snippet: '}' }

/** `{@const a = b}`, `{@html x}` */
function writeTag(word: string, from: number, end: number, writer: CodeWriter): void {
  if (word === 'const') writer.raw(';const ').piece(from, end).raw('\n;')
  else if (word !== 'debug') writer.statement(from, end)
}

/** `flags as flag, i (flag.id)` */
function openEach(text: string, from: number, end: number, writer: CodeWriter): void {
  const inner = text.slice(from, end), as = inner.lastIndexOf(' as ')
  if (as < 0) return void writer.raw(';{;(').piece(from, from + Math.max(inner.indexOf(','), 0) || end).raw('\n);')
  const [names = ''] = /^\s*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\[[^[\]]*\]|[\w$]+)/.exec(inner.slice(as + 4)) ?? [], at = from + as + 4
  writer.raw(';for (const ').piece(at, at + names.length).raw(' of (').piece(from, from + as).raw('\n)) {')
  const [, gap = '', index = ''] = /^(\s*,\s*)([\w$]+)/.exec(inner.slice(as + 4 + names.length)) ?? []
  if (index !== '') writer.raw('let ').piece(at + names.length + gap.length, at + names.length + gap.length + index.length).raw(';')
}

/** `load() then cart` */
function openAwait(text: string, from: number, end: number, writer: CodeWriter): void {
  const [, before = '', gap = ''] = /^([\s\S]*?)(\s(?:then|catch)\b)/.exec(text.slice(from, end)) ?? []
  writer.statement(from, gap === '' ? end : from + before.length)
  writer.raw(';{')
  if (gap !== '') declare(text, from + before.length + gap.length, end, writer)
}

// `any` is written into the code made of the template: only the names count there
function declare(text: string, from: number, end: number, writer: CodeWriter): void {
  if (text.slice(from, end).trim() !== '') writer.raw('const [').piece(from, end).raw('] = 0 as any;')
}

/** `row(flag)` */
function openSnippet(text: string, from: number, end: number, writer: CodeWriter): void {
  writer.raw(';function ').piece(from, end).raw(text.slice(from, end).includes('(') ? ' {' : '() {')
}
