// What the code compares a flag's answer with: `--value true` of one that is only ever asked whether it is "on" is a slip, and its
// removal would keep the wrong path.
import type { FlagReference } from '../detect/reference.js'
import { UserError } from '../flag/error.js'
import type { FlagValue } from '../flag/value.js'
import type { FlowProject } from '../scan/flow/bind.js'
import { followFlag } from '../scan/flow/flow.js'
import { comparedIn } from '../scan/possible.js'

/** The texts that the flag's answer is compared with where it is read, and inside the wrappers it is read through. */
export function textsCompared(reads: readonly FlagReference[], project: FlowProject): ReadonlySet<string> {
  const asked = reads.filter(one => one.role === 'read' && one.key.kind === 'exact' && !one.inert && one.via !== 'env')
  const direct = asked.flatMap((one): FlagReference[] => {
    const { through, ...rest } = one
    return through === undefined ? [one] : through.map(({ file, site }) => ({ ...rest, file, site, span: site, via: 'direct' }))
  })
  const found = new Set<string>()
  for (const [file, world] of followFlag(direct, true, project).worlds) for (const value of comparedIn(file, world, project)) if (typeof value === 'string') found.add(value)
  return found
}

/** @throws {UserError} when yes or no is given for a flag that the code compares with other texts only */
export function refuseUncompared(key: string, typed: string, value: FlagValue, textsOf: () => ReadonlySet<string>): void {
  const isYesOrNo = typeof value === 'boolean' || value === 'true' || value === 'false'
  if (!isYesOrNo) return
  const compared = textsOf()
  if (compared.size === 0 || compared.has(String(value)) || compared.has(typed)) return
  const known = [...compared].sort().map(one => JSON.stringify(one)).join(', ')
  throw new UserError(`"${key}" is compared with ${known} in the code, and never with ${typed}; say with --value which of its texts stays`)
}
