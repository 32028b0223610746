// The linker over a project's files: detect/ does the work, this gives it the project's way of finding modules.
import type { FileFacts } from '../detect/facts.js'
import type { World } from '../detect/world.js'
import { linkFacts, type Linked } from '../detect/link.js'
import type { ShapeSet } from '../detect/rules.js'
import type { ModuleResolver } from './modules.js'

export interface LinkOptions extends ShapeSet {
  /** extracted files, whose sites are looked at */
  readonly files: readonly FileFacts[]
  readonly resolver: ModuleResolver
  /** the facts of a file that was not prefiltered but is imported; `undefined` = it cannot be read */
  readonly load: (file: string) => FileFacts | undefined
  /** see `World` */
  readonly mayExport?: (file: string, name: string) => boolean
  /** `false` = none of the words that lead to a flag stands in the file, nor an `export *` */
  readonly mayLead?: (file: string, name?: string) => boolean
  /** what sites were kept for */
  readonly words: ReadonlySet<string>
  /** the store's keys */
  readonly keys?: Iterable<string>
}

/**
 * Links what the files' facts say into references.
 *
 * The caller repeats it: while `wanted` has words that the prefilter did not look for, files that contain them are extracted
 * (again) with the larger set of words, and everything is linked anew. Two or three rounds settle real projects.
 */
export function linkReferences({ files, resolver, load, mayExport, mayLead, ...rest }: LinkOptions): Linked {
  const known = new Map<string, FileFacts | undefined>(files.map(facts => [facts.file, facts]))
  let settled = false
  const facts = (file: string): FileFacts | undefined => {
    if (known.has(file)) return known.get(file)
    const loaded = settled && mayLead?.(file) === false ? undefined : load(file)
    known.set(file, loaded)
    return loaded
  }
  const world: World = {
    facts, resolve: (from, specifier) => resolver.resolve(from, specifier), settle: () => { settled = true },
    ...(mayExport && { mayExport }), ...(mayLead && { mayLead }),
  }
  return linkFacts({ ...rest, files, world })
}
