// Follows halyard's runtime in a global object. The hooks of serve/override.ts live there under a symbol, so they can be laid out
// before the application (and its copy of the runtime) is loaded.
import type { Resolution } from '../flag/resolution.js'
import type { Recorder } from './recorder.js'

const slot = Symbol.for('halyard.evaluation-hooks@1')

/** The answer stops it. @param realm `globalThis`, or that of a vm context that tests run in */
export function followRuntime(realm: object, record: Recorder['record']): () => void {
  const holder = realm as { [slot]?: { observers: Set<(key: string, resolution: Resolution) => void> } }
  const hooks = holder[slot] ??= { observers: new Set() }
  const observer = (key: string, { value, reason }: Resolution): void => { record(key, value, reason === 'ERROR') }
  hooks.observers.add(observer)
  return () => { hooks.observers.delete(observer) }
}
