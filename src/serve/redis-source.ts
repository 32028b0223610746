// Redis as a source: either where the flags live, or the copy (L2) of a slower origin that a fleet shares.
import type { FlagDocument } from '../evaluate/document.js'
import { parseJson, placeInJson } from './json-place.js'
import { limited, redisKeys, type RedisClient, type RedisSubscriber } from './redis-client.js'
import type { Loaded, Source } from './source.js'

export interface RedisSourceOptions {
  /** connected by its owner, who also listens to its `error` events */
  readonly client: RedisClient
  readonly environment: string
  /** default `halyard` */
  readonly prefix?: string
  /** default 250 */
  readonly commandTimeoutMs?: number
  /** what Redis is the copy of; without one, Redis is where the flags live */
  readonly origin?: Source
  /** how old the copy may be before one process of the fleet asks the origin again; default 30 000 */
  readonly ttlMs?: number
}

export function redisSource(options: RedisSourceOptions): Source {
  const { client, environment, prefix, commandTimeoutMs, origin, ttlMs = 30_000 } = options
  const keys = redisKeys(environment, prefix)
  const run = limited(client, commandTimeoutMs)
  const name = `redis ${keys.document}`
  let seen: string | undefined
  const loadCopy = async (): Promise<Loaded | 'unchanged' | undefined> => {
    const revision = await run(redis => redis.get(keys.revision))
    if (revision !== null && revision === seen) return 'unchanged'
    const text = await run(redis => redis.get(keys.document))
    // Redis that came back empty has not deleted every flag: a delete leaves a tombstone in the document
    if (text === null) return undefined
    const document = parseJson(name, text)
    if (String((document as Partial<FlagDocument> | null)?.revision) === revision) seen = revision
    return { document, placeOf: path => placeInJson(name, text, path) }
  }
  const load = async (signal: AbortSignal): Promise<Loaded | 'unchanged'> => {
    if (origin !== undefined) return loadThrough({ origin, run, keys, ttlMs, loadCopy }, signal)
    return await loadCopy() ?? nothing(keys.document)
  }
  return { name, load, subscribe: changed => subscribeTo(client, keys.changed, changed), ...(origin?.close !== undefined && { close: () => origin.close?.() }) }
}

interface Through {
  readonly origin: Source
  readonly run: ReturnType<typeof limited>
  readonly keys: ReturnType<typeof redisKeys>
  readonly ttlMs: number
  loadCopy(): Promise<Loaded | 'unchanged' | undefined>
}

// One process of the fleet per TTL asks the origin and writes the copy; the others take the copy. Redis down: everybody asks.
async function loadThrough({ origin, run, keys, ttlMs, loadCopy }: Through, signal: AbortSignal): Promise<Loaded | 'unchanged'> {
  const isMine = await run(redis => redis.eval(claim, { keys: [keys.fresh], arguments: [String(ttlMs)] })).then(answer => answer === 1, () => undefined)
  const copy = isMine === false ? await loadCopy().catch(() => undefined) : undefined
  if (copy !== undefined) return copy
  const loaded = await origin.load(signal)
  if (loaded !== 'unchanged' && isMine !== undefined) {
    await run(redis => redis.eval(copyIn, copyArguments(keys, loaded.document as FlagDocument))).catch(() => {})
  }
  return loaded
}

function copyArguments(keys: ReturnType<typeof redisKeys>, document: FlagDocument): { keys: string[]; arguments: string[] } {
  return { keys: [keys.revision, keys.document], arguments: [String(document.revision), JSON.stringify(document), keys.changed] }
}

const claim = `return redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[1]) and 1 or 0`

// An older revision never replaces a newer one, whoever comes late.
const copyIn = `
local held = tonumber(redis.call('GET', KEYS[1]) or '-1') or -1
if tonumber(ARGV[1]) <= held then return 0 end
redis.call('SET', KEYS[2], ARGV[2])
redis.call('SET', KEYS[1], ARGV[1])
redis.call('PUBLISH', ARGV[3], ARGV[1])
return 1`

// The message carries the revision only, and is no more than a nudge: what counts is read. After every (re)connect there
// may have been a message that nobody heard, so that is a nudge as well.
function subscribeTo(client: RedisClient, channel: string, changed: () => void): () => void {
  const subscriber: RedisSubscriber = client.duplicate()
  subscriber.on('error', () => {})        // its owner hears of a lost Redis from the client; the subscriber reconnects by itself
  subscriber.on('ready', changed)
  client.on('ready', changed)
  subscriber.connect().then(() => subscriber.subscribe(channel, changed)).catch(() => {})
  return () => {
    client.off('ready', changed)
    try {
      if (subscriber.destroy !== undefined) subscriber.destroy()
      else subscriber.disconnect?.()
    } catch { /* it was never connected */ }
  }
}

function nothing(key: string): never {
  throw new Error(`there is no ${key}; the writer has to publish it (redisStore(...).publish)`)
}
