// One file by itself, as a lint rule sees it: the same detector, but imports lead nowhere and say so.
import { extractFrom } from './extract.js'
import { linkFacts } from './link.js'
import type { FlagReference } from './reference.js'
import { wordsOf, type ShapeSet } from './rules.js'
import { variablesOf } from './variables.js'
import type { Ast } from './view.js'
import type { World } from './world.js'

/** The same for many files, and made once for them. */
export interface LookedFor extends ShapeSet {
  readonly words: ReadonlySet<string>
  /** the store's */
  readonly keys: readonly string[]
}

export function lookedFor({ sdks, shapes: said }: ShapeSet, keys: Iterable<string> = []): LookedFor {
  const known = [...keys], shapes = { sdks, shapes: [...said, ...variablesOf(known)] }
  return { ...shapes, words: wordsOf(shapes), keys: known }
}

export interface OneFile<N> {
  readonly ast: Ast<N>
  readonly root: N
  readonly file: string
  readonly text: string
  readonly wanted: LookedFor
  /** where an import leads; a `file` answer need not exist: it is compared with the `from` paths of the shapes */
  readonly resolve: World['resolve']
}

/** References of a file; a key behind an import has the glob `*` and `imported: true`. Spans find the nodes again. */
export function fileReferences<N>({ ast, root, file, text, wanted, resolve }: OneFile<N>): readonly FlagReference[] {
  const facts = extractFrom(ast, root, file, text, wanted.words)
  if (facts.sites.length === 0) return []
  return linkFacts({ ...wanted, files: [facts], world: { facts: name => name === file ? facts : undefined, resolve } }).references()
}
