// Code references as GrowthBook takes them: POST /api/v1/code-refs, one object per branch.
import { codeReferences } from './code-references.js'
import type { Report } from './report.js'

export const growthbookJson: Report = input => `${JSON.stringify({
  branch: input.repository.branch,
  repoName: input.repository.name,
  refs: codeReferences(input).map(({ flagKey, file, line, lines, contentHash }) => ({ filePath: file, startingLineNumber: line, lines, flagKey, aliases: [], contentHash })),
}, undefined, 2)}\n`
