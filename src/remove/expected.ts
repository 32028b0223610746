// `@ts-expect-error` above what is right now that the flag is gone: the error it waits for was the gone state's, so it goes too.
import type { Span } from '../flag/place.js'
import { ownLines } from './cut.js'
import { hunksOf, originOf } from './moved.js'
import type { Draft } from './project.js'
import { placeId } from './restraint.js'
import type { Replacement } from './text.js'
import type { Problem } from './types/problems.js'

/** TypeScript's "unused '@ts-expect-error' directive" */
const UNUSED_DIRECTIVE = 2578

/** Where the comment stood in the original text; `undefined` = the problem is another one, or the line itself changed. */
export function idleDirective({ code, start }: Problem, before: string, after: string): number | undefined {
  if (code !== UNUSED_DIRECTIVE) return undefined
  const origin = originOf(hunksOf(before, after), start)
  return origin.start === origin.end && directivesIn(before).some(one => one.start === origin.start) ? origin.start : undefined
}

/** `idle`: where such comments stood in the original text, by `placeId` */
export function expectedEdits(file: string, draft: Draft, idle: ReadonlySet<string>): Replacement[] {
  const before = draft.original(file) ?? '', now = draft.text(file) ?? ''
  if (![...idle].some(one => one.startsWith(`${file}:`))) return []
  const hunks = hunksOf(before, now)
  return directivesIn(now).flatMap(one => {
    const origin = originOf(hunks, one.start)
    return origin.start === origin.end && idle.has(placeId(file, origin.start)) ? [{ ...one.lines, text: '', why: 'the error that it expects is gone' }] : []
  })
}

/** on lines of their own: `// @ts-expect-error`, and in JSX between braces */
function directivesIn(text: string): { readonly start: number; readonly lines: Span }[] {
  return [...text.matchAll(/\/\/[ \t]*@ts-expect-error[^\r\n]*|\/\*[ \t*]*@ts-expect-error(?:(?!\*\/)[\s\S])*\*\//g)].flatMap(({ index: start, 0: said }) => {
    const end = start + said.length, isBraced = text[start - 1] === '{' && text[end] === '}'
    const lines = isBraced ? ownLines(text, start - 1, end + 1) : ownLines(text, start, end)
    return lines === undefined ? [] : [{ start, lines }]
  })
}
