// Follows OpenFeature in a global object, whichever SDK is loaded there and when: each keeps its API under a symbol of its own,
// one per realm, and a hook added to it sees what the application evaluates.
import type { FlagValue } from '../flag/value.js'
import type { Recorder } from './recorder.js'

const symbols = ['@openfeature/js-sdk/api', '@openfeature/web-sdk/api'].map(name => Symbol.for(name))

interface Api { addHooks(hook: object): unknown }

/** @param realm `globalThis`, or that of a vm context that tests run in */
export function followOpenFeature(realm: object, record: Recorder['record']): void {
  const hook = {
    after: (_: unknown, { flagKey, value }: { flagKey: string; value: FlagValue }) => record(flagKey, value, false),
    error: ({ flagKey, defaultValue }: { flagKey: string; defaultValue: FlagValue }) => record(flagKey, defaultValue, true),
  }
  const holder = realm as Record<symbol, Api | undefined>
  for (const symbol of symbols) {
    let api = holder[symbol]
    if (api !== undefined) { api.addHooks(hook); continue }
    Object.defineProperty(holder, symbol, {
      configurable: true, enumerable: true,
      get: () => api,
      set: (made: Api | undefined) => {
        api = made
        made?.addHooks(hook)
      },
    })
  }
}
