// Files that rules read beside the one being linted. Asked for on every file, so a stat is made at most once a second, or more seldom.
import { readFileSync, statSync } from 'node:fs'

const checkEveryMs = 1000
/** package.json and tsconfig.json stand in every folder's way up, and change when nobody lints. */
export const settledEveryMs = 10_000

interface Kept<T> { readonly stamp: string; readonly value: T; checked: number }

/** A file's text through `parse`, parsed once for each state the file is in. `parse` gets `undefined` when it is not there. */
export function keptFile<T>(parse: (text: string | undefined, path: string) => T, everyMs = checkEveryMs): (path: string) => T {
  const kept = new Map<string, Kept<T>>()
  return path => {
    const before = kept.get(path), now = Date.now()
    if (before !== undefined && now - before.checked < everyMs) return before.value
    const stamp = stampOf(path)
    if (before?.stamp === stamp) {
      before.checked = now
      return before.value
    }
    const value = parse(stamp === '' ? undefined : readText(path), path)
    kept.set(path, { stamp, value, checked: now })
    return value
  }
}

/** Changes when the file does; `''` = it is not there. */
function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat?.isFile() === true ? `${stat.mtimeMs}:${stat.size}` : ''
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined       // gone or unreadable since the stat: the same as not there
  }
}
