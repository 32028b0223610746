// What platforms call code references: the line of every read, with a hash of it.
import type { ReportInput } from './report.js'

export interface CodeReference { readonly flagKey: string; readonly file: string; readonly line: number; readonly lines: string; readonly contentHash: string }

export function codeReferences({ references, linesOf, sha1 }: ReportInput): CodeReference[] {
  return references.flatMap(({ key, role, file, line }) => {
    if (key.kind !== 'exact' || role === 'text') return []
    const lines = linesOf(file, line, line).join('\n')
    return [{ flagKey: key.key, file, line, lines, contentHash: sha1(lines) }]
  }).sort((a, b) => a.flagKey < b.flagKey ? -1 : a.flagKey > b.flagKey ? 1 : a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)
}
