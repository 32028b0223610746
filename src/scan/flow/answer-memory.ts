// What a wrapper answers depends on its own file, on what is carried into it and on what counts as quiet there; thousands of
// calls ask the same. Shared by projects in which a file has one text.
import { filesOf, type Inner } from '../../detect/reference.js'
import type { FlowProject } from './bind.js'
import type { Carried } from './carried.js'

export interface AnswerMemory {
  /** `work` is asked once for what comes to the same */
  of(through: readonly Inner[], carried: Carried, project: FlowProject, work: () => Carried | undefined): Carried | undefined
}

export function answerMemory(): AnswerMemory {
  const known = new Map<string, { readonly answer: Carried | undefined }>()
  return {
    of(through, carried, project, work) {
      const quiet = project.quiet()
      // known by what they do, not by a name that could be compared
      if (quiet.answers !== undefined) return work()
      const seen = filesOf(through).map(file => project.bindings(file) !== undefined)
      const key = JSON.stringify([through, seen, plain(carried), [...quiet].sort(), project.unlike === undefined ? null : [...project.unlike]])
      const found = known.get(key) ?? { answer: work() }
      known.set(key, found)
      return found.answer
    },
  }
}

/** The same text for the same: maps are written out, and what is not given is told from `null`. */
function plain(carried: Carried): unknown {
  switch (carried.kind) {
    case 'value': return ['value', carried.value === undefined ? [] : [carried.value], carried.truth === true]
    case 'promise': return ['promise', plain(carried.of)]
    case 'function': return ['function', plain(carried.gives)]
    case 'object': return ['object', [...carried.props].map(([name, part]) => [name, plain(part)]), carried.items ?? null, carried.left ?? null]
  }
}
