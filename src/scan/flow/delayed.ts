// What makes a function that calls the one it is given, but later or less often: `debounce(save, 500)`. Making one calls nothing.
import type { ts } from '../../fold/compiler.js'
import { exportOf } from './transparent.js'

const MAKERS: readonly (readonly [module: RegExp, names: RegExp])[] = [
  [/^(?:lodash|lodash-es|underscore|throttle-debounce)$/, /^(?:debounce|throttle)$/],
  [/^lodash(?:-es)?[/.](?:debounce|throttle)$/, /^default$/],
]

/** `debounce`, `_.throttle`; never what they made: a call of that acts. */
export function isDelayer(callee: ts.Expression): boolean {
  const from = exportOf(callee)
  return from !== undefined && MAKERS.some(([module, names]) => module.test(from.module) && names.test(from.name))
}
