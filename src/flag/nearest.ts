import { distance } from 'fastest-levenshtein'

/**
 * The known names closest to what was typed, best first, at most three; none when nothing is near
 * (more than a third of the letters would have to change). Case, `-`, `_` and `.` cost nothing.
 */
export function nearestNames(typed: string, known: Iterable<string>): string[] {
  const plain = bare(typed)
  const limit = Math.max(1, Math.floor(plain.length / 3))
  return [...new Set(known)]
    .map(name => ({ name, far: distance(plain, bare(name)) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || distance(typed, a.name) - distance(typed, b.name) || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name)
}

/** ` (did you mean "x"?)`, or nothing: ready to append to a message. */
export function didYouMean(typed: string, known: Iterable<string>): string {
  const [first] = nearestNames(typed, known)
  return first === undefined ? '' : ` (did you mean "${first}"?)`
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[-_.\s]/g, '')
}
