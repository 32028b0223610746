// Tests of one flag, planned. For each source file that reads it: nothing where its tests force every state already, else the
// tests there are get the missing state, else a new file beside it. Pure; the same edits and the same writer as a removal.
import type { Edit } from '../flag/edit.js'
import { planFresh } from './fresh.js'
import { projectFiles } from './project-files.js'
import type { CasesPlan, CasesRequest } from './request.js'
import { planExisting } from './suite/existing.js'
import { readersOf } from './suite/reader.js'

export type { CasesPlan, CasesRequest, PlannedCases } from './request.js'

export function planCases(request: CasesRequest): CasesPlan {
  const files = projectFiles(request), readers = readersOf(request, files)
  // one change for a test file at a time: the places of the second would be those before the first
  const taken = new Set<string>()
  const planned = readers.flatMap(reader => {
    const notes: string[] = []
    const existing = planExisting(reader, { request, files, readers, taken, notes })
    existing?.forEach(one => { if (one.status !== 'tested') taken.add(one.file) })
    const fresh = existing ? undefined : planFresh(reader.source.fileName, reader.reads, request, files)
    return existing ?? (fresh ? [{ ...fresh, notes: [...notes, ...fresh.notes] }] : [])
  })
  const edits = planned.filter(({ before, text, status }) => text !== before && status !== 'edited by hand').map(({ file, before, text }): Edit =>
    ({ file, start: 0, end: before?.length ?? 0, text, why: `tests ${request.key} in every state` }))
  return { key: request.key, files: planned, edits }
}
