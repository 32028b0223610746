// `// Release` above some entries of a list: is it about them all, or about the one below it? Nobody says, but a list with
// several such lines, each above a block of entries and none inside a block, has headings.
import { ts } from '../fold/compiler.js'

/** Where an entry begins that stands under a heading which is still needed; `undefined` = what stands above it is its own. */
export function startUnderHeading(item: ts.Node, items: readonly ts.Node[], gone: (item: ts.Node) => boolean, text: string): number | undefined {
  const blocks = blocksOf(items, text), own = blocks.find(block => block[0] === item)
  if (own === undefined || own.every(gone) || !blocks.every(block => isHeaded(block, text))) return undefined
  return blocks.length > 1 && blocks.some(block => block.length > 1 && block !== own) ? item.getStart() : undefined
}

/** what blank lines part */
function blocksOf(items: readonly ts.Node[], text: string): (readonly ts.Node[])[] {
  const blocks: ts.Node[][] = []
  for (const item of items) {
    const last = blocks.at(-1)
    if (last === undefined || /\n[ \t]*\r?\n/.test(above(item, text))) blocks.push([item])
    else last.push(item)
  }
  return blocks
}

/** one line above the first of them, directly, and none above the others */
function isHeaded([first, ...others]: readonly ts.Node[], text: string): boolean {
  return first !== undefined && /(?:^|\n)[ \t]*\/\/[^\n]*\n[ \t]*$/.test(above(first, text)) && commentsOf(first, text) === 1 && others.every(one => commentsOf(one, text) === 0)
}

/** what stands between it and the entry before it, without the rest of that one's line */
function above(item: ts.Node, text: string): string {
  return text.slice(item.pos, item.getStart()).replace(/^[^\n]*/, '')
}

function commentsOf(item: ts.Node, text: string): number {
  return (ts.getLeadingCommentRanges(text, item.pos) ?? []).length
}
