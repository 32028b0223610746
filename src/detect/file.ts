// One file by itself, as a lint rule sees it: the same detector, but imports lead nowhere and say so.
import { extractFrom } from './extract.js'
import { linkFacts } from './link.js'
import type { FlagReference } from './reference.js'
import { wordsOf, type ShapeSet } from './rules.js'
import { variablesOf } from './variables.js'
import type { Ast } from './view.js'
import type { World } from './world.js'

export interface OneFile<N> extends ShapeSet {
  readonly ast: Ast<N>
  readonly root: N
  readonly file: string
  readonly text: string
  readonly keys?: Iterable<string>
  /** where an import leads; a `file` answer need not exist: it is compared with the `from` paths of the shapes */
  readonly resolve: World['resolve']
}

/** References of a file; a key behind an import has the glob `*` and `imported: true`. Spans find the nodes again. */
export function fileReferences<N>({ ast, root, file, text, keys = [], resolve, sdks, shapes: said }: OneFile<N>): readonly FlagReference[] {
  const known = [...keys], shapes = { sdks, shapes: [...said, ...variablesOf(known)] }
  const words = wordsOf(shapes), facts = extractFrom(ast, root, file, text, words)
  if (facts.sites.length === 0) return []
  return linkFacts({ ...shapes, words, files: [facts], keys: known, world: { facts: name => name === file ? facts : undefined, resolve } }).references()
}
