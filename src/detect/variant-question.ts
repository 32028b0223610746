// Questions about one variant, or one group of users: what is true of the flag is not true of each of them.
import type { KeyReader } from './keys.js'
import { writtenName } from './naming.js'
import type { Argument } from './override.js'
import { slotOf } from './rules.js'
import type { ArgumentPath } from './shape.js'

/**
 * `isInGroup('new-nav', 'control')`: whether one variant is the answer. What is true of the flag is not true of each of them, so a
 * state does not say what is answered; behind `is` and its kin no such word is a default.
 */
export function asksForVariant(reader: KeyReader, args: readonly (Argument | null)[], { name, key, fallback }: { readonly name: string; readonly key: ArgumentPath | readonly ArgumentPath[]; readonly fallback?: ArgumentPath }): boolean {
  const method = name.slice(name.lastIndexOf('.') + 1)
  if (!YES_NO.test(method)) return false
  const known = new Set([key, fallback ?? []].flat().map(path => slotOf(path).index)), [first = 0] = known
  return args.some((arg, at) => arg && at > first && !known.has(at) && (
    OF_ONE.test(writtenName(reader.matcher.world, arg.file, arg.expr) ?? '') || reader.of(arg.file, arg.expr).hits.some(hit => OF_ONE.test(method) || VARIANT.test(hit.key))))
}

const YES_NO = /^(?:is|has|in|was|are|matches)(?=[A-Z_])/
const OF_ONE = /(?:[Vv]ariant|[Vv]ariation|[Gg]roup|[Cc]ohort|[Bb]ucket|[Tt]reatment)(?![a-z])/
/** what experiments call their arms */
const VARIANT = /^(?:control|variant|variation|treatment|holdout|holdback|baseline|challenger)(?:[-_ ]?\w{1,2})?$/i
