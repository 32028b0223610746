// "halyard/redis": flags in Redis, over a client that the application made (node-redis is the reference; we import none).
//
//   {halyard:production}:document   the served document, JSON; its "revision" only ever grows
//   {halyard:production}:revision   the same number alone, so that a reader sees with one small GET that nothing changed
//   {halyard:production}:log        the audit log, a list of JSON entries, oldest first, hash-chained
//   {halyard:production}:fresh      with an origin: there while the copy is fresh (30 s); whoever sets it renews the copy
//   {halyard:production}:changed    a channel; the message is the new revision and nothing else
//
// The braces keep an environment in one Cluster slot. Document, revision and log entry change in one script, only if the
// revision is still the one that was read. A deleted flag stays in the document as {"deleted": true}. Redis that comes
// back empty deletes nothing: readers keep what they hold until a document with a higher revision is there.
//
// The bound: a change acts at once through the channel, and within one TTL of the process (5 s) when the message is lost.
import { redisStore as storeOver, type RedisStore } from './govern/redis-store.js'
import { limited, redisKeys, type RedisClient } from './serve/redis-client.js'

export interface RedisStoreOptions {
  readonly client: RedisClient
  /** default `halyard` */
  readonly prefix?: string
  /** default 250 */
  readonly commandTimeoutMs?: number
  /** milliseconds since 1970; the first revision of an environment is the time it was made */
  readonly now?: () => number
}

/** Reads and changes states in Redis; see govern/change.ts for permission, confirmation and hooks around it. */
export function redisStore({ client, prefix, commandTimeoutMs, now = Date.now }: RedisStoreOptions): RedisStore {
  return storeOver(limited(client, commandTimeoutMs), environment => redisKeys(environment, prefix), now)
}

export { redisSource, type RedisSourceOptions } from './serve/redis-source.js'
export { redisKeys, type RedisClient, type RedisSubscriber } from './serve/redis-client.js'
export type { RedisStore } from './govern/redis-store.js'
