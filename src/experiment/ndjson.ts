// One JSON object per line, as rows below the names of the first object: the same rows a CSV file would give.
import { UserError } from '../flag/error.js'

export class NdjsonReader {
  #rest = ''
  #line = 0
  #names: readonly string[] | undefined

  constructor(readonly file: string) {}

  /** The rows that are complete after this chunk. @throws {UserError} at a line that is not an object */
  push(chunk: string): string[][] {
    const lines = (this.#rest + chunk).split('\n')
    this.#rest = lines.pop() ?? ''
    return lines.flatMap(line => this.#rows(line))
  }

  /** The last row, when the file does not end with a line break. */
  end(): string[] | undefined {
    return this.#rows(this.#rest).at(-1)
  }

  #rows(line: string): string[][] {
    this.#line++
    if (line.trim() === '') return []
    const record = this.#parse(line)
    const isFirst = this.#names === undefined, names = this.#names ??= namesOf(record)
    return [...(isFirst ? [[...names]] : []), names.map(name => String(record[name] ?? ''))]
  }

  #parse(line: string): Readonly<Record<string, unknown>> {
    try {
      const record: unknown = JSON.parse(line)
      if (typeof record === 'object' && record !== null && !Array.isArray(record)) return record as Record<string, unknown>
    } catch { /* said below */ }
    throw new UserError(`${this.file}:${this.#line}:1: is not a JSON object; NDJSON has one on each line`)
  }
}

/** Exposures and what people did come in one file, with different names, and either may be first. */
function namesOf(record: Readonly<Record<string, unknown>>): string[] {
  const own = Object.keys(record)
  return own.includes('feature_flag.context.id') ? [...new Set([...own, 'feature_flag.key', 'feature_flag.result.variant', 'event', 'value'])] : own
}
