// "halyard/web": flags for browsers and edge runtimes; no `node:` anywhere below. Either the answers of a server (a client
// payload), or a served document evaluated here.
import type { EvaluationContext, JsonValue, Provider, ResolutionDetails } from '@openfeature/web-sdk'
import { patternOf } from './evaluate/pattern.js'
import { purePlatform, type Platform } from './evaluate/platform.js'
import type { Context } from './flag/resolution.js'
import type { FlagValue } from './flag/value.js'
import { createClientFlags, type ClientFlags } from './serve/client.js'
import { ProviderEvents } from './serve/events.js'

export interface WebProviderOptions {
  /** what the server rendered into the page */
  readonly payload?: unknown
  /** asks the server for a context: at start when there is no payload, and on every change of the context */
  readonly load?: (context: EvaluationContext) => Promise<unknown>
}

/** An OpenFeature provider for `@openfeature/web-sdk`. */
export class HalyardWebProvider implements Provider {
  readonly metadata = { name: 'halyard' } as const
  readonly runsOn = 'client'
  readonly events: NonNullable<Provider['events']> = new ProviderEvents() as unknown as NonNullable<Provider['events']>
  readonly #flags: ClientFlags
  readonly #load: WebProviderOptions['load']

  constructor({ payload, load }: WebProviderOptions) {
    this.#flags = createClientFlags(payload)
    this.#load = load
    this.#flags.onChange(keys => (this.events as unknown as ProviderEvents).emit('PROVIDER_CONFIGURATION_CHANGED', { flagsChanged: [...keys] }))
  }

  /** @throws {Error} when there is neither a payload nor an answer from the server */
  async initialize(context: EvaluationContext = {}): Promise<void> {
    if (this.#flags.revision === undefined) await this.onContextChange({}, context)
    if (this.#flags.revision === undefined) throw new Error('halyard got no client payload; pass "payload", or a "load" that answers one')
  }

  async onContextChange(_before: EvaluationContext, context: EvaluationContext): Promise<void> {
    if (this.#load !== undefined) this.update(await this.#load(context))
  }

  /** Takes a payload that came by other ways (a push, a navigation). */
  update(payload: unknown): void {
    this.#flags.update(payload)
  }

  resolveBooleanEvaluation(key: string, defaultValue: boolean, context: EvaluationContext): ResolutionDetails<boolean> {
    return this.#resolve(key, defaultValue, context)
  }
  resolveStringEvaluation(key: string, defaultValue: string, context: EvaluationContext): ResolutionDetails<string> {
    return this.#resolve(key, defaultValue, context)
  }
  resolveNumberEvaluation(key: string, defaultValue: number, context: EvaluationContext): ResolutionDetails<number> {
    return this.#resolve(key, defaultValue, context)
  }
  resolveObjectEvaluation<T extends JsonValue>(key: string, defaultValue: T, context: EvaluationContext): ResolutionDetails<T> {
    return this.#resolve(key, defaultValue, context)
  }

  #resolve<T>(key: string, defaultValue: T, context: EvaluationContext): ResolutionDetails<T> {
    return this.#flags.details(key, context as Context, defaultValue as FlagValue) as unknown as ResolutionDetails<T>
  }
}

/** The platform with RE2, which is 260 kB: await it only where documents have `regex` clauses. */
export async function loadRegex(platform: Platform = purePlatform): Promise<Platform> {
  const { RE2JS } = await import('re2js')
  return { ...platform, regex: (pattern, ignoreCase) => patternOf(RE2JS, pattern, ignoreCase) }
}

export { bucketOf } from './evaluate/bucket.js'
export { evaluate } from './evaluate/evaluate.js'
export { documentFormat, type FlagDocument, type ServedFlag } from './evaluate/document.js'
export { purePlatform, type Platform } from './evaluate/platform.js'
export { compileDocument, type Snapshot } from './evaluate/snapshot.js'
export type { Context, ErrorCode, Reason, Resolution } from './flag/resolution.js'
export type { FlagValue } from './flag/value.js'
export { createClientFlags, type ClientFlags } from './serve/client.js'
export { clientPayload, payloadScript, type ClientPayload } from './serve/client-payload.js'
export { serveFlags as createFlags, type Flags, type ServeOptions } from './serve/create.js'
export { httpSource, type HttpOptions } from './serve/http.js'
export type { Loaded, Source } from './serve/source.js'
