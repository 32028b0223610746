// Loader hooks of halyard/node-test, in Node's own thread for them: `node:test` is node-test-facade.ts, and a file whose functions the
// config names is itself with those functions put through the recorder. Answered as they are asked, with a promise or at once.
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { FollowedRead } from './mocked-reads.js'

const facade = new URL('./node-test-facade.js', import.meta.url).href, mark = '#halyard-real'
let reads: readonly FollowedRead[] = [], isNodeTest = false

interface Resolved { readonly url: string; readonly shortCircuit?: boolean; readonly format?: string }
interface From { readonly parentURL?: string }
type Next<T> = (name: string, context: object) => T | Promise<T>

export function initialize({ reads: text, isNodeTest: is = false }: { readonly reads?: string; readonly isNodeTest?: boolean }): void {
  reads = text === undefined ? [] : JSON.parse(text) as FollowedRead[]
  isNodeTest = is
}

export function resolve(specifier: string, context: From, next: Next<Resolved>): Resolved | Promise<Resolved> {
  if (isNodeTest && specifier === 'node:test' && context.parentURL !== facade) return { url: facade, format: 'module', shortCircuit: true }
  return next(specifier, context)
}

/** The name stays with what stands in for the file, so that a mock of the module is one of it; the file itself is loaded by another. */
export function load(url: string, context: { readonly format?: string | null; readonly conditions?: readonly string[] }, next: Next<object>): object | Promise<object> {
  if (isMarked(url)) return next(url.replace(mark, ''), context)
  // hooks that answer at once are asked for what is required, too: that is followed where it is handed out
  const reads = url.startsWith('file:') && context.conditions?.includes('require') !== true ? readsIn(url) : []
  if (reads.length === 0) return next(url, context)
  const real = JSON.stringify(`${url}${mark}`)
  const lines = reads.map(({ name, key }) => `export const ${name} = globalThis[Symbol.for('halyard.recorded@1')](real.${name}, ${key ?? 0})`)
  // the default of a CommonJS file is all of it
  const whole = context.format === 'commonjs' ? `globalThis[Symbol.for('halyard.seen@1')](real.default, ${JSON.stringify(reads)})` : 'real.default'
  return { format: 'module', shortCircuit: true, source: `import * as real from ${real}\nexport * from ${real}\nexport default ${whole}\n${lines.join('\n')}\n` }
}

const isMarked = (url: string): boolean => url.endsWith(mark)

function readsIn(url: string): FollowedRead[] {
  const path = fileURLToPath(url.replace(/[?#].*$/, ''))
  return reads.filter(({ module, key }) => key !== undefined && (module === path || pathToFileURL(module).href === url))
}
