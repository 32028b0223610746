// A flag's own page within the page: its state, what to do, its findings with the code they speak of.
import type { Finding } from '../check/finding.js'
import type { FlagSummary } from '../check/summary.js'
import { html, type Markup } from './html-escape.js'
import type { ReportInput } from './report.js'
import { count, readWords, stateWords } from './words.js'

const findingsShown = 12, excerptLines = 12

/** Findings and their code stop when the page has this many characters of them, so that the largest repositories still open at once. */
export class Budget {
  left = 1_600_000
  spend(text: string): boolean {
    this.left -= text.length
    return this.left >= 0
  }
}

export function flagPage(flag: FlagSummary, id: string, findings: readonly Finding[], input: ReportInput, budget: Budget): Markup {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['owner', flag.owner ?? 'nobody'], ['category', flag.category ?? 'none'], ['state', stateWords(flag)], ['created', flag.created?.slice(0, 10) ?? (flag.introduced === undefined ? undefined : `in code since ${flag.introduced.slice(0, 10)}`)], ['expires', flag.expires?.slice(0, 10)],
    ['reads', readWords(flag)], ['not tested', flag.untested.length === 0 ? undefined : flag.untested.join(', ')], ['quiet', flag.silenced], ['why', flag.reason],
  ]
  return html`<details id="${id}"><summary><code>${flag.key}</code> <span class="${flag.verdict === 'live' ? 'soft' : 'ready'}">${flag.verdict}</span> <span class="soft">${count(findings.length, 'finding')}</span></summary>
<dl>${facts.map(([name, value]) => value === undefined ? html`` : html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${flag.steps.length === 0 ? html`` : html`<p>Next: ${flag.steps.map((step, i) => html`${i === 0 ? '' : ', then '}<code>${step}</code>`)}</p>`}
${findingList(findings, input, budget)}</details>
`
}

export function findingList(findings: readonly Finding[], input: ReportInput, budget: Budget): Markup {
  const shown = findings.slice(0, findingsShown).filter(({ message, file }) => budget.spend(message + file + ' '.repeat(90)))
  const rest = findings.length - shown.length, drawn = new Set<string>()
  const isNew = ({ file, line, endLine }: Finding): boolean => !drawn.has(`${file}:${line}-${endLine}`) && drawn.add(`${file}:${line}-${endLine}`) !== undefined
  return html`${shown.map(finding => html`<p><span class="${finding.severity}">${finding.code}</span> <code>${finding.file}:${finding.line}:${finding.column}</code><br>${finding.message}</p>${isNew(finding) ? excerpt(finding, input, budget) : html``}`)}${rest === 0 ? html`` : html`<p class="soft">${shown.length === 0 ? '' : 'and '}${rest} more; <code>halyard report --format json</code> has them all</p>`}`
}

// The lines of the finding are marked, with two lines of what stands around them.
function excerpt({ file, line, endLine }: Finding, { linesOf }: ReportInput, budget: Budget): Markup {
  const from = Math.max(1, line - 2), lines = linesOf(file, from, Math.min(endLine + 2, from + excerptLines - 1))
  if (lines.length === 0 || !budget.spend(lines.join('\n'))) return html``
  return html`<pre>${lines.map((text, i) => {
    const number = from + i, shown = `${String(number).padStart(5)}  ${text.slice(0, 200)}`
    return number >= line && number <= endLine ? html`<mark>${shown}</mark>\n` : html`${shown}\n`
  })}</pre>`
}
