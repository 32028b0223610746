// What a bundler would put into a browser: from the entries, along imports, by name. A barrel hands on only what is asked
// for, and of a module only the statements that somebody wants are kept, as bundlers shake the rest out.
import type { Span } from '../../flag/place.js'
import type { ClientEntry } from './entries.js'
import type { Chunk, ModuleText } from './module.js'

export interface ClientFile {
  /** from the entry to the file itself */
  readonly path: readonly string[]
  /** why the entry is one, as words behind its name: `says "use client"` */
  readonly why: string
  /** the parts that reach the browser; absent = all of it */
  readonly parts: readonly Span[] | undefined
}

export interface WalkProject {
  /** absent = not a module of the project, or one that never leaves the server */
  readonly read: (file: string) => ModuleText | undefined
  readonly resolve: (from: string, specifier: string) => string | undefined
}

interface Node { readonly from: string | undefined; readonly entry: ClientEntry; readonly wanted: Set<string>; readonly kept: Set<Chunk>; readonly followed: Set<string> }

export function walkClient(entries: readonly ClientEntry[], { read, resolve }: WalkProject): Map<string, ClientFile> {
  const nodes = new Map<string, Node>(), queue: { file: string; name: string; from: string | undefined; entry: ClientEntry }[] = []
  for (const entry of entries) for (const name of entry.names ?? ['*']) queue.push({ file: entry.file, name, from: undefined, entry })
  const follow = (from: string, specifier: string, name: string, entry: ClientEntry): void => {
    const file = resolve(from, specifier)
    if (file !== undefined) queue.push({ file, name, from, entry })
  }
  for (let at = 0; at < queue.length; at++) {
    const { file, name, from, entry } = queue[at]!
    const module = read(file)
    if (module === undefined) continue
    const node = nodes.get(file) ?? { from, entry, wanted: new Set<string>(), kept: new Set<Chunk>(), followed: new Set<string>() }
    if (node.wanted.has(name) || node.wanted.has('*')) continue
    node.wanted.add(name)
    nodes.set(file, node)
    step(file, name, module, node, { read, resolve }, (specifier, wanted) => follow(file, specifier, wanted, node.entry))
  }
  return new Map([...nodes].flatMap(([file, node]) => fileOf(file, node, nodes, read(file))))
}

type Follow = (specifier: string, name: string) => void

function step(file: string, name: string, module: ModuleText, node: Node, project: WalkProject, follow: Follow): void {
  const handed = module.handedOn.get(name)
  if (handed !== undefined) return follow(handed.specifier, handed.name)
  if (name === '*') {
    for (const one of module.handedOn.values()) follow(one.specifier, one.name)
    for (const specifier of module.stars) follow(specifier, '*')
  } else if (!module.exports.has(name) && name !== '' && !module.isCommonJs) {
    const giver = module.stars.find(specifier => gives(project, file, specifier, name, new Set()))
    if (giver !== undefined) return follow(giver, name)
  }
  keep(name, module, node)
  // import Cart from './cart' · export { Cart }
  const given = new Set(name === '*' ? module.exports.values() : [module.exports.get(name)])
  for (const { specifier, name: taken, local, at } of module.imports) {
    const used = taken === '' ? true : local === undefined ? [...node.kept].some(({ start, end }) => start <= at && at < end) : given.has(local) || [...node.kept].some(({ words }) => words.has(local))
    if (!used || node.followed.has(`${specifier}\0${taken}`)) continue
    node.followed.add(`${specifier}\0${taken}`)
    follow(specifier, taken)
  }
}

/** Adds the statements that `name` needs: those that bear it, those without a name, and what they speak of in turn. */
function keep(name: string, { chunks, exports, isCommonJs }: ModuleText, { kept }: Node): void {
  const values = chunks.filter(chunk => !chunk.isType && !['import', 'export'].includes(chunk.names[0] ?? ''))
  const local = exports.get(name) ?? name
  const isKnown = name === '' || chunks.some(({ names }) => names.includes(local))
  const open = name === '*' || isCommonJs || !isKnown ? [...values] : values.filter(({ names }) => names.length === 0 || names.includes(local))
  for (let at = 0; at < open.length; at++) {
    const chunk = open[at]!
    if (kept.has(chunk)) continue
    kept.add(chunk)
    open.push(...values.filter(other => !kept.has(other) && other.names.some(word => chunk.words.has(word))))
  }
}

function gives({ read, resolve }: WalkProject, from: string, specifier: string, name: string, seen: Set<string>): boolean {
  const file = resolve(from, specifier), module = file === undefined || seen.has(file) ? undefined : read(file)
  if (file === undefined || module === undefined) return false
  seen.add(file)
  return module.exports.has(name) || module.handedOn.has(name) || module.stars.some(star => gives({ read, resolve }, file, star, name, seen))
}

function fileOf(file: string, { entry, kept }: Node, nodes: ReadonlyMap<string, Node>, module: ModuleText | undefined): [string, ClientFile][] {
  if (module === undefined || kept.size === 0) return []
  const path: string[] = []
  for (let at: string | undefined = file; at !== undefined && path.length < 50; at = nodes.get(at)?.from) path.unshift(at)
  const isAll = module.chunks.every(chunk => kept.has(chunk) || chunk.isType)
  return [[file, { path, why: entry.why, parts: isAll ? undefined : [...kept].map(({ start, end }) => ({ start, end })) }]]
}
