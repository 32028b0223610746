// Astro's own tree of a file, written as the text pass writes it: only where elements and expressions stand comes from Astro, which
// counts bytes.
import type { CodeWriter } from './code.js'
import type { ParseTemplate } from './parser.js'
import { writeAttributes } from './svelte.js'
import { tagAt } from './tags.js'

interface Node {
  readonly type: string
  readonly value?: string
  readonly children?: readonly Node[]
  readonly position?: { readonly start: { readonly offset: number } }
}
interface Compiler { parse(text: string, options: object): { readonly ast: Node } }

/** Thrown where the tree and the text say different things: the text pass reads the file then. */
class Differs extends Error {}

export function astroTree({ parse }: Compiler): ParseTemplate {
  return text => {
    const { ast } = parse(text, { position: true }), offsetOf = offsetsIn(text)
    const all = (nodes: readonly Node[] | undefined, writer: CodeWriter): void => { for (const node of nodes ?? []) write(node, writer) }
    const startOf = (node: Node): number => offsetOf(node.position?.start.offset ?? -1)

    function write(node: Node, writer: CodeWriter): void {
      if (node.type === 'expression') return writeExpression(node, writer)
      if (!/^(?:element|component|custom-element|fragment)$/.test(node.type)) return
      const from = startOf(node), tag = tagAt(text, from, true)
      if (text[from] !== '<') throw new Differs()
      if (tag !== undefined) writeAttributes(text, tag, writer)
      if (tag === undefined || !/^(?:style|script)$/i.test(tag.name)) all(node.children, writer)
    }

    function writeExpression({ children = [] }: Node, writer: CodeWriter): void {
      const [first] = children
      if (first === undefined || children.every(({ type, value = '' }) => type === 'comment' || (type === 'text' && value.replace(/\/\*[\s\S]*?\*\//g, '').trim() === ''))) return
      writer.parts(startOf(first), () => {
        for (const node of children) {
          if (node.type === 'text') writePiece(node, writer)
          else if (node.type !== 'comment') writer.list(() => { write(node, writer) })
        }
      })
    }

    function writePiece(node: Node, writer: CodeWriter): void {
      const start = startOf(node), value = node.value ?? ''
      if (text.slice(start, start + value.length) !== value) throw new Differs()
      writer.piece(start, start + value.length)
    }

    return writer => { all(ast.children, writer) }
  }
}

/** From bytes of UTF-8 to places in the text. */
function offsetsIn(text: string): (bytes: number) => number {
  const bytes = Buffer.from(text)
  if (bytes.length === text.length) return at => at
  return at => at < 0 ? -1 : bytes.toString('utf8', 0, at).length
}
