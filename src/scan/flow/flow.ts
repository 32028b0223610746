// The value travels: from a read to the names, results, properties and parameters that carry it, across the files that
// import each other's carriers. Where a binding may be written again or escapes, the walk ends.
import type { FlagReference } from '../../detect/reference.js'
import type { FlagValue } from '../../flag/value.js'
import type { World } from '../../fold/world.js'
import { namedAfter, type Dissent } from './agreement.js'
import type { FlowProject } from './bind.js'
import { courseOf, type Course, type StandIn } from './course.js'
import { seed } from './seed.js'
import { switchesOf } from './switched.js'

export interface Flow {
  readonly worlds: ReadonlyMap<string, World>
  /** reads whose answer is not the flag's state, or that could not be found again at their place */
  readonly unknown: readonly FlagReference[]
  /** reads that nothing says of, and that turned out to answer with a ref: the state is its `value` */
  readonly refs: readonly FlagReference[]
  /** tests and stories that pass something else than the state that is kept */
  readonly dissent: readonly Dissent[]
  /** what functions answered before the flag was loaded: they answer its state always */
  readonly standIns: readonly StandIn[]
}

export function followFlag(references: readonly FlagReference[], value: FlagValue, project: FlowProject): Flow {
  const memberOf = typeof value === 'boolean' ? switchesOf(references, project) : () => undefined
  const follow = (reads: readonly FlagReference[], holder: (reference: FlagReference) => Holder): { course: Course; unknown: FlagReference[] } => {
    const course = courseOf(project, namedAfter(references)), unknown: FlagReference[] = []
    for (const read of reads) if (holder(read) === 'unknown' || !seed(read, value, memberOf(read), course, holder(read) === 'ref')) unknown.push(read)
    course.run()
    return { course, unknown }
  }
  let { course, unknown } = follow(references, () => 'plain')
  let holders = new Map<FlagReference, Holder>()
  if (course.strange().length > 0) {
    holders = new Map(references.map(one => [one, holderOf(follow([one], () => 'plain').course.strange())]))
    ;({ course, unknown } = follow(references, one => holders.get(one) ?? 'plain'))
    // only several of them together lead there: nobody knows which
    if (course.strange().length > 0) ({ course, unknown } = follow(references, () => 'unknown'))
  }
  return { worlds: new Map(course.files().map(file => [file, course.world(file)])), unknown, refs: references.filter(one => holders.get(one) === 'ref'), dissent: course.dissent(), standIns: course.standIns() }
}

/** What a read answers with by what it is asked for: the state itself, a ref that has it under `value`, or nobody knows what. */
type Holder = 'plain' | 'ref' | 'unknown'

function holderOf(members: readonly string[]): Holder {
  if (members.length === 0) return 'plain'
  return members.every(one => one === 'value') ? 'ref' : 'unknown'
}
