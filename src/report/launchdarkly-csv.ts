// Code references as `ld-find-code-refs --outDir` writes them. For a program: cells are exact, not spreadsheet-safe.
import { codeReferences } from './code-references.js'
import { quoted } from './csv.js'
import type { Report } from './report.js'

export const launchdarklyCsv: Report = input => [
  ['flagKey', 'projKey', 'path', 'startingLineNumber', 'lines', 'aliases', 'contentHash'],
  ...codeReferences(input).map(({ flagKey, file, line, lines, contentHash }) => [flagKey, input.repository.project, file, String(line), lines, '', contentHash]),
].map(row => `${row.map(quoted).join(',')}\n`).join('')
