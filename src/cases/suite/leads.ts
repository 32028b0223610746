// Where the imports of a file lead, over other files. Read off the text: nothing is parsed for it.
import { specifierAfter } from '../../scan/specifiers.js'

export interface Files {
  /** text of a file; `undefined` = there is none */
  readonly read: (file: string) => string | undefined
  /** the file of the project that an import means */
  readonly resolve: (from: string, specifier: string) => string | undefined
}

const SPECIFIER = specifierAfter('from|import|require|importActual|requireActual')
/** A test file that forces the flag may reach it through this many files; any other only through a barrel. */
export const MAX_HOPS = 3

/** Does an import of one file end in the other, through so many files? */
export function leadsTo(from: string, to: string, files: Files, hops: number, seen = new Set<string>()): boolean {
  if (from === to) return true
  if (hops === 0 || seen.has(from)) return false
  seen.add(from)
  const text = files.read(from)
  if (text === undefined) return false
  return [...text.matchAll(SPECIFIER)].some(match => {
    const next = files.resolve(from, match[2] ?? '')
    return next !== undefined && leadsTo(next, to, files, hops - 1, seen)
  })
}
