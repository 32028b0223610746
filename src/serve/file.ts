// A file as a source: a served document (JSON), or definitions through `parse`. Watched, and looked at every TTL besides,
// because file systems lose events.
import { readFileSync, statSync, watch } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { EachFlag, FlagDefinition } from '../flag/definition.js'
import { documentOf, type FlagDocument } from '../evaluate/document.js'
import { parseJson, placeInJson } from './json-place.js'
import type { Loaded, Source } from './source.js'

export interface FileOptions {
  readonly environment: string
  /** text to definitions, for files that are not served documents */
  readonly parse?: ((text: string, file: string) => readonly FlagDefinition[] | EachFlag) | undefined
  /** `file:line:column` of a path of the document that `parse` led to */
  readonly places?: ((text: string, file: string, document: FlagDocument) => (path: readonly (string | number)[]) => string) | undefined
  /** default true */
  readonly watch?: boolean
}

export function fileSource(file: string, options: FileOptions): Source {
  let seen = ''
  let revision = 0
  const read = (text: string, mtimeMs: number): Loaded => {
    revision = Math.max(revision + 1, Math.floor(mtimeMs))
    if (options.parse === undefined) return jsonDocument(file, text)
    const { flags, broken } = eachOf(options.parse(text, file))
    const document = documentOf(flags, options.environment, revision)
    return { document, broken, placeOf: path => options.places?.(text, file, document)(path) ?? file }
  }
  return {
    name: file,
    ordered: options.parse === undefined,
    loadNow() {
      const { mtimeMs, size } = statSync(file)
      const loaded = read(readFileSync(file, 'utf8'), mtimeMs)
      seen = `${mtimeMs}:${size}`
      return loaded
    },
    async load(signal) {
      const { mtimeMs, size } = await stat(file)
      if (seen === `${mtimeMs}:${size}`) return 'unchanged'
      const loaded = read(await readFile(file, { encoding: 'utf8', signal }), mtimeMs)
      seen = `${mtimeMs}:${size}`
      return loaded
    },
    subscribe: changed => (options.watch === false ? () => {} : watchFile(file, changed)),
  }
}

function eachOf(parsed: readonly FlagDefinition[] | EachFlag): { readonly flags: readonly FlagDefinition[]; readonly broken: ReadonlyMap<string, string> } {
  if (!('broken' in parsed)) return { flags: parsed, broken: new Map() }
  return { flags: parsed.flags, broken: new Map([...parsed.broken].map(([key, error]) => [key, error.message])) }
}

function jsonDocument(file: string, text: string): Loaded {
  return { document: parseJson(file, text), placeOf: path => placeInJson(file, text, path) }
}

// The folder is watched, not the file: editors and deployments replace files, and a watch on the old one hears nothing more.
function watchFile(file: string, changed: () => void): () => void {
  const name = basename(file)
  try {
    const watcher = watch(dirname(file), { persistent: false }, (_event, which) => { if (which === null || which === name) changed() })
    watcher.on('error', () => watcher.close())
    return () => watcher.close()
  } catch {
    return () => {}       // no watches left: looking every TTL still works
  }
}
