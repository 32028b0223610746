// JUnit XML: a flag is a test case and its findings are its failure, so that a flag mended is a test that passes again. A case
// fails once, however much is found: readers take the first failure, or count them. Notes do not fail a case.
import type { Finding } from '../check/finding.js'
import type { Report } from './report.js'
import { findingsByFlag } from './words.js'

export const junit: Report = ({ flags, findings, now }) => {
  const byFlag = findingsByFlag(findings)
  const names = [...flags.map(({ key }) => key), ...[...byFlag.keys()].filter(key => key !== undefined && !flags.some(flag => flag.key === key)) as string[]]
  const cases = [...names.map(name => caseOf(name, byFlag.get(name) ?? [])), ...(byFlag.has(undefined) ? [caseOf('keys built at run time', byFlag.get(undefined) ?? [])] : [])]
  const failures = [...byFlag.values()].filter(found => found.some(isFailure)).length
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
  const words = ({ code, file, line, column, message }: Finding): string => `${code} ${file}:${line}:${column} ${message}`
  const failing = findings.filter(isFailure), notes = findings.filter(one => !isFailure(one)), [first] = failing
  return [
    `${head}>`,
    ...(first === undefined ? [] : [`      <failure type="${first.code}" message="${escape(first.message)}${failing.length === 1 ? '' : ` (and ${failing.length - 1} more)`}">${failing.map(one => escape(words(one))).join('\n')}</failure>`]),
    ...(notes.length === 0 ? [] : [`      <system-out>${notes.map(one => escape(words(one))).join('\n')}</system-out>`]),
    '    </testcase>',
  ].join('\n')
}

function isFailure({ severity }: Finding): boolean {
  return severity !== 'info'
}

// XML 1.0 has no way to write most control characters.
function escape(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replace(/[\r\n\t]/g, character => `&#${character.charCodeAt(0)};`)
}
