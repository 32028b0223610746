// The result as a page of its own: for each metric one line per variant, the interval of its difference to the control around
// a dot, zero as a rule. Nothing is loaded from anywhere, and colours follow the reader's scheme.
import type { ExperimentResult, MetricResult } from './analyse.js'

const width = 640, left = 180, right = 40, rowHeight = 28

/** An HTML document with one SVG per metric and the text report below. */
export function experimentPage(result: ExperimentResult, report: string): string {
  const title = escape(result.flag ?? 'experiment')
  const charts = result.metrics.map(metric => `<h2>${escape(metric.metric)}</h2>\n${differenceChart(metric)}`).join('\n')
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}pre{white-space:pre-wrap}svg{max-width:100%}</style>
<h1>${title}</h1>
${charts}
<pre>${escape(report)}</pre>
</html>
`
}

/** Differences to the control with their intervals, on one scale that includes zero. */
export function differenceChart({ metric, kind, comparisons, variants }: MetricResult): string {
  const bounds = [0, ...comparisons.flatMap(one => [one.low, one.difference, one.high])].filter(Number.isFinite)
  const low = Math.min(...bounds), high = Math.max(...bounds), span = high - low || 1
  const x = (value: number): string => (left + ((Math.min(high, Math.max(low, value)) - low) / span) * (width - left - right)).toFixed(1)
  const height = rowHeight * (comparisons.length + 1)
  const rows = comparisons.map((one, index) => {
    const y = rowHeight * index + rowHeight / 2
    return `<text x="0" y="${y + 5}">${escape(one.variant)}</text><line x1="${x(one.low)}" x2="${x(one.high)}" y1="${y}" y2="${y}" stroke-width="2"/><circle cx="${x(one.difference)}" cy="${y}" r="5" stroke="none"/>`
  })
  const control = variants[0]?.variant ?? 'the control'
  const scale = [low, 0, high].map(value => `<text x="${x(value)}" y="${height - 6}" text-anchor="middle" font-size="12">${escape(label(value, kind))}</text>`)
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(`${metric}: difference to ${control} with intervals`)}" fill="currentColor" stroke="none" font-family="system-ui,sans-serif">
<g stroke="currentColor">${rows.join('').replaceAll('<text ', '<text stroke="none" ')}<line x1="${x(0)}" x2="${x(0)}" y1="0" y2="${height - rowHeight + 4}" stroke-dasharray="3 3"/></g>
${[...new Set(scale)].join('')}
</svg>`
}

function label(value: number, kind: MetricResult['kind']): string {
  const plain = kind === 'conversion' ? `${(value * 100).toFixed(2)} %` : String(Number(value.toPrecision(3)))
  return value > 0 ? `+${plain}` : plain
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, letter => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? letter)
}
