// Svelte's own tree of a template, written as the text pass writes it: only where elements, blocks and expressions stand comes
// from Svelte.
import type { CodeWriter } from './code.js'
import type { ParseTemplate } from './parser.js'
import { writeAttributes } from './svelte.js'
import { attributeIn } from './tags.js'

interface Place { readonly start: number; readonly end: number }
interface Fragment { readonly nodes: readonly Node[] }
interface Attribute extends Place { readonly type: string; readonly name?: string }
interface Node extends Place {
  readonly type: string
  readonly name?: string
  readonly attributes?: readonly Attribute[]
  readonly fragment?: Fragment | null
  readonly expression?: Place & { readonly name?: string } | null
  readonly declaration?: Place
  readonly parameters?: readonly Place[]
  readonly test?: Place
  readonly context?: Place | null
  readonly index?: string | null
  readonly value?: Place | null
  readonly error?: Place | null
  readonly [part: string]: unknown
}
interface Compiler { parse(text: string, options: object): { readonly fragment?: Fragment } }

export function svelteTree({ parse }: Compiler): ParseTemplate {
  return text => {
    // a style may be in any language, and is none of ours
    const { fragment } = parse(text.replace(/(<style\b[^>]*>)([\s\S]*?)(?=<\/style)/gi, (_, tag: string, css: string) => tag + css.replace(/[^\r\n]/g, ' ')), { modern: true })
    return fragment === undefined ? undefined : writer => { writeAll(text, fragment, writer) }
  }
}

function writeAll(text: string, fragment: unknown, writer: CodeWriter): void {
  for (const node of (fragment as Fragment | null | undefined)?.nodes ?? []) write(text, node, writer)
}

function write(text: string, node: Node, writer: CodeWriter): void {
  const all = (part: string): void => { writeAll(text, node[part], writer) }
  const say = (place: Place | null | undefined): void => { if (place) writer.statement(place.start, place.end) }
  switch (node.type) {
    case 'IfBlock':
      say(node.test)
      writer.raw(';{')
      all('consequent')
      writer.raw('} {')
      all('alternate')
      return void writer.raw('}')
    case 'EachBlock': return writeEach(text, node, writer)
    case 'AwaitBlock': return writeAwait(text, node, writer)
    case 'SnippetBlock': {
      const [first] = node.parameters ?? [], last = node.parameters?.at(-1), name = node.expression
      if (!name) return
      writer.raw(';function ').piece(name.start, name.end).raw('(')
      if (first && last) writer.piece(first.start, last.end)
      writer.raw(') {')
      all('body')
      return void writer.raw('}')
    }
    case 'ConstTag': return void (node.declaration && writer.raw(';').piece(node.declaration.start, node.declaration.end).raw('\n;'))
    case 'KeyBlock': case 'ExpressionTag': case 'HtmlTag': case 'RenderTag':
      say(node.expression)
      if (node.type === 'KeyBlock') { writer.raw(';{'); all('fragment'); writer.raw('}') }
      return
    default: if (node.attributes !== undefined) writeElement(text, node, node.attributes, writer)
  }
}

function writeElement(text: string, { name = '', start, fragment }: Node, attributes: readonly Attribute[], writer: CodeWriter): void {
  const lets = attributes.flatMap(({ type, name: one }) => type === 'LetDirective' && one !== undefined ? [one] : [])
  writeAttributes(text, { name, start: start + 1, attributes: attributes.map(one => attributeIn(text, one.start, one.end)) }, writer)
  if (lets.length > 0) writer.raw(`{let ${lets.join(', ')};`)
  writeAll(text, fragment, writer)
  if (lets.length > 0) writer.raw('}')
}

function writeEach(text: string, node: Node, writer: CodeWriter): void {
  const { expression, context, index } = node
  if (!expression) return
  if (context) writer.raw(';for (const ').piece(context.start, context.end).raw(' of (').piece(expression.start, expression.end).raw('\n)) {')
  else writer.raw(';{;(').piece(expression.start, expression.end).raw('\n);')
  if (index) writer.raw(`let ${index};`)
  if (node.key) writer.statement((node.key as Place).start, (node.key as Place).end)
  writeAll(text, node.body, writer)
  writer.raw('} {')
  writeAll(text, node.fallback, writer)
  writer.raw('}')
}

// `any` is written into the code made of the template: only the names count there
function writeAwait(text: string, node: Node, writer: CodeWriter): void {
  if (node.expression) writer.statement(node.expression.start, node.expression.end)
  for (const [part, name] of [['pending', undefined], ['then', node.value], ['catch', node.error]] as const) {
    writer.raw(';{')
    if (name) writer.raw('const [').piece(name.start, name.end).raw('] = 0 as any;')
    writeAll(text, node[part], writer)
    writer.raw('}')
  }
}
