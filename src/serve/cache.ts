// The process's copy of one environment's flags (L1). lru-cache does the caching: one load at a time whoever asks, the old
// snapshot while a new one loads, the old one still when loading fails. Reading is a reference, never a wait.
import { LRUCache } from 'lru-cache'
import { UserError } from '../flag/error.js'
import type { Platform } from '../evaluate/platform.js'
import { compileDocument, type Snapshot } from '../evaluate/snapshot.js'
import type { Keeper } from './keeper.js'
import type { Loaded, Source } from './source.js'

export interface CacheOptions {
  readonly platform: Platform
  /** how long a snapshot is served before the source is asked again; ±10 % so that a fleet does not ask at once */
  readonly ttlMs: number
  /** how long one load may take */
  readonly timeoutMs: number
  /** monotonic milliseconds; the wall clock may jump, an age may not */
  readonly clock: () => number
  readonly warn: (message: string) => void
  readonly keeper: Keeper | undefined
  /** called after the reference changed */
  readonly changed: (next: Snapshot, before: Snapshot | undefined) => void
}

export class FlagCache {
  #current: Snapshot | undefined
  #confirmedAt = -Infinity
  #askedAt = -Infinity
  #lastError: Error | undefined
  /** why what the source holds now is not served; `unchanged` means that it still holds it */
  #refused: unknown
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #closed = false
  readonly #source: Source
  readonly #options: CacheOptions
  readonly #lru: LRUCache<string, Snapshot>

  constructor(source: Source, options: CacheOptions) {
    this.#source = source
    this.#options = options
    this.#lru = new LRUCache<string, Snapshot>({
      max: 1,
      ttl: options.ttlMs,
      perf: { now: options.clock },
      allowStale: true,
      allowStaleOnFetchRejection: true,
      noDeleteOnFetchRejection: true,
      fetchMethod: (_key, _stale, { signal }) => this.#load(signal),
    })
  }

  get current(): Snapshot | undefined { return this.#current }
  get lastError(): Error | undefined { return this.#lastError }
  /** milliseconds since the source last said what it has */
  get ageMs(): number { return this.#options.clock() - this.#confirmedAt }

  /** Also wakes a poll that overslept: timers stand still while a process is frozen, ages do not. */
  isOlderThan(limitMs: number): boolean {
    const { ageMs } = this
    if (ageMs <= limitMs) return false
    const now = this.#options.clock()
    if (now - this.#askedAt > this.#options.ttlMs) void this.refresh()
    return true
  }

  /** Takes a document from elsewhere (bootstrap, last known good). @throws {UserError} when it is none */
  adopt(loaded: Loaded): void {
    const next = this.#accept(loaded)
    if (next !== undefined) this.#lru.set('flags', next)
  }

  /** The first load, where the source can do it without waiting. */
  loadNow(load: () => Loaded): void {
    try {
      this.#take(load())
      if (this.#current !== undefined) this.#lru.set('flags', this.#current)
    } catch (error) {
      this.#failed(error)
    }
  }

  /** Loads once, however many ask; resolves when that is done, whether it went well or not. */
  async refresh(): Promise<void> {
    if (this.#closed) return
    this.#askedAt = this.#options.clock()
    try {
      await this.#lru.fetch('flags', { forceRefresh: true, allowStale: false })
    } catch {
      // nothing was loaded before either; remembered in `lastError` by #load
    }
    if (this.#failures > 0) this.poll()       // the next try is sooner than the next TTL
  }

  /** Asks the source every TTL; while it fails soon, and then ever more rarely. */
  poll(): void {
    if (this.#closed) return
    clearTimeout(this.#timer)
    const { ttlMs } = this.#options
    const pauseMs = this.#failures === 0 ? ttlMs : Math.min(100 * 2 ** this.#failures, Math.max(ttlMs, 30_000))
    this.#timer = setTimeout(() => void this.refresh().then(() => this.poll()), pauseMs * (0.9 + Math.random() * 0.2))
    ;(this.#timer as { unref?: () => void }).unref?.()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#lru.clear()
  }

  async #load(signal: AbortSignal): Promise<Snapshot | undefined> {
    try {
      const loaded = await within(this.#options.timeoutMs, limit => this.#source.load(AbortSignal.any([signal, limit])))
      if (loaded === 'unchanged' && this.#refused !== undefined) throw this.#refused as Error
      if (loaded === 'unchanged') this.#confirmed()
      else this.#take(loaded)
    } catch (error) {
      this.#failed(error)
      throw error
    }
    return this.#current
  }

  #take(loaded: Loaded): void {
    const next = this.#acceptOrRefuse(loaded)
    this.#confirmed()
    if (next === undefined) return
    try {
      this.#options.keeper?.write(next.document)
    } catch (error) {
      this.#options.warn(`the last good flags could not be kept for the next start: ${(error as Error).message}`)
    }
  }

  #acceptOrRefuse(loaded: Loaded): Snapshot | undefined {
    this.#refused = undefined
    try {
      return this.#accept(loaded)
    } catch (error) {
      this.#refused = error
      throw error
    }
  }

  // An older revision never replaces a newer one: a replica that lags, or a message that overtook another, is not news.
  #accept(loaded: Loaded): Snapshot | undefined {
    const before = this.#current, { document } = loaded
    const { revision } = document as { revision?: unknown }
    if (before !== undefined && this.#source.ordered !== false && typeof revision === 'number') {
      if (revision === before.revision) return undefined
      if (revision < before.revision) {
        this.#options.warn(`${this.#source.name} holds revision ${revision}, older than ${before.revision}, which goes on serving`)
        return undefined
      }
    }
    // who parsed a text for this load can name places in it; any other document may be somebody's own, who goes on changing it
    const next = this.#compile(loaded.placeOf === undefined ? copyOf(document) : document, loaded)
    this.#current = next
    this.#options.changed(next, before)
    return next
  }

  #compile(document: unknown, { placeOf, broken }: Pick<Loaded, 'placeOf' | 'broken'>): Snapshot {
    const { warn, platform } = this.#options
    const where = (path: readonly (string | number)[]): string => placeOf?.(path) ?? `${this.#source.name}: ${path.join('.')}`
    try {
      const next = compileDocument(document, platform, broken)
      for (const message of broken?.values() ?? []) warn(message)
      for (const problem of next.problems) warn(`${where(problem.path)}: ${problem.message}`)
      return next
    } catch (error) {
      if (error instanceof UserError) throw new UserError(`${where([])}: ${error.message}`, { cause: error })
      throw error
    }
  }

  #confirmed(): void {
    this.#confirmedAt = this.#options.clock()
    this.#failures = 0
    this.#lastError = undefined
  }

  #failed(error: unknown): void {
    const next = error instanceof Error ? error : new Error(String(error))
    this.#failures = Math.min(this.#failures + 1, 10)
    if (this.#closed || this.#lastError?.message === next.message) return     // said once, not every TTL
    this.#lastError = next
    this.#options.warn(`${this.#source.name} could not be loaded, ${this.#current === undefined ? 'and nothing was loaded before' : `revision ${this.#current.revision} goes on serving`}: ${next.message}`)
  }
}

function copyOf(document: unknown): unknown {
  try {
    return structuredClone(document)
  } catch {
    return document         // holds what is no data; the checks say so
  }
}

/** Rejects when the work is not done in time, whether or not it listens to the signal. */
export async function within<T>(limitMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`no answer within ${limitMs} ms`)
      controller.abort(error)
      reject(error)
    }, limitMs)
  })
  try {
    return await Promise.race([work(controller.signal), limit])
  } finally {
    clearTimeout(timer)
  }
}
