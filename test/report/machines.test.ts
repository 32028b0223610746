// The formats that programs read: sarif, github, gitlab, junit, csv, launchdarkly-csv, growthbook-json.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { csv } from '../../src/report/csv.js'
import { github } from '../../src/report/github.js'
import { gitlab } from '../../src/report/gitlab.js'
import { growthbookJson } from '../../src/report/growthbook-json.js'
import { junit } from '../../src/report/junit.js'
import { launchdarklyCsv } from '../../src/report/launchdarkly-csv.js'
import { sarif } from '../../src/report/sarif.js'
import { page, style } from './page.js'

interface Sarif { runs: { tool: { driver: { rules: { id: string }[] } }; results: { ruleId: string; ruleIndex: number; partialFingerprints: Record<string, string>; locations: { physicalLocation: { artifactLocation: { uri: string }; region: Record<string, number> } }[] }[]; invocations: { toolExecutionNotifications: { message: { text: string } }[] }[] }[] }
const [one] = page().findings
const many = (count: number) => Array.from({ length: count }, (_, i) => ({ ...one!, severity: i < 3 ? 'error' as const : 'info' as const, line: i + 1, fingerprint: String(i) }))

describe('sarif', () => {
  const log = JSON.parse(sarif(page(), style)) as Sarif
  it('validates against the published schema of SARIF 2.1.0', () => {
    const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')) as Record<string, unknown>
    // draft 4, of which it uses nothing that has changed since; one of its patterns is no Unicode pattern
    const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false })
    ;(addFormats as unknown as (ajv: Ajv) => void)(ajv)
    const validate = ajv.compile(schema)
    expect(validate(log) ? [] : validate.errors).toEqual([])
    expect(validate({ ...log, runs: [{ results: [] }] })).toBe(false)
  })
  it('points every result at its rule, and no region ends before it starts', () => {
    const [run] = log.runs
    for (const { ruleId, ruleIndex, locations } of run!.results) {
      expect(run!.tool.driver.rules[ruleIndex]?.id).toBe(ruleId)
      const region = locations[0]!.physicalLocation.region
      expect(region['endLine']! > region['startLine']! || region['endColumn']! >= region['startColumn']!).toBe(true)
    }
  })
  it('has one fingerprint per result', () => {
    const prints = log.runs[0]!.results.map(one => one.partialFingerprints['halyard/v1'])
    expect(new Set(prints).size).toBe(page().findings.length)
  })
  it('writes a file with a space as a URI', () => {
    expect(JSON.stringify(log)).toContain('src/web/a%20b.tsx')
  })
  it('says how many files it does not name', () => {
    const skipped = Array.from({ length: 1200 }, (_, i) => ({ file: `${i}.ts`, reason: 'too large' }))
    const [run] = (JSON.parse(sarif(page({ skipped }), style)) as Sarif).runs
    expect(run!.invocations[0]!.toolExecutionNotifications.at(-1)!.message.text).toContain('and 200 more were not looked at')
  })
  it('keeps the worst 5,000 and says what it cut', () => {
    const [run] = (JSON.parse(sarif(page({ findings: many(5100).reverse() }), style)) as Sarif).runs
    expect(run!.results).toHaveLength(5000)
    expect(run!.invocations[0]!.toolExecutionNotifications[0]!.message.text).toContain('100 of 5100 findings are not in this file')
  })
})

it('github escapes what would end a command, worst first', () => {
  const [finding] = page().findings
  const lines = github(page({ findings: [{ ...finding!, severity: 'info' }, { ...finding!, severity: 'error', file: 'a,b:c.ts', message: '50 % of\nusers' }] }), style).split('\n')
  expect(lines[0]).toMatch(/^::error file=a%2Cb%3Ac\.ts,line=\d+,col=\d+,endLine=\d+,endColumn=\d+,title=halyard [a-z-]+::50 %25 of%0Ausers$/)
  expect(lines[1]).toMatch(/^::notice /)
})

it('github says what its limit hides', () => {
  expect(github(page({ findings: many(25) }), style)).toContain('12 of 25 findings go beyond the 10 annotations per level')
})

it('gitlab has what the widget needs, with unique fingerprints', () => {
  const issues = JSON.parse(gitlab(page(), style)) as { fingerprint: string; location: { path: string; lines: { begin: number } }; severity: string }[]
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length)
  expect(issues.every(({ severity, location }) => ['info', 'minor', 'major', 'critical', 'blocker'].includes(severity) && location.lines.begin > 0 && location.path !== '')).toBe(true)
})

it('junit is well-formed, a case per flag, with names escaped', () => {
  const xml = junit(page(), style)
  expect(xml).toContain('name="&lt;script&gt;alert(1)&lt;/script&gt;"')
  expect(xml).not.toContain('<script>')
  expect((xml.match(/<testcase /g) ?? []).length).toBe(page().flags.length + 2)
  const failing = page().findings.filter(({ severity }) => severity !== 'info'), flags = new Set(failing.map(({ flag }) => flag)).size
  expect((xml.match(/<failure /g) ?? []).length).toBe(flags)
  expect(xml).toContain(`failures="${flags}"`)
  expect(failing.filter(({ code, file, line, column }) => !xml.includes(`${code} ${file}:${line}:${column} `))).toEqual([])
})

it('csv disarms formulas and quotes what has commas', () => {
  const rows = csv(page(), style).split('\r\n')
  expect(rows).toHaveLength(page().findings.length + 2)
  expect(rows.join('\n')).toContain(",'=cmd|'/C calc'!A1,")
  expect(rows.flatMap(row => row.split(',')).filter(cell => /^"?[=+@-]/.test(cell))).toEqual([])
})

it.each(['=1+1', ' =1+1', '\t=1+1', '＝1+1', '@SUM(1)', '-1', '+1'])('csv disarms %j', name => {
  expect(csv(page({ findings: [{ ...one!, owner: name }] }), style).split('\r\n')[1]!.split(',')[6]).toBe(`'${name}`)
})

it('launchdarkly-csv and growthbook-json name every read with a hash of its line', () => {
  const rows = launchdarklyCsv(page(), style).trim().split('\n')
  expect(rows[0]).toBe('flagKey,projKey,path,startingLineNumber,lines,aliases,contentHash')
  const { branch, repoName, refs } = JSON.parse(growthbookJson(page(), style)) as { branch: string; repoName: string; refs: { flagKey: string; contentHash: string }[] }
  expect({ branch, repoName }).toEqual({ branch: 'main', repoName: 'acme/shop' })
  expect(refs).toHaveLength(rows.length - 1)
  expect(refs[0]?.contentHash).toMatch(/^[0-9a-f]{40}$/)
})
