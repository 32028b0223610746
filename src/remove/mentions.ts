// Comments that name the flag, in files the removal changes. A to-do above what was folded has been done and goes; any other
// mention may say why the code is as it is, so it stays and is shown.
import { ts } from '../fold/compiler.js'
import { escaped } from '../flag/pattern.js'
import { lineStarts, positionAt, type Span } from '../flag/place.js'
import { ownLines } from './cut.js'
import type { Leftover } from './plan.js'
import type { Draft } from './project.js'
import type { Replacement } from './text.js'

export interface Mentions { readonly done: readonly Replacement[]; readonly open: readonly Leftover[] }

export function mentionsIn(file: string, key: string, draft: Draft): Mentions {
  const before = draft.original(file) ?? '', source = draft.source(file)
  const word = new RegExp(`(?<![\\w-])${escaped(key)}(?![\\w-])`)
  if (source === undefined || !word.test(source.text)) return { done: [], open: [] }
  const done: Replacement[] = [], open: Leftover[] = []
  for (const { start, end, above } of commentsOf(source, flat(before))) {
    const said = source.text.slice(start, end)
    if (!word.test(said)) continue
    const isAbout = above !== undefined && !before.includes(source.text.slice(start, above.end))
    const lines = isAbout && isToDo(said) ? ownLines(source.text, start, end) : undefined
    if (lines !== undefined) done.push({ ...lines, text: '', why: 'what it asks for is done' })
    else open.push({ file, ...positionAt(lineStarts(source.text), start), reason: `this comment still names "${key}"` })
  }
  return { done, open }
}

/** Longer ones explain more than what is to be done. */
function isToDo(said: string): boolean {
  return /\b(?:todo|fixme|remove|delete|clean(?:ing)?[ -]?up|drop|get rid of)\b/i.test(said) && said.split('\n').length <= 3
}

interface Comment extends Span {
  /** the outermost node it stands above */
  readonly above: ts.Node | undefined
}

/** Each comment once; `//` lines that were right below each other before, too, are one. */
function commentsOf(source: ts.SourceFile, before: string): Comment[] {
  const found = new Map<number, Comment>()
  const add = (ranges: readonly ts.CommentRange[] | undefined, above: ts.Node | undefined): void => {
    for (const { pos, end } of joined(source.text, ranges ?? [], before)) if (!found.has(pos)) found.set(pos, { start: pos, end, above })
  }
  const visit = (node: ts.Node): void => {
    if (node.kind !== ts.SyntaxKind.JsxText && node.kind !== ts.SyntaxKind.SourceFile) add(ts.getLeadingCommentRanges(source.text, node.pos), node)
    for (const child of node.getChildren(source)) visit(child)
    add(ts.getTrailingCommentRanges(source.text, node.end), undefined)
  }
  visit(source)
  return [...found.values()]
}

function joined(text: string, ranges: readonly ts.CommentRange[], before: string): ts.TextRange[] {
  const out: { pos: number; end: number }[] = []
  for (const { pos, end, kind } of ranges) {
    const last = out.at(-1)
    if (last !== undefined && kind === ts.SyntaxKind.SingleLineCommentTrivia && text.startsWith('//', last.pos) && /^\r?\n[ \t]*$/.test(text.slice(last.end, pos)) && before.includes(flat(text.slice(last.pos, end)))) last.end = end
    else out.push({ pos, end })
  }
  return out
}

/** without the indentation, which a block that lost its braces changes */
function flat(text: string): string {
  return text.replace(/\n[ \t]+/g, '\n')
}
