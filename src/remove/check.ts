// Plan and proof together: what a check objects to is taken back, part by part, until the rest proves itself. What cannot be
// proved is not written.
import { UserError } from '../flag/error.js'
import { concede } from './concede.js'
import type { Removal } from './describe.js'
import { unifiedDiff } from './diff.js'
import { createGraph } from './graph.js'
import { planRemoval, textsAfter, type Leftover, type RemovalRequest } from './plan.js'
import { placesIn } from './placed.js'
import { createDraft } from './project.js'
import { NOTHING_HELD } from './restraint.js'
import type { Texts } from './types/program.js'
import { createVerifier, parseErrors, type Verified } from './verify.js'

/** each round gives up more of the plan; the widest step is at the end of what `concede` knows */
const ROUNDS = 8

/** @throws {UserError} a file the plan touches has conflict markers */
export function planAndVerify(root: string, request: RemovalRequest, evidence: string): Removal {
  const { project } = request
  for (const file of project.files) {
    const text = project.read(file)
    // a file that holds markers where code should be cannot be read, so its reads of the flag are not known either
    if (text?.includes('<<<<<<< ') && parseErrors(file, text).length > 0) refuseConflicts(file, text)
  }
  const graph = createGraph(createDraft(project)), verify = createVerifier(root, project, graph)
  let restraint = NOTHING_HELD, whole: Removal | undefined
  for (let round = 0; round < ROUNDS; round++) {
    const plan = planRemoval({ ...request, restraint }), after = textsAfter(plan, file => project.read(file))
    for (const file of after.keys()) refuseConflicts(file, project.read(file) ?? '')
    const { verified, unused } = withoutUnused(verify(after))
    const found = unused.map(one => ({ ...one, of: after.get(one.file) ?? project.read(one.file) ?? '' }))
    const { was, written } = placesIn({ leftovers: [...plan.leftovers, ...found], notes: plan.notes }, file => project.read(file), after)
    const removal: Removal = { plan: { ...plan, ...was }, written, evidence, verified, diff: diffOf(after, project.read) }
    if (verified.fresh.length === 0) return removal
    whole ??= removal
    const next = concede(restraint, plan, verified.fresh, { project, graph })
    if (next === undefined) break
    restraint = next
  }
  if (whole === undefined) throw new Error(`no plan was tried for ${request.key}`)
  return whole
}

/** what nothing uses any more does no harm where it stands: a person is told, and the rest is written */
function withoutUnused(verified: Verified): { verified: Verified; unused: Leftover[] } {
  const unused = verified.fresh.filter(one => UNUSED.has(one.code))
  return {
    verified: { ...verified, fresh: verified.fresh.filter(one => !UNUSED.has(one.code)) },
    unused: unused.map(({ file, line, column, message }) => ({ file, line, column, reason: `once the rest is removed: ${message}` })),
  }
}

/** TypeScript's words for `noUnusedLocals`, `noUnusedParameters` and `allowUnreachableCode: false` */
const UNUSED = new Set([6133, 6192, 6196, 6198, 6199, 6205, 7027, 7028])

export function diffOf(after: Texts, read: (file: string) => string | undefined): string {
  return [...after].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, text]) => unifiedDiff(file, read(file) ?? '', text)).join('')
}

function refuseConflicts(file: string, text: string): void {
  const at = /^<{7} /m.exec(text)
  if (at === null || !/^>{7} /m.test(text)) return
  throw new UserError(`${file}:${text.slice(0, at.index).split('\n').length}:1: merge conflict markers; resolve the conflict and run again`)
}
