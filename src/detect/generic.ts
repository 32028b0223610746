// What a type with arguments says of the values it is for.
import { listedBy } from './builtins.js'
import type { Expr } from './expr.js'
import type { Follower } from './follow.js'
import type { Term } from './term.js'

/** Readonly<T>, Partial<T>, Promise<T> say what T says; Record<K, V> is an object of K. */
export function genericTerms(follower: Follower, file: string, { of, args }: Expr & { kind: 'generic' }): readonly Term[] {
  const [first] = args
  if (of.kind === 'global' && first) {
    if (of.name === 'Record') return [follower.mapped(file, first, args[1])]
    if (/^(Array|ReadonlyArray|Set|ReadonlySet|Iterable)$/.test(of.name)) return [{ kind: 'list', items: follower.terms(file, first) }]
    if (/^(Partial|Readonly|Required|NonNullable|Promise|Awaited|Pick|Omit|Exclude|Extract|Ref|Signal|Observable)$/.test(of.name)) return follower.terms(file, first)
    if (of.name === 'ReturnType') return follower.terms(file, first).flatMap(term => follower.call(term, [], file, false))
  }
  // z.infer<typeof Key>: what the schema lists
  if (of.kind === 'member' && first && /^(infer|input|output|Infer|InferOutput|InferInput|Static|TypeOf)$/.test(String(of.name))) {
    const listed = follower.terms(file, first).flatMap(term => listedBy(follower, term) ?? [])
    if (listed.length > 0) return listed
  }
  return follower.terms(file, of)
}
