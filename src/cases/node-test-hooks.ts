// Loader hooks of halyard/node-test, in Node's own thread for them: `node:test` is node-test-facade.ts, and a file whose functions the
// config names is itself with those functions put through the recorder.
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { FollowedRead } from './mocked-reads.js'

const facade = new URL('./node-test-facade.js', import.meta.url).href, mark = 'halyard-recorded'
let reads: readonly FollowedRead[] = []

interface Resolved { readonly url: string; readonly shortCircuit?: boolean; readonly format?: string }
interface From { readonly parentURL?: string }
type Next<T> = (name: string, context: object) => Promise<T>

export function initialize({ reads: text }: { readonly reads?: string }): void {
  reads = text === undefined ? [] : JSON.parse(text) as FollowedRead[]
}

export async function resolve(specifier: string, context: From, next: Next<Resolved>): Promise<Resolved> {
  if (specifier === 'node:test' && context.parentURL !== facade) return { url: facade, format: 'module', shortCircuit: true }
  const found = await next(specifier, context)
  const isFollowed = found.url.startsWith('file:') && !found.url.includes(mark) && context.parentURL?.includes(mark) !== true && readsIn(found.url).length > 0
  return isFollowed && found.format !== 'commonjs' ? { ...found, url: `${found.url}${found.url.includes('?') ? '&' : '?'}${mark}` } : found
}

export async function load(url: string, context: object, next: Next<object>): Promise<object> {
  if (!url.includes(mark)) return next(url, context)
  const plain = url.replace(/[?&]halyard-recorded$/, '')
  const lines = readsIn(plain).map(({ name, key }) => `export const ${name} = globalThis[Symbol.for('halyard.recorded@1')](real.${name}, ${key ?? 0})`)
  return { format: 'module', shortCircuit: true, source: `import * as real from ${JSON.stringify(plain)}\nexport * from ${JSON.stringify(plain)}\nexport default real.default\n${lines.join('\n')}\n` }
}

function readsIn(url: string): FollowedRead[] {
  const path = fileURLToPath(url.replace(/[?#].*$/, ''))
  return reads.filter(({ module, key }) => key !== undefined && (module === path || pathToFileURL(module).href === url))
}
