// What a wrapper answers, and what it does with what it is given, depends on its own file, on what is carried into it and on what
// counts as quiet there; thousands of calls ask the same. Shared by projects in which a file has one text.
import { filesOf, type Inner } from '../../detect/reference.js'
import type { FlowProject } from './bind.js'
import type { Asked } from './border.js'
import type { Carried } from './carried.js'
import type { Slot } from './parameters.js'

/** `work` is asked once for what comes to the same. */
export type Remembering<T> = (through: readonly Inner[], carried: Carried, project: FlowProject, work: () => T) => T

export interface AnswerMemory {
  readonly answers: Remembering<Carried | undefined>
  /** what is given to them and used in none of their arms that run */
  readonly unused: Remembering<readonly Slot[]>
}

export function answerMemory(): AnswerMemory {
  return { answers: remembering(), unused: remembering() }
}

function remembering<T>(): Remembering<T> {
  const known = new Map<string, { readonly result: T; readonly seen?: Asked }>()
  return (through, carried, project, work) => {
    const quiet = project.quiet()
    // known by what they do, not by a name that could be compared
    if (quiet.answers !== undefined) return work()
    const seen = filesOf(through).map(file => project.bindings(file) !== undefined)
    const key = JSON.stringify([through, seen, plain(carried), [...quiet].sort(), project.unlike === undefined ? null : [...project.unlike]])
    const found = known.get(key) ?? project.border?.watch(work) ?? { result: work() }
    known.set(key, found)
    if (found.seen !== undefined) project.border?.join(found.seen)
    return found.result
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
