// What a function or class makes knows what its maker was given: `defineFlag('x')`, `new Flag('x')`.
import { distinct, givenText } from './distinct.js'
import type { Declaration, Expr } from './expr.js'
import type { Follower } from './follow.js'
import { UNKNOWN, type Arguments, type Given, type Term } from './term.js'

/** The same with the parameters of the function replaced by what it was given, now or when somebody asks further. */
export function settle(follower: Follower, terms: readonly Term[], given: Given): readonly Term[] {
  return terms.flatMap(term => settled(follower, term, given))
}

/**
 * The same for a function that comes back to itself. What others made for it stays as they made it: functions that call one
 * another in turn hand it on in as many ways as there are through them, and nobody knows at which turn it was made.
 */
export function settleTurn(follower: Follower, terms: readonly Term[], given: Given): readonly Term[] {
  return distinct(terms.flatMap(term => 'given' in term && term.given ? [term] : settled(follower, term, given)))
}

function settled(follower: Follower, term: Term, given: Given): readonly Term[] {
  switch (term.kind) {
    case 'parameter': return parameter(follower, term, given)
    case 'object': case 'array': case 'template':
      if (term.given) return [{ ...term, given: around(term.given, given) }]
      return [term.file === given.home ? { ...term, given } : term]
    case 'instance': return [term.given ? { ...term, given: around(term.given, given) } : term]
    default: return [term]
  }
}

function parameter(follower: Follower, term: Term & { kind: 'parameter' }, given: Given): readonly Term[] {
  const declaration = term.file === given.home ? follower.world.facts(term.file)?.declarations[term.id] : undefined
  if (declaration?.kind !== 'parameter' || declaration.fn !== given.fn) return [term]
  // what hands itself on grows by what it was given at each turn
  return follower.given(`${givenText(given)} ${declaration.index} ${term.path.map(step => JSON.stringify(step)).join()}`, () => distinct(term.path.reduce<readonly Term[]>((terms, step) => distinct(terms.flatMap(one => follower.member(one, step))), argumentTerms(follower, given, declaration.index))))
}

/** What stands at an index of a call. */
function argumentTerms(follower: Follower, { args, file, outer }: Arguments, index: number): readonly Term[] {
  const arg = args[index]
  // after a spread nobody knows which is which
  if (!arg || args.slice(0, index).includes(null)) return [UNKNOWN]
  const terms = follower.terms(file, arg)
  return outer ? settle(follower, terms, outer) : terms
}

/** How often one maker may call another: what calls itself with something new each time has no end. */
const MAX_NESTING = 8

/** The maker's own caller knows what it was given: it goes around the outermost. */
function around<G extends Arguments>(inner: G, given: Given, depth = 0): G {
  if (depth > MAX_NESTING) return inner
  if (inner.outer) return { ...inner, outer: around(inner.outer, given, depth + 1) }
  return inner.file === given.home && inner.args.some(arg => arg && mayName(arg)) ? { ...inner, outer: given } : inner
}

/** A literal names nothing. */
const mayName = (expr: Expr): boolean => expr.kind !== 'value'

/** What the constructor was given: it has its own parameters only if it is the class's own. */
export function givenTo({ construct }: Declaration & { kind: 'class' }, home: string, given: Arguments | undefined): Given | undefined {
  return given && construct && { ...given, home, fn: construct.fn }
}

/** What the constructor above was given: what this one hands on, or what it was given itself. */
export function givenAbove({ construct }: Declaration & { kind: 'class' }, home: string, own: Given | undefined, given: Arguments | undefined): Arguments | undefined {
  if (!construct) return given
  return construct.above && { args: construct.above, file: home, ...(own && { outer: own }) }
}
