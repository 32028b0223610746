// What the edits orphaned, in waves until quiet. The order matters: names inside a file first, since an import that goes
// there is what makes an export, and then a file, unused elsewhere.
import type { FlowProject } from '../../scan/flow/bind.js'
import { flowProject } from '../carry.js'
import type { Graph } from '../graph.js'
import type { OwnFunction } from '../own.js'
import type { Draft } from '../project.js'
import { appendedEdits } from './appended.js'
import { assignedEdits } from './assigned.js'
import { calledOnceEdits } from './called-once.js'
import { classPropEdits } from './class-props.js'
import { columnEdits } from './columns.js'
import { reduxEdits } from './redux.js'
import { componentOptionEdits } from './component-options.js'
import { contextEdits } from './contexts.js'
import { declarationEdits } from './declarations.js'
import { emptiedEdits } from './emptied.js'
import { lostImports } from './exports.js'
import { idleOptionEdits } from './idle-options.js'
import { inlinedEdits } from './inlined.js'
import { filledEdits } from './filled.js'
import { hollowEdits } from './hollow.js'
import { deleteUnusedFiles } from './files.js'
import { memberEdits } from './members.js'
import { methodEdits } from './methods.js'
import { placeEdits } from './places.js'
import { renamedEdits } from './renamed.js'
import { neverSetEdits } from './never-set.js'
import { nothingEdits } from './rendered.js'
import { parameterEdits } from './parameters.js'
import { stateEdits } from './states.js'
import { stuckStateEdits } from './stuck-states.js'
import { styledEdits } from './styled.js'
import { emptySuiteEdits } from './tests.js'
import { typeParameterEdits } from './type-parameters.js'
import { watchedEdits } from './watched.js'
import { wholeOptionEdits } from './whole-options.js'
import { wholePropEdits } from './whole-props.js'
import { holdsTests } from '../files.js'
import type { Replacement } from '../text.js'

export interface TidyState {
  readonly draft: Draft
  readonly graph: Graph
  /** functions that only answer, the flag API's own among them */
  readonly quiet: ReadonlySet<string>
  /** exported names nobody imports any more, by file */
  readonly gone: Map<string, Set<string>>
  /** functions that are the flag: they go once nobody calls them, and where nobody ever did */
  readonly own: readonly OwnFunction[]
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

type Step = (file: string, before: string, now: string, state: TidyState) => readonly Replacement[]

const steps: readonly Step[] = [
  (file, _before, _now, { draft, gone, quiet }) => declarationEdits(file, draft, gone.get(file) ?? new Set(), quiet),
  (file, before, now, { draft }) => componentOptionEdits(file, before, now, draft),
  (file, before, now) => watchedEdits(file, before, now),
  (file, before, now) => neverSetEdits(file, before, now),
  (file, before, now) => stuckStateEdits(file, before, now),
  (file, before, now, { quiet }) => stateEdits(file, before, now, quiet),
  (file, before, now, { quiet }) => emptiedEdits(file, before, now, quiet),
  (file, before, now) => holdsTests(file, now) ? emptySuiteEdits(file, before, now) : [],
  (file, before, now) => holdsTests(file, now) ? columnEdits(file, before, now) : [],
  (file, before, now, { quiet }) => assignedEdits(file, before, now, quiet),
  (file, before, now, { draft, graph, quiet }) => inlinedEdits(file, before, now, flowProject(draft, graph, quiet), draft),
  (file, before, now, { draft }) => renamedEdits(file, before, now, draft),
  (file, before, now) => calledOnceEdits(file, before, now),
  (file, before, now, { quiet }) => filledEdits(file, before, now, quiet),
  (file, before, now) => appendedEdits(file, before, now),
  (file, before, now) => reduxEdits(file, before, now),
  (file, before, now, { draft, graph }) => hollowEdits(file, before, now, { draft, graph }),
  (file, before, now, { draft }) => idleOptionEdits(file, before, now, draft),
  (file, before, now, { draft, within }) => within === 'files' ? [] : methodEdits(file, before, now, draft),
  (file, before, now, { quiet }) => placeEdits(file, before, now, quiet),
  (file, _before, _now, { draft, graph, quiet, within, then }) => within === 'files' ? [] : memberEdits(file, then, { ...flowProject(draft, graph, quiet), isRoot: one => isForOthers(one, draft, graph) }),
]

/** What nobody imports, not even a test, may be for somebody outside. */
function isForOthers(file: string, { project }: Draft, graph: Graph): boolean {
  return project.isRoot(file) || (project.isPrivate?.(file) !== true && graph.importers(file).length === 0)
}

function tidyFiles(state: TidyState): boolean {
  const { draft, graph, quiet, gone, within } = state
  let changed = false
  const edit = (file: string, edits: readonly Replacement[]): void => {
    draft.edit(file, edits)
    changed ||= edits.length > 0
  }
  for (const file of new Set([...draft.changed(), ...gone.keys()])) {
    const before = draft.original(file)
    if (before === undefined || draft.text(file) === undefined) continue
    for (const step of steps) edit(file, step(file, before, draft.text(file) ?? '', state))
    if (within === 'files') continue
    for (const [where, more] of parameterEdits(file, draft, graph, quiet)) edit(where, more)
    for (const [where, more] of wholeOptionEdits(file, draft, flowProject(draft, graph, quiet))) edit(where, more)
    for (const [where, more] of typeParameterEdits(file, draft, graph, quiet)) edit(where, more)
    for (const [where, more] of wholePropEdits(file, draft, graph, quiet)) edit(where, more)
    for (const [where, more] of classPropEdits(file, draft, graph, quiet)) edit(where, more)
    for (const [where, more] of styledEdits(file, before, flowProject(draft, graph, quiet), draft)) edit(where, more)
    for (const [where, more] of contextEdits(file, state.then, flowProject(draft, graph, quiet))) edit(where, more)
    for (const [where, more] of nothingEdits(file, before, flowProject(draft, graph, quiet))) edit(where, more)
  }
  return changed
}
