// Regular expressions of targeting clauses, in RE2's syntax: linear in the text whatever the pattern, so `^(a+)+$` is no
// catastrophe. Linear is still pattern times text, and whoever sends the text is not who wrote the pattern: both are bounded.
import type { RE2JS } from 're2js'
import type { Pattern } from './platform.js'

/** Text longer than this is not searched: the clause does not match. Large patterns are asked of shorter text. */
export const longestSearched = 1000
const mostSteps = 200_000
const largest = 5000

/** @throws {Error} saying what is wrong with the pattern */
export function patternOf(re2: typeof RE2JS, source: string, ignoreCase: boolean): Pattern {
  const compiled = compile(re2, source, ignoreCase), size = compiled.programSize()
  if (size > largest) throw new Error(`the pattern ${JSON.stringify(source)} is too large (${size} steps, at most ${largest}); repeat less, or list the values with "in"`)
  const longest = Math.min(longestSearched, Math.floor(mostSteps / size))
  return { test: text => text.length <= longest && compiled.matcher(text).find() }
}

function compile(re2: typeof RE2JS, source: string, ignoreCase: boolean): RE2JS {
  try {
    return re2.compile(source, ignoreCase ? re2.CASE_INSENSITIVE : 0)
  } catch (cause) {
    const why = (cause as Error).message.replace(/^error parsing regexp: /, '')
    throw new Error(`${JSON.stringify(source)} is not a pattern: ${why}; the syntax is RE2's, without look-around and back-references`, { cause })
  }
}
