// JUnit XML: a flag is a test case and its findings are its failures, so that a flag mended is a test that passes again.
// Notes do not fail a case.
import type { Finding } from '../check/finding.js'
import type { Report } from './report.js'
import { findingsByFlag } from './words.js'

export const junit: Report = ({ flags, findings, now }) => {
  const byFlag = findingsByFlag(findings)
  const names = [...flags.map(({ key }) => key), ...[...byFlag.keys()].filter(key => key !== undefined && !flags.some(flag => flag.key === key)) as string[]]
  const cases = [...names.map(name => caseOf(name, byFlag.get(name) ?? [])), ...(byFlag.has(undefined) ? [caseOf('keys built at run time', byFlag.get(undefined) ?? [])] : [])]
  const failures = findings.filter(({ severity }) => severity !== 'info').length
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="halyard" tests="${cases.length}" failures="${failures}">
  <testsuite name="feature flags" tests="${cases.length}" failures="${failures}" errors="0" skipped="0" timestamp="${now.slice(0, 19)}">
${cases.join('\n')}
  </testsuite>
</testsuites>
`
}

function caseOf(name: string, findings: readonly Finding[]): string {
  const head = `    <testcase classname="halyard" name="${escape(name)}"`
  if (findings.length === 0) return `${head}/>`
  const inner = findings.map(({ severity, code, message, file, line, column }) => severity === 'info'
    ? `      <system-out>${escape(`${code} ${file}:${line}:${column} ${message}`)}</system-out>`
    : `      <failure type="${code}" message="${escape(message)}">${escape(`${file}:${line}:${column}`)}</failure>`)
  return `${head}>\n${inner.join('\n')}\n    </testcase>`
}

// XML 1.0 has no way to write most control characters.
function escape(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replace(/[\r\n\t]/g, character => `&#${character.charCodeAt(0)};`)
}
