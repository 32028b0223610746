// Objects of flags written out where the code takes one: a test's forced states, a hook's defaults.
import type { Expr } from './expr.js'
import type { Site } from './facts.js'
import { NO_KEYS, type Keys } from './key-set.js'
import type { Argument } from './override.js'
import { PLAIN } from './answer.js'
import type { Reader } from './read.js'
import type { Reading } from './reading.js'
import type { SlotStep } from './rules.js'
import type { Spelling } from './shape.js'
import { storeSpelling } from './spelling.js'
import type { Taken } from './takers.js'
import type { Term } from './term.js'
import { isTestFile } from './test-file.js'

type Place = Pick<Site, 'at' | 'enclosing'>

/** `mockFlags({ newNav: true })`, `<Page flags={{ newNav: true }}/>` for whoever takes flags there. */
export function writtenOut(reader: Reader, file: string, site: Place, terms: readonly Term[], args: readonly (Argument | null)[]): Reading[] {
  return terms.flatMap(term => reader.matcher.specials.takers.of(term)).flatMap(taken => {
    const arg = args[taken.path[0]]
    return arg ? readingOf(reader, file, site, taken, arg) : []
  })
}

function readingOf(reader: Reader, file: string, site: Place, { path: [, ...rest], registry, sdk, spelling }: Taken, arg: Argument): Reading[] {
  const steps = rest.map((name): SlotStep => ({ kind: 'prop', name: String(name) }))
  const found = reader.keys.at(arg.file, arg.expr, [...steps, { kind: 'keys' }])
  const role = isTestFile(file) ? 'override' : 'declare'
  // schemaFor({ newNav: isNewNav }) hands the answer on, and says nothing of the flag
  const hits = found.hits.filter(hit => (registry === undefined || registry.has(hit.key)) && (role === 'override' || hit.value === undefined || !['declared', 'member', 'call', 'element'].includes(hit.value.kind)))
  return reading(reader, file, site, { ...NO_KEYS, hits, parameters: role === 'override' ? found.parameters : [] }, { role, sdk, spelling })
}

/** `useFlags({ newNav: false })` of the project: what it is given is what it answers with where there are no flags. */
export function defaultsGiven(reader: Reader, file: string, site: Place, terms: readonly Term[], args: readonly (Argument | null)[]): Reading[] {
  return terms.flatMap(term => {
    const given = term.kind === 'function' && args.length > 0 ? defaultsOf(reader, term) : undefined, arg = given && args[given.index]
    if (!given || !arg) return []
    const { hits } = reader.keys.at(arg.file, arg.expr, [{ kind: 'keys' }])
    return reading(reader, file, site, { ...NO_KEYS, hits }, { role: 'declare', sdk: given.flags.sdk, spelling: given.flags.shape.spelling })
  })
}

/** A function that answers with flags or with its own parameter. */
function defaultsOf({ matcher: { follower, world } }: Reader, { file, id }: Term & { kind: 'function' }): { index: number; flags: Term & { kind: 'flags' } } | undefined {
  const facts = world.facts(file)
  const own = (facts?.functions[id]?.returns ?? []).flatMap(one => follower.terms(file, one)), spreads = new Set(own.flatMap(spreadIn))
  const answers = [...own, ...[...spreads].flatMap(one => follower.terms(file, one))]
  const flags = answers.find(term => term.kind === 'flags')
  for (const term of flags ? answers : []) {
    const declaration = term.kind === 'parameter' && term.path.length === 0 && term.file === file ? facts?.declarations[term.id] : undefined
    if (flags && declaration?.kind === 'parameter' && declaration.fn === id) return { index: declaration.index, flags }
  }
  return undefined
}

const spreadIn = (term: Term): readonly Expr[] => term.kind === 'object' ? term.expr.spreads : []

function reading({ matcher }: Reader, file: string, site: Place, keys: Keys, { role, sdk, spelling }: { role: 'override' | 'declare'; sdk: string; spelling: Spelling }): Reading[] {
  if (keys.hits.length === 0 && keys.parameters.length === 0) return []
  const hits = spelling === 'camel' ? keys.hits.map(hit => ({ ...hit, key: storeSpelling(hit.key, matcher.knownKeys) })) : keys.hits
  return [{ file, site: site.at, enclosing: site.enclosing, keys: { ...keys, hits }, role, sdk, via: 'member', fallback: undefined, answer: PLAIN, inert: true }]
}
