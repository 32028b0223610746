import { expect, it } from 'vitest'
import { json } from '../../src/report/json.js'
import { page, style } from './page.js'

it('has the keys of the contract, in their order', () => {
  const report = JSON.parse(json(page(), style)) as { findings: object[] }
  expect(Object.keys(report)).toEqual(['version', 'now', 'environments', 'flags', 'findings', 'skipped', 'stats'])
  const keys = ['code', 'severity', 'flag', 'file', 'line', 'column', 'endLine', 'endColumn', 'message', 'keep', 'evidence', 'owner', 'fingerprint']
  for (const finding of report.findings) expect(Object.keys(finding)).toEqual(keys.filter(key => key !== 'keep' || 'keep' in finding))
})

it('gives the same bytes for the same input', () => {
  expect(json(page(), style)).toBe(json(page(), style))
})

it('sorts findings by file, line and column', () => {
  const { findings } = JSON.parse(json(page(), style)) as { findings: { file: string; line: number; column: number }[] }
  expect(findings).toEqual([...findings].sort((a, b) => a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column))
})
