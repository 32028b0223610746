// Files whose functions the config names, as `require` gives them and as loader hooks make them: with those functions recorded.
import Module from 'node:module'
import type { FollowedRead } from './mocked-reads.js'
import { recorded } from './recorder.js'
import { seenModule } from './seen-module.js'

/** What the text that node-test-hooks.ts makes of a file asks for. */
export function shareWrappers(): void {
  const shared = globalThis as Record<symbol, unknown>
  shared[Symbol.for('halyard.recorded@1')] = recorded
  shared[Symbol.for('halyard.seen@1')] = seenOf
}

/** From here on `require` gives those files as they are seen; `instead` may answer a name itself. */
export function followRequire(own: readonly FollowedRead[], instead: (request: string) => unknown = () => undefined): void {
  const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown; _resolveFilename(request: string, parent: unknown): string }, load = loader._load.bind(Module)
  loader._load = (request, ...rest) => {
    const other = instead(request)
    if (other !== undefined) return other
    const loaded = load(request, ...rest)
    if (own.length === 0 || Module.isBuiltin(request)) return loaded
    const file = loader._resolveFilename(request, rest[0])
    return seenOf(loaded, own.filter(({ module }) => module === file))
  }
}

const seenModules = new WeakMap<object, object>()

/** The one view of a module that all who load it share. */
function seenOf(loaded: unknown, reads: readonly FollowedRead[]): unknown {
  if (typeof loaded !== 'object' || loaded === null || reads.length === 0) return loaded
  const there = seenModules.get(loaded) ?? seenModule(loaded, reads)
  seenModules.set(loaded, there)
  return there
}
