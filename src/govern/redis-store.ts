// States in Redis: the document, its revision and the audit log change together in one script, or not at all.
import { UserError } from '../flag/error.js'
import { didYouMean } from '../flag/nearest.js'
import { documentFormat, type FlagDocument, type ServedFlag } from '../evaluate/document.js'
import { lastHash, type AuditEntry } from './audit.js'
import type { StateStore } from './state-store.js'

/** The three commands that are needed; node-redis has them. */
export interface RedisCommands {
  get(key: string): Promise<string | null>
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
  lRange(key: string, start: number, stop: number): Promise<string[]>
}

export interface RedisStore extends StateStore {
  /**
   * Brings definitions into the store: new flags come with their state, known flags keep theirs, and a flag that was deleted
   * here does not come back. Returns the revision that is served afterwards.
   */
  publish(document: Omit<FlagDocument, 'revision' | 'format'>): Promise<number>
  /** Deletes a flag, leaving a tombstone. */
  remove(flag: string, environment: string): Promise<number>
  document(environment: string): Promise<FlagDocument | undefined>
}

export function redisStore(run: <T>(command: (client: RedisCommands) => Promise<T>) => Promise<T>, keysOf: (environment: string) => { document: string; revision: string; log: string; changed: string }, now: () => number): RedisStore {
  const read = async (environment: string): Promise<FlagDocument | undefined> => {
    const text = await run(redis => redis.get(keysOf(environment).document))
    return text === null ? undefined : parsed(text, keysOf(environment).document)
  }
  // The first revision is the time in milliseconds: should Redis lose everything, what is written next is still newer.
  const write = async (environment: string, held: FlagDocument | undefined, flags: readonly ServedFlag[], entry?: AuditEntry): Promise<number | undefined> => {
    const revision = held === undefined ? now() : held.revision + 1
    const keys = keysOf(environment)
    const document: FlagDocument = { format: documentFormat, environment, revision, flags }
    const done = await run(redis => redis.eval(swap, {
      keys: [keys.revision, keys.document, keys.log],
      arguments: [held === undefined ? '' : String(held.revision), String(revision), JSON.stringify(document), keys.changed, entry === undefined ? '' : JSON.stringify(entry), entry?.previous ?? ''],
    }))
    return done === 1 ? revision : undefined
  }
  const retried = async (environment: string, flagsOf: (held: FlagDocument | undefined) => readonly ServedFlag[]): Promise<number> => {
    for (let attempt = 0; attempt < 20; attempt++) {
      const held = await read(environment)
      const flags = flagsOf(held)
      if (held !== undefined && JSON.stringify(held.flags) === JSON.stringify(flags)) return held.revision
      const revision = await write(environment, held, flags)
      if (revision !== undefined) return revision
    }
    throw new UserError(`could not write ${keysOf(environment).document}: others change it all the time; try again`)
  }
  return {
    name: 'redis',
    document: read,
    publish: ({ environment, flags }) => retried(environment, held => merged(held?.flags ?? [], flags)),
    remove: (flag, environment) => retried(environment, held => (held?.flags ?? []).map(one => (one.key === flag ? { ...one, enabled: false, deleted: true } : one))),
    log: environment => run(redis => redis.lRange(keysOf(environment).log, 0, -1)),
    async read(flag, environment) {
      const held = await read(environment), served = find(held, flag, environment)
      return { setting: { enabled: served.enabled, rollout: served.rollout }, version: String(held?.revision) }
    },
    async write({ flag, environment, setting, version, entry }) {
      const held = await read(environment)
      if (held === undefined || String(held.revision) !== version) return 'conflict'
      const previous = lastHash(await run(redis => redis.lRange(keysOf(environment).log, -1, -1)))
      const logged = entry(previous)
      const flags = held.flags.map(one => (one.key === flag ? { ...one, ...setting, since: logged.at } : one))
      return await write(environment, held, flags, logged) === undefined ? 'conflict' : 'written'
    },
  }
}

function parsed(text: string, key: string): FlagDocument {
  try {
    const document = JSON.parse(text) as FlagDocument
    if (document.format === documentFormat && Array.isArray(document.flags)) return document
  } catch { /* said below */ }
  throw new UserError(`${key} in redis is not a flag document; look at it, delete it and publish again`)
}

// A definition from git changes what a flag is; who gets what stays as the store has it.
function merged(held: readonly ServedFlag[], defined: readonly ServedFlag[]): ServedFlag[] {
  const byKey = new Map(held.map(flag => [flag.key, flag]))
  const next = defined.map(flag => {
    const known = byKey.get(flag.key)
    byKey.delete(flag.key)
    if (known === undefined) return flag
    return known.deleted === true ? known : { ...flag, enabled: known.enabled, rollout: known.rollout, ...(known.since !== undefined && { since: known.since }) }
  })
  return [...next, ...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

function find(document: FlagDocument | undefined, flag: string, environment: string): ServedFlag {
  const live = (document?.flags ?? []).filter(one => one.deleted !== true)
  const served = live.find(one => one.key === flag)
  if (served !== undefined) return served
  throw new UserError(`no flag "${flag}" in ${environment}${didYouMean(flag, live.map(one => one.key))}; known: ${live.map(one => one.key).join(', ') || 'none yet, publish some first'}`)
}

// Compare and swap: the revision must be the one that was read and the log must end where the entry says it does.
const swap = `
local held = redis.call('GET', KEYS[1])
if not held then
  local document = redis.call('GET', KEYS[2])
  held = document and string.format('%.0f', cjson.decode(document)['revision']) or ''
end
if held ~= ARGV[1] then return 0 end
if ARGV[5] ~= '' then
  local last = redis.call('LINDEX', KEYS[3], -1)
  local hash = ''
  if last then hash = cjson.decode(last)['hash'] end
  if hash ~= ARGV[6] then return 0 end
  redis.call('RPUSH', KEYS[3], ARGV[5])
end
redis.call('SET', KEYS[2], ARGV[3])
redis.call('SET', KEYS[1], ARGV[2])
redis.call('PUBLISH', ARGV[4], ARGV[2])
return 1`
