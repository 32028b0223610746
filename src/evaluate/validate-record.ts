import { didYouMean } from '../flag/nearest.js'

/** Takes a fault: where it stands, below what is being checked, and what is wrong. */
export type Report = (path: readonly (string | number)[], message: string) => void

export function isRecord(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}

export function unknownKeys(input: Readonly<Record<string, unknown>>, known: readonly string[], report: Report): void {
  for (const key of Object.keys(input)) {
    if (!known.includes(key)) report([key], `unknown key "${key}"${didYouMean(key, known) || `; known: ${known.join(', ')}`}`)
  }
}
