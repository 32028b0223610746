// "halyard/openfeature": an OpenFeature provider for servers over the runtime. Loads no SDK; the application's own calls it.
import type { EvaluationContext, JsonValue, Provider, ResolutionDetails } from '@openfeature/server-sdk'
import type { Context } from './flag/resolution.js'
import type { FlagValue } from './flag/value.js'
import { createFlags, type Flags, type FlagsOptions } from './runtime.js'
import type { Track } from './serve/conversion.js'
import { ProviderEvents } from './serve/events.js'

/**
 * `await OpenFeature.setProviderAndWait(new HalyardProvider({ file: 'flags.yml' }))`.
 * Given options it owns its flags and closes them; given flags it leaves them to their owner.
 */
export class HalyardProvider implements Provider {
  readonly metadata = { name: 'halyard' } as const
  readonly runsOn = 'server'
  readonly events: NonNullable<Provider['events']> = new ProviderEvents() as unknown as NonNullable<Provider['events']>
  readonly #flags: Flags
  readonly #isOwner: boolean
  #stop = (): void => {}
  #isStale = false
  readonly #track: Track | undefined

  /** @param track where `client.track` goes, see conversionRecorder of halyard/runtime */
  constructor(flags: Flags | FlagsOptions, { track }: { readonly track?: Track } = {}) {
    this.#track = track
    this.#isOwner = !('snapshot' in flags)
    this.#flags = 'snapshot' in flags ? flags : createFlags(flags)
  }

  /** @throws {Error} when no flags could be loaded in time; once they are, PROVIDER_READY follows */
  async initialize(): Promise<void> {
    let wasReady = await this.#flags.ready()
    this.#stop = this.#flags.onChange(({ keys }) => {
      if (!wasReady) this.#emit('PROVIDER_READY')
      wasReady = true
      this.#emit('PROVIDER_CONFIGURATION_CHANGED', { flagsChanged: [...keys] })
    })
    const { lastError } = this.#flags.status()
    if (!wasReady) throw new Error(`halyard has no flags to serve${lastError === undefined ? '' : `: ${lastError.message}`}`)
  }

  async onClose(): Promise<void> {
    this.#stop()
    if (this.#isOwner) await this.#flags.close()
  }

  async resolveBooleanEvaluation(key: string, defaultValue: boolean, context: EvaluationContext): Promise<ResolutionDetails<boolean>> {
    return this.#resolve(key, defaultValue, context)
  }
  async resolveStringEvaluation(key: string, defaultValue: string, context: EvaluationContext): Promise<ResolutionDetails<string>> {
    return this.#resolve(key, defaultValue, context)
  }
  async resolveNumberEvaluation(key: string, defaultValue: number, context: EvaluationContext): Promise<ResolutionDetails<number>> {
    return this.#resolve(key, defaultValue, context)
  }
  async resolveObjectEvaluation<T extends JsonValue>(key: string, defaultValue: T, context: EvaluationContext): Promise<ResolutionDetails<T>> {
    return this.#resolve(key, defaultValue, context)
  }

  track(event: string, context: EvaluationContext, { value }: { readonly value?: number } = {}): void {
    this.#track?.(event, context as Context, value)
  }

  // The SDK's error codes are an enum of the same words.
  #resolve<T>(key: string, defaultValue: T, context: EvaluationContext): ResolutionDetails<T> {
    const details = this.#flags.details(key, context as Context, defaultValue as FlagValue)
    if (details.reason !== 'ERROR' && (details.reason === 'STALE') !== this.#isStale) {
      this.#isStale = !this.#isStale
      this.#emit(this.#isStale ? 'PROVIDER_STALE' : 'PROVIDER_READY')
    }
    return details as unknown as ResolutionDetails<T>
  }

  #emit(event: Parameters<ProviderEvents['emit']>[0], details?: Record<string, unknown>): void {
    (this.events as unknown as ProviderEvents).emit(event, details)
  }
}
