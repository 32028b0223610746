// A generated text carries a hash of itself, so that a second run can tell its own work from a person's.
import { createHash } from 'node:crypto'

export type RegionStatus = 'created' | 'unchanged' | 'updated' | 'edited by hand'

const start = /^\/\/ halyard:cases (\S+) ([0-9a-f]{12})$/m
const end = '// halyard:end'

/** The text between its marks. `body` ends with a line break. */
export function regionText(key: string, body: string): string {
  return `// halyard:cases ${key} ${hashOf(body)}\n${body}${end}\n`
}

/** What a file becomes: `before` is its text, `undefined` = there is none yet. A region edited by hand is never touched. */
export function placeRegion(before: string | undefined, key: string, body: string): { status: RegionStatus; text: string } {
  const wanted = regionText(key, body)
  if (before === undefined) return { status: 'created', text: wanted }
  const plain = before.replaceAll('\r\n', '\n')
  const found = start.exec(plain), to = plain.indexOf(end)
  if (found === null || to < 0 || found[1] !== key) return { status: 'edited by hand', text: wanted }
  const present = plain.slice(found.index + found[0].length + 1, to)
  if (hashOf(present) !== found[2]) return { status: 'edited by hand', text: wanted }
  if (present === body) return { status: 'unchanged', text: before }
  return { status: 'updated', text: plain.slice(0, found.index) + wanted + plain.slice(to + end.length + 1) }
}

export interface Region { readonly key: string; readonly body: string; readonly whole: string }

/** The generated part of a text, as it was written: nothing where a person has changed it. */
export function intactRegion(text: string): Region | undefined {
  const found = start.exec(text), to = text.indexOf(`${end}\n`)
  if (found === null || to < 0) return undefined
  const [head, key = '', hash] = found, body = text.slice(found.index + head.length + 1, to)
  return hashOf(body) === hash ? { key, body, whole: text.slice(found.index, to + end.length + 1) } : undefined
}

function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 12)
}
