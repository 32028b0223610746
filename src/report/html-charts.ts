// Two small drawings: how old the flags are, and how the debt has moved.
import { html, raw, type Markup } from './html-escape.js'
import type { ReportInput, TrendPoint } from './report.js'

const width = 420, height = 150, floor = 125

const ages: readonly (readonly [label: string, from: number, to: number])[] = [
  ['< 30 d', -Infinity, 30], ['30-90', 30, 90], ['90-180', 90, 180], ['180-365', 180, 365], ['> 1 year', 365, Infinity],
]

export function ageChart({ flags }: ReportInput): Markup {
  const dated = flags.flatMap(({ ageDays }) => ageDays ?? []), unknown = flags.length - dated.length
  const counts = [...ages.map(([label, from, to]) => ({ label, count: dated.filter(age => age >= from && age < to).length })), ...(unknown === 0 ? [] : [{ label: 'no date', count: unknown }])]
  const most = Math.max(1, ...counts.map(({ count }) => count)), step = width / counts.length
  const bars = counts.map(({ label, count }, i) => {
    const tall = Math.round(count / most * 95), left = Math.round(i * step + 8)
    return html`<rect class="bar" x="${left}" y="${floor - tall}" width="${Math.round(step - 16)}" height="${tall}" rx="3"/><text x="${left + step / 2 - 8}" y="${floor - tall - 5}" text-anchor="middle">${count}</text><text x="${left + step / 2 - 8}" y="${floor + 16}" text-anchor="middle">${label}</text>`
  })
  const words = counts.map(({ label, count }) => `${label}: ${count}`).join(', ')
  return html`<figure><figcaption>Age of the flags</figcaption><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${words}">${bars}<line class="axis" x1="0" x2="${width}" y1="${floor}" y2="${floor}"/></svg></figure>`
}

export function trendChart({ trend }: ReportInput): Markup {
  const points = (trend?.points ?? []).slice(-90)
  if (points.length < 2) return html`<figure><figcaption>Flag debt over time</figcaption><p class="soft">One run so far. Run with <code>--history halyard-history.jsonl</code> every night to see the trend.</p></figure>`
  const first = points[0] as TrendPoint, last = points.at(-1) as TrendPoint
  const most = Math.max(1, ...points.map(({ debt }) => debt)), from = Date.parse(first.at), span = Math.max(1, Date.parse(last.at) - from)
  const at = points.map(({ at: when, debt }) => ({ x: Math.round(30 + (Date.parse(when) - from) / span * (width - 44)), y: Math.round(floor - debt / most * 100), when, debt }))
  const line = raw(at.map(({ x, y }) => `${x},${y}`).join(' '))
  const dots = at.map(({ x, y, when, debt }) => html`<circle class="dot" cx="${x}" cy="${y}" r="${when === last.at ? 4 : 2.5}"><title>${when.slice(0, 10)}: ${debt}</title></circle>`)
  const scale = [0, most].map(value => html`<text x="24" y="${Math.round(floor - value / most * 100) + 4}" text-anchor="end">${value}</text>`)
  return html`<figure><figcaption>Flag debt over time: ${first.debt} on ${first.at.slice(0, 10)}, ${last.debt} on ${last.at.slice(0, 10)}</figcaption><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="from ${first.debt} on ${first.at.slice(0, 10)} to ${last.debt} on ${last.at.slice(0, 10)}"><line class="axis" x1="30" x2="${width}" y1="${floor}" y2="${floor}"/>${scale}<polyline class="trend" points="${line}"/>${dots}<text x="30" y="${floor + 16}">${first.at.slice(0, 10)}</text><text x="${width - 8}" y="${floor + 16}" text-anchor="end">${last.at.slice(0, 10)}</text></svg></figure>`
}
