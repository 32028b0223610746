import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { report } from '../../src/commands/api.js'
import { reportSchema } from '../../src/config/report-schema.js'
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

describe('report.schema.json', () => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true }), validate = ajv.compile(reportSchema)
  const errors = (text: string): unknown => validate(JSON.parse(text)) ? [] : validate.errors
  const points = [{ at: '2026-11-20T02:00:00.000Z', debt: 10, findings: 3, flags: 7, ready: 1 }]

  it('holds for a report of every kind of flag and finding', () => {
    expect(errors(json(page(), style))).toEqual([])
  })
  it('holds with a trend, from the first night on', () => {
    expect(errors(json(page({ trend: { points, last: undefined } }), style))).toEqual([])
    expect(errors(json(page({ trend: { points, last: { at: points[0]!.at, appeared: 2, gone: 3 } } }), style))).toEqual([])
  })
  it('holds for the shop', async () => {
    const { findings, flags } = await report({ cwd: join(import.meta.dirname, '../../fixtures/shop'), now: '2026-11-21' })
    expect(errors(json(page({ findings, flags }), style))).toEqual([])
  })
  it.each([['a code', 'findings', { code: 'stale' }], ['a verdict', 'flags', { verdict: 'dead' }], ['a field', 'findings', { extra: 1 }]])('refuses %s that nobody knows', (_, list, wrong) => {
    const document = JSON.parse(json(page(), style)) as Record<string, object[]>
    expect(validate({ ...document, [list]: document[list]!.map(one => ({ ...one, ...wrong })) })).toBe(false)
  })
  it('is what the build publishes', () => {
    expect(JSON.parse(readFileSync(join(import.meta.dirname, '../../report.schema.json'), 'utf8'))).toEqual(reportSchema)
  })
})
