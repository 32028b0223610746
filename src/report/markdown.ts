// For an issue or a pull request's comment. The hidden marker on the first line lets a job find and update its own comment.
import type { Finding } from '../check/finding.js'
import type { FlagSummary } from '../check/summary.js'
import type { Report, ReportInput } from './report.js'
import { plain } from './terminal.js'
import { count, debtWords, findingsByFlag, flagCounts, readWords, severityCounts, stateWords, trendWords, verdictOrder } from './words.js'

export const marker = '<!-- halyard-report -->'
/** GitHub refuses a comment of more than 65,536 characters. */
const limit = 65_000

export const markdown: Report = input => {
  const known = new Set(input.flags.map(({ key }) => key)), byFlag = findingsByFlag(input.findings)
  const strangers = input.findings.filter(({ flag }) => flag === undefined || !known.has(flag))
  const sections = [
    ...verdictOrder.map(verdict => flagTable(verdict, input, byFlag)),
    findingTable('Not in the store', strangers.filter(({ flag }) => flag !== undefined)),
    findingTable('Keys built at run time', strangers.filter(({ flag }) => flag === undefined)),
    skippedList(input),
  ].filter(section => section !== '')
  return cut([head(input), ...sections, foot(input)])
}

function head(input: ReportInput): string {
  const { findings, debt, environments, now } = input, trend = trendWords(input)
  const what = findings.length === 0 ? 'nothing to report' : `${count(findings.length, 'finding')} (${severityCounts(findings)})`
  return `${marker}\n## Feature flags: ${what}\n\n${flagCounts(input)} · flag debt **${debt.score}**${trend === undefined ? '' : ` · ${trend}`} · ${safe(environments.join(', ') || 'every environment')} · ${now.slice(0, 10)}`
}

function flagTable(verdict: FlagSummary['verdict'], { flags }: ReportInput, byFlag: ReadonlyMap<string | undefined, readonly Finding[]>): string {
  const rows = flags.filter(flag => flag.verdict === verdict && (verdict !== 'live' || byFlag.has(flag.key)))
  if (rows.length === 0) return ''
  const title = verdict === 'live' ? 'Live, with something to say' : `${verdict.charAt(0).toUpperCase()}${verdict.slice(1)}`
  const lines = rows.map(flag => `| ${code(flag.key)} | ${code(flag.owner ?? 'nobody')} | ${safe(stateWords(flag))} | ${readWords(flag)} | ${findingList(byFlag.get(flag.key) ?? [])} |`)
  const next = rows.flatMap(({ steps }) => steps.slice(0, 1)).filter(step => step.startsWith('halyard ')).map(plain)
  const fence = '`'.repeat(Math.max(3, ...next.map(step => longestTicks(step) + 1)))
  return [`### ${title}`, '', '| flag | owner | state | reads | findings |', '|---|---|---|---|---|', ...lines,
    ...(next.length === 0 ? [] : ['', 'Code first, then deploy, then archive:', `${fence}sh`, ...next, fence])].join('\n')
}

function findingList(findings: readonly Finding[]): string {
  const shown = findings.slice(0, 5).map(({ code: name, file, line }) => `${name} ${code(`${file}:${line}`)}`)
  return [...shown, ...(findings.length > 5 ? [`and ${findings.length - 5} more`] : [])].join('<br>')
}

function findingTable(title: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return ''
  return [`### ${title}`, '', '| where | what |', '|---|---|', ...findings.map(({ file, line, message }) => `| ${code(`${file}:${line}`)} | ${safe(message)} |`)].join('\n')
}

function skippedList({ skipped }: ReportInput): string {
  if (skipped.length === 0) return ''
  return [`### Not looked at`, '', ...skipped.slice(0, 20).map(({ file, reason }) => `- ${code(file)}: ${safe(reason)}`), ...(skipped.length > 20 ? [`- and ${skipped.length - 20} more`] : [])].join('\n')
}

function foot({ debt, notes, silenced }: ReportInput): string {
  const quiet = silenced === 0 ? '' : ` · ${count(silenced, 'finding')} kept quiet by \`permanent\` or \`snooze_until\``
  return [`<sub>flag debt = ${debtWords(debt)}${quiet}</sub>`, ...notes.map(note => `<sub>note: ${safe(note)}</sub>`)].join('\n\n')
}

// Whole lines are cut from the end, and the cut is said.
function cut(parts: readonly string[]): string {
  const text = `${parts.join('\n\n')}\n`
  if (text.length <= limit) return text
  const kept = text.slice(0, limit).replace(/\n[^\n]*$/, '')
  const fences = kept.match(/^```+/gm) ?? [], open = fences.length % 2 === 1 ? `\n${fences.at(-1)}` : ''
  return `${kept}${open}\n\n**Cut here**: ${text.split('\n').length - kept.split('\n').length} more lines do not fit into one comment; run \`halyard report\` to see them.\n`
}

/** Words for a cell: no markup, no cell border, no mention that would write to somebody. */
function safe(text: string): string {
  return plain(text).replace(/[\\`*_[\]<>|~#]/g, '\\$&').replace(/@/g, '@\u200b')
}

function code(text: string): string {
  const shown = plain(text).replaceAll('|', '\\|'), ticks = '`'.repeat(longestTicks(shown) + 1)
  return shown.includes('`') ? `${ticks} ${shown} ${ticks}` : `\`${shown}\``
}

function longestTicks(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(run => run.length))
}
