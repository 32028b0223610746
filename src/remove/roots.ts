// Files whose exports are public: what the config says, else what package.json publishes, what a framework finds by name,
// tests and stories. Nothing they export is ever called unused.
import { posix } from 'node:path'
import { matchAny } from '../scan/files.js'
import { isTestFile } from './files.js'
import { parseManifest, type Manifest } from './manifest.js'
import { routing } from './routing.js'

const found = /(?:^|\/)app\/(?:.*\/)?(?:page|layout|route|loading|error|not-found|template|default|middleware|head|sitemap|robots|opengraph-image|icon)\.[jt]sx?$|(?:^|\/)(?:middleware|instrumentation)\.[jt]s$|\.config\.[cm]?[jt]s$|\.(?:page|route|layout)\.[jt]sx?$|(?:^|\/)\+(?:page|layout|server)|\.d\.[cm]?ts$/

/** `entry`: globs of the config; given, they alone decide (tests and stories stay roots). */
export function rootsOf(entry: readonly string[] | undefined, tree: readonly string[], read: (file: string) => string | undefined): (file: string) => boolean {
  if (entry !== undefined) {
    const matches = matchAny(entry)
    return file => matches(file) || isTestFile(file)
  }
  const published = publishedFiles(tree, read), isRoute = routing(read)
  return file => published.has(file) || isTestFile(file) || found.test(file) || isRoute(file)
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
