// Flags that decide together, and the pairs of their states that no test run had at the same time.
import type { FlagDefinition } from '../flag/definition.js'
import type { FlagValue } from '../flag/value.js'
import { shellWord, type Draft, type Range } from './draft.js'
import { grouped, type Inventory } from './inventory.js'
import { statesToTest } from './states.js'

/** One test condition, one function, or a function that calls the other. */
export interface Together { readonly keys: readonly [string, string]; readonly how: string; readonly at: Range; readonly enclosing: string | undefined }

/** Nothing without recorded runs: what tests force says little of what ran together. */
export function pairDrafts(inventory: Inventory): Draft[] {
  const { neverTogether, now } = inventory
  if (neverTogether === undefined) return []
  return togetherIn(inventory).flatMap(({ keys: [a, b], how, at, enclosing }): Draft[] => {
    const one = inventory.flagOf(a), other = inventory.flagOf(b)
    if (one === undefined || other === undefined || one.archived || other.archived) return []
    const pairs = neverTogether(a, b, { [a]: valuesToTest(one, inventory), [b]: valuesToTest(other, inventory) })
    if (pairs.length === 0) return []
    return [{
      code: 'untested-state', flag: one.key, at, enclosing, severity: 'info',
      message: `${a} and ${b} decide together (${how}), and no recorded test had ${pairs.join(', or ')}; run "halyard cases ${shellWord(a)} ${shellWord(b)}"`,
      evidence: { clock: now, with: b, how, pairs, source: ['recorded'], confidence: 'certain' },
    }]
  })
}

function togetherIn(inventory: Inventory): Together[] {
  const found = new Map<string, Together>()
  const add = (together: Together): void => {
    const [a, b] = together.keys, id = a < b ? `${a}\0${b}` : `${b}\0${a}`
    if (a !== b && !found.has(id)) found.set(id, a < b ? together : { ...together, keys: [b, a] })
  }
  for (const inOne of grouped(inventory.branches, ({ reference: { file }, condition }) => `${file}\0${condition.start}\0${condition.end}`).values()) {
    for (const { reference } of inOne) for (const { reference: other } of inOne) pair(reference, other, `the same condition, ${reference.file}:${reference.line}`, add)
  }
  const reads = inventory.references.filter(({ role, enclosing, inert }) => role === 'read' && enclosing !== undefined && inert === undefined)
  for (const inOne of grouped(reads, ({ file, enclosing }) => `${file}\0${enclosing ?? ''}`).values()) {
    for (const one of inOne) for (const other of inOne) pair(one, other, `both in ${one.enclosing ?? 'one function'}, ${one.file}`, add)
  }
  for (const { keys, how, at, enclosing } of inventory.callPaths ?? []) add({ keys, how, at, enclosing })
  return [...found.values()].sort((x, y) => (x.keys.join() < y.keys.join() ? -1 : 1))
}

function pair(one: Inventory['references'][number], other: Inventory['references'][number], how: string, add: (together: Together) => void): void {
  if (one.key.kind !== 'exact' || other.key.kind !== 'exact') return
  const { file, line, column, endLine, endColumn } = one
  add({ keys: [one.key.key, other.key.key], how, at: { file, line, column, endLine, endColumn }, enclosing: one.enclosing })
}

function valuesToTest(flag: FlagDefinition, inventory: Inventory): FlagValue[] {
  return statesToTest(flag, inventory).flatMap(name => {
    const value = Object.hasOwn(flag.variants, name) ? flag.variants[name] : undefined
    return value === undefined ? [] : [value]
  })
}
