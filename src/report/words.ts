// Words that several reports say, so that they say the same.
import type { Debt } from '../check/debt.js'
import type { Finding } from '../check/finding.js'
import type { FlagSummary, Verdict } from '../check/summary.js'
import type { ReportInput } from './report.js'

export const verdictOrder: readonly Verdict[] = ['ready for code removal', 'ready to archive', 'live']

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

/** `2 errors, 9 warnings, 3 notes` */
export function severityCounts(findings: readonly Finding[]): string {
  const of = (severity: Finding['severity']): number => findings.filter(one => one.severity === severity).length
  return [[of('error'), 'error'], [of('warning'), 'warning'], [of('info'), 'note']]
    .filter(([number]) => number !== 0).map(([number, word]) => count(number as number, word as string)).join(', ')
}

/** `10 x 4 past their date + 12 dead lines + 2 x 14 untested states`: the formula with its numbers. */
export function debtWords({ pastDate, deadLines, untestedStates }: Debt): string {
  return `10 x ${pastDate} past their date + ${count(deadLines, 'dead line')} + 2 x ${count(untestedStates, 'untested state')}`
}

/** `on for 144 days, since 2026-06-30 (store)`, or why nothing is held. */
export function stateWords({ held, environments, archived }: FlagSummary): string {
  if (archived) return 'archived'
  if (held !== undefined) {
    const value = typeof held.value === 'string' ? `"${held.value}"` : typeof held.value === 'boolean' ? (held.value ? 'on' : 'off') : JSON.stringify(held.value)
    return held.since === undefined ? `${value} for everybody, nobody recorded since when` : `${value} for ${count(held.days, 'day')}, since ${held.since.slice(0, 10)} (${held.source})`
  }
  const states = Object.entries(environments)
  return states.length === 0 ? 'no state known' : states.map(([name, variants]) => `${name}: ${variants.join(' / ')}`).join(', ')
}

export function readWords({ reads, files }: FlagSummary): string {
  return reads === 0 ? 'no reads' : `${count(reads, 'read')} in ${count(files.length, 'file')}`
}

/** Findings by flag; those of no known flag under their key or `undefined`. */
export function findingsByFlag(findings: readonly Finding[]): Map<string | undefined, Finding[]> {
  const groups = new Map<string | undefined, Finding[]>()
  for (const finding of findings) {
    const group = groups.get(finding.flag)
    if (group === undefined) groups.set(finding.flag, [finding])
    else group.push(finding)
  }
  return groups
}

/** A gate speaks of the flags with findings that count; the others are there all the same. */
export function flagCounts({ flags, ofFlags }: Pick<ReportInput, 'flags' | 'ofFlags'>): string {
  const verdicts = verdictOrder.map(verdict => `${flags.filter(flag => flag.verdict === verdict).length} ${verdict}`).join(', ')
  if (ofFlags === undefined || ofFlags === flags.length) return `${count(flags.length, 'flag')}: ${verdicts}`
  return flags.length === 0 ? `none of ${count(ofFlags, 'flag')} has a finding here` : `${flags.length} of ${count(ofFlags, 'flag')}: ${verdicts}`
}

export function trendWords({ trend }: ReportInput): string | undefined {
  if (trend?.last === undefined) return undefined
  return `since ${trend.last.at.slice(0, 16).replace('T', ' ')}: ${trend.last.appeared} new, ${trend.last.gone} gone`
}
