/** A position a person can open: `line` and `column` are 1-based, `file` is relative to the working directory with `/`. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** UTF-16 offsets into the text of a file, `end` exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** `path:line:column`, which terminals and editors turn into a link. */
export function placeText(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`
}

/** Offset of each line's first character; feed it to `positionAt`. Knows \n, \r\n and \r. A byte order mark takes no column. */
export function lineStarts(text: string): number[] {
  const starts = [text.charCodeAt(0) === 0xfeff ? 1 : 0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1)
  }
  return starts
}

/** 1-based line and column of an offset. */
export function positionAt(starts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0, high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: Math.max(0, offset - starts[low]!) + 1 }
}
