// What the linker may ask of a project. Every answer is synchronous, given on demand and remembered, so that only the files
// that matter are ever parsed. scan.ts implements it; the facts of a file (`F`) are extract.ts's and depend on its text alone.
import type { ModuleResolver } from './modules.js'

export interface ProjectFacts<F> {
  /** every code file, relative to the root with `/`, sorted */
  readonly files: readonly string[]
  readonly resolver: ModuleResolver
  /** parsed (or fetched from the cache) once; `undefined` = no code file, left out, or not parseable */
  facts(file: string): F | undefined
  /** hashes of the words of a code file, see tokens.ts */
  wordsOf(file: string): Uint32Array
  /** `false` = neither the file nor what it hands on with `export *` exports the name */
  mayExport(file: string, name: string): boolean
  /** `false` = neither the file nor what it hands on with `export *` (under this name) holds a name asked about so far */
  mayLead(file: string, name?: string): boolean
  /** code files whose text has one of these names as a whole word, sorted; costs no parse and no read */
  holding(names: Iterable<string>): readonly string[]
}
