// GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
import type { Finding } from '../check/finding.js'
import type { Report } from './report.js'

const severities: Readonly<Record<Finding['severity'], string>> = { error: 'major', warning: 'minor', info: 'info' }

export const gitlab: Report = ({ findings }) => `${JSON.stringify(findings.map(({ code, severity, message, file, line, endLine, fingerprint }) => ({
  description: message,
  check_name: code,
  fingerprint,
  severity: severities[severity],
  location: { path: file, lines: { begin: line, end: Math.max(line, endLine) } },
})), undefined, 2)}\n`
