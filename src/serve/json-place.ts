// Where in a JSON text a path stands, so that a bad flag is reported as file:line:column. Assumes text that JSON.parse took.
import { lineStarts, placeText, positionAt } from '../flag/place.js'

/** `file:line:column` of the value at `path`, or of the nearest value above it. */
export function placeInJson(file: string, text: string, path: readonly (string | number)[]): string {
  let offset = skipSpace(text, 0)
  for (const step of path) {
    const next = childOffset(text, offset, step)
    if (next === undefined) break
    offset = next
  }
  return placeAt(file, text, offset)
}

/** @returns the parsed text; @throws {Error} whose message begins with `file:line:column` */
export function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  } catch (error) {
    const { message } = error as Error
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length)
    throw new Error(`${placeAt(file, text, offset)}: is not JSON: ${message.charAt(0).toLowerCase()}${message.slice(1)}`, { cause: error })
  }
}

function placeAt(file: string, text: string, offset: number): string {
  return placeText({ file, ...positionAt(lineStarts(text), Math.min(offset, text.length)) })
}

function childOffset(text: string, start: number, step: string | number): number | undefined {
  const open = text[start]
  if (open !== '{' && open !== '[') return undefined
  let at = skipSpace(text, start + 1)
  for (let index = 0; at < text.length && text[at] !== '}' && text[at] !== ']'; index++) {
    let name: string | number = index
    if (open === '{') {
      const end = skipValue(text, at)
      name = JSON.parse(text.slice(at, end)) as string
      at = skipSpace(text, skipSpace(text, end) + 1)
    }
    if (name === step) return at
    at = skipSpace(text, skipValue(text, at))
    if (text[at] === ',') at = skipSpace(text, at + 1)
  }
  return undefined
}

function skipSpace(text: string, at: number): number {
  while (/\s|\uFEFF/.test(text.charAt(at))) at++
  return at
}

// Strings are skipped whole, so a brace inside one does not count.
function skipValue(text: string, start: number): number {
  const token = /"(?:[^"\\]|\\.)*"|[{}[\]]|[^\s,:{}[\]"]+/g
  token.lastIndex = start
  let depth = 0
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '{' || match[0] === '[') depth++
    else if (match[0] === '}' || match[0] === ']') depth--
    if (depth <= 0) return token.lastIndex
  }
  return text.length
}
