import { escaped } from '../../flag/pattern.js'
import type { Replacement } from '../text.js'
import { why } from './entry.js'

/** `KEY=…` and `export KEY=…` of a `.env` file. */
export function envEdits(text: string, key: string): Replacement[] {
  const found = new RegExp(`^(?:export\\s+)?${escaped(key)}[ \\t]*=.*(?:\\r?\\n|$)`, 'gm')
  return [...text.matchAll(found)].map(match => ({ start: match.index, end: match.index + match[0].length, text: '', why }))
}
