// Which files reach a browser, and how: `client-exposed` asks for the files that read a server-only flag. Text only, no parse:
// a warm report must not load a parser for it.
import { join } from 'node:path'
import { isTestFile } from '../../detect/test-file.js'
import { matchAny } from '../files.js'
import { kindOf } from '../kinds.js'
import { holderOf } from '../prefilter.js'
import { readText } from '../read.js'
import type { ProjectScan } from '../scan.js'
import { clientEntries, type Tree } from './entries.js'
import { readModule, type ModuleText } from './module.js'
import { directivesOf } from './source-text.js'
import { walkClient, type ClientFile } from './walk.js'

/** By file as the scan names it from the root; empty when nothing of the project runs in a browser. */
export function findClientFiles({ root, listing, words, project }: Pick<ProjectScan, 'root' | 'listing' | 'words' | 'project'>, entry: readonly string[] | undefined): Map<string, ClientFile> {
  const texts = new Map<string, string | undefined>(), modules = new Map<string, ModuleText | undefined>()
  const text = (file: string): string | undefined => {
    if (!texts.has(file)) { const read = readText(join(root, file)); texts.set(file, typeof read === 'string' ? read : undefined) }
    return texts.get(file)
  }
  const resolve = (from: string, specifier: string): string | undefined => {
    const found = project.resolver.resolve(from, specifier)
    return found.kind === 'file' ? found.file : undefined
  }
  const own = listing.files.filter(({ file, kind }) => kind === 'code' && !isTestFile(file) && !/\.d\.[cm]?ts$/.test(file))
  const tree: Tree = {
    files: listing.tree.filter(file => !isTestFile(file)), text, resolve, isEntry: entry === undefined ? () => false : matchAny(entry),
    holding: (...wanted) => { const holds = holderOf([wanted.join(' ')]); return own.filter(({ file }) => { const known = words().of.get(file); return known !== undefined && holds(known.words) }).map(({ file }) => file) },
  }
  const read = (file: string): ModuleText | undefined => {
    if (!modules.has(file)) modules.set(file, moduleOf(file, text))
    return modules.get(file)
  }
  return walkClient(clientEntries(tree), { read, resolve })
}

// A server's own files never leave it: frameworks refuse to bundle them, and of a 'use server' module only addresses go out.
const onServer = /\.server\.[cm]?[jt]sx?$|(?:^|\/)\.server\/|(?:^|\/)\$?lib\/server\//

function moduleOf(file: string, textOf: (file: string) => string | undefined): ModuleText | undefined {
  if (onServer.test(file) || isTestFile(file) || /\.d\.[cm]?ts$/.test(file)) return undefined
  const kind = kindOf(file)
  if (kind === 'markup') return markup(textOf(file))
  const text = kind === 'code' ? textOf(file) : undefined
  if (text === undefined || directivesOf(text).includes('use server')) return undefined
  const module = readModule(text)
  return module.imports.some(({ specifier, name }) => specifier === 'server-only' && name === '') ? undefined : module
}

// A component file is one unit: its template may use anything its script has.
function markup(text: string | undefined): ModuleText | undefined {
  if (text === undefined) return undefined
  const script = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>|^---\n([\s\S]*?)\n---/gm)].map(([, inner, front]) => inner ?? front ?? '').join('\n')
  const all = { start: 0, end: text.length, names: [], isType: false, words: new Set(text.match(/[\w$\u00aa-\uffff]+/g) ?? []) }
  const { imports } = readModule(script)
  return { imports: imports.map(one => ({ ...one, at: 0 })), exports: new Map(), handedOn: new Map(), stars: [], chunks: [all], isCommonJs: true }
}
