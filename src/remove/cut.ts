// Taking things out of a text as a person would: with their own lines, the comments that belong to them, and no
// second blank line where one was. Spans only; nothing here knows why something goes.
import { ts } from '../fold/compiler.js'
import type { Span } from '../flag/place.js'

/**
 * The span of a whole statement or member: the comments directly above it and the rest of its line go with it.
 * A comment that a blank line separates stays, and so does everything above the first statement of a file.
 */
export function lineSpan(node: ts.Node, text: string): Span {
  const start = guardedStart(node, text)
  const end = ownEnd(node, text)
  const lineStart = backToLine(text, start)
  const lineEnd = restOfLine(text, end)
  if (text.slice(lineStart, start).trim() !== '' || lineEnd === undefined) return { start, end: skipBlanks(text, end) }
  return withoutDoubleBlank(text, lineStart, lineEnd)
}

/**
 * In a file without semicolons a `;` on a line of its own ends this statement for the parser, and guards the next one for
 * people: what stands between, blank lines and the comments of the next one, is not this one's.
 */
function ownEnd(node: ts.Node, text: string): number {
  const last = node.getLastToken()
  if (last === undefined || last.kind !== ts.SyntaxKind.SemicolonToken) return node.end
  return /\r|\n/.test(text.slice(last.pos, last.getStart())) ? last.pos : node.end
}

/** Where a node begins together with the comments directly above it. */
export function ownStart(node: ts.Node, text: string): number {
  let start = node.getStart()
  const comments = ts.getLeadingCommentRanges(text, node.pos) ?? []
  for (const comment of comments.reverse()) {
    const said = text.slice(comment.pos, comment.end)
    if (/\n[ \t]*\r?\n/.test(text.slice(comment.end, start)) || isForFile(said)) break
    // at the head of a file only what is addressed to the next line is sure to be about it
    if (node.pos === 0 && !isForNextLine(said)) break
    start = comment.pos
  }
  return start
}

function isForNextLine(comment: string): boolean {
  return /^\/[/*]\s*(?:(?:es|ox|ts|style)lint-disable-next-line\b|@ts-(?:expect-error|ignore)\b|(?:prettier|biome|deno-lint|istanbul|c8|v8)[- ]ignore\b)/.test(comment)
}

/** `;(a as B).c()` in a file without semicolons: the one in front is an empty statement that only guards this one */
function guardedStart(node: ts.Node, text: string): number {
  const start = ownStart(node, text)
  const guard = /;[ \t]*$/.exec(text.slice(0, node.getStart()))
  const siblings = ts.isStatement(node) ? statementsAround(node) : []
  const before = siblings[siblings.indexOf(node as ts.Statement) - 1]
  if (guard === null || before === undefined || !ts.isEmptyStatement(before) || before.end !== guard.index + 1) return start
  return ownStart(before, text)
}

function statementsAround({ parent }: ts.Statement): readonly ts.Statement[] {
  return ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isModuleBlock(parent) || ts.isCaseOrDefaultClause(parent) ? parent.statements : []
}

function isForFile(comment: string): boolean {
  return /eslint-(?:disable|enable)(?!-)|^\/\*!|#(?:end)?region/.test(comment)
}

/**
 * The spans that take some items out of a list, separators included. All of them gone is the caller's business.
 *
 * before => after: `a, b, c` without b => `a, c`; without c => `a, b`; a trailing comma stays one
 */
export function itemSpans(items: readonly ts.Node[], gone: (item: ts.Node) => boolean, text: string): Span[] {
  const spans: Span[] = []
  for (let i = 0; i < items.length; i++) {
    const first = items[i]
    if (first === undefined || !gone(first)) continue
    let j = i
    while (j + 1 < items.length && gone(items[j + 1] as ts.Node)) j++
    const next = items[j + 1], previous = items[i - 1], last = items[j] as ts.Node
    if (next !== undefined) spans.push({ start: itemStart(first, text), end: itemStart(next, text) })
    else if (previous !== undefined) spans.push({ start: previous.end, end: last.end })
    i = j
  }
  return spans
}

function itemStart(item: ts.Node, text: string): number {
  const comments = ts.getLeadingCommentRanges(text, item.pos) ?? []
  return comments[0]?.pos ?? item.getStart()
}

export function backToLine(text: string, at: number): number {
  let start = at
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--
  return start
}

/** The end of the line when nothing but blanks and a comment follows; `undefined` when code does. */
export function restOfLine(text: string, at: number): number | undefined {
  const rest = /^[ \t]*;?[ \t]*(?:\/\/[^\r\n]*|\/\*(?:(?!\*\/)[^\r\n])*\*\/[ \t]*)?(?=\r?\n|\r|$)/.exec(text.slice(at))
  if (rest === null) return undefined
  const end = at + rest[0].length
  if (text.startsWith('\r\n', end)) return end + 2
  return end < text.length ? end + 1 : end
}

function skipBlanks(text: string, at: number): number {
  let end = at
  while (text[end] === ' ' || text[end] === '\t') end++
  return end
}

/** a blank line above and one below would become two: the lower one goes too */
function withoutDoubleBlank(text: string, start: number, end: number): Span {
  const above = text.slice(0, start), below = /^(?:[ \t]*(?:\r?\n|\r(?!\n)))+/.exec(text.slice(end))
  if (below === null) {
    const closes = /^[ \t]*[}\])]/.test(text.slice(end)) || end === text.length
    const blanks = /(?:\r?\n|\r(?!\n))((?:[ \t]*(?:\r?\n|\r(?!\n)))+)$/.exec(above)
    return closes && blanks?.[1] !== undefined ? { start: start - blanks[1].length, end } : { start, end }
  }
  const opens = above === '' || /(?:\r?\n|\r(?!\n))[ \t]*(?:\r?\n|\r(?!\n))$/.test(above) || /[{[(][ \t]*(?:\r?\n|\r(?!\n))$/.test(above)
  return { start, end: opens ? end + below[0].length : end }
}

/** The lines that hold a place and nothing else. */
export function ownLines(text: string, start: number, end: number): Span | undefined {
  const first = backToLine(text, start), last = restOfLine(text, end)
  return text.slice(first, start).trim() === '' && last !== undefined ? { start: first, end: last } : undefined
}
