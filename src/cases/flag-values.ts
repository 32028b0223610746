// What reads answer while flags have certain values, by the place of the read.
import type { ts } from '../scan/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { FlagValue } from '../flag/value.js'

/** what a read answers: the value itself, or the object that has it; of a component that shows its children, its props */
export interface Site { readonly end: number; readonly answer: unknown; readonly gate: FlagReference['gate'] }
/** by file and start of the read's site */
export type FlagValues = ReadonlyMap<string, Site>

/** `undefined` when a read answers something that does not follow from the flag's value (a payload). */
export function flagValues(reads: readonly FlagReference[], valueOf: (read: FlagReference) => FlagValue): FlagValues | undefined {
  if (reads.some(({ answers }) => answers === 'payload')) return undefined
  return new Map(reads.map(read => [placeOf(read.file, read.site.start), { end: read.site.end, answer: answerOf(read, valueOf(read)), gate: read.gate }]))
}

function answerOf({ result, also, answers }: FlagReference, value: FlagValue): unknown {
  const stated = answers === 'opposite' ? !value : value
  if (result === undefined || result === '') return stated
  let whole: Record<string, unknown> = {}
  for (const [path, how] of [[result, 'state'], ...Object.entries(also ?? {})] as [string, string][]) {
    if (how !== 'payload') whole = { ...whole, ...nest(path.split('.'), how === 'opposite' ? !stated : stated) }
  }
  return whole
}

function nest([first, ...rest]: readonly string[], value: unknown): Record<string, unknown> {
  return first === undefined ? {} : { [first]: rest.length === 0 ? value : nest(rest, value) }
}

export function siteOf(node: ts.Node, flags: FlagValues): Site | undefined {
  const found = flags.get(placeOf(node.getSourceFile().fileName, node.getStart()))
  return found !== undefined && found.end === node.getEnd() ? found : undefined
}
export const isSite = (node: ts.Node, flags: FlagValues): boolean => siteOf(node, flags) !== undefined

/** Is one of the reads inside of this node? */
export function holdsSite(node: ts.Node, flags: FlagValues): boolean {
  const file = node.getSourceFile().fileName
  for (const [place] of flags) {
    const at = place.lastIndexOf(':'), start = Number(place.slice(at + 1))
    if (place.slice(0, at) === file && start >= node.getStart() && start < node.getEnd()) return true
  }
  return false
}

const placeOf = (file: string, start: number): string => `${file}:${start}`
