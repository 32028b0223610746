// Where a browser starts to load a project: what a file says itself (`'use client'`, mounting into the document), what a page
// loads, what package.json and bundlers name, and what frameworks find by name.
import { posix } from 'node:path'
import { frameworkEntries } from './frameworks.js'
import { directivesOf } from './source-text.js'

export interface ClientEntry {
  readonly file: string
  /** words behind the file's name */
  readonly why: string
  /** exported names that go to the browser; absent = all of them */
  readonly names?: readonly string[]
}

export interface Tree {
  /** every file there is, relative to the root */
  readonly files: readonly string[]
  /** of source files that hold all of these words */
  readonly holding: (...words: string[]) => readonly string[]
  readonly text: (file: string) => string | undefined
  readonly resolve: (from: string, specifier: string) => string | undefined
  /** `entry` of the config */
  readonly isEntry: (file: string) => boolean
}

export function clientEntries(tree: Tree): ClientEntry[] {
  const found = [...directed(tree), ...mounted(tree), ...loadedByPages(tree), ...published(tree), ...bundled(tree), ...frameworkEntries(tree)]
  const seen = new Set<string>()
  return found.filter(({ file }) => !seen.has(file) && seen.add(file))
}

function directed(tree: Tree): ClientEntry[] {
  return tree.holding('use', 'client').filter(file => directivesOf(tree.text(file) ?? '').includes('use client')).map(file => ({ file, why: 'says "use client"' }))
}

const mounts = /\b(?:createRoot|hydrateRoot|hydrate|render|mount|\$mount|createApp|bootstrapApplication|bootstrapModule)\s*\(/
const documents = /\bdocument\s*\.\s*(?:getElementById|querySelector|body)\b|\$?mount\s*\(\s*['"]#/
const interfaces = /['"](?:react-dom(?:\/client)?|preact(?:\/compat)?|vue|svelte|solid-js\/web|lit|@angular\/platform-browser[\w-]*|\.\/App\.(?:vue|svelte))['"]/

// what puts a user interface into `document` runs nowhere else; so does an `entry` of the config that speaks of it at all
function mounted(tree: Tree): ClientEntry[] {
  const mounting = ['createRoot', 'hydrateRoot', 'hydrate', 'render', 'mount', '$mount', 'bootstrapApplication', 'bootstrapModule'].flatMap(word => tree.holding(word))
  return [...new Set([...mounting, ...tree.holding('document').filter(tree.isEntry)])].sort().flatMap(file => {
    const text = tree.text(file) ?? ''
    if (mounts.test(text) && interfaces.test(text) && (documents.test(text) || /react-dom\/client|platform-browser/.test(text))) return [{ file, why: 'mounts into the document' }]
    return tree.isEntry(file) && documents.test(text) ? [{ file, why: 'is an "entry" that works on the document' }] : []
  })
}

// <script type="module" src="/src/main.tsx"> of any page, as Vite and Parcel read it
function loadedByPages(tree: Tree): ClientEntry[] {
  return tree.files.filter(file => /\.html?$/.test(file)).flatMap(page => {
    const text = tree.text(page) ?? ''
    return [...text.replace(/<!--[\s\S]*?-->/g, '').matchAll(/<script\b[^>]*\bsrc\s*=\s*["']?([^"'\s>]+)/gi)].flatMap(([, source = '']) => {
      if (/^[a-z]+:|^\/\//i.test(source)) return []
      const file = tree.resolve(page, source.startsWith('/') ? `./${posix.join('.', source)}` : `./${source}`) ?? tree.resolve(page, source)
      return file === undefined ? [] : [{ file, why: `is loaded by ${page}` }]
    })
  })
}

interface Manifest { readonly browser?: unknown; readonly exports?: unknown }

// package.json's `browser` and the condition of that name; of `{ "./a.js": "./b.js" }` the right side
function published(tree: Tree): ClientEntry[] {
  return tree.files.filter(file => /(?:^|\/)package\.json$/.test(file)).flatMap(manifest => {
    const { browser, exports } = parsed(tree.text(manifest))
    const targets = [...strings(browser), ...conditions(exports).flatMap(strings)]
    return targets.flatMap(target => sources(target).flatMap(source => tree.resolve(manifest, source) ?? []).slice(0, 1)).map(file => ({ file, why: `is the "browser" of ${manifest}` }))
  })
}

function conditions(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => name === 'browser' ? [inner] : conditions(inner))
}

/** `dist/web.js` is built from `src/web` */
function sources(target: string): string[] {
  const bare = target.replace(/^\.\//, ''), built = bare.replace(/^(?:dist|build|lib|out|output|es|esm)\/(?:(?:es|esm|cjs|browser|src)\/)?/, 'src/')
  return [`./${bare}`, ...built === bare ? [] : [`./${built}`, `./${built.replace(/\.[cm]?js$/, '')}`]]
}

// entry: './src/index.tsx' of a webpack or Rspack configuration, unless it says `target: 'node'`; main of Angular's build
function bundled(tree: Tree): ClientEntry[] {
  return tree.files.filter(file => /(?:^|\/)(?:(?:webpack|rspack|rsbuild)[\w.-]*\.[cm]?[jt]s|angular\.json|workspace\.json)$/.test(file)).flatMap(config => {
    const text = tree.text(config) ?? ''
    const named = config.endsWith('.json') ? [...text.matchAll(/"(?:browser|main)"\s*:\s*"([^"]+\.[jt]s)"/g)].map(([, file = '']) => file)
      : /\btarget\s*:\s*(['"])node/.test(text) ? [] : [...text.matchAll(/\bentry\s*:\s*(\{[^}]*\}|\[[^\]]*\]|['"][^'"\n]+['"])/g)].flatMap(([, value = '']) => [...value.matchAll(/(['"])(\.{0,2}\/?[\w@./-]+)\1/g)].map(([, , file = '']) => file))
    return named.flatMap(name => tree.resolve(config, name.startsWith('.') ? name : `./${name}`) ?? []).map(file => ({ file, why: `is an entry of ${config}` }))
  })
}

function parsed(text: string | undefined): Manifest {
  try { return JSON.parse(text ?? '{}') as Manifest } catch { return {} }
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}
