// What the checks want to know beside the references: which files reach a browser, since when code speaks of a flag, and who
// touched a line that nobody owns. Each is asked only where a check could use the answer.
import type { Background } from '../check/inventory.js'
import type { Config } from '../config/config.js'
import { camelCase } from '../detect/spelling.js'
import type { FlagReference } from '../detect/reference.js'
import type { FlagDefinition } from '../flag/definition.js'
import { findAuthors, type Line } from '../scan/authors.js'
import { findClientFiles } from '../scan/client/client.js'
import { findIntroduced, type Introduced } from '../scan/introduced.js'
import { shownFrom } from '../scan/paths.js'
import type { ProjectScan } from '../scan/scan.js'
import type { Io } from './command.js'

export interface Gathering { readonly flags: readonly FlagDefinition[]; readonly scan: ProjectScan; readonly config: Config; readonly io: Pick<Io, 'cwd' | 'env'> }

export async function backgroundOf(given: Gathering): Promise<{ readonly background: Pick<Background, 'clientFiles' | 'introduced' | 'ownerOf' | 'authorOf'>; readonly notes: readonly string[] }> {
  const [introduced, authors] = await Promise.all([introducedOf(given), authorsOf(given)])
  return {
    background: {
      clientFiles: clientFilesOf(given), ownerOf: given.scan.ownerOf,
      introduced: new Map([...introduced.dates].map(([key, at]) => [key, { at, source: 'code' }])),
      authorOf: (file, line) => authors.authors.get(`${file}:${line}`),
    },
    notes: [...introduced.notes, ...authors.notes],
  }
}

function clientFilesOf({ flags, scan, config, io }: Gathering): Background['clientFiles'] {
  const serverOnly = new Set<string>(flags.filter(({ client, archived }) => !client && !archived).map(({ key }) => key))
  if (!scan.references.some(one => isRead(one) && serverOnly.has(keyOf(one)))) return new Map()
  const shown = shownFrom(scan.root, io.cwd)
  return new Map([...findClientFiles(scan, config.entry)].map(([file, found]) => [shown(file), { ...found, path: found.path.map(shown) }]))
}

// Only flags that no store and no definition gives a date of birth.
async function introducedOf({ flags, scan, io }: Gathering): Promise<Introduced> {
  const dateless = new Set<string>(flags.filter(({ created, archived }) => created === undefined && !archived).map(({ key }) => key))
  const reads = scan.references.filter(one => isRead(one) && dateless.has(keyOf(one)))
  if (reads.length === 0) return { dates: new Map(), notes: [] }
  const keys = new Map([...new Set(reads.map(keyOf))].map(key => [key, [...new Set([key, camelCase(key)])].filter(word => word !== '')]))
  return findIntroduced({ root: scan.root, keys, endings: ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte', 'astro'], limitMs: limitOf(io.env) })
}

// The first read of a flag nobody owns, and every read that no flag answers for.
async function authorsOf({ flags, scan, io }: Gathering): ReturnType<typeof findAuthors> {
  const owned = new Set<string>(flags.filter(({ owner }) => owner !== undefined).map(({ key }) => key)), known = new Set<string>(flags.map(({ key }) => key))
  const first = new Map<string, Line>(), lines: Line[] = []
  for (const one of scan.references) {
    if (one.role !== 'read' || scan.ownerOf(one.file) !== undefined || owned.has(keyOf(one))) continue
    if (!known.has(keyOf(one))) lines.push(one)
    else if (!first.has(keyOf(one))) first.set(keyOf(one), one)
  }
  const unread = flags.filter(({ key, owner, at }) => owner === undefined && !first.has(key) && /\.ya?ml$/.test(at.file)).map(({ at }) => at)
  return findAuthors(io.cwd, scan.root, [...first.values(), ...lines, ...unread].map(({ file, line }) => ({ file, line })), limitOf(io.env))
}

function isRead({ role, key }: FlagReference): boolean {
  return role === 'read' && key.kind === 'exact'
}

function keyOf({ key }: FlagReference): string {
  return key.kind === 'exact' ? key.key : ''
}

function limitOf(env: Io['env']): number {
  return Number(env['HALYARD_GIT_MS'] ?? 120_000)
}
