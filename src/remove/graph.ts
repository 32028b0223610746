// Who imports whom in the draft, asked backwards: which files mention a module, and which of its names they use.
// The first question costs one look at every text; later ones are remembered.
import type { ts } from '../fold/compiler.js'
import { importsOf, type Import } from '../scan/flow/imports.js'
import { parse } from '../scan/flow/names.js'
import { specifierAfter } from '../scan/specifiers.js'
import { isTestFile } from './files.js'
import { mayReach } from './namespaces.js'
import type { Draft } from './project.js'
import { wholeModules } from './whole-modules.js'

export interface Use {
  readonly file: string
  readonly import: Import
  readonly inTest: boolean
  /** what it is called there, where something hands it on under another name */
  readonly asked?: string
}

export interface Found extends Import {
  /** the file of the project that is meant */
  readonly target: string | undefined
  /** that file, or `package:` and what was written; `undefined` = there is no such file */
  readonly module: string | undefined
}

export interface Graph {
  /** what `file` imports, as the draft stands now */
  imports(file: string): readonly Found[]
  /** what it imported before the removal */
  importsBefore(file: string): readonly Found[]
  /** files whose original text names the module of a `Found`, deleted ones too: more than import it, never fewer */
  mentions(module: string): readonly string[]
  /** every import, re-export, dynamic import and mock of `file` */
  importers(file: string): readonly Use[]
  /** who uses the export, barrels followed; dynamic imports count as a use of everything, and so do namespaces that are handed on */
  usesOf(file: string, name: string): readonly Use[]
  /** the same, as they are found */
  uses(file: string, name: string): Iterable<Use>
  /** every file that imports it, or imports one that does */
  dependents(...files: readonly string[]): ReadonlySet<string>
}

export function createGraph(draft: Draft): Graph {
  const mentions = mentionIndex(draft), takenOf = wholeModules(draft)
  const foundIn = (source: ts.SourceFile, file: string): Found[] => importsOf(source).map(one => {
    const meant = resolved(draft, file, one.specifier)
    return { ...meant.target === undefined ? one : takenOf(one, meant.target), ...meant }
  })
  const remembered = new Map<string, { source: ts.SourceFile; imports: Found[] }>()
  const imports = (file: string): readonly Found[] => {
    const source = draft.source(file)
    if (source === undefined) return []
    const known = remembered.get(file)
    if (known?.source === source) return known.imports
    const found = foundIn(source, file)
    remembered.set(file, { source, imports: found })
    return found
  }
  const original = new Map<string, readonly Found[]>()
  const importsBefore = (file: string): readonly Found[] => {
    const text = draft.original(file)
    if (text === undefined || text === draft.text(file)) return imports(file)
    const found = original.get(file) ?? foundIn(parse(`/${file}`, text), file)
    original.set(file, found)
    return found
  }
  // one by one: who only asks whether somebody does parses no more than it takes to tell
  function* importers(file: string, name?: string): Generator<Use> {
    for (const from of mentions(file)) {
      const text = draft.text(from)
      if (text === undefined || (name !== undefined && !mayTake(name, text))) continue
      for (const one of imports(from)) if (one.target === file) yield { file: from, import: one, inTest: isTestFile(from) }
    }
  }
  function* uses(file: string, name: string, seen = new Set<string>()): Generator<Use> {
    if (seen.has(`${file} ${name}`)) return
    seen.add(`${file} ${name}`)
    for (const use of importers(file, name)) {
      const { kind, name: taken, as } = use.import
      if (kind === 'mock' || taken === '') continue
      if (kind !== 'reexport') {
        if (taken === name || (taken === '*' && mayReach(draft.source(use.file), use.import.local, name))) yield { ...use, asked: name }
        continue
      }
      if (taken !== name && taken !== '*') continue
      if (taken === '*' && as !== '*') {
        if (as === undefined || draft.project.isRoot(use.file)) yield use
        else yield* askedOf(uses(use.file, as, seen), name)
        continue
      }
      if (taken === '*' && name === 'default') continue
      // a public barrel is a use itself, and is imported by the rest of the project all the same
      if (draft.project.isRoot(use.file)) yield use
      yield* uses(use.file, taken === '*' ? name : as ?? name, seen)
    }
  }
  /** `export * as flags from './flags'`: whoever has `flags` asks it for the name */
  function* askedOf(users: Iterable<Use>, name: string): Generator<Use> {
    for (const user of users) {
      const { kind, name: taken, local } = user.import, isNamed = kind === 'import' && taken !== '*'
      if (!isNamed || mayReach(draft.source(user.file), local, name)) yield { ...user, asked: name, import: { ...user.import, name: '*', local: isNamed ? local : undefined } }
    }
  }
  const dependents = (...files: readonly string[]): Set<string> => {
    const found = new Set<string>(), queue = [...files]
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      for (const from of mentions(next)) if (!found.has(from)) queue.push(from) && found.add(from)
    }
    return found
  }
  return { imports, importsBefore, mentions, importers: file => [...importers(file)], uses: (file, name) => uses(file, name), usesOf: (file, name) => [...uses(file, name)], dependents }
}

/** without a parse: a file that takes an export by name names it, and only these forms take everything */
function mayTake(name: string, text: string): boolean {
  return name === 'default' || text.includes(name) || /\*\s*(?:as|from)\b|\bimport\s*(?:\(|\w+\s*=)|\brequire/.test(text)
}

function resolved(draft: Draft, from: string, specifier: string): Pick<Found, 'target' | 'module'> {
  const meant = draft.project.resolver.resolve(from, specifier)
  if (meant.kind === 'file') return { target: meant.file, module: meant.file }
  return { target: undefined, module: meant.kind === 'package' ? `package:${specifier}` : undefined }
}

/** A removal adds no import, so what one draft of a project found covers every later one. */
const indexes = new WeakMap<Draft['project']['resolver'], Map<string, string[]>>()

/** Files that import a module, by the specifiers of their texts: no parse, but every specifier is resolved once. */
function mentionIndex(draft: Draft): (file: string) => readonly string[] {
  return file => {
    const { resolver } = draft.project
    const index = indexes.get(resolver) ?? buildIndex(draft)
    indexes.set(resolver, index)
    return (index.get(file) ?? []).filter(from => from !== file)
  }
}

const SPECIFIER = specifierAfter('from|import|require\\w*|[mM]ock|Actual')

function buildIndex(draft: Draft): Map<string, string[]> {
  const index = new Map<string, string[]>()
  for (const file of draft.project.files) {
    const text = draft.original(file)
    if (text === undefined) continue
    const targets = new Set<string>()
    for (const match of text.matchAll(SPECIFIER)) {
      const { module } = resolved(draft, file, match[2] ?? '')
      if (module !== undefined) targets.add(module)
    }
    for (const target of targets) {
      const list = index.get(target)
      if (list === undefined) index.set(target, [file])
      else list.push(file)
    }
  }
  return index
}
