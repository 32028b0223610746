// What makes a function of a function and lets it answer as before, from memory: `memoize(() => isOn('x'))`, React's `cache(…)`.
import { ts } from '../../fold/compiler.js'
import { exportOf } from './transparent.js'

const MAKERS: readonly (readonly [module: RegExp, names: RegExp])[] = [
  [/^(?:lodash|lodash-es|underscore)$/, /^(?:memoize|once)$/],
  [/^(?:lodash(?:-es)?[/.](?:memoize|once)|memoizee|memoize-one|memoize|fast-memoize|micro-memoize|moize|p-memoize|mem)$/, /^default$/],
  [/^proxy-memoize$/, /^memoize$/],
  [/^react$/, /^cache$/],
  [/^next\/cache$/, /^unstable_cache$/],
]

/** `memoize`, `_.once`: what the first argument answers, the result answers. */
export function isMemoizer(callee: ts.Expression): boolean {
  const from = exportOf(callee)
  return from !== undefined && MAKERS.some(([module, names]) => module.test(from.module) && names.test(from.name))
}
