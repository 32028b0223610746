// The part of a report that is about some files. The whole project is looked at all the same: whether a flag is used, tested or
// ready to go is not for a part of it to say.
import { debtOf } from '../check/debt.js'
import type { CheckResult } from '../check/run.js'
import type { FlagReference } from '../detect/reference.js'

/** What is in the files, and what is said of a flag that they read. */
export function narrowedTo(within: (file: string) => boolean, result: CheckResult, references: readonly FlagReference[]): CheckResult {
  const read = new Set(references.flatMap(({ key, role, file }) => role === 'read' && key.kind === 'exact' && within(file) ? [key.key as string] : []))
  const flags = result.flags.filter(({ key, at }) => read.has(key) || within(at.file)), places = new Set(flags.map(({ at }) => at.file))
  const findings = result.findings.filter(({ file, flag }) => within(file) || (flag !== undefined && read.has(flag) && places.has(file)))
  return { ...result, findings, flags, debt: debtOf(findings) }
}
