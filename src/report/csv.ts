// One row per finding, RFC 4180. A cell that a spreadsheet would run as a formula begins with an apostrophe.
import type { Report } from './report.js'

const columns = ['code', 'severity', 'flag', 'file', 'line', 'column', 'owner', 'keep', 'verdict', 'since', 'held_days', 'message', 'fingerprint'] as const

export const csv: Report = ({ findings, flags }) => {
  const verdicts = new Map(flags.map(flag => [flag.key, flag]))
  const rows = findings.map(({ code, severity, flag, file, line, column, owner, keep, message, fingerprint }) => {
    const summary = flag === undefined ? undefined : verdicts.get(flag)
    return [code, severity, flag, file, line, column, owner, keep === undefined ? undefined : JSON.stringify(keep), summary?.verdict, summary?.held?.since, summary?.held?.days, message, fingerprint].map(safeCell).join(',')
  })
  return [columns.join(','), ...rows].map(row => `${row}\r\n`).join('')
}

function safeCell(value: string | number | undefined): string {
  if (typeof value === 'number') return String(value)
  const text = value ?? ''
  return quoted(/^\s*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)
}

export function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
