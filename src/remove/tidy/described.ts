// What the comment above a function says of a parameter or prop, to go with it: its `@param`, with the lines that go on about it.
import { ts } from '../../fold/compiler.js'
import type { Replacement } from '../text.js'

// @param on · @param {boolean} [on=true] · @param props.on
const TAG = /^[ \t]*\*[ \t]*@(?:param|arg|argument)\b[ \t]*(?:\{[^}\n]*\}[ \t]*)?\[?(?:[\w$]+\.)*([\w$]+)/
const ANY_TAG = /^[ \t]*\*[ \t]*@/

export function describedEdits(fn: ts.Node, name: string, text: string): Replacement[] {
  const comment = commentAbove(fn, text)
  if (comment === undefined || !text.slice(comment.pos, comment.end).includes('\n')) return []
  const lines = linesOf(text, comment.pos, comment.end), first = lines.findIndex(line => TAG.exec(line.text)?.[1] === name)
  if (first < 0) return []
  const isEnd = (line: Line): boolean => ANY_TAG.test(line.text) || line.text.includes('*/')
  const next = lines.findIndex((line, i) => i > first && isEnd(line))
  const from = lines[first], to = lines[next]
  return from === undefined || to === undefined || from.text.includes('*/') ? [] : [{ start: from.start, end: to.start, text: '', why: 'it describes a parameter that is gone' }]
}

function commentAbove(fn: ts.Node, text: string): ts.CommentRange | undefined {
  let owner = fn
  while (!ts.isStatement(owner) && !ts.isClassElement(owner) && owner.parent !== undefined) owner = owner.parent
  return ts.getLeadingCommentRanges(text, owner.pos)?.filter(one => text.startsWith('/**', one.pos)).at(-1)
}

interface Line { readonly start: number; readonly text: string }

function linesOf(text: string, start: number, end: number): Line[] {
  const found: Line[] = []
  for (let at = start; at < end;) {
    const stop = text.indexOf('\n', at), next = stop < 0 || stop >= end ? end : stop + 1
    found.push({ start: at, text: text.slice(at, next) })
    at = next
  }
  return found
}
