// Workflow commands: GitHub turns each line into an annotation. It shows ten of each level per step, so the worst come first.
import type { Finding } from '../check/finding.js'
import type { Report } from './report.js'

const commands: Readonly<Record<Finding['severity'], string>> = { error: 'error', warning: 'warning', info: 'notice' }
const rank: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, info: 2 }
const shown = 10

export const github: Report = ({ findings }) => {
  const lines = [...findings].sort((a, b) => rank[a.severity] - rank[b.severity]).map(({ severity, code, message, file, line, column, endLine, endColumn }) => {
    const end = endLine > line ? `,endLine=${endLine}` : `,endLine=${line},endColumn=${Math.max(column, endColumn)}`
    return `::${commands[severity]} file=${property(file)},line=${line},col=${column}${end},title=${property(`halyard ${code}`)}::${data(message)}\n`
  })
  const hidden = Object.keys(commands).reduce((sum, severity) => sum + Math.max(0, findings.filter(one => one.severity === severity).length - shown), 0)
  return lines.join('') + (hidden === 0 ? '' : `${hidden} of ${findings.length} findings go beyond the ${shown} annotations per level that GitHub shows; this log has them all\n`)
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
