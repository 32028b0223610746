import { globPattern } from '../../src/flag/pattern.js'

/** `*` is the only wildcard, as in the `env` reads of the config. */
export function matchesAny(text: string, patterns: readonly string[]): boolean {
  return patterns.some(pattern => pattern === text || (pattern.includes('*') && regexOf(pattern).test(text)))
}

const kept = new Map<string, RegExp>()

function regexOf(pattern: string): RegExp {
  const known = kept.get(pattern)
  if (known !== undefined) return known
  const made = globPattern(pattern)
  kept.set(pattern, made)
  return made
}
