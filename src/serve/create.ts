// Puts a source, a cache and the reads together. Start: bootstrap, last known good, source; the first that is there answers.
import type { Context } from '../flag/resolution.js'
import type { AnyFlags } from '../flag/typed.js'
import type { FlagDocument } from '../evaluate/document.js'
import { purePlatform, type Platform } from '../evaluate/platform.js'
import type { Snapshot } from '../evaluate/snapshot.js'
import { FlagCache, within } from './cache.js'
import type { Keeper } from './keeper.js'
import { readerOf, snapshotOf, type EvaluationListener, type FlagReader, type FlagSnapshot, type FlagStatus } from './flags.js'
import type { Source } from './source.js'

export interface ServeOptions {
  readonly source: Source
  /** served until something better is loaded: a document built into the application, or rendered into the page */
  readonly bootstrap?: FlagDocument | undefined
  /** where the last good document is kept between starts; see last-known-good.ts */
  readonly lastKnownGood?: Keeper | undefined
  /** default 5000 */
  readonly ttlMs?: number | undefined
  /** answers from a snapshot that was not confirmed for this long have the reason STALE; default 60 000 */
  readonly staleAfterMs?: number | undefined
  /** how long one load may take; default 2000 */
  readonly timeoutMs?: number | undefined
  /** takes what went wrong outside of evaluation, once each; default `console.warn` */
  readonly warn?: ((message: string) => void) | undefined
  /** sees every answer; what it throws is dropped */
  readonly onEvaluation?: EvaluationListener | undefined
  readonly platform?: Platform | undefined
  /** monotonic milliseconds */
  readonly clock?: (() => number) | undefined
}

export type ChangeListener = (change: { readonly revision: number; readonly keys: readonly string[] }) => void

/** `V` = the `FlagValues` that `halyard types` writes: then only its keys are taken, and answers have their types */
export interface Flags<V = AnyFlags> extends FlagReader<V> {
  /** one consistent set, for the length of a request; reads that bring no context are for `context` */
  snapshot(context?: Context): FlagSnapshot<V>
  /** true once flags are loaded; false when the first load failed, or took longer than `timeoutMs` (default 5000). The source is asked again either way. Never rejects */
  ready(timeoutMs?: number): Promise<boolean>
  /** Asks the source now; resolves when it has answered or failed. Never rejects */
  refresh(): Promise<void>
  /** Called after a new revision is served, with the keys that differ; the answer stops it */
  onChange(listener: ChangeListener): () => void
  status(): FlagStatus
  /** Stops timers, watches and connections; the last flags go on answering */
  close(): Promise<void>
}

export function serveFlags(options: ServeOptions): Flags {
  const { source, ttlMs = 5000, staleAfterMs = 60_000, timeoutMs = 2000, platform = purePlatform, onEvaluation } = options
  const { warn = (message: string) => console.warn(`halyard: ${message}`), clock = () => performance.now() } = options
  const listeners = new Set<ChangeListener>()
  const changed = (next: Snapshot, before: Snapshot | undefined): void => {
    if (listeners.size === 0) return
    const keys = changedKeys(next, before)
    for (const listener of listeners) attempt(() => listener({ revision: next.revision, keys }), warn)
  }
  const cache = new FlagCache(source, { platform, ttlMs, timeoutMs, clock, warn, changed, keeper: options.lastKnownGood })
  start(cache, options, warn)
  const unsubscribe = source.subscribe?.(() => void cache.refresh()) ?? (() => {})
  cache.poll()
  const lookUp = (): boolean => cache.isOlderThan(staleAfterMs)
  const isStale = options.clock === undefined ? oncePerTurn(lookUp) : lookUp
  const seen = onEvaluation === undefined ? undefined : (...given: Parameters<EvaluationListener>) => attempt(() => onEvaluation(...given), () => {})
  return {
    ...readerOf(() => cache.current, isStale, seen),
    snapshot: context => snapshotOf(cache.current, isStale(), seen, context),
    ready: async (limitMs = 5000) => cache.current !== undefined || await settled(cache, limitMs),
    refresh: () => cache.refresh(),
    onChange: listener => { listeners.add(listener); return () => { listeners.delete(listener) } },
    status: () => statusOf(cache, isStale()),
    close: async () => { cache.close(); unsubscribe(); await source.close?.() },
  }
}

/** Asks once for all that runs without a pause: nothing can come in meanwhile, and a look at the clock costs as much as a check. */
function oncePerTurn(ask: () => boolean): () => boolean {
  let known: boolean | undefined
  const forget = (): void => { known = undefined }
  return () => {
    if (known !== undefined) return known
    queueMicrotask(forget)
    return known = ask()
  }
}

function start(cache: FlagCache, { source, bootstrap, lastKnownGood }: ServeOptions, warn: (message: string) => void): void {
  if (bootstrap !== undefined) attempt(() => cache.adopt({ document: bootstrap }), warn)
  if (lastKnownGood !== undefined) attempt(() => {
    const document = lastKnownGood.read()
    if (document !== undefined) cache.adopt({ document })
  }, warn)
  if (source.loadNow === undefined) return void cache.refresh()
  cache.loadNow(source.loadNow)
}

/** Flags whose served form differs, were added, or went; sorted. */
function changedKeys(next: Snapshot, before: Snapshot | undefined): string[] {
  const was = new Map(before?.document.flags.map(flag => [flag.key, JSON.stringify(flag)]))
  const now = new Map(next.document.flags.map(flag => [flag.key, JSON.stringify(flag)]))
  return [...new Set([...was.keys(), ...now.keys()])].filter(key => was.get(key) !== now.get(key)).sort()
}

async function settled(cache: FlagCache, limitMs: number): Promise<boolean> {
  await within(limitMs, () => cache.refresh()).catch(() => {})
  return cache.current !== undefined
}

function statusOf(cache: FlagCache, isStale: boolean): FlagStatus {
  const { current, lastError, ageMs } = cache
  const state = current === undefined ? 'not-ready' : isStale ? 'stale' : 'ready'
  return { state, revision: current?.revision, ageMs, lastError, problems: current?.problems ?? [] }
}

function attempt(work: () => void, warn: (message: string) => void): void {
  try {
    work()
  } catch (error) {
    warn(error instanceof Error ? error.message : String(error))
  }
}
