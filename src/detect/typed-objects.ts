// Objects written out as what a registry's type says: `const defaults: Partial<Flags> = { newNav: true }`, a factory made
// with that type and whatever it is called with. In tests they force flags, elsewhere they declare them.
import { PLAIN } from './answer.js'
import type { Expr } from './expr.js'
import type { FileFacts, Site } from './facts.js'
import { mayLead } from './leads.js'
import { NO_KEYS } from './key-set.js'
import type { Reader } from './read.js'
import type { Reading } from './reading.js'
import type { Registry } from './registry.js'
import { isTestFile } from './test-file.js'
import type { Term } from './term.js'

/** @param words what the names of files were looked for: a registry's type comes from nowhere else */
export function typedReadings(reader: Reader, facts: FileFacts, words: ReadonlySet<string>): Reading[] {
  const { file, sites, declarations } = facts
  if (reader.matcher.registries.isEmpty) return []
  const leads = (expr: Expr | undefined): expr is Expr => mayLead(facts, expr, words, () => false)
  return sites.flatMap((site): Reading[] => {
    if (site.kind === 'declaration') {
      const declaration = declarations[site.id]
      return declaration?.kind === 'const' && declaration.value.kind === 'object' && leads(declaration.type) ? read(reader, file, site, declaration.value, registryOf(reader, file, declaration.type)) : []
    }
    if (site.kind !== 'call' || !site.args.some(arg => arg?.kind === 'object')) return []
    const own = site.types && leads(site.types[0]) ? registryOf(reader, file, site.types[0]) : undefined
    const registry = own ?? (site.callee.kind === 'member' && leads(site.callee.of) ? madeFor(reader, reader.matcher.follower.terms(file, site.callee.of)) : undefined)
    return registry ? site.args.flatMap(arg => arg?.kind === 'object' ? read(reader, file, site, arg, registry) : []) : []
  })
}

/** The registry that a factory was made for: `makeFactory<Flags>()`. */
function madeFor(reader: Reader, terms: readonly Term[]): Registry | undefined {
  for (const term of terms) {
    if (term.kind === 'result') return term.types?.[0] ? registryOf(reader, term.file, term.types[0]) : madeFor(reader, [term.of])
    if (term.kind === 'part') return madeFor(reader, [term.of])
  }
  return undefined
}

export const isMadeForFlags = (reader: Reader, term: Term): boolean => madeFor(reader, [term]) !== undefined

function registryOf(reader: Reader, file: string, type: Expr): Registry | undefined {
  const { follower } = reader.matcher
  for (const term of follower.typed(file, type)) {
    const registry = (term.kind === 'object' && term.expr.type) || term.kind === 'mapped' ? reader.matcher.registries.of(term) : undefined
    if (registry?.keys === 'names') return registry
  }
  return undefined
}

function read(reader: Reader, file: string, site: Site, object: Expr & { kind: 'object' }, registry: Registry | undefined): Reading[] {
  if (!registry) return []
  const hits = reader.keys.at(file, object, [{ kind: 'keys' }]).hits.filter(hit => hit.file === file && registry.has(hit.key))
  return hits.length === 0 ? [] : [{
    file, site: site.at, enclosing: site.enclosing, keys: { ...NO_KEYS, hits }, role: isTestFile(file) ? 'override' : 'declare',
    sdk: registry.sdk, via: 'direct', fallback: undefined, answer: PLAIN, inert: true,
  }]
}
