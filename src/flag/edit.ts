/**
 * One replacement in one file: the span `start` to `end` (UTF-16 offsets, end exclusive) becomes `text`.
 * Removal, generated tests and store edits all speak it: a dry run, a diff and a writer want the same thing.
 */
export interface Edit {
  readonly file: string
  readonly start: number
  readonly end: number
  readonly text: string
  readonly why: string
}

/**
 * The text with its edits applied, in one pass.
 *
 * @throws {Error} when two edits overlap: whoever planned them is wrong, and guessing would damage a file
 */
export function applyEdits(text: string, edits: readonly Omit<Edit, 'file'>[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
  let out = '', at = 0
  for (const edit of sorted) {
    if (edit.start < at) throw new Error(`edits overlap at offset ${edit.start}: ${edit.why}`)
    out += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return out + text.slice(at)
}
