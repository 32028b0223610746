// What the type of a read's key says: `isOn(key: Flag)` lists the flags there are, `useFlag(key: keyof Flags)` says that whatever
// is of type Flags holds them.
import { PLAIN } from './answer.js'
import { elementsOf } from './builtins.js'
import type { Expr } from './expr.js'
import type { Follower } from './follow.js'
import { NO_KEYS } from './key-set.js'
import type { Reader } from './read.js'
import type { Reading } from './reading.js'
import type { Slot } from './rules.js'
import type { Term } from './term.js'

/** A function of the project that is asked for a flag, and where its key stands. */
export interface Asked { readonly fn: Term & { kind: 'function' }; readonly slot: Slot; readonly sdk: string }

/** @returns the flags that key types list, and whether a type of objects of flags was learnt from one */
export function keyTypeReadings(reader: Reader, asked: readonly Asked[]): { readings: Reading[]; learnt: boolean } {
  const readings = new Map<string, Reading>()
  let learnt = false
  for (const { fn, slot, sdk } of asked) {
    const type = keyType(reader, fn, slot)
    if (!type) continue
    const { follower, registries } = reader.matcher, lists = objectsOf(follower, fn.file, type).filter(term => term.kind === 'object' && term.expr.type)
    for (const list of lists) if (registries.learn(list, sdk, 'exact')) learnt = true
    for (const one of lists.length > 0 ? [] : listed(follower, fn.file, type)) readings.set(`${one.file}:${one.at[0]}`, declaration(one, sdk))
  }
  return { readings: [...readings.values()], learnt }
}

function keyType({ matcher: { world } }: Reader, { file, id }: Asked['fn'], { index, steps }: Slot): Expr | undefined {
  const site = steps.length === 0 ? world.facts(file)?.sites.find(one => one.kind === 'takes' && one.fn === id) : undefined
  return (site?.kind === 'takes' && site.types[index]) || undefined
}

/** The texts of a union, the members of an enum; what comes beside them (`keyof Overrides`) takes nothing from them. */
function listed(follower: Follower, file: string, type: Expr): (Term & { kind: 'value' })[] {
  const terms = follower.terms(file, type).flatMap(term => term.kind === 'enum' ? elementsOf(follower, term) : [term])
  return terms.flatMap(term => term.kind === 'value' && typeof term.value === 'string' ? [term] : [])
}

/** T of `keyof T`, whatever name stands for that. */
function objectsOf(follower: Follower, file: string, type: Expr, depth = 0): readonly Term[] {
  if (type.kind === 'keyof') return follower.typed(file, type.of)
  const declaration = type.kind === 'declared' ? follower.world.facts(file)?.declarations[type.id] : undefined
  if (depth > 6 || !declaration) return []
  if (declaration.kind === 'type') return objectsOf(follower, file, declaration.value, depth + 1)
  const target = declaration.kind === 'import' ? follower.world.resolve(file, declaration.module) : undefined
  return target?.kind === 'file' && declaration.kind === 'import' ? exportedObjects(follower, target.file, declaration.imported, depth + 1) : []
}

function exportedObjects(follower: Follower, file: string, name: string, depth: number): readonly Term[] {
  return (follower.world.facts(file)?.exports ?? []).flatMap(one => {
    if (one.kind === 'value') return one.name === name ? objectsOf(follower, file, one.value, depth) : []
    const target = one.kind === 'star' || one.name === name ? follower.world.resolve(file, one.module) : undefined
    return target?.kind === 'file' && depth < 6 ? exportedObjects(follower, target.file, one.kind === 'from' ? one.imported : name, depth + 1) : []
  })
}

function declaration({ value, file, at }: Term & { kind: 'value' }, sdk: string): Reading {
  return {
    file, site: at, enclosing: undefined, role: 'declare', sdk, via: 'constant', inert: true, holds: true, fallback: undefined, answer: PLAIN,
    keys: { ...NO_KEYS, hits: [{ key: String(value), file, at, via: 'direct', origin: undefined }] },
  }
}
