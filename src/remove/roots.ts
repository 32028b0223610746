// Files whose exports are public: what the config says, else what package.json publishes, what a framework finds by name,
// tests and stories. Nothing they export is ever called unused.
import { posix } from 'node:path'
import { matchAny } from '../scan/files.js'
import { isTestFile } from './files.js'

const found = /(?:^|\/)app\/(?:.*\/)?(?:page|layout|route|loading|error|not-found|template|default|middleware|head|sitemap|robots|opengraph-image|icon)\.[jt]sx?$|(?:^|\/)(?:middleware|instrumentation)\.[jt]s$|\.config\.[cm]?[jt]s$|\.(?:page|route|layout)\.[jt]sx?$|(?:^|\/)\+(?:page|layout|server)|\.d\.[cm]?ts$/

/** routes in some frameworks, in any other program folders like all others */
const routed = /(?:^|\/)(?:pages|routes|api)\//

/** packages that make a route of each file of such a folder, by themselves or as the platform it is deployed on */
const routers = /^(?:next|nuxt\d?|gatsby|astro|vike|waku|umi|max|sapper|honox|expo-router|blitz|nitro|nitropack|vercel|rakkasjs|generouted|solid-start|vite-plugin-(?:ssr|pages)|unplugin-vue-router|remix-flat-routes|express-file-routing|payload|one|@fastify\/autoload|@tanstack\/(?:[a-z]+-start|start|router-[a-z-]+)|@react-router\/(?:dev|fs-routes)|@vercel\/node|@netlify\/functions|@builder\.io\/qwik-city|@qwik\.dev\/router|@solidjs\/start|@analogjs\/platform|@marko\/run|@modern-js\/app-tools|@ice\/app|@shopify\/hydrogen|@(?:nuxt|sveltejs|remix-run|umijs|redwoodjs|docusaurus|blitzjs|strapi|medusajs|generouted)\/.*)$/

interface Manifest {
  readonly dependencies?: unknown; readonly devDependencies?: unknown; readonly peerDependencies?: unknown
  readonly main?: unknown; readonly module?: unknown; readonly browser?: unknown; readonly types?: unknown; readonly exports?: unknown; readonly bin?: unknown; readonly source?: unknown; readonly private?: unknown
}

/** `entry`: globs of the config; given, they alone decide (tests and stories stay roots). */
export function rootsOf(entry: readonly string[] | undefined, tree: readonly string[], read: (file: string) => string | undefined): (file: string) => boolean {
  if (entry !== undefined) {
    const matches = matchAny(entry)
    return file => matches(file) || isTestFile(file)
  }
  const published = publishedFiles(tree, read), isFileRouted = fileRouting(read)
  return file => published.has(file) || isTestFile(file) || found.test(file) || (routed.test(file) && isFileRouted(posix.dirname(file)))
}

/** Whether a package around a folder depends on a router; one that nobody describes may. */
function fileRouting(read: (file: string) => string | undefined): (folder: string) => boolean {
  const routing = new Map<string, boolean | undefined>()
  const routingOf = (folder: string): boolean | undefined => {
    if (routing.has(folder)) return routing.get(folder)
    const text = read(posix.join(folder, 'package.json')), own = text === undefined ? undefined : dependsOnRouter(text)
    const outer = own === true || folder === '.' || folder === '/' ? undefined : routingOf(posix.dirname(folder))
    const found = own === true || outer === true ? true : own ?? outer
    routing.set(folder, found)
    return found
  }
  return folder => routingOf(folder) !== false
}

function dependsOnRouter(text: string): boolean {
  const { dependencies, devDependencies, peerDependencies } = parseManifest(text)
  return [dependencies, devDependencies, peerDependencies].some(one => typeof one === 'object' && one !== null && Object.keys(one).some(name => routers.test(name)))
}

/** Whether the package a file is in says that it is private. */
export function privacyOf(read: (file: string) => string | undefined): (file: string) => boolean {
  return file => {
    for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
      const text = read(posix.join(folder, 'package.json'))
      if (text !== undefined) return parseManifest(text).private === true
      if (folder === '.' || folder === '/') return false
    }
  }
}

function publishedFiles(tree: readonly string[], read: (file: string) => string | undefined): Set<string> {
  const there = new Set(tree), files = new Set<string>()
  for (const manifest of tree.filter(file => /(?:^|\/)package\.json$/.test(file))) {
    const folder = posix.dirname(manifest)
    for (const target of targetsIn(parseManifest(read(manifest)))) {
      for (const candidate of sourcesOf(target)) {
        const file = posix.normalize(posix.join(folder, candidate))
        if (there.has(file)) files.add(file)
      }
    }
  }
  return files
}

function parseManifest(text: string | undefined): Manifest {
  try {
    return JSON.parse(text ?? '{}') as Manifest
  } catch {
    return {}
  }
}

function targetsIn({ main, module, browser, types, exports, bin, source }: Manifest): string[] {
  const strings = (value: unknown): string[] => typeof value === 'string' ? [value]
    : typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
  return [main, module, browser, types, exports, bin, source].flatMap(strings)
}

/** `dist/index.js`, `cjs/entries/main.js`, `build/src/x.js` are built from the file of that name under `src` or beside */
function sourcesOf(target: string): string[] {
  const stem = target.replace(/^\.\//, '').replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '')
  const inner = stem.split('/').slice(1).join('/')
  const stems = [stem, `src/${stem}`, ...inner === '' ? [] : [`src/${inner}`, inner, `src/${inner.replace(/^src\//, '')}`]]
  return stems.flatMap(one => ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '/index.ts', '/index.tsx', '/index.js'].map(end => one + end))
}
