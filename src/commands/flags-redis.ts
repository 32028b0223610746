// States in Redis, through the project's own node-redis: halyard depends on no client.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { documentOf } from '../evaluate/document.js'
import type { FlagDefinition } from '../flag/definition.js'
import { UserError } from '../flag/error.js'
import type { StateStore } from '../govern/state-store.js'
import { redisStore, type RedisClient } from '../redis.js'

export interface OpenRedis {
  readonly store: StateStore
  /** Publishes definitions that Redis does not have yet, and lays its states over those of the file. */
  withStates(flags: readonly FlagDefinition[], environments: readonly string[]): Promise<readonly FlagDefinition[]>
  close(): void
}

interface Connecting extends RedisClient { connect(): Promise<unknown>; destroy?(): unknown; disconnect?(): unknown }

/** @throws {UserError} without an address, without node-redis, or without an answer */
export async function openRedis(url: string | undefined, root: string): Promise<OpenRedis> {
  if (url === undefined) throw new UserError('store "redis" needs a "url" in the config, or REDIS_URL in the environment')
  const client = clientOf(url, root)
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (cause) {
    throw new UserError(`redis does not answer at ${hostOf(url)}: ${(cause as Error).message}; is it running, and is the address right?`, { cause })
  }
  const store = redisStore({ client, commandTimeoutMs: 5000 })
  return {
    store,
    close: () => { if (client.destroy === undefined) client.disconnect?.(); else client.destroy() },
    async withStates(flags, environments) {
      const states = await Promise.all(environments.map(async environment => {
        const inFile = flags.filter(flag => environment in flag.environments)
        if (inFile.length > 0) await store.publish(documentOf(inFile, environment, 0))
        return { environment, served: (await store.document(environment))?.flags ?? [] }
      }))
      return flags.map(flag => ({ ...flag, environments: Object.fromEntries(states.flatMap(({ environment, served }) => {
        const state = served.find(one => one.key === flag.key && one.deleted !== true)
        return state === undefined ? [] : [[environment, { enabled: state.enabled, rollout: state.rollout, since: state.since === undefined ? undefined : { at: state.since, source: 'store' as const }, lastEvaluated: undefined }]]
      })) }))
    },
  }
}

function clientOf(url: string, root: string): Connecting {
  try {
    const { createClient } = createRequire(join(root, 'halyard.config.json'))('redis') as { createClient(options: object): Connecting }
    return createClient({ url, disableOfflineQueue: true, socket: { reconnectStrategy: false, connectTimeout: 5000 } })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw new UserError(`cannot make a client for ${hostOf(url)}: ${(cause as Error).message}`, { cause })
    throw new UserError('changing flags in redis needs node-redis in the project: npm install redis', { cause })
  }
}

// The address without its password.
function hostOf(url: string): string {
  try { return new URL(url).host } catch { return 'this address' }
}
