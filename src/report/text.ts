// For a person at a terminal: what can go, whose it is, what to type; then what is wrong; then the rest in one line.
import type { Finding } from '../check/finding.js'
import type { FlagSummary } from '../check/summary.js'
import type { Report, ReportInput } from './report.js'
import { count, debtWords, findingsByFlag, flagCounts, readWords, severityCounts, stateWords, trendWords, verdictOrder } from './words.js'
import { painter, plain, wrap, type Paint } from './terminal.js'

const perFlag = 8

export const text: Report = (input, style) => {
  const paint = painter(style.color), width = Math.max(30, Math.min(style.width, 140))
  const byFlag = findingsByFlag(input.findings)
  const page = { input, paint, width, byFlag }
  const known = new Set(input.flags.map(({ key }) => key))
  const strangers = [...byFlag].filter(([key]) => key === undefined || !known.has(key)).flatMap(([, findings]) => findings)
  return [
    header(input, page),
    ...verdictOrder.flatMap(verdict => verdictSection(verdict, page)),
    ...strangerSection(strangers, page),
    ...skippedSection(input, paint),
    footer(input, page),
  ].join('\n') + '\n'
}

interface Page { readonly input: ReportInput; readonly paint: Paint; readonly width: number; readonly byFlag: ReadonlyMap<string | undefined, readonly Finding[]> }

function header({ now, environments, sources }: ReportInput, { paint, width }: Page): string {
  const where = environments.length === 0 ? 'every environment' : environments.join(', '), what = 'halyard report '
  const about = plain(`${now.slice(0, 10)} · ${where} · ${sources.join(', ') || 'no store'}`)
  return `${paint.bold(what.trim())}${what.length + about.length <= width ? ` ${paint.dim(about)}` : wrap(about, width, 2).map(line => `\n${paint.dim(line)}`).join('')}\n`
}

function verdictSection(verdict: FlagSummary['verdict'], page: Page): string[] {
  const flags = page.input.flags.filter(flag => flag.verdict === verdict && (verdict !== 'live' || (page.byFlag.get(flag.key)?.length ?? 0) > 0))
  if (flags.length === 0) return []
  const title = verdict === 'live' ? 'live, with something to say' : verdict
  const owners = [...new Set(flags.map(({ owner }) => owner ?? ''))].sort((a, b) => Number(a === '') - Number(b === '') || (a < b ? -1 : 1))
  return [
    `${page.paint.heading(title.toUpperCase())}  ${page.paint.dim(count(flags.length, 'flag'))}`,
    ...owners.flatMap(owner => [
      `  ${page.paint.owner(owner === '' ? 'nobody' : plain(owner))}`,
      ...flags.filter(flag => (flag.owner ?? '') === owner).flatMap(flag => flagBlock(flag, page)),
    ]),
    '',
  ]
}

function flagBlock(flag: FlagSummary, page: Page): string[] {
  const { paint, byFlag, width } = page
  const facts = [flag.category ?? 'no category', stateWords(flag), readWords(flag), ...(flag.silenced === undefined ? [] : [flag.silenced])].join(' · ')
  const findings = byFlag.get(flag.key) ?? []
  return [
    `    ${paint.bold(plain(flag.key))}`,
    ...wrap(facts, width, 6).map(paint.dim),
    ...findings.slice(0, perFlag).flatMap(finding => findingLines(finding, page, flag.verdict !== 'live')),
    ...(findings.length > perFlag ? [`      … and ${findings.length - perFlag} more; --format json has them all`] : []),
    ...(flag.steps.length === 0 ? [] : wrap(`next: ${flag.steps.join(', then ')}`, width, 6).map(paint.next)),
  ]
}

// Under a flag that says all it has to say itself, the finding that gave the verdict needs its place only.
function findingLines(finding: Finding, { paint, width }: Page, brief: boolean): string[] {
  const place = plain(`${finding.file}:${finding.line}:${finding.column}`)
  const mark = `      ${paint.severity(finding.severity)} ${finding.code.padEnd(16)} `
  if (brief && finding.code === 'stale-flag') return [`${mark}${paint.dim(place)}`]
  return [`${mark}${paint.dim(place)}`, ...wrap(finding.message, width, 10)]
}

function strangerSection(findings: readonly Finding[], page: Page): string[] {
  if (findings.length === 0) return []
  const unknown = findings.filter(({ flag }) => flag !== undefined), dynamic = findings.filter(({ flag }) => flag === undefined)
  const section = (title: string, list: readonly Finding[]): string[] => list.length === 0 ? [] : [
    `${page.paint.heading(title)}  ${page.paint.dim(count(list.length, 'place'))}`,
    ...list.slice(0, 40).flatMap(finding => findingLines(finding, page, false)),
    ...(list.length > 40 ? [`      … and ${list.length - 40} more; --format json has them all`] : []),
    '',
  ]
  return [...section('NOT IN THE STORE', unknown), ...section('KEYS BUILT AT RUN TIME', dynamic)]
}

function skippedSection({ skipped }: ReportInput, paint: Paint): string[] {
  if (skipped.length === 0) return []
  return [
    `${paint.heading('NOT LOOKED AT')}  ${paint.dim(count(skipped.length, 'file'))}`,
    ...skipped.slice(0, 10).map(({ file, reason }) => `      ${plain(`${file}: ${reason}`)}`),
    ...(skipped.length > 10 ? [`      … and ${skipped.length - 10} more; --format json has them all`] : []),
    '',
  ]
}

function footer(input: ReportInput, { width }: Page): string {
  const { findings, debt, stats, silenced, notes } = input
  const lines = [
    findings.length === 0 ? 'nothing to report' : `${count(findings.length, 'finding')}: ${severityCounts(findings)}`,
    `${flagCounts(input)}${silenced === 0 ? '' : `; ${count(silenced, 'finding')} kept quiet by permanent or snooze_until`}`,
    `flag debt ${debt.score} = ${debtWords(debt)}`,
    `${count(stats.references, 'reference')} in ${count(stats.files, 'file')}${stats.dynamic === 0 ? '' : `, ${stats.dynamic} of them with keys built at run time`}`,
    ...(trendWords(input) === undefined ? [] : [trendWords(input) as string]),
    ...notes.map(note => `note: ${note}`),
  ]
  return lines.flatMap(line => wrap(line, width, 0)).join('\n')
}

