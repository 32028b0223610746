// What we ask of a Redis client: node-redis (v4 and later) is the reference, injected, never imported.

export interface RedisClient {
  readonly isReady: boolean
  get(key: string): Promise<string | null>
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
  lRange(key: string, start: number, stop: number): Promise<string[]>
  duplicate(): RedisSubscriber
  on(event: string, listener: () => void): unknown
  off(event: string, listener: () => void): unknown
}

export interface RedisSubscriber {
  connect(): Promise<unknown>
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>
  on(event: string, listener: () => void): unknown
  destroy?(): unknown
  disconnect?(): unknown
}

/** The keys of one environment. One hash tag, so that a Cluster keeps them in one slot and a script may touch them all. */
export function redisKeys(environment: string, prefix = 'halyard') {
  const tag = `{${prefix}:${environment.replaceAll('}', '')}}`
  return { document: `${tag}:document`, revision: `${tag}:revision`, log: `${tag}:log`, fresh: `${tag}:fresh`, changed: `${tag}:changed` }
}

const mostWaiting = 8

/**
 * Runs commands with a limit each. Without a connection they fail at once (an offline queue would answer minutes later), and
 * while a hung server leaves some unanswered no more are piled onto it.
 */
export function limited(client: RedisClient, limitMs = 250): <T>(command: (client: RedisClient) => Promise<T>) => Promise<T> {
  let waiting = 0
  return async command => {
    if (!client.isReady) throw new Error('redis is not connected')
    if (waiting >= mostWaiting) throw new Error(`redis leaves ${waiting} commands unanswered`)
    waiting++
    const answer = command(client).finally(() => { waiting-- })
    answer.catch(() => {})          // an answer after the limit may still be an error, and nobody waits for it
    let timer: ReturnType<typeof setTimeout> | undefined
    const limit = new Promise<never>((_resolve, reject) => { timer = setTimeout(() => reject(new Error(`redis gave no answer within ${limitMs} ms`)), limitMs) })
    try {
      return await Promise.race([answer, limit])
    } finally {
      clearTimeout(timer)
    }
  }
}
