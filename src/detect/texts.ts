// Text that the language's own methods make of text: join, concat, case and trimming. Anything else is not known.
import type { Follower } from './follow.js'
import type { Term } from './term.js'

const MAX_TEXTS = 50
const PLAIN = new Map<string, (text: string) => string>([
  ['toLowerCase', text => text.toLowerCase()], ['toUpperCase', text => text.toUpperCase()], ['trim', text => text.trim()], ['toString', text => text], ['valueOf', text => text],
])

/** `undefined` = not known, or not text */
export function textsOf(follower: Follower, { of, args, file }: Term & { kind: 'result' }): readonly string[] | undefined {
  if (of.kind !== 'part') return undefined
  const name = String(of.name), given = args.map(arg => arg ? follower.terms(file, arg) : [])
  const change = PLAIN.get(name)
  if (change && args.length === 0) return known([of.of])?.map(change)
  if (name === 'concat') return product([[of.of], ...given], '')
  if (name !== 'join' || of.of.kind !== 'array') return undefined
  const { expr, file: home } = of.of, [glue] = given.length === 0 ? [','] : known(given[0] ?? []) ?? []
  return glue === undefined ? undefined : product(expr.items.map(item => item ? follower.terms(home, item) : []), glue)
}

function known(terms: readonly Term[]): string[] | undefined {
  const texts = terms.flatMap(term => term.kind === 'value' && typeof term.value === 'string' ? [term.value] : [])
  return texts.length === terms.length && texts.length > 0 ? texts : undefined
}

function product(parts: readonly (readonly Term[])[], glue: string): readonly string[] | undefined {
  let texts: string[] | undefined
  for (const part of parts) {
    const words = known(part)
    if (!words) return undefined
    texts = texts ? texts.flatMap(text => words.map(word => text + glue + word)) : words
    if (texts.length > MAX_TEXTS) return undefined
  }
  return texts
}
