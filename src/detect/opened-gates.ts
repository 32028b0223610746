// A store, a signal or an atom that is one flag, opened by what its library opens such things with: `get(newNav)`, `derived([newNav], …)`.
import { lastName } from './builtins.js'
import type { Expr } from './expr.js'
import type { Site } from './facts.js'
import type { Reader } from './read.js'
import type { Reading } from './reading.js'
import type { Term } from './term.js'

const OPENS = /^(?:get|unref|toValue|toRef|fromStore|use|useStore|useAtomValue|useAtom|useSignal|derived|combine|combineLatest|combineLatestWith|toSignal|firstValueFrom)$/

type Gate = Term & { readonly kind: 'gate' }

export function openedGates(reader: Reader, file: string, site: Site & { kind: 'call' }, terms: readonly Term[]): Reading[] {
  const own = importedField(reader, file, site.callee)
  if (own) return [reader.gate(file, site, own, site.callee)]
  const [first] = site.args
  if (!first || !terms.some(term => OPENS.test(lastName(term) ?? ''))) return []
  const opened: readonly (Expr | null)[] = first.kind === 'array' ? first.items : [first]
  return opened.flatMap(one => one ? gatesOf(reader, file, one).map(gate => ({ ...reader.gate(file, site, gate, one), inert: first.kind === 'array' })) : [])
}

function gatesOf(reader: Reader, file: string, expr: Expr): readonly Gate[] {
  const own = importedField(reader, file, expr)
  return own ? [own] : reader.matcher.follower.terms(file, expr).filter((term): term is Gate => term.kind === 'gate')
}

function importedField(reader: Reader, file: string, expr: Expr): Gate | undefined {
  const { world } = reader.matcher, declaration = expr.kind === 'declared' ? world.facts(file)?.declarations[expr.id] : undefined
  if (declaration?.kind !== 'import') return undefined
  const target = world.resolve(file, declaration.module)
  return target.kind === 'file' ? exportedField(reader, target.file, declaration.imported) : undefined
}

/** `export const { newNav } = flagStores`: whoever imports it has one flag. Where it is taken out it is read as a member. */
export function exportedField(reader: Reader, file: string, name: string, depth = 0): Gate | undefined {
  const { world, follower } = reader.matcher, facts = world.facts(file)
  const exported = facts?.exports.find(one => one.kind !== 'star' && one.name === name)
  if (exported?.kind === 'from' && depth < 6) {
    const target = world.resolve(file, exported.module)
    return target.kind === 'file' ? exportedField(reader, target.file, exported.imported, depth + 1) : undefined
  }
  const declaration = exported?.kind === 'value' && exported.value.kind === 'declared' ? facts?.declarations[exported.value.id] : undefined
  if (declaration?.kind !== 'const' || declaration.value.kind !== 'member' || typeof declaration.value.name !== 'string') return undefined
  const flags = follower.terms(file, declaration.value.of).map(term => reader.matcher.flagsOf(term)).find(one => one !== undefined && one.shape.list === undefined)
  return flags && { kind: 'gate', file, key: { kind: 'value', value: declaration.value.name, at: declaration.at }, sdk: flags.sdk }
}
