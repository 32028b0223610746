import type { Arm } from '../scan/facts.js'
import { valueWords } from './draft.js'

/** The values of a flag that select an arm, in words. */
export function armWords({ when, except, among }: Arm): string {
  if (among !== undefined) return among.map(valueWords).join(' or ')
  return except === undefined ? valueWords(when) : `something other than ${except.map(valueWords).join(', ')}`
}
