// `halyard why KEY`: everything known about one flag, and the rule that gave its verdict.
import { dayOf } from '../check/clock.js'
import type { FlagSummary } from '../check/summary.js'
import type { FlagReference } from '../detect/reference.js'
import type { FlagDefinition } from '../flag/definition.js'
import { UserError } from '../flag/error.js'
import { nearestNames } from '../flag/nearest.js'
import { placeText } from '../flag/place.js'
import { stateWords } from '../report/words.js'
import type { FlagBranch } from '../scan/facts.js'
import type { Run } from './command.js'
import { gatherFindings, type Gathered } from './findings.js'

export const run: Run = async ([typed = ''], options, io) => {
  const gathered = await gatherFindings([], options, io)
  const key = keyNamed(typed, gathered)
  const about = aboutFlag(key, gathered)
  io.out(options.format === 'json' ? `${JSON.stringify(about, undefined, 2)}\n` : `${wordsFor(key, about, gathered).join('\n')}\n`)
  return about.findings.length === 0 ? 0 : 1
}

/** The key as the store or the code spells it; a spelling that differs only in case and separators will do. */
function keyNamed(typed: string, { facts }: Gathered): string {
  const keys = [...new Set([...facts.flags.map(({ key }) => key as string), ...facts.references.flatMap(({ key }) => key.kind === 'exact' ? [key.key as string] : [])])]
  if (keys.includes(typed)) return typed
  const bare = (name: string): string => name.replace(/^.*\./, '').replace(/[-_.]/g, '').toLowerCase()
  const [same, another] = keys.filter(key => bare(key) === bare(typed))
  if (same !== undefined && another === undefined) return same
  const near = nearestNames(typed, keys)
  throw new UserError(`neither code nor store knows a flag "${typed}"${near.length === 0 ? '' : `; did you mean ${near.map(name => `"${name}"`).join(' or ')}?`}; "halyard scan" lists every key`)
}

interface About {
  readonly version: 1
  readonly key: string
  readonly summary: FlagSummary | null
  readonly definition: FlagDefinition | null
  readonly references: readonly FlagReference[]
  readonly maybeReadBy: readonly string[]
  readonly branches: readonly { readonly file: string; readonly line: number; readonly arms: readonly ArmLines[] }[]
  readonly findings: Gathered['result']['findings']
  /** of the run: a history that ends early makes every date here younger than it is */
  readonly notes: readonly string[]
}

/** `null` for an arm without code: a missing else. */
interface ArmLines { readonly when: unknown; readonly line: number | null; readonly endLine: number | null }

function aboutFlag(key: string, { facts, result, notes }: Gathered): About {
  return {
    version: 1,
    key,
    summary: result.flags.find(flag => flag.key === key) ?? null,
    definition: facts.flags.find(flag => flag.key === key) ?? null,
    references: facts.references.filter(reference => reference.key.kind === 'exact' && reference.key.key === key),
    maybeReadBy: result.findings.filter(({ code, evidence }) => code === 'dynamic-key' && (evidence['pattern'] === '*' || (evidence['matches'] as string[]).includes(key))).map(placeText),
    branches: [...facts.branches, ...found(facts)].filter(({ reference }) => reference.key.kind === 'exact' && reference.key.key === key)
      .map(({ reference, file = reference.file, arms }) => ({ file, line: file === reference.file ? reference.line : arms[0]?.line ?? 1, arms: arms.map(({ when, span, line, endLine }) => span === undefined ? { when, line: null, endLine: null } : { when, line, endLine }) })),
    findings: result.findings.filter(finding => finding.flag === key),
    notes,
  }
}

/** What the whole project showed beside what each file shows alone, which it shows, too. */
function found({ branches, across = [] }: Gathered['facts']): readonly FlagBranch[] {
  const told = new Set(branches.map(identityOf))
  return across.filter(branch => !told.has(identityOf(branch)))
}

function identityOf({ reference, file = reference.file, condition, arms }: FlagBranch): string {
  return JSON.stringify([reference.key, file, condition.start, condition.end, arms.map(({ span }) => [span?.start, span?.end])])
}

