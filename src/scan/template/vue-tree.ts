// Vue's own tree of a template, written as the text pass writes it: only where elements and expressions stand comes from Vue.
import type { CodeWriter } from './code.js'
import type { ParseTemplate } from './parser.js'
import { attributeIn } from './tags.js'
import { writeElement } from './vue.js'

interface Place { readonly loc: { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } } }
/** `type`: 1 an element, 5 `{{ }}`; all others are text */
interface Node extends Place { readonly type: number; readonly tag?: string; readonly props?: readonly Place[]; readonly children?: readonly Node[]; readonly content?: Place }
interface Compiler {
  parse(text: string, options: object): { readonly descriptor: { readonly template: { readonly ast?: Node } | null }; readonly errors: readonly unknown[] }
}

export function vueTree({ parse }: Compiler): ParseTemplate {
  return text => {
    const { descriptor: { template }, errors } = parse(text, { sourceMap: false, ignoreEmpty: false })
    const root = template?.ast
    return root === undefined || errors.length > 0 ? undefined : writer => { for (const node of root.children ?? []) write(text, node, writer) }
  }
}

function write(text: string, { type, tag = '', props = [], children = [], content, loc }: Node, writer: CodeWriter): void {
  if (type === 5 && content !== undefined) return writer.statement(content.loc.start.offset, content.loc.end.offset)
  if (type !== 1) return
  const attributes = props.map(({ loc: { start, end } }) => attributeIn(text, start.offset, end.offset))
  const scopes = writeElement(text, { name: tag, start: loc.start.offset + 1, attributes }, writer)
  for (const child of children) write(text, child, writer)
  writer.raw(scopes)
}
