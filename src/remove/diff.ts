// From one text to another: as edits in as few lines as possible, and as the unified diff a person reads.
import { createTwoFilesPatch, diffLines } from 'diff'
import type { Replacement } from './text.js'

/** What waves of edits did to one place is one edit of whole lines. */
export function lineEdits(before: string, after: string): Replacement[] {
  const edits: Replacement[] = []
  let at = 0, open: { start: number; end: number; text: string } | undefined
  for (const part of diffLines(before, after)) {
    if (!part.added && !part.removed) {
      if (open !== undefined) edits.push({ ...open, why: 'flag removed' })
      open = undefined
      at += part.value.length
      continue
    }
    open ??= { start: at, end: at, text: '' }
    if (part.removed) open.end = at += part.value.length
    else open.text += part.value
  }
  if (open !== undefined) edits.push({ ...open, why: 'flag removed' })
  return edits
}

/** One file's part of a `git apply`-able diff; a deleted file goes to /dev/null. */
export function unifiedDiff(file: string, before: string, after: string | undefined): string {
  const patch = createTwoFilesPatch(`a/${file}`, after === undefined ? '/dev/null' : `b/${file}`, before, after ?? '', '', '', { context: 3 })
  return `diff --git a/${file} b/${file}\n${after === undefined ? 'deleted file mode 100644\n' : ''}${patch.replace(/^=+\n/, '').replace(/^(---|\+\+\+) (.*)\t$/gm, '$1 $2')}`
}
