// Asking a platform: pages are the adapter's business; here are the token, time limits, back-off, and the copy of the last
// good answer, used (and said) when the platform is down. The token comes from the environment only and is never printed.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { UserError } from '../flag/error.js'
import type { Http } from './http.js'
import type { Direct, Live, ParseOptions, StoreOptions } from './store.js'

export interface LiveContext {
  readonly env: Readonly<Record<string, string | undefined>>
  /** where copies of answers are kept */
  readonly cacheFolder: string
}

const tries = 4
const longestWaitMs = 30_000

/** The document that the store's `parse` reads, as text, and what a person should know about it. */
export async function fetchDocument(name: string, live: Live | Direct, options: StoreOptions & ParseOptions, context: LiveContext): Promise<{ text: string; notes: readonly string[] }> {
  const { base, ask: collect } = 'read' in live ? direct(name, live, options, context) : overHttp(name, live, options, context)
  const file = join(context.cacheFolder, `store-${createHash('sha256').update(JSON.stringify([name, hostOf(base), new URL(base).pathname, options.project, options.environments ?? options.environment])).digest('hex').slice(0, 16)}.json`)
  try {
    const text = JSON.stringify(await collect())
    keep(file, text)
    return { text, notes: [] }
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
    const copy = copyOf(file)
    if (copy === undefined) throw error
    return { text: copy.text, notes: [`${name} could not be asked (${error.why}): a copy of its last good answer was used, from ${copy.at.slice(0, 16).replace('T', ' ')} UTC`] }
  }
}

interface Asking { readonly base: string; readonly ask: () => Promise<unknown> }

function overHttp(name: string, live: Live, options: StoreOptions & ParseOptions, context: LiveContext): Asking {
  const base = options.url ?? live.url
  if (base === undefined || !/^https?:\/\//.test(base)) throw new UserError(`store "${name}" needs a "url" like https://flags.example.com (or a "file" with an export) in the config`)
  const headers = authOf(name, live, context)
  return { base, ask: () => live.collect(httpOf(name, base, headers, live, context), options) }
}

function direct(name: string, { variable, address, example, read }: Direct, options: StoreOptions & ParseOptions, { env }: LiveContext): Asking {
  const base = env[variable] ?? options.url
  if (base === undefined || !address.test(base)) throw new UserError(`store "${name}" needs an address like ${example} in ${variable} or as "url" in the config (or a "file" with an export)`)
  const { timeoutMs, backOffMs } = limitsOf(env)
  return {
    base,
    async ask() {
      let why = ''
      for (let attempt = 0; attempt < tries; attempt++) {
        if (attempt > 0) await wait(Math.min(longestWaitMs, backOffMs * 2 ** (attempt - 1)))
        try { return await read(base, options, timeoutMs) } catch (error) {
          if (error instanceof UserError) throw error
          why = (error as Error).message || 'it could not be reached'
        }
      }
      throw new Unavailable(name, base, why)
    },
  }
}

function limitsOf(env: LiveContext['env']): { timeoutMs: number; backOffMs: number } {
  return { timeoutMs: Number(env['HALYARD_TIMEOUT_MS'] ?? 15_000), backOffMs: Number(env['HALYARD_RETRY_MS'] ?? 500) }
}

/** Without user, password and path. */
function hostOf(address: string): string {
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}`
}

/** The platform is down or slow, as opposed to refusing us: only this may fall back to a copy. */
class Unavailable extends UserError {
  constructor(name: string, url: string, readonly why: string) {
    super(`store "${name}" at ${hostOf(url)} could not be asked: ${why}; try again, or give the config a "file" with an export`)
  }
}

function authOf(name: string, { token, auth }: Live, { env }: LiveContext): Readonly<Record<string, string>> {
  if (token === undefined || auth === undefined) return {}
  const value = env[token]
  if (value === undefined || value === '') throw new UserError(`store "${name}" needs a token: set ${token} in the environment (it is never read from the config)`)
  return auth(value)
}

function httpOf(name: string, base: string, headers: Readonly<Record<string, string>>, { token }: Live, { env }: LiveContext): Http {
  const { timeoutMs, backOffMs } = limitsOf(env), given = new Set<string>()
  return {
    async get(path) {
      const url = new URL(path, base.endsWith('/') || path.startsWith('/') ? base : `${base}/`)
      // a link to somewhere else would carry the token there
      if (url.origin !== new URL(base).origin) throw new UserError(`store "${name}" answered with a link to ${url.origin}, which is not ${new URL(base).origin}; the token is not sent there`)
      if (given.has(url.href)) throw new UserError(`store "${name}" answered with a link to ${url.pathname}${url.search}, which it had already given; its pages go round in a circle`)
      given.add(url.href)
      let why = ''
      for (let attempt = 0; attempt < tries; attempt++) {
        const answer = await ask(url, headers, timeoutMs)
        if ('json' in answer) return answer.json
        if (answer.status === 401 || answer.status === 403) throw new UserError(`store "${name}" refused the token (${answer.status}); check ${token ?? 'the url'}`)
        if (answer.status !== undefined && answer.status < 500 && answer.status !== 429) throw new UserError(`store "${name}" answered ${answer.status} to ${url.pathname}; check "url" and "project" in the config`)
        why = answer.why
        if (attempt < tries - 1) await wait(Math.min(longestWaitMs, answer.afterMs ?? backOffMs * 2 ** attempt))
      }
      throw new Unavailable(name, base, why)
    },
  }
}

type Answer = { readonly json: unknown } | { readonly status: number | undefined; readonly why: string; readonly afterMs?: number }

async function ask(url: URL, headers: Readonly<Record<string, string>>, timeoutMs: number): Promise<Answer> {
  try {
    const response = await fetch(url, { headers: { accept: 'application/json', ...headers }, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    const text = await response.text()
    if (!response.ok) return { status: response.status, why: `it answered ${response.status}`, ...retryAfter(response.headers.get('retry-after')) }
    try { return { json: JSON.parse(text) as unknown } } catch { return { status: undefined, why: 'its answer was cut or is not JSON' } }
  } catch (error) {
    return { status: undefined, why: (error as Error).name === 'TimeoutError' ? `no answer within ${timeoutMs} ms` : 'it could not be reached, or the connection was cut' }
  }
}

function retryAfter(value: string | null): { afterMs?: number } {
  return value !== null && /^\d+$/.test(value) ? { afterMs: Number(value) * 1000 } : {}
}

// Written beside and renamed: a run that is killed leaves the last good copy.
function keep(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.tmp`, text, { mode: 0o600 })
    renameSync(`${file}.tmp`, file)
  } catch { /* a copy is a comfort, not a need */ }
}

function copyOf(file: string): { readonly text: string; readonly at: string } | undefined {
  try { return { text: readFileSync(file, 'utf8'), at: statSync(file).mtime.toISOString() } } catch { return undefined }
}
