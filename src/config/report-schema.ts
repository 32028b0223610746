// What `halyard report --format json` writes, as JSON Schema: published as report.schema.json, and every report of ours is held
// to it by a test. Unknown keys are refused, so a field that is added is added here too.
import { findingCodes } from '../check/finding.js'
import { verdicts } from '../check/summary.js'
import { categories } from '../flag/definition.js'
import type { Schema } from '../flag/schema.js'

const text: Schema = { type: 'string' }
const count: Schema = { type: 'integer', minimum: 0 }
const orNull = (schema: Schema & { readonly type: 'string' | 'integer' | 'object' }): Schema => ({ ...schema, type: [schema.type, 'null'] })
const listOf = (items: Schema): Schema => ({ type: 'array', items })
const value: Schema = { description: "a flag's value: any JSON" }
const object = (properties: Readonly<Record<string, Schema>>, optional: readonly string[] = [], description?: string): Schema =>
  ({ type: 'object', additionalProperties: false, required: Object.keys(properties).filter(name => !optional.includes(name)), properties, ...(description === undefined ? {} : { description }) })

const file: Schema = { ...text, description: 'relative to the working directory, with /' }
const line: Schema = { type: 'integer', minimum: 1, description: '1-based' }

const held: Schema = {
  type: ['object', 'null'], additionalProperties: false, required: ['variant', 'value', 'days'],
  properties: { variant: text, value, since: { ...text, description: 'ISO 8601; absent = nobody recorded since when' }, source: { enum: ['audit-log', 'store', 'git', 'created_at', 'code'], description: 'who says since when' }, days: count },
  description: 'the one value that every environment that matters serves to everybody; null = it moves',
}

const flag = object({
  key: text, verdict: { enum: verdicts }, reason: { ...text, description: 'the rule that gave the verdict' }, steps: { ...listOf(text), description: 'what to do, in order; empty for a live flag' },
  category: { enum: [...categories, null] }, owner: orNull({ type: 'string' }), type: { enum: ['boolean', 'string', 'number', 'object'] }, archived: { type: 'boolean' }, held,
  environments: { type: 'object', additionalProperties: listOf(text), description: 'environment to the variants somebody there can get' },
  created: orNull({ type: 'string' }), introduced: orNull({ type: 'string', description: 'since when code speaks of it, where no record says when it was made' }), expires: orNull({ type: 'string' }), ageDays: orNull({ type: 'integer' }), lastEvaluated: orNull({ type: 'string' }),
  reads: count, files: listOf(file), dynamicReads: { ...count, description: 'reads whose key is built at run time and may be this one' }, untested: { ...listOf(text), description: 'states that no test forces' },
  silenced: orNull({ type: 'string', description: 'why its debt is not reported' }), findings: listOf({ enum: findingCodes }), at: object({ file, line, column: line }),
})

const evidence: Schema = {
  type: 'object', required: ['clock', 'confidence'], description: 'which clock, which dates and who said them, which environments agreed; more by code',
  properties: { clock: { ...text, description: 'the time this run reckoned with' }, confidence: { enum: ['certain', 'likely'] } },
}

const finding = object({
  code: { enum: findingCodes }, severity: { enum: ['error', 'warning', 'info'] }, flag: orNull({ type: 'string' }), file, line, column: line, endLine: line, endColumn: line,
  message: text, keep: { ...value, description: 'the value to remove the flag with' }, evidence, owner: orNull({ type: 'string' }),
  fingerprint: { type: 'string', pattern: '^[0-9a-f]{16}$', description: 'stays the same when lines move' },
}, ['keep'])

const debt = object({ score: count, pastDate: count, deadLines: count, untestedStates: count, formula: text }, [], 'flag debt and how it is reckoned')
const point = object({ at: text, debt: count, findings: count, flags: count, ready: count })

export const reportSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'halyard report --format json',
  ...object({
    version: { const: 1 }, now: text, environments: { ...listOf(text), description: 'those that had to agree; empty = every one' },
    flags: { ...listOf(flag), description: 'sorted by key' }, findings: { ...listOf(finding), description: 'sorted by file, line, column' },
    skipped: { ...listOf(object({ file, reason: text })), description: 'what was not looked at, and why' },
    stats: object({ files: count, references: count, dynamic: count, flags: count, findings: count, silenced: count, debt, sources: listOf(text), notes: listOf(text) }),
    trend: object({ points: listOf(point), last: object({ at: text, appeared: count, gone: count }) }, ['last'], 'with --history'),
  }, ['trend']),
}
