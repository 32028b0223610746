// Files that frameworks send to the browser by their names, and the exports of them that never leave the server.
import { posix } from 'node:path'
import type { ClientEntry, Tree } from './entries.js'
import { readModule } from './module.js'

interface Framework {
  readonly title: string
  /** one of these is a dependency of the nearest package.json */
  readonly packages: readonly string[]
  /** relative to the folder of that package.json */
  readonly files: RegExp
  /** exports that the framework takes out of the browser's bundle */
  readonly onServer?: readonly string[]
}

const frameworks: readonly Framework[] = [
  { title: 'Next.js', packages: ['next'], files: /^(?:src\/)?(?:pages\/(?!api\/|_document\.).*\.[jt]sx?|instrumentation-client\.[jt]s)$/, onServer: ['getServerSideProps', 'getStaticProps', 'getStaticPaths', 'config'] },
  { title: 'Remix', packages: ['@remix-run/react', '@remix-run/dev', '@react-router/dev'], files: /^(?:app|src)\/(?:entry\.client|root|routes\/.*)\.[jt]sx?$/, onServer: ['loader', 'action', 'headers', 'middleware', 'unstable_middleware'] },
  { title: 'SvelteKit', packages: ['@sveltejs/kit'], files: /^src\/(?:routes\/(?:.*\/)?\+(?:page|layout|error)(?:@[\w-]*)?\.(?:svelte|[jt]s)|hooks(?:\.client)?\.[jt]s)$/ },
  { title: 'Nuxt', packages: ['nuxt'], files: /^(?:src\/|app\/)?(?:(?:app|error)\.vue|(?:pages|components|layouts)\/.*\.vue|plugins\/[^/]*(?<!\.server)\.[jt]s)$/ },
  { title: 'Gatsby', packages: ['gatsby'], files: /^(?:gatsby-browser\.[jt]sx?|src\/pages\/.*\.[jt]sx?)$/, onServer: ['getServerData', 'config', 'query'] },
  { title: 'Create React App', packages: ['react-scripts'], files: /^src\/index\.[jt]sx?$/ },
  { title: 'TanStack Start', packages: ['@tanstack/react-start', '@tanstack/start'], files: /^(?:app|src)\/(?:client|entry-client|routes\/.*)\.[jt]sx?$/ },
  { title: 'TanStack Router', packages: ['@tanstack/router-plugin', '@tanstack/router-cli', '@tanstack/router-vite-plugin'], files: /^(?:app|src)\/routes\/.*\.[jt]sx?$/ },
]

export function frameworkEntries(tree: Tree): ClientEntry[] {
  return tree.files.filter(file => /(?:^|\/)package\.json$/.test(file) && !/(?:^|\/)node_modules\//.test(file)).flatMap(manifest => {
    const dependencies = dependenciesOf(tree.text(manifest)), folder = posix.dirname(manifest)
    const used = frameworks.filter(({ packages }) => packages.some(name => dependencies.has(name)))
    if (used.length === 0) return []
    const below = folder === '.' ? '' : `${folder}/`
    return tree.files.filter(file => file.startsWith(below)).flatMap(file => {
      const framework = used.find(({ files }) => files.test(file.slice(below.length)))
      return framework === undefined || /\.d\.ts$/.test(file) ? [] : [entryOf(file, framework, tree)]
    })
  })
}

function entryOf(file: string, { title, onServer }: Framework, tree: Tree): ClientEntry {
  const why = `is sent to the browser by ${title}`
  if (onServer === undefined || !/\.[jt]sx?$/.test(file)) return { file, why }
  const { exports, handedOn } = readModule(tree.text(file) ?? '')
  return { file, why, names: ['', ...[...exports.keys(), ...handedOn.keys()].filter(name => !onServer.includes(name))] }
}

function dependenciesOf(text: string | undefined): Set<string> {
  try {
    const { dependencies, devDependencies } = JSON.parse(text ?? '{}') as { dependencies?: object; devDependencies?: object }
    return new Set([...Object.keys(dependencies ?? {}), ...Object.keys(devDependencies ?? {})])
  } catch {
    return new Set()
  }
}
