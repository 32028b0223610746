// What was read in templates: it is no code, so nothing is followed from it or called dead by it. Where a read stands, its text
// is no second reference.
import type { FlagReference } from '../../detect/reference.js'
import { isMarkup } from '../kinds.js'
import { scriptSpans } from '../scripts.js'

/** @param textOf a file's text; `undefined` = it cannot be read any more */
export function inTemplates(linked: readonly FlagReference[], texts: readonly FlagReference[], textOf: (file: string) => string | undefined): FlagReference[] {
  const scripts = new Map<string, readonly { start: number; end: number }[]>(), read = new Map<string, FlagReference[]>()
  const isScript = ({ file, span }: FlagReference): boolean => {
    const known = scripts.get(file) ?? scriptSpans(file, textOf(file) ?? '')
    scripts.set(file, known)
    return known.some(({ start, end }) => start <= span.start && span.end <= end)
  }
  const placed = linked.map((one): FlagReference => {
    if (!isMarkup(one.file) || isScript(one)) return one
    read.set(one.file, [...read.get(one.file) ?? [], one])
    return { ...one, answers: 'payload', inTemplate: one.answers ?? 'state' }
  })
  // a text is found within the quotes that a key's token begins with
  return [...placed, ...texts.filter(({ file, span }) => !(read.get(file) ?? []).some(one => one.span.start <= span.start && span.end <= one.span.end))]
}
