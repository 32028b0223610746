// Changes the state of one flag in the text of flags.yml by splicing: every comment and every other line stays byte for byte.
// What it cannot splice safely (aliases, merges) it refuses; the caller parses the result again before writing it.
import type { Document, Pair, Scalar, YAMLMap } from 'yaml'
import { applyEdits, type Edit } from '../flag/edit.js'
import { UserError } from '../flag/error.js'
import { loadYaml } from './yaml.js'

/** Keys of a state, as flags.yml spells them; `undefined` = leave alone. */
export interface StateChange {
  readonly enabled?: boolean | undefined
  readonly rollout_percent?: number | undefined
  readonly variant?: string | undefined
  /** written only where the state has a `since` already, which would be wrong afterwards */
  readonly since?: string | undefined
}

/** @throws {UserError} when the flag is not there, or is written in a way that cannot be spliced */
export function editState(text: string, path: string, flag: string, environment: string, change: StateChange): string {
  const doc = loadYaml().parseDocument(text, { keepSourceTokens: true, prettyErrors: false })
  const where = ['flags', flag, 'environments', environment]
  const state = mapAt(doc, where, path)
  const edits = state === undefined
    ? [newState(doc, text, path, flag, environment, change)]
    : changedKeys(state, change).flatMap(([key, value]) => keyEdit(state, text, key, value))
  return applyEdits(text, edits)
}

type Splice = Omit<Edit, 'file'>

function changedKeys(state: YAMLMap, change: StateChange): [string, string][] {
  return Object.entries(change).flatMap(([key, value]): [string, string][] => {
    if (value === undefined || (key === 'since' && !state.has('since'))) return []
    return [[key, typeof value === 'string' ? plainOrQuoted(value) : String(value)]]
  })
}

function plainOrQuoted(value: string): string {
  return /^[A-Za-z0-9_][\w.-]*$/.test(value) && !/^(on|off|yes|no|true|false|null|y|n|[\d.e+-]+)$/i.test(value) || /^\d{4}-\d\d-\d\d$/.test(value) ? value : JSON.stringify(value)
}

function keyEdit(state: YAMLMap, text: string, key: string, value: string): Splice {
  const pair = (state.items as Pair<Scalar, Scalar | null>[]).find(one => String(one.key.value) === key)
  if (pair?.value?.range != null) return { start: pair.value.range[0], end: pair.value.range[1], text: value, why: `${key} of ${state.tag ?? 'the state'}` }
  const last = (state.items as Pair<Scalar, Scalar | null>[]).at(-1)
  const end = last === undefined ? undefined : lastOffset(last)
  if (last?.key.range == null || end === undefined) throw new UserError(`cannot add "${key}" to an empty state; write "{ enabled: false }" there first`)
  if (state.flow === true) return { start: end, end, text: `, ${key}: ${value}`, why: `add ${key}` }
  const indent = ' '.repeat(last.key.range[0] - lineStart(text, last.key.range[0]))
  return { start: lineEnd(text, end), end: lineEnd(text, end), text: `${newline(text)}${indent}${key}: ${value}`, why: `add ${key}` }
}

// production:  =>  a new line for the state, below the last environment, or `environments:` and the state below the flag's last line
function newState(doc: Document, text: string, path: string, flag: string, environment: string, change: StateChange): Splice {
  const environments = mapAt(doc, ['flags', flag, 'environments'], path)
  const within = environments ?? mapAt(doc, ['flags', flag], path)
  const last = (within?.items as Pair<Scalar, Scalar | null>[] | undefined)?.at(-1)
  const end = last === undefined ? undefined : lastOffset(last)
  if (last?.key.range == null || end === undefined) throw new UserError(`${path}: flag "${flag}" has no lines to add a state below; write "environments: { ${environment}: { enabled: false } }" there first`)
  const state = `${environment}: { ${Object.entries({ enabled: true, ...change, since: undefined }).filter(([, value]) => value !== undefined).map(([key, value]) => `${key}: ${typeof value === 'string' ? plainOrQuoted(value) : String(value)}`).join(', ')} }`
  if (within?.flow === true) return { start: end, end, text: environments === undefined ? `, environments: { ${state} }` : `, ${state}`, why: `add ${environment}` }
  const indent = ' '.repeat(last.key.range[0] - lineStart(text, last.key.range[0]))
  const at = lineEnd(text, end), next = newline(text)
  return { start: at, end: at, text: environments === undefined ? `${next}${indent}environments:${next}${indent}  ${state}` : `${next}${indent}${state}`, why: `add ${environment}` }
}

function mapAt(doc: Document, where: readonly string[], path: string): YAMLMap | undefined {
  const { isAlias, isMap } = loadYaml()
  const node = doc.getIn(where, true)
  if (isAlias(node)) throw new UserError(`${path}: ${where.slice(1).join('.')} is the alias *${node.source}, shared with others; write it out before changing it`)
  return isMap(node) ? node as YAMLMap : undefined
}

function lastOffset({ key, value }: Pair<Scalar, Scalar | null>): number | undefined {
  return value?.range?.[1] ?? key.range?.[1]
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

// The end of the line an offset is on, behind a comment that belongs to it. A block that ends with a newline ends on the line before.
function lineEnd(text: string, offset: number): number {
  let from = offset
  while (from > 0 && /\s/.test(text.charAt(from - 1))) from--
  const end = text.indexOf('\n', from)
  if (end < 0) return text.length
  return text.charAt(end - 1) === '\r' ? end - 1 : end
}

function newline(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}
