// Test helpers that cannot be followed, since they answer a request or fill a store: `interceptFeatureFlags({ 'new-nav': true })`,
// `store.set(featureFlagsAtom, { newNav: true })`. Something there is called flags, and the object holds keys that are known.
import { PLAIN } from './answer.js'
import type { Expr } from './expr.js'
import type { FileFacts } from './facts.js'
import { NO_KEYS } from './key-set.js'
import { writtenName } from './naming.js'
import type { Reader } from './read.js'
import type { Reading } from './reading.js'
import { isTestFile } from './test-file.js'
import { isCalledFlags, isDistinctive } from './words.js'

export function namedOverrides(reader: Reader, { file, sites }: FileFacts, known: ReadonlySet<string>): Reading[] {
  if (!isTestFile(file)) return []
  const isFlags = (expr: Expr | null): boolean => expr !== null && isCalledFlags(writtenName(reader.matcher.world, file, expr) ?? '')
  return sites.flatMap(site => {
    if (site.kind !== 'call' || ![site.callee, ...site.args].some(isFlags)) return []
    return site.args.flatMap((arg): Reading[] => {
      const hits = arg?.kind !== 'object' ? [] : reader.keys.at(file, arg, [{ kind: 'keys' }]).hits.filter(({ key }) => known.has(key) && isDistinctive(key))
      if (hits.length === 0) return []
      return [{ file, site: site.at, enclosing: site.enclosing, keys: { ...NO_KEYS, hits }, role: 'override', sdk: 'config', via: 'direct', fallback: undefined, answer: PLAIN, inert: true }]
    })
  })
}
