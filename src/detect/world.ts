// What following needs to know of the project around it, and of the shapes.
import type { Expr } from './expr.js'
import type { FileFacts } from './facts.js'
import type { Term } from './term.js'
import type { Step } from './view.js'

/** Same words as scan/modules.ts: what an import's text means. */
export type Resolution =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'package'; readonly name: string; readonly specifier: string }
  | { readonly kind: 'missing'; readonly specifier: string }

export interface World {
  /** `undefined` = no such file, or not one that can be read */
  facts(file: string): FileFacts | undefined
  resolve(from: string, specifier: string): Resolution
  /** `false` = neither the file nor what it hands on with `export *` exports the name, which its text tells without a parse */
  mayExport?(file: string, name: string): boolean
  /** `false` = none of the words that lead to a flag stands in the file's text, nor in what it hands on with `export *` (under this name) */
  mayLead?(file: string, name?: string): boolean
  /** What flags are read is known: from now on a file that was not asked for yet has facts only if its words can lead to a flag. */
  settle?(): void
}

/** What something is by a shape's own word for it, whatever its code says: `config.featureToggles`, a function that is one flag. */
export interface Special {
  expression(file: string, expr: Expr): Term | undefined
  declared(file: string, id: number): Term | undefined
  /** what callers hand to a parameter that does not say what it takes */
  parameter(file: string, id: number): Term | undefined
  member(term: Term, name: Step): Term | undefined
  /** what was put into the context that the term is */
  context(term: Term): readonly Term[]
}
