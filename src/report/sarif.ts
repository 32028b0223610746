// SARIF 2.1.0, for GitHub code scanning and every viewer of it. Fingerprints are stable, paths are relative to the source
// root, and what does not fit within GitHub's limits is cut from the least severe end, and said.
import type { Finding } from '../check/finding.js'
import type { Report } from './report.js'

/** GitHub keeps the 5,000 most severe results of a run. */
const most = 5000, mostNotes = 1000
const levels: Readonly<Record<Finding['severity'], string>> = { error: 'error', warning: 'warning', info: 'note' }
const rank: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, info: 2 }

export const sarif: Report = ({ findings, tool, skipped, now }) => {
  const kept = [...findings].sort((a, b) => rank[a.severity] - rank[b.severity]).slice(0, most)
  const codes = [...new Set(kept.map(({ code }) => code))].sort()
  const cut = findings.length - kept.length
  const notes = [
    ...(cut === 0 ? [] : [`${cut} of ${findings.length} findings are not in this file: code scanning keeps ${most}; "halyard report --format json" has them all`]),
    ...skipped.slice(0, mostNotes).map(({ file, reason }) => `${file} was not looked at: ${reason}`),
    ...(skipped.length > mostNotes ? [`and ${skipped.length - mostNotes} more were not looked at; "halyard report --format json" names them all`] : []),
  ]
  return `${JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'halyard', version: tool.version, rules: codes.map(ruleOf) } },
      invocations: [{ executionSuccessful: true, endTimeUtc: now, toolExecutionNotifications: notes.map(text => ({ level: 'warning', message: { text } })) }],
      automationDetails: { id: 'halyard/' },
      columnKind: 'utf16CodeUnits',
      results: kept.map(finding => resultOf(finding, codes)),
    }],
  }, undefined, 1)}\n`
}

function ruleOf(code: string): object {
  const text = rules[code as Finding['code']]
  return {
    id: code, name: code.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase()), shortDescription: { text },
    help: { text: `${text}. "halyard why <key>" shows everything known about a flag; "severity": { "${code}": "off" } in halyard.config.json silences the code.` }, properties: { tags: ['feature-flags'] },
  }
}

const rules: Readonly<Record<Finding['code'], string>> = {
  'stale-flag': 'A temporary flag has served one value to everybody for a long time',
  'expired-flag': 'A flag is past its date',
  'unknown-flag': 'Code reads a flag that no store has',
  'unused-flag': 'No code reads this flag',
  'archived-flag': 'Code reads a flag that the store has archived',
  'dead-branch': 'No value the flag can have selects this arm',
  'untested-state': 'No test forces a state that users can get',
  'dynamic-key': 'A key is built at run time',
  'key-collision': 'Two keys differ only in spelling',
  'default-mismatch': 'A default in code is not the one of the definition',
  'type-mismatch': 'A read asks for another type than the flag has',
  'invalid-variant': 'A value is none that the flag can answer',
  'missing-owner': 'A flag has no owner',
  'missing-category': 'A flag has no category',
  'naming': 'A key is not spelled as agreed',
  'nested-flag': 'A flag is tested only inside an arm of another',
  'client-exposed': 'A server-only flag is read in a browser bundle',
}

function resultOf({ code, severity, message, file, line, column, endLine, endColumn, fingerprint, flag, owner, keep, evidence }: Finding, codes: readonly string[]): object {
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: message },
    locations: [{
      physicalLocation: {
        artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' },
        region: { startLine: line, startColumn: column, endLine: Math.max(line, endLine), endColumn: endLine > line ? Math.max(1, endColumn) : Math.max(column, endColumn) },
      },
    }],
    // GitHub compares the first of these only, and would make its own from the line's text
    partialFingerprints: { primaryLocationLineHash: fingerprint, 'halyard/v1': fingerprint },
    properties: { flag: flag ?? null, owner: owner ?? null, ...(keep === undefined ? {} : { keep }), evidence },
  }
}
