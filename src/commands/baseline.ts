// A baseline: the findings a team has accepted for now, by fingerprint. It is reviewed in git, and it only shrinks.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Finding } from '../check/finding.js'
import { StoreError, UserError } from '../flag/error.js'
import { checkSchema, type Schema } from '../flag/schema.js'
import { count } from '../report/words.js'

interface Baseline { readonly version: 1; readonly findings: readonly { readonly fingerprint: string; readonly code: string; readonly flag: string | null; readonly file: string }[] }

const schema: Schema = { type: 'object', required: ['version', 'findings'], properties: { version: { const: 1 }, findings: { type: 'array', items: { type: 'object', required: ['fingerprint'], properties: { fingerprint: { type: 'string' } } } } } }

/** `undefined` = there is none yet, which is fine only when one is about to be written. */
export function readBaseline(file: string, cwd: string, update: boolean): ReadonlySet<string> | undefined {
  const path = resolve(cwd, file)
  if (!existsSync(path)) {
    if (update) return undefined
    throw new UserError(`there is no --baseline ${file}; write it with --update-baseline`)
  }
  const place = { file, line: 1, column: 1 }
  let value: unknown
  try { value = JSON.parse(readFileSync(path, 'utf8')) } catch (cause) { throw new StoreError(place, `is not JSON: ${(cause as Error).message}; restore it from git, or delete it and use --update-baseline`, { cause }) }
  const [problem] = checkSchema(schema, value)
  if (problem !== undefined) throw new StoreError(place, `is not a baseline: ${problem.message}`)
  return new Set((value as Baseline).findings.map(({ fingerprint }) => fingerprint))
}

/** @returns what was done, in words */
export function writeBaseline(file: string, cwd: string, findings: readonly Finding[], accepted: ReadonlySet<string> | undefined): string {
  const kept = findings.filter(({ fingerprint }) => accepted === undefined || accepted.has(fingerprint))
  const baseline: Baseline = {
    version: 1,
    findings: kept.map(({ fingerprint, code, flag, file: where }) => ({ fingerprint, code, flag: flag ?? null, file: where })).sort((a, b) => a.fingerprint < b.fingerprint ? -1 : 1),
  }
  writeFileSync(resolve(cwd, file), `${JSON.stringify(baseline, undefined, 2)}\n`)
  if (accepted === undefined) return `wrote ${file} with ${count(kept.length, 'finding')}`
  const added = findings.length - kept.length
  return `${file}: ${accepted.size - kept.length} gone, ${kept.length} left${added === 0 ? '' : `; ${count(added, 'new finding')} not added, because a baseline only shrinks: mend them, or delete the file to start again`}`
}
