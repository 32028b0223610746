// What a variable that is written again can stand for: any of what is written to it, if all of that is there to see.
import type { Declaration } from './expr.js'
import type { Follower } from './follow.js'
import { UNKNOWN, type Term } from './term.js'

export function variableTerms(follower: Follower, file: string, { values, type, open }: Declaration & { kind: 'variable' }): readonly Term[] {
  const held = values.flatMap(value => follower.terms(file, value))
  return [...held.map(term => isUncertain(term, open) ? UNKNOWN : term), ...follower.typed(file, type)]
}

/**
 * Of a variable that is also written to piece by piece (`x += 1`, `[x] = y`) this says where it comes from, not what it holds.
 * Text that may be made of its own text has no end.
 */
const isUncertain = ({ kind }: Term, open: true | undefined): boolean => kind === 'template' || (open === true && kind === 'value')
