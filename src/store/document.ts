// An export as data: JSON text, checked against the little an adapter needs of it, with the place of what is wrong.
import { StoreError } from '../flag/error.js'
import { lineStarts, positionAt, type Place } from '../flag/place.js'
import { checkSchema, type Schema } from '../flag/schema.js'

export interface StoreDocument<T> {
  readonly value: T
  /** where a key first stands in the text; line 1 column 1 when it does not */
  readonly placeOf: (key: string) => Place
}

/**
 * @param what names the export in messages: "a LaunchDarkly flag list (GET /api/v2/flags/{project})"
 * @throws {StoreError} with line and column when the text is not JSON or not what the schema says
 */
export function readDocument<T>(text: string, path: string, what: string, schema: Schema): StoreDocument<T> {
  const plain = text.replace(/^\uFEFF/, '')
  const placeOf = lazily(() => placesOf(plain, path))
  const value = parseJson(plain, path, what)
  const [problem] = checkSchema(schema, value)
  if (problem !== undefined) {
    const key = problem.path.findLast(part => typeof part === 'string')
    const where = problem.path.length === 0 ? '' : ` at ${problem.path.join('.')}`
    throw new StoreError(key === undefined ? top(path) : placeOf()(String(key)), `is not ${what}: ${problem.message}${where}`)
  }
  return { value: value as T, placeOf: key => placeOf()(key) }
}

function parseJson(text: string, path: string, what: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    const offset = Number(/at position (\d+)/.exec((cause as Error).message)?.[1] ?? (/Unexpected end/.test((cause as Error).message) ? text.length : 0))
    const why = offset >= text.length ? 'it ends in the middle; was the download cut?' : (cause as Error).message.replace(/ in JSON at position.*$/, '').replace(/^U/, 'u')
    throw new StoreError({ file: path, ...positionAt(lineStarts(text), offset) }, `is not ${what}: ${why}`, { cause })
  }
}

function placesOf(text: string, path: string): (key: string) => Place {
  const offsets = new Map<string, number>(), starts = lineStarts(text)
  for (const match of text.matchAll(/"((?:[^"\\]|\\.)*)"/g)) {
    const name = match[1] ?? ''
    if (!offsets.has(name)) offsets.set(name, match.index)
  }
  return key => {
    const offset = offsets.get(JSON.stringify(key).slice(1, -1))
    return offset === undefined ? top(path) : { file: path, ...positionAt(starts, offset) }
  }
}

function top(file: string): Place {
  return { file, line: 1, column: 1 }
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
