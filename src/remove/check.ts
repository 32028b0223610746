// Plan and proof together: the widest plan that verifies. When clearing up across files is what a check objects to, the
// same removal is tried without it; what neither plan can prove is not written.
import { UserError } from '../flag/error.js'
import type { Removal } from './describe.js'
import { unifiedDiff } from './diff.js'
import { createGraph } from './graph.js'
import { planRemoval, textsAfter, type Plan, type RemovalRequest } from './plan.js'
import { createDraft } from './project.js'
import { parseErrors, verify } from './verify.js'

/** @throws {UserError} a file the plan touches has conflict markers */
export function planAndVerify(root: string, request: RemovalRequest, evidence: string): Removal {
  for (const file of request.project.files) {
    const text = request.project.read(file)
    // a file that holds markers where code should be cannot be read, so its reads of the flag are not known either
    if (text?.includes('<<<<<<< ') && parseErrors(file, text).length > 0) refuseConflicts(file, text)
  }
  const wide = prove(root, planRemoval(request), request, evidence)
  if (wide.verified.fresh.length === 0) return wide
  const narrow = prove(root, planRemoval({ ...request, within: 'files' }), request, evidence)
  return narrow.verified.fresh.length === 0 ? narrow : wide
}

function prove(root: string, plan: Plan, { project }: RemovalRequest, evidence: string): Removal {
  const after = textsAfter(plan, file => project.read(file))
  for (const file of after.keys()) refuseConflicts(file, project.read(file) ?? '')
  const diff = [...after].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, text]) => unifiedDiff(file, project.read(file) ?? '', text)).join('')
  return { plan, diff, evidence, verified: verify(root, project, createGraph(createDraft(project)), after) }
}

function refuseConflicts(file: string, text: string): void {
  const at = /^<{7} /m.exec(text)
  if (at === null || !/^>{7} /m.test(text)) return
  throw new UserError(`${file}:${text.slice(0, at.index).split('\n').length}:1: merge conflict markers; resolve the conflict and run again`)
}
