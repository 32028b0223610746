// Where an object comes from, as far as a rule cares: from the rule's own package, from somewhere known to be another, or unknown.
import { handsOut } from './builtins.js'
import type { Follower } from './follow.js'
import type { Rule } from './rules.js'
import type { Term } from './term.js'

export type Origin = 'tied' | 'unknown' | 'foreign'

export const BUILT_IN: ReadonlySet<string> = new Set(['Math', 'JSON', 'Object', 'Array', 'console', 'document', 'localStorage', 'sessionStorage', 'Reflect', 'Number', 'String', 'Promise', 'Date', 'navigator', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Error', 'RegExp', 'Intl', 'Event', 'AbortController', 'Response', 'Request', 'expect', 'Symbol', 'URLSearchParams', 'FormData', 'Headers'])

export function originOf(follower: Follower, term: Term, rule: Rule): Origin {
  switch (term.kind) {
    case 'package': return rule.modules === undefined || belongsTo(rule.modules, term.module) ? 'tied' : 'foreign'
    case 'missing': return belongsTo(rule.modules ?? [], term.module) || rule.files.includes(term.module) ? 'tied' : 'unknown'
    case 'typed': return isOfNamed(rule) && mayHoldAny(term) ? 'unknown' : originOf(follower, term.of, rule)
    case 'partial': return originOf(follower, term.of, rule)
    case 'list': return isOfNamed(rule) && mayHoldAny(term) ? 'unknown' : 'foreign'
    case 'part': return originOf(follower, term.of, rule)
    case 'result': return resultOrigin(follower, term, rule)
    case 'instance': case 'class': return classOrigin(follower, term, rule)
    case 'module': case 'function': return rule.files.includes(term.file) ? 'tied' : 'foreign'
    case 'object': return rule.files.includes(term.file) ? 'tied' : term.expr.type ? 'unknown' : 'foreign'
    case 'global': return BUILT_IN.has(term.name) ? 'foreign' : 'unknown'
    case 'parameter': case 'unknown': return 'unknown'
    default: return 'foreign'
  }
}

/** `features.includes`: the list is named, and `string[]` may hold any keys; of `*.get` a Map is no client */
const isOfNamed = (rule: Rule): boolean => rule.object !== undefined && rule.object !== '*'

/** `string[]`, `Set<string>`: a list or a set whose type does not say what is in it */
export function mayHoldAny(term: Term): boolean {
  if (term.kind === 'list') return term.items.every(item => item.kind !== 'value')
  return term.kind === 'typed' && term.of.kind === 'global' && /^(?:Readonly)?(?:Array|Set)$/.test(term.of.name)
}

/** A package counts with its subpaths: `posthog-js` is also `posthog-js/react`. */
export function belongsTo(modules: readonly string[], module: string): boolean {
  return modules.some(one => module === one || (module.startsWith(one) && module[one.length] === '/'))
}

function resultOrigin(follower: Follower, term: Term & { kind: 'result' }, rule: Rule): Origin {
  const of = originOf(follower, term.of, rule)
  if (of !== 'foreign' || term.construct) return of
  return handsOut(term.of) ? 'unknown' : 'foreign'
}

function classOrigin(follower: Follower, term: Term & { kind: 'instance' | 'class' }, rule: Rule): Origin {
  if (rule.files.includes(term.file)) return 'tied'
  const declaration = follower.world.facts(term.file)?.declarations[term.id]
  if (declaration?.kind !== 'class') return 'unknown'
  const bases = declaration.heritage.flatMap(base => follower.terms(term.file, base)).map(base => originOf(follower, base, rule))
  return bases.includes('tied') ? 'tied' : 'foreign'
}

/** One answer for all an object may be: a tie settles it, else whatever is known to be foreign. */
export function strongest(origins: readonly Origin[]): Origin {
  if (origins.includes('tied')) return 'tied'
  return origins.length > 0 && origins.includes('foreign') ? 'foreign' : 'unknown'
}
