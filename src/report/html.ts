// One self-contained page: nothing is loaded from elsewhere, its policy forbids it, and without a script it still reads.
import type { FlagSummary } from '../check/summary.js'
import { ageChart, trendChart } from './html-charts.js'
import { html as markup, raw, type Markup } from './html-escape.js'
import { Budget, findingList, flagPage } from './html-flag.js'
import { script } from './html-script.js'
import { style } from './html-style.js'
import type { Report, ReportInput } from './report.js'
import { count, debtWords, findingsByFlag, severityCounts, stateWords, trendWords, verdictOrder } from './words.js'

export const html: Report = input => {
  const byFlag = findingsByFlag(input.findings), budget = new Budget()
  const known = new Set(input.flags.map(({ key }) => key))
  const strangers = input.findings.filter(({ flag }) => flag === undefined || !known.has(flag))
  const flags = [...input.flags].sort((a, b) => verdictOrder.indexOf(a.verdict) - verdictOrder.indexOf(b.verdict))
  const pages = flags.map((flag, i) => flagPage(flag, `f${i}`, byFlag.get(flag.key) ?? [], input, budget))
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>Feature flags, ${input.now.slice(0, 10)}</title>
<style>${raw(style)}</style>
</head>
<body>
${header(input)}
${cards(input)}
<section class="charts" aria-label="Charts">${ageChart(input)}${trendChart(input)}</section>
${experiments(input)}
${ownerTable(input)}
${flagTable(flags)}
${strangers.length === 0 ? markup`` : markup`<h2>Not of a known flag</h2>${findingList(strangers, input, budget)}`}
${skipped(input)}
<h2>Flag by flag</h2>
${pages}
${budget.left < 0 ? markup`<p class="soft">Findings and code were left out from some point on, to keep this page small; <code>halyard report --format json</code> has them all.</p>` : markup``}
<script>${raw(script)}</script>
</body>
</html>
`.text
}

function header({ now, environments, sources, notes }: ReportInput): Markup {
  return markup`<header><h1>Feature flags</h1><p>${now.slice(0, 16).replace('T', ' ')} UTC · ${environments.join(', ') || 'every environment'} · ${sources.join(', ') || 'no store'}</p><button id="theme" type="button">Light / dark</button></header>${notes.map(note => markup`<p class="soft">Note: ${note}</p>`)}`
}

function cards(input: ReportInput): Markup {
  const { findings, flags, debt, silenced } = input
  const of = (verdict: FlagSummary['verdict']): number => flags.filter(flag => flag.verdict === verdict).length
  const list: readonly (readonly [number, string])[] = [
    [findings.length, `findings${findings.length === 0 ? '' : `: ${severityCounts(findings)}`}${trendWords(input) === undefined ? '' : `; ${trendWords(input)}`}`],
    [of('ready for code removal'), 'flags ready for code removal'], [of('ready to archive'), 'flags ready to archive'], [of('live'), `flags live${silenced === 0 ? '' : `; ${count(silenced, 'finding')} kept quiet`}`],
    [debt.score, `flag debt = ${debtWords(debt)}`],
  ]
  return markup`<section class="cards" aria-label="In numbers">${list.map(([number, words]) => markup`<div class="card"><b>${number}</b><span>${words}</span></div>`)}</section>`
}

function experiments({ experiments: list = [] }: ReportInput): Markup {
  return markup`${list.map(({ title, text, charts }) => markup`<h2>Experiment: ${title}</h2><section class="charts wide">${charts.map(({ metric, svg }) => markup`<figure><figcaption>${metric}: difference to the control</figcaption>${raw(svg)}</figure>`)}</section><details><summary>In numbers</summary><pre>${text}</pre></details>`)}`
}

function ownerTable({ flags, findings }: ReportInput): Markup {
  const owners = [...new Set(flags.map(({ owner }) => owner ?? ''))].sort()
  const rows = owners.map(owner => {
    const own = flags.filter(flag => (flag.owner ?? '') === owner), ready = own.filter(({ verdict }) => verdict !== 'live').length
    return markup`<tr><td><button type="button" data-pick="${owner === '' ? 'nobody' : owner}">${owner === '' ? 'nobody' : owner}</button></td><td class="number">${own.length}</td><td class="number">${ready}</td><td class="number">${findings.filter(finding => (finding.owner ?? '') === owner).length}</td></tr>`
  })
  return markup`<h2>Owners</h2><div class="scroll"><table class="owners"><thead><tr><th>owner</th><th>flags</th><th>can go</th><th>findings</th></tr></thead><tbody>${rows}</tbody></table></div>`
}

function flagTable(flags: readonly FlagSummary[]): Markup {
  const owners = [...new Set(flags.map(({ owner }) => owner ?? 'nobody'))].sort()
  const rows = flags.map((flag, i) => markup`<tr data-verdict="${flag.verdict}" data-owner="${flag.owner ?? 'nobody'}"><td><a href="#f${i}"><code>${flag.key}</code></a></td><td data-v="${verdictOrder.indexOf(flag.verdict)}" class="verdict${flag.verdict === 'live' ? '' : ' ready'}">${flag.verdict}</td><td>${flag.owner ?? 'nobody'}</td><td>${flag.category}</td><td>${stateWords(flag)}</td><td class="number" data-v="${flag.ageDays ?? ''}">${flag.ageDays ?? ''}</td><td class="number">${flag.reads}</td><td>${flag.findings.join(', ')}</td></tr>
`)
  const heads = ['flag', 'verdict', 'owner', 'category', 'state', 'age (days)', 'reads', 'findings']
  return markup`<h2>Flags</h2>
<div class="tools"><label>Filter <input id="filter" type="search" placeholder="press /"></label><label>Verdict <select id="verdict"><option value="">all</option>${verdictOrder.map(verdict => markup`<option>${verdict}</option>`)}</select></label><label>Owner <select id="owner"><option value="">all</option>${owners.map(owner => markup`<option>${owner}</option>`)}</select></label><span id="shown" class="soft" role="status">${flags.length} of ${flags.length} flags</span></div>
<div class="scroll"><table id="flags"><thead><tr>${heads.map(head => markup`<th scope="col"><button type="button">${head}</button></th>`)}</tr></thead><tbody>
${rows}</tbody></table></div>`
}

function skipped({ skipped: files }: ReportInput): Markup {
  if (files.length === 0) return markup``
  return markup`<h2>Not looked at</h2><ul>${files.slice(0, 200).map(({ file, reason }) => markup`<li><code>${file}</code>: ${reason}</li>`)}</ul>${files.length > 200 ? markup`<p class="soft">and ${files.length - 200} more</p>` : markup``}`
}
