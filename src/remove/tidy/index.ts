// What the edits orphaned, in waves until quiet. The order matters: names inside a file first, since an import that goes
// there is what makes an export, and then a file, unused elsewhere.
import type { FlowProject } from '../../scan/flow/bind.js'
import { flowProject } from '../carry.js'
import type { Graph } from '../graph.js'
import type { Draft } from '../project.js'
import { declarationEdits } from './declarations.js'
import { emptiedEdits } from './emptied.js'
import { lostImports } from './exports.js'
import { deleteUnusedFiles } from './files.js'
import { memberEdits } from './members.js'
import { placeEdits } from './places.js'
import { nothingEdits } from './rendered.js'
import { parameterEdits } from './parameters.js'
import { emptySuiteEdits } from './tests.js'
import { isTestFile } from '../files.js'

export interface TidyState {
  readonly draft: Draft
  readonly graph: Graph
  /** functions that only answer, the flag API's own among them */
  readonly quiet: ReadonlySet<string>
  /** exported names nobody imports any more, by file */
  readonly gone: Map<string, Set<string>>
  readonly within: 'project' | 'files'
  /** the project before the removal */
  readonly then: FlowProject
}

const WAVES = 20

/** @throws {Error} when it does not come to rest: a mistake of ours, never written */
export function tidy(state: TidyState): void {
  for (let wave = 0; wave < WAVES; wave++) {
    const inFiles = tidyFiles(state)
    const across = state.within === 'project' && lostImports(state)
    const files = state.within === 'project' && deleteUnusedFiles(state)
    if (!inFiles && !across && !files) return
  }
  throw new Error('tidying up did not come to rest after 20 waves')
}

function tidyFiles({ draft, graph, quiet, gone, within, then }: TidyState): boolean {
  let changed = false
  for (const file of new Set([...draft.changed(), ...gone.keys()])) {
    const before = draft.original(file), now = draft.text(file)
    if (before === undefined || now === undefined) continue
    const edits = declarationEdits(file, draft, gone.get(file) ?? new Set(), quiet)
    draft.edit(file, edits)
    const emptied = emptiedEdits(file, before, draft.text(file) ?? '', quiet)
    draft.edit(file, emptied)
    const suites = isTestFile(file) ? emptySuiteEdits(file, before, draft.text(file) ?? '') : []
    draft.edit(file, suites)
    const places = placeEdits(file, before, draft.text(file) ?? '', quiet)
    draft.edit(file, places)
    const members = within === 'files' ? [] : memberEdits(file, then, flowProject(draft, graph, quiet))
    draft.edit(file, members)
    changed ||= edits.length + emptied.length + suites.length + places.length + members.length > 0
    if (within === 'files') continue
    for (const [where, more] of parameterEdits(file, draft, graph, quiet)) {
      draft.edit(where, more)
      changed ||= more.length > 0
    }
    for (const [where, more] of nothingEdits(file, before, flowProject(draft, graph, quiet))) {
      draft.edit(where, more)
      changed ||= more.length > 0
    }
  }
  return changed
}
