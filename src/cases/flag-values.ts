// The reads of a function, each with what it answers while the flag has one value.
import type { ts } from 'ts-morph'
import type { FlagReference } from '../detect/reference.js'
import type { FlagValue } from '../flag/value.js'

/** start of a read's site -> its end and its answer: the value itself, or the object that has it */
export type FlagValues = ReadonlyMap<number, { readonly end: number; readonly answer: unknown }>

/** `undefined` when a read answers something that does not follow from the flag's value (a payload). */
export function flagValues(reads: readonly FlagReference[], value: FlagValue): FlagValues | undefined {
  if (reads.some(({ answers }) => answers === 'payload')) return undefined
  return new Map(reads.map(read => [read.site.start, { end: read.site.end, answer: answerOf(read, value) }]))
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

export function siteOf(node: ts.Node, flags: FlagValues): { readonly answer: unknown } | undefined {
  const found = flags.get(node.getStart())
  return found !== undefined && found.end === node.getEnd() ? found : undefined
}
export const isSite = (node: ts.Node, flags: FlagValues): boolean => siteOf(node, flags) !== undefined
