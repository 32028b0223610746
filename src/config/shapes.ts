// A `reads` or `overrides` entry, as users write it, to the shape that the detector matches.
import type { ArgumentPath, Shape, Spelling } from '../detect/shape.js'
import type { FlagType } from '../flag/value.js'

export interface Entry {
  readonly call?: string
  readonly env?: string
  readonly jsx?: string
  readonly decorator?: string
  readonly member?: string
  readonly declares?: string
  readonly functions?: string
  readonly from?: string
  readonly key?: ArgumentPath
  readonly keys?: ArgumentPath
  readonly map?: ArgumentPath
  readonly value?: ArgumentPath
  readonly fallback?: ArgumentPath
  readonly spelling?: Spelling
  readonly type?: FlagType
  readonly result?: string
  readonly async?: boolean
  readonly receiver?: 'any' | 'tied'
  readonly only?: string
}

/** The entry was checked against the schema: exactly one form is there, with what that form requires. */
export function readShape(entry: Entry): Shape {
  const common = { ...pick(entry, 'type', 'result', 'async'), ...(entry.from === undefined ? {} : { from: [entry.from] }) }
  const at = pick(entry, 'fallback')
  if (entry.call !== undefined) return { kind: 'call', name: entry.call, key: entry.key ?? 0, ...common, ...at, ...pick(entry, 'receiver'), ...(entry.only === undefined ? {} : { only: [entry.only] }) }
  if (entry.jsx !== undefined) {
    const fallback = entry.fallback === undefined ? {} : { fallback: String(entry.fallback) }
    return { kind: 'jsx', name: entry.jsx, key: String(entry.key), ...common, ...fallback }
  }
  if (entry.decorator !== undefined) return { kind: 'decorator', name: entry.decorator, key: entry.key ?? 0, ...common, ...at }
  if (entry.member !== undefined) return { kind: 'member', ...memberOf(entry.member), spelling: entry.spelling ?? 'exact', ...common, ...at }
  if (entry.env !== undefined) return { kind: 'env', pattern: entry.env, ...common }
  if (entry.declares !== undefined) return { kind: 'declares', name: entry.declares, ...common }
  if (entry.functions !== undefined) return { kind: 'functions', file: entry.functions }
  throw new Error(`a reads entry without a form: ${JSON.stringify(entry)}`)
}

/** `useContext(FlagContext)` is `useContext()` that is given this context */
function memberOf(written: string): { of: string; given?: string } {
  const { groups: { of = '', given = '' } = {} } = /^(?<of>[^()]+)\((?<given>[\w$.]+)\)$/.exec(written) ?? {}
  return of === '' ? { of: written } : { of: `${of}()`, given }
}

export function overrideShape(entry: Entry): Shape {
  const { key, ...rest } = pick(entry, 'map', 'keys', 'key', 'value')
  const from = entry.from === undefined ? {} : { from: [entry.from] }
  const keys = key === undefined ? {} : { keys: key }
  return { kind: 'override', name: entry.call ?? entry.jsx ?? '', role: 'override', ...(entry.jsx === undefined ? {} : { jsx: true }), ...keys, ...rest, ...from }
}

function pick<K extends keyof Entry>(entry: Entry, ...names: readonly K[]): { [P in K]?: NonNullable<Entry[P]> } {
  return Object.fromEntries(names.flatMap(name => entry[name] === undefined ? [] : [[name, entry[name]]])) as { [P in K]?: NonNullable<Entry[P]> }
}
