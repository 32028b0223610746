// Vue's templates: `{{ }}`, `v-if="…"`, `:on="…"`, `@click="…"`; `v-for` and slots name things for what is inside their element.
import type { CodeWriter } from './code.js'
import { pastText } from './braces.js'
import { propName, writeComponent, type ComponentProp } from './element.js'
import { tagAt, type Attribute, type Tag } from './tags.js'

export function writeVue(text: string, writer: CodeWriter): void {
  const open: { readonly name: string; readonly scopes: string }[] = []
  for (let at = 0; at < text.length; at++) {
    if (text.startsWith('{{', at)) {
      const end = text.indexOf('}}', at)
      if (end < 0) return
      writer.statement(at + 2, end)
      at = end + 1
    } else if (text[at] === '<') {
      const tag = text.startsWith('<!--', at) ? undefined : tagAt(text, at, false)
      if (tag === undefined) { at = past(text, at); continue }
      if (tag.closes) close(open, tag.name, writer)
      else {
        const scopes = writeElement(text, tag, writer)
        if (tag.isEmpty) writer.raw(scopes)
        else open.push({ name: tag.name, scopes })
      }
      at = tag.end - 1
      if (/^style$/i.test(tag.name) && !tag.closes) at = Math.max(at, text.indexOf('</style', at) - 1)
    }
  }
  for (const { scopes } of open.reverse()) writer.raw(scopes)
}

/** Past a comment; a bare `<` is text. */
const past = (text: string, at: number): number => text.startsWith('<!--', at) ? Math.max(at, text.indexOf('-->', at)) : at

/** Elements that are never closed end with the one around them. */
export function close(open: { readonly name: string; readonly scopes: string }[], name: string, writer: CodeWriter): void {
  if (!open.some(one => one.name === name)) return
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    writer.raw(one.scopes)
    if (one.name === name) return
  }
}

/** @returns what closes the scopes that it opened: a loop is around the element itself, a slot around what is in it */
export function writeElement(text: string, { name: tag, start, attributes }: Pick<Tag, 'name' | 'start' | 'attributes'>, writer: CodeWriter): string {
  let scopes = ''
  for (const { name, value } of attributes) if (name === 'v-for' && value !== undefined) scopes = openFor(text, value.start, value.end, writer) + scopes
  const isComponent = writeComponent(tag, start, attributes.flatMap(propOf), writer)
  for (const one of attributes) {
    const { name, value } = one
    if (value === undefined || !/^(?:v-|[:@.])/.test(name) || name === 'v-for' || isSlot(name) || (isComponent && propOf(one).length > 0)) continue
    if (/^(?:@|v-on[:.])/.test(name) && !/^\s*(?:async\b|function\b|\([^()]*\)\s*=>|[\w$]+\s*=>)/.test(text.slice(value.start, value.end))) writer.raw(';(() => {').piece(value.start, value.end).raw('\n});')
    else writer.statement(value.start, value.end)
  }
  for (const { name, value } of attributes) if (isSlot(name) && value !== undefined) scopes = openSlot(text, value.start, value.end, writer) + scopes
  return scopes
}

/** `flag="x"`, `:flag="x"`, `v-bind:flag.sync="x"`, `v-bind="all"`; a directive is none, nor is what has no value or is called as it is computed */
function propOf({ name, value }: Attribute): ComponentProp[] {
  const bound = /^(?:v-bind)?:([\w-]+)(?:\.[\w.]+)?$/.exec(name)?.[1] ?? (name === 'v-bind' ? '' : undefined)
  if (bound !== undefined) return value === undefined || value.end <= value.start ? [] : [{ name: propName(bound), value: { start: value.start, end: value.end, is: 'code' } }]
  return /^[A-Za-z][\w-]*$/.test(name) && !name.startsWith('v-') && value?.in !== 'none' ? [{ name: propName(name), value: value && { start: value.start, end: value.end, is: 'text' } }] : []
}

const isSlot = (name: string): boolean => /^(?:v-slot\b|#|slot-scope$)/.test(name)

/** `(flag, i) in flags` */
function openFor(text: string, start: number, end: number, writer: CodeWriter): string {
  const [, left = '', word = ''] = /^([\s\S]*?)(\s(?:in|of)\s)/.exec(text.slice(start, end)) ?? []
  if (word === '') return ''
  const from = start + left.length + word.length, inner = /^\s*\(([\s\S]*)\)\s*$/.exec(left), names = inner?.[1] ?? left
  const namesAt = start + left.indexOf(names), comma = topComma(names)
  writer.raw(';for (const ').piece(namesAt, namesAt + comma).raw(' of (').piece(from, end).raw('\n)) {')
  // `any` is written into the code made of the template: only the names count there
  if (comma < names.length) writer.raw('const [').piece(namesAt + comma + 1, namesAt + names.length).raw('] = 0 as any;')
  return '}'
}

/** The first comma that stands in no brackets. */
function topComma(names: string): number {
  let depth = 0
  for (let at = 0; at < names.length; at++) {
    const sign = names[at] ?? ''
    if ('{[('.includes(sign)) depth++
    else if ('}])'.includes(sign)) depth--
    else if (sign === ',' && depth === 0) return at
    else at = pastText(names, at)
  }
  return names.length
}

function openSlot(text: string, start: number, end: number, writer: CodeWriter): string {
  if (text.slice(start, end).trim() === '') return ''
  writer.raw(';((').piece(start, end).raw('\n) => {')
  return '});'
}
