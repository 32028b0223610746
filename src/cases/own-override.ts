// The project's own override (config `overrides`), where a generated test can call it: imported by name, with a map, a key and a
// value, or a list of keys. One that speaks to another SDK than the one that is read would force nothing.
import { dirname, join, relative } from 'node:path/posix'
import { ts } from '../scan/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { sdks } from '../detect/sdk/index.js'
import type { OverrideShape } from '../detect/shape.js'
import { importOf, type Imported } from './imports.js'
import { quote } from './sample.js'
import type { Files } from './suite/leads.js'

export interface OwnOverride {
  readonly kind: 'own'
  readonly name: string
  readonly from: string
  /** `map` = takes { key: value }; `pair` = (key, value); `list` = [key], and only for `on` */
  readonly takes: 'map' | 'pair' | 'list'
  /** the key as the source spells it, and what has to be imported for that */
  readonly key: string
  readonly keyImport: Imported | undefined
}

const modules = new Map<string, ReadonlySet<string>>(Object.values(sdks).map(({ name, modules: own }) => [name, new Set(own)]))
const everyModule = new Set([...modules.values()].flatMap(own => [...own]))

export function ownOverrideOf(source: ts.SourceFile, read: FlagReference, key: string, shapes: readonly OverrideShape[], files: Files): OwnOverride | undefined {
  for (const shape of shapes) {
    const [from] = shape.from ?? [], takes = takesOf(shape)
    if (from === undefined || takes === undefined || shape.jsx === true || !/^\w+$/.test(shape.name) || !isForRead(from, source, read, files)) continue
    const spelled = takes === 'map' ? undefined : spelledKey(source, read)
    return { kind: 'own', name: shape.name, from: ownName(source, from, files) ?? specifierTo(source.fileName, from.startsWith('.') ? `./${fileAt(join(from), files) ?? join(from)}` : from, source.text), takes, key: spelled?.text ?? quote(key), keyImport: spelled?.import }
  }
  return undefined
}

function takesOf({ map, keys, value, forces }: OverrideShape): OwnOverride['takes'] | undefined {
  if (map === 0) return 'map'
  if (keys === 0 && value === 1) return 'pair'
  return keys === '0[]' && value === undefined && forces !== false ? 'list' : undefined
}

/** One that speaks to another SDK, or to nothing that the read's own file has to do with, forces nothing: `mockFlags` for the server beside a React hook. */
function isForRead(from: string, source: ts.SourceFile, read: FlagReference, files: Files): boolean {
  if (!from.startsWith('.')) return true
  const file = fileAt(join(from), files), home = homeOf(source, read, files), there = sdkModules(file === undefined ? '' : files.read(file) ?? '')
  const here = modules.get(read.sdk) ?? sdkModules(home === undefined ? '' : files.read(home) ?? '')
  if (there.size > 0 && here.size > 0) return [...here].some(one => there.has(one))
  return file === undefined || home === undefined || here.size + there.size > 0 || areRelated(file, home, files)
}

/** The file of the project that the function which is read comes from. */
function homeOf(source: ts.SourceFile, { site }: FlagReference, files: Files): string | undefined {
  const [, name] = /^(?:await\s+)?([\w$]+)/.exec(source.text.slice(site.start, site.end)) ?? [], found = name === undefined ? undefined : importOf(source, name)
  return found && files.resolve(source.fileName, found.from)
}

/** The same file, or one of them imports what the other is or imports: there the state is that both know. */
function areRelated(one: string, other: string, files: Files): boolean {
  const near = importedBy(one, files)
  return [...importedBy(other, files)].some(file => near.has(file))
}

const MAX_FILES = 40

/** The file, and what it imports, however far; of many files the nearest. */
function importedBy(file: string, files: Files): ReadonlySet<string> {
  const found = new Set([file])
  for (const one of found) {
    if (found.size >= MAX_FILES) break
    for (const name of specifiersIn(files.read(one) ?? '')) { const target = files.resolve(one, name); if (target !== undefined) found.add(target) }
  }
  return found
}

function sdkModules(text: string): ReadonlySet<string> {
  return new Set(specifiersIn(text).filter(name => everyModule.has(name)))
}
const specifiersIn = (text: string): string[] => [...text.matchAll(/(?:from|import|require|requireActual|mock)\b[\s(]*['"]([^'"\n]+)['"]/g)].map(([, name]) => name ?? '')

function fileAt(path: string, { read }: Files): string | undefined {
  return ['', '.ts', '.tsx', '.js', '.jsx', '.mts', '/index.ts', '/index.js'].map(end => `${path}${end}`).find(file => read(file) !== undefined)
}

/** `ExperimentalFeature.TRACK`, where the source writes it so: a plain text is no member of an enum for the compiler. */
function spelledKey(source: ts.SourceFile, { span }: FlagReference): { text: string; import: Imported } | undefined {
  const [text = ''] = /[A-Za-z_$][\w$]*(\.[\w$]+)*$/.exec(source.text.slice(0, span.end)) ?? [], [root] = /^[\w$]+/.exec(text) ?? []
  const found = root === undefined || text.length < span.end - span.start ? undefined : importOf(source, root)
  return found && { text, import: { ...found, local: root! } }
}

/** By the name that the source itself has for the file, as of a neighbour in a workspace: the same module, as it is meant to be imported. */
function ownName(source: ts.SourceFile, from: string, { resolve }: Files): string | undefined {
  const file = join(from), bare = (path: string): string => path.replace(/(\/index)?\.[cm]?[jt]sx?$/, '')
  return source.statements.flatMap(one => (ts.isImportDeclaration(one) && ts.isStringLiteral(one.moduleSpecifier) ? [one.moduleSpecifier.text] : []))
    .find(specifier => { const found = resolve(source.fileName, specifier); return found !== undefined && bare(found) === bare(file) })
}

/** How a file next to `file` imports what the config names relative to the root; with extensions where the file's own imports have them. */
export function specifierTo(file: string, from: string, text: string): string {
  if (!from.startsWith('.')) return from
  const extension = extensionIn(text, from), path = relative(dirname(file), join(from)).replace(extension === '' ? /(\/index)?\.[cm]?[jt]sx?$/ : /\.[cm]?[jt]sx?$/, '')
  return `${path.startsWith('.') ? path : `./${path}`}${extension}`
}

/** What `from` imports, as written in another file. */
export function movedTo(file: string, from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier
  const path = relative(dirname(file), join(dirname(from), specifier))
  return path.startsWith('.') ? path : `./${path}`
}

/** The extension that relative imports of this text carry: none, `.js`, or the file's own; `unless` = where it has no such import. */
export function extensionIn(text: string, of: string, unless = ''): string {
  const [, written] = /from ['"]\.{1,2}\/[^'"]*?(\.[cm]?[jt]sx?)['"]/.exec(text) ?? [], [own] = /\.[cm]?[jt]sx?$/.exec(of) ?? ['']
  if (written === undefined) return unless
  return /^\.[cm]?ts/.test(written) ? own : own.replace('ts', 'js').replace('x', '')
}
