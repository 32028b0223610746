// An object that is called flags, from where nobody can say, asked for a flag that is known from elsewhere: `context.flags.newNav`
// where a router, a framework or untyped code hands `context` in.
import { PLAIN } from './answer.js'
import { handsOut } from './builtins.js'
import type { Expr } from './expr.js'
import type { FileFacts, Site } from './facts.js'
import { NO_KEYS } from './key-set.js'
import { writtenName } from './naming.js'
import { BUILT_IN } from './origin.js'
import type { Reader } from './read.js'
import type { Reading } from './reading.js'
import { storeSpelling } from './spelling.js'
import type { Term } from './term.js'
import { isDistinctive, isCalledFlags, opensHolder } from './words.js'
import type { World } from './world.js'

/** @param known keys found elsewhere; only those that are made for this count, for `flags.search` may be anything */
export function calledFlagsReadings(reader: Reader, { file, sites, declarations }: FileFacts, known: ReadonlySet<string>): Reading[] {
  return sites.flatMap((site): Reading[] => {
    if (site.kind !== 'member' || site.type || site.called || site.expr.kind !== 'member') return []
    const { expr: { of, name, at } } = site, key = storeSpelling(String(name), known)
    if (!known.has(key) || !isDistinctive(String(name)) || !isCalledFlags(nameOf(reader, file, of, declarations) ?? '')) return []
    if (!reader.matcher.follower.terms(file, of).every(term => isOpen(term) || hasMember(term, String(name)))) return []
    return [{ ...base(file, site), keys: { ...NO_KEYS, hits: [{ key, file, at, via: 'direct', origin: undefined }] }, role: site.written ? 'override' : 'read' }]
  })
}

function base(file: string, { at, enclosing, fallback, written }: Site & { kind: 'member' }): Omit<Reading, 'keys' | 'role'> {
  return { file, site: at, enclosing, sdk: 'config', via: 'member', fallback, forces: written, answer: PLAIN, inert: false }
}

/** `const { newNav } = context.flags`: what is taken apart is called so. */
export function nameOf({ matcher: { world } }: Reader, file: string, of: Expr, declarations: FileFacts['declarations']): string | undefined {
  const name = writtenName(world, file, of), declaration = of.kind === 'declared' ? declarations[of.id] : undefined
  if (of.kind === 'call') return heldIn(world, file, of)
  if (name !== '' || declaration?.kind !== 'const') return name
  return declaration.value.kind === 'call' ? heldIn(world, file, declaration.value) : writtenName(world, file, declaration.value)
}

/** `get(flagsAtom)` */
function heldIn(world: World, file: string, { callee, args: [held] }: Expr & { kind: 'call' }): string | undefined {
  return held && opensHolder(writtenName(world, file, callee) ?? '') ? writtenName(world, file, held) : undefined
}

/** A type that says there is such a property, or has room for any. */
const hasMember = (term: Term, name: string): boolean => term.kind === 'mapped'
  || (term.kind === 'object' && term.expr.type === true && (term.expr.open || term.expr.spreads.length > 0 || term.expr.props.some(prop => prop.name === name)))

/** Nothing is known of it that speaks against flags. */
export function isOpen(term: Term): boolean {
  switch (term.kind) {
    case 'unknown': case 'parameter': case 'missing': return true
    case 'global': return !BUILT_IN.has(term.name)
    case 'part': return isOpen(term.of)
    case 'result': return !term.construct && (isOpen(term.of) || handsOut(term.of))
    default: return false
  }
}
