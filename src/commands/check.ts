// `halyard check`: the findings of `report` as a gate. What fails is what a change can help: a finding that appears only
// because time has passed is a warning here, unless --fail-on or --max-stale asks for it.
import type { Finding, FindingCode } from '../check/finding.js'
import { findingCodes } from '../check/finding.js'
import { clockDriven } from '../check/severity.js'
import { UserError } from '../flag/error.js'
import { didYouMean } from '../flag/nearest.js'
import { reports, type ReportName } from '../report/index.js'
import { count } from '../report/words.js'
import { readBaseline, writeBaseline } from './baseline.js'
import type { Run } from './command.js'
import { gatherFindings, reportInput, type Gathered } from './findings.js'
import { fromTop } from './from-top.js'
import { wantsColor } from './report.js'
import { findingsAt, renamesSinceWritten } from './since.js'

export const run: Run = async (paths, options, io) => {
  const failOn = codesOf(options['failOn']), most = limitOf(options['maxStale'])
  const file = textOf(options['baseline']), since = textOf(options['since']), update = options['updateBaseline'] === true
  if (update && file === undefined) throw new UserError('--update-baseline needs --baseline <file> to say which')
  if (update && paths.length > 0) throw new UserError('--update-baseline looks at the whole project: what lies elsewhere than the given paths would be dropped; leave the paths out')
  const shared = { answers: new Map<string, string>() }, calledBefore = file === undefined ? undefined : await renamesSinceWritten(file, io.cwd)
  const gathered = await gatherFindings(paths, options, io, { ...shared, ...(calledBefore === undefined ? {} : { calledBefore }) })
  const all = gathered.result.findings
  const accepted = file === undefined ? undefined : underNewNames(readBaseline(file, io.cwd, update), gathered.earlier)
  const before = since === undefined ? undefined : await findingsAt(since, options, io, { ...shared, root: gathered.scan.root })
  for (const note of before?.notes ?? []) io.err(`${note}\n`)
  const known = (finding: Finding): boolean => accepted?.has(finding.fingerprint) === true || before?.fingerprints.has(finding.fingerprint) === true
  const findings = all.filter(finding => !known(finding)).map(finding => softened(finding, failOn))
  const failing = findings.filter(finding => fails(finding, failOn))
  const stale = new Set(all.filter(({ code }) => code === 'stale-flag').map(({ flag }) => flag)).size
  const tooMany = most !== undefined && stale > most
  const name = (options.format ?? 'text') as ReportName
  io.out(reports[name](await fromTop(name, reportInput(narrowed(gathered, findings), io, { ofFlags: gathered.result.flags.length }), io.cwd), { width: io.width, color: wantsColor(options, io) }))
  if (update && file !== undefined) io.err(`${writeBaseline(file, io.cwd, all, accepted)}\n`)
  if (accepted !== undefined || before !== undefined) io.err(`${count(all.length - findings.length, 'finding')} known before ${since === undefined ? `(${file})` : `(${since})`}, ${findings.length} new\n`)
  if (tooMany) io.err(`${count(stale, 'stale flag')}, and --max-stale allows ${most}: remove ${stale - most}\n`)
  // writing the first baseline accepts what is there; a later one accepts nothing
  return (failing.length > 0 && !(update && accepted === undefined)) || tooMany ? 1 : 0
}

/** What was accepted of a file is accepted under the name it has now, which the next --update-baseline writes. */
function underNewNames(accepted: ReadonlySet<string> | undefined, earlier: ReadonlyMap<string, string> = new Map()): ReadonlySet<string> | undefined {
  if (accepted === undefined) return undefined
  const moved = new Map([...earlier].filter(([now, before]) => now !== before && accepted.has(before)).map(([now, before]) => [before, now]))
  return new Set([...accepted].map(print => moved.get(print) ?? print))
}

function fails({ code, severity }: Finding, failOn: ReadonlySet<FindingCode> | undefined): boolean {
  if (failOn !== undefined) return failOn.has(code)
  return severity !== 'info' && !clockDriven.includes(code)
}

function softened(finding: Finding, failOn: ReadonlySet<FindingCode> | undefined): Finding {
  return finding.severity === 'error' && clockDriven.includes(finding.code) && failOn?.has(finding.code) !== true ? { ...finding, severity: 'warning' } : finding
}

/** The report of these findings alone, and of the flags they are about. */
function narrowed(gathered: Gathered, findings: readonly Finding[]): Gathered {
  const keys = new Set(findings.map(({ flag }) => flag as string | undefined))
  return { ...gathered, result: { ...gathered.result, findings, flags: gathered.result.flags.filter(({ key }) => keys.has(key)) } }
}

function codesOf(given: unknown): ReadonlySet<FindingCode> | undefined {
  if (given === undefined) return undefined
  const codes = String(given).split(',').map(code => code.trim()).filter(code => code !== '')
  const stranger = codes.find(code => !(findingCodes as readonly string[]).includes(code))
  if (stranger !== undefined) throw new UserError(`--fail-on names "${stranger}", which is no finding${didYouMean(stranger, findingCodes)}; known: ${findingCodes.join(', ')}`)
  if (codes.length === 0) throw new UserError(`--fail-on names no finding; write some of ${findingCodes.join(', ')}, or leave it out`)
  return new Set(codes as FindingCode[])
}

function limitOf(given: unknown): number | undefined {
  if (given === undefined) return undefined
  if (!/^\d+$/.test(String(given))) throw new UserError(`--max-stale "${String(given)}" is not a number of flags; write it like --max-stale 10`)
  return Number(given)
}

function textOf(given: unknown): string | undefined {
  return typeof given === 'string' ? given : undefined
}
