// For programs: CONTRACTS' object, keys in a fixed order, `null` for what is not known. Schema: report.schema.json.
import type { FlagSummary } from '../check/summary.js'
import type { Finding } from '../check/finding.js'
import type { Report } from './report.js'

export const json: Report = ({ now, environments, flags, findings, skipped, stats, silenced, debt, sources, notes, trend }) => `${JSON.stringify({
  version: 1,
  now,
  environments,
  flags: flags.map(flagObject),
  findings: findings.map(findingObject),
  skipped,
  stats: { ...stats, flags: flags.length, findings: findings.length, silenced, debt, sources, notes },
  ...(trend === undefined ? {} : { trend }),
}, undefined, 2)}\n`

function flagObject(flag: FlagSummary): Record<string, unknown> {
  return Object.fromEntries(Object.entries(flag).map(([key, value]: [string, unknown]) => [key, value ?? null]))
}

function findingObject(finding: Finding): Record<string, unknown> {
  const { code, severity, flag, file, line, column, endLine, endColumn, message, keep, evidence, owner, fingerprint } = finding
  return { code, severity, flag: flag ?? null, file, line, column, endLine, endColumn, message, ...(keep === undefined ? {} : { keep }), evidence, owner: owner ?? null, fingerprint }
}
