// A project in memory: enough of a scan to see what the detector says of a few files.
import { posix } from 'node:path'
import type { Linked } from '../../src/detect/link.js'
import type { FlagReference } from '../../src/detect/reference.js'
import { wordsOf } from '../../src/detect/rules.js'
import type { Sdk, Shape } from '../../src/detect/shape.js'
import { extractFacts } from '../../src/scan/extract.js'
import { linkReferences } from '../../src/scan/link.js'
import type { Resolved } from '../../src/scan/modules.js'

export interface Project {
  readonly files: Readonly<Record<string, string>>
  readonly shapes?: readonly Shape[]
  readonly sdks?: readonly Sdk[]
  readonly keys?: readonly string[]
}

export const scan = (project: Project): readonly FlagReference[] => link(project).references()

/** What linking says once no word is new. */
export function link({ files, shapes = [], sdks = [], keys = [] }: Project): Linked {
  const words = wordsOf({ shapes, sdks })
  for (;;) {
    const facts = new Map(Object.entries(files).map(([file, text]) => [file, extractFacts(file, text, words)]))
    const linked = linkReferences({ files: [...facts.values()], sdks, shapes, words, keys, load: () => undefined, resolver: { resolve: (from, specifier) => resolve(files, from, specifier) } })
    const before = words.size
    for (const word of [...linked.wanted, ...linked.takers.map(({ name }) => name)]) words.add(word)
    if (words.size === before) return linked
  }
}

function resolve(files: Project['files'], from: string, specifier: string): Resolved {
  const name = specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : specifier.startsWith('@/') ? specifier.slice(2) : undefined
  if (name === undefined) return { kind: 'package', name: specifier, specifier }
  const bare = name.replace(/\.js$/, '')
  for (const ending of ['', '.ts', '.tsx', '.js', '.jsx', '/index.ts']) if (bare + ending in files) return { kind: 'file', file: bare + ending }
  return { kind: 'missing', specifier }
}

/** `read new-nav direct app.ts:3:15` per reference; a glob for a dynamic one. */
export function lines(project: Project): string[] {
  return scan(project).map(({ role, key, via, file, line, column }) => `${role} ${key.kind === 'exact' ? key.key : key.glob} ${via} ${file}:${line}:${column}`)
}