function wordsFor(key: string, about: About, { facts, loaded, config }: Gathered): string[] {
  const { summary, definition, references, findings } = about
  return [
    key,
    ...(summary === null || definition === null ? [`  not in ${loaded.sources.join(', ') || 'any store: there is none'}`] : definitionWords(summary, definition, facts.now)),
    ...roleWords('reads', references.filter(({ role }) => role === 'read')),
    ...(about.maybeReadBy.length === 0 ? [] : ['  maybe read by keys built at run time', ...about.maybeReadBy.map(place => `    ${place}`)]),
    ...roleWords('declared', references.filter(({ role }) => role === 'declare')),
    ...about.branches.flatMap(({ file, line, arms }, i) => [...(i === 0 ? ['  branches'] : []), `    ${file}:${line}  ${arms.map(({ when, line: from, endLine }) => `${JSON.stringify(when)}: ${linesText(from, endLine)}`).join('; ')}`]),
    ...testWords(references.filter(({ role }) => role === 'override'), summary),
    ...roleWords('named in text', references.filter(({ role }) => role === 'text')),
    ...(findings.length === 0 ? ['  no findings'] : ['  findings', ...findings.map(({ code, severity, message, file, line, column }) => `    ${code} (${severity}${config.severity[code] === undefined ? '' : ', as configured'}) ${file}:${line}:${column}\n      ${message}`)]),
    ...about.notes.map(note => `  note: ${note}`),
  ]
}

function definitionWords(summary: FlagSummary, definition: FlagDefinition, now: string): string[] {
  const dates = Object.entries(definition.environments).map(([name, state]) =>
    `    ${name}: ${state.enabled ? 'enabled' : 'disabled'}, can serve ${(summary.environments[name] ?? []).join(' and ')}${state.since === undefined ? ', nobody recorded since when' : `, since ${dayOf(state.since.at)} (${state.since.source})`}${state.lastEvaluated === undefined ? '' : `, last evaluated ${dayOf(state.lastEvaluated)}`}`)
  return [
    ...(definition.description === undefined ? [] : [`  ${definition.description}`]),
    `  ${definition.category ?? 'no category'} · ${definition.type} · owner ${summary.owner ?? 'nobody'} · defined at ${placeText(definition.at)}`,
    `  ${bornWords(summary)} · expires ${definition.expires ?? 'never'}`,
    `  state: ${stateWords(summary)}`,
    ...dates,
    `  verdict: ${summary.verdict}, because ${summary.reason} (clock: ${now.slice(0, 10)})`,
    ...(summary.steps.length === 0 ? [] : [`  next: ${summary.steps.join(', then ')}`]),
  ]
}

function bornWords({ created, introduced, ageDays }: FlagSummary): string {
  const ago = ageDays === undefined ? '' : ` (${ageDays} days ago)`
  if (created !== undefined) return `created ${dayOf(created)}${ago}`
  return introduced === undefined ? 'created nobody recorded when' : `created nobody recorded when, in code since ${dayOf(introduced)}${ago}`
}

function linesText(from: number | null, to: number | null): string {
  if (from === null) return 'nothing'
  return from === to ? `line ${from}` : `lines ${from}-${to}`
}

function roleWords(title: string, references: readonly FlagReference[]): string[] {
  if (references.length === 0) return title === 'reads' ? ['  no reads in code'] : []
  return [`  ${title}`, ...references.map(({ file, line, column, via, sdk, enclosing }) => `    ${file}:${line}:${column}  ${sdk}, ${via}${enclosing === undefined ? '' : `, in ${enclosing}`}`)]
}

function testWords(overrides: readonly FlagReference[], summary: FlagSummary | null): string[] {
  const untested = summary === null || summary.untested.length === 0 ? [] : [`    not tested: ${summary.untested.join(', ')}`]
  if (overrides.length === 0 && untested.length === 0) return []
  return ['  tests', ...overrides.map(({ file, line, forces }) => `    ${file}:${line}  forces ${forces === undefined ? 'a value that is not known' : JSON.stringify(forces)}`), ...untested]
}
