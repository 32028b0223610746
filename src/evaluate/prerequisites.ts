// A flag may depend on what others answer for the same context. Cycles are found at load; flags on one answer PARSE_ERROR.
import type { Prerequisite } from '../flag/definition.js'
import type { Context } from '../flag/resolution.js'
import type { FlagValue } from '../flag/value.js'
import { isFailure, type Outcome } from './compile.js'
import type { CompiledFlag } from './compiled-flag.js'

type Flags = ReadonlyMap<string, CompiledFlag>

/** key -> `prerequisites go in a circle: a -> b -> a`, for every flag that needs itself. */
export function findCycles(flags: Flags): Map<string, string> {
  const cycles = new Map<string, string>()
  if (!hasNeeds(flags)) return cycles
  for (const key of withoutLeaves(flags).keys()) {
    const circle = wayBack(key, flags)
    if (circle !== undefined) cycles.set(key, `prerequisites go in a circle: ${circle.join(' -> ')}`)
  }
  return cycles
}

function hasNeeds(flags: Flags): boolean {
  for (const { served } of flags.values()) if (served?.prerequisites !== undefined) return true
  return false
}

// Flags whose needs all end somewhere are no cycle; peeling them off leaves few to look at, however many flags there are.
function withoutLeaves(flags: Flags): Map<string, Set<string>> {
  const needs = new Map<string, Set<string>>(), neededBy = new Map<string, string[]>()
  for (const key of flags.keys()) {
    const known = new Set(needsOf(flags, key).filter(need => flags.has(need)))
    needs.set(key, known)
    for (const need of known) neededBy.set(need, [...(neededBy.get(need) ?? []), key])
  }
  const leaves = [...needs].filter(([, known]) => known.size === 0).map(([key]) => key)
  for (let leaf = leaves.pop(); leaf !== undefined; leaf = leaves.pop()) {
    needs.delete(leaf)
    for (const key of neededBy.get(leaf) ?? []) {
      const left = needs.get(key)
      if (left?.delete(leaf) === true && left.size === 0) leaves.push(key)
    }
  }
  return needs
}

/** The shortest way from a flag over its needs back to itself. */
function wayBack(start: string, flags: Flags): string[] | undefined {
  const from = new Map<string, string>()
  const queue = [start]
  for (const key of queue) {
    for (const need of needsOf(flags, key)) {
      if (need === start) return [...trail(key, from), start]
      if (!from.has(need)) { from.set(need, key); queue.push(need) }
    }
  }
  return undefined
}

function trail(end: string, from: ReadonlyMap<string, string>): string[] {
  const keys = [end]
  for (let key = from.get(end); key !== undefined; key = from.get(key)) keys.unshift(key)
  return keys
}

function needsOf(flags: Flags, key: string): string[] {
  return (flags.get(key)?.served?.prerequisites ?? []).map(one => one.key)
}

/** The same flags, each asking its prerequisites first. An unmet one answers `offVariant`; so does one nobody defined. */
export function withPrerequisites(flags: Flags): Flags {
  if (!hasNeeds(flags)) return flags
  const guarded = new Map<string, CompiledFlag>()
  for (const [key, flag] of flags) guarded.set(key, guard(flag, guarded))
  return guarded
}

function guard(flag: CompiledFlag, flags: Flags): CompiledFlag {
  const { served, metadata } = flag
  if (served?.prerequisites === undefined || served.prerequisites.length === 0 || !served.enabled) return flag
  const { offVariant, variants } = served
  const unmet: Outcome = Object.freeze({ value: variants[offVariant] as FlagValue, variant: offVariant, reason: 'DEFAULT', flagMetadata: metadata })
  const needs = served.prerequisites
  return { served, metadata, answer: context => (needs.every(need => isMet(need, flags, context)) ? flag.answer(context) : unmet) }
}

function isMet(need: Prerequisite, flags: Flags, context: Context): boolean {
  const outcome = flags.get(need.key)?.answer(context)
  return outcome !== undefined && !isFailure(outcome) && outcome.variant === need.variant
}
