// One question to a platform over HTTP: the token, the time limit, and asking again while it is busy, slow or cut off.
import { setTimeout as wait } from 'node:timers/promises'
import { UserError } from '../flag/error.js'
import { Refusal, type Http } from './http.js'
import type { Live } from './store.js'

export interface Limits { readonly timeoutMs: number; readonly backOffMs: number }

export const tries = 4
export const longestWaitMs = 30_000

/** The platform is down or slow, as opposed to refusing us: only this may fall back to a copy. */
export class Unavailable extends UserError {
  constructor(name: string, url: string, readonly why: string) {
    super(`store "${name}" at ${hostOf(url)} could not be asked: ${why}; try again, or give the config a "file" with an export`)
  }
}

/** Without user, password and path. */
export function hostOf(address: string): string {
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}`
}

export function httpOf(name: string, base: string, headers: Readonly<Record<string, string>>, { token }: Live, { timeoutMs, backOffMs }: Limits): Http {
  const given = new Set<string>()
  return {
    async get(path) {
      const url = urlOf(name, base, path)
      if (given.has(url.href)) throw new UserError(`store "${name}" answered with a link to ${url.pathname}${url.search}, which it had already given; its pages go round in a circle`)
      given.add(url.href)
      let why = ''
      for (let attempt = 0; attempt < tries; attempt++) {
        const answer = await ask(url, headers, timeoutMs)
        if ('json' in answer) return answer.json
        if (isFinal(answer.status)) throw refused(name, answer.status, url, token)
        why = answer.why
        if (attempt < tries - 1) await wait(Math.min(longestWaitMs, answer.afterMs ?? backOffMs * 2 ** attempt))
      }
      throw new Unavailable(name, base, why)
    },
  }
}

function urlOf(name: string, base: string, path: string): URL {
  const url = path === '' ? new URL(base) : new URL(path, base.endsWith('/') || path.startsWith('/') ? base : `${base}/`)
  // a link to somewhere else would carry the token there
  if (url.origin !== new URL(base).origin) throw new UserError(`store "${name}" answered with a link to ${url.origin}, which is not ${new URL(base).origin}; the token is not sent there`)
  return url
}

function isFinal(status: number | undefined): status is number {
  return status !== undefined && status < 500 && status !== 408 && status !== 429
}

function refused(name: string, status: number, url: URL, token: string | undefined): Refusal {
  const isDenied = status === 401 || status === 403
  const why = isDenied && token !== undefined ? `refused the token (${status}); check ${token}`
    : isDenied ? `wants to know who asks (${status}), and is asked without a token; save what it answers and name it as "file" in the config`
    : `answered ${status} to ${url.pathname}; check "url" and the other settings of "store" in the config`
  return new Refusal(`store "${name}" ${why}`, status)
}

type Answer = { readonly json: unknown } | { readonly status: number | undefined; readonly why: string; readonly afterMs?: number }

async function ask(url: URL, headers: Readonly<Record<string, string>>, timeoutMs: number): Promise<Answer> {
  try {
    const response = await fetch(url, { headers: { accept: 'application/json', ...headers }, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    const text = await response.text()
    if (!response.ok) return { status: response.status, why: `it answered ${response.status}`, ...waitAsked(response.headers) }
    try { return { json: JSON.parse(text) as unknown } } catch { return { status: undefined, why: 'its answer was cut or is not JSON' } }
  } catch (error) {
    return { status: undefined, why: (error as Error).name === 'TimeoutError' ? `no answer within ${timeoutMs} ms` : 'it could not be reached, or the connection was cut' }
  }
}

// Seconds or a date; LaunchDarkly says instead when its limit ends, in milliseconds since 1970.
export function waitAsked(headers: Headers): { afterMs?: number } {
  const after = headers.get('retry-after'), reset = headers.get('x-ratelimit-reset')
  if (after !== null && /^\d+$/.test(after.trim())) return { afterMs: Number(after) * 1000 }
  const until = after !== null ? Date.parse(after) : reset !== null && /^\d{13}$/.test(reset) ? Number(reset) : Number.NaN
  return Number.isNaN(until) ? {} : { afterMs: Math.max(0, until - Date.now()) }
}
