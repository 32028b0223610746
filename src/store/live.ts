// Asking a platform: pages are the adapter's business; here are the token, and the copy of the last good answer, used (and
// said) when the platform is down. The token comes from the environment only and is never printed.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { UserError } from '../flag/error.js'
import { hostOf, httpOf, longestWaitMs, tries, Unavailable, type Limits } from './asking.js'
import type { Direct, Live, ParseOptions, StoreOptions } from './store.js'

export interface LiveContext {
  readonly env: Readonly<Record<string, string | undefined>>
  /** where copies of answers are kept */
  readonly cacheFolder: string
  /** by question: what was answered in this run, from the platform or from a copy */
  readonly answers?: Map<string, string>
}

type Options = StoreOptions & ParseOptions

/** What `parse` makes of the platform's answer, and what a person should know about it. Only an answer that can be read is kept as a copy. */
export async function fetchDocument<T>(name: string, live: Live | Direct, options: Options, context: LiveContext, parse: (text: string) => T): Promise<{ value: T; notes: readonly string[] }> {
  const { base, ask: collect } = 'read' in live ? direct(name, live, options, context) : overHttp(name, live, options, context)
  const id = questionOf(name, base, options), file = join(context.cacheFolder, `store-${id}.json`), known = context.answers?.get(id)
  if (known !== undefined) return { value: parse(known), notes: [] }
  try {
    const text = JSON.stringify(await collect()), value = parse(text)
    keep(file, text)
    context.answers?.set(id, text)
    return { value, notes: [] }
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
    const copy = copyOf(file)
    if (copy === undefined) throw error
    context.answers?.set(id, copy.text)
    return { value: parse(copy.text), notes: [`${name} could not be asked (${error.why}): a copy of its last good answer was used, from ${copy.at.slice(0, 16).replace('T', ' ')} UTC`] }
  }
}

interface Asking { readonly base: string; readonly ask: () => Promise<unknown> }

function overHttp(name: string, live: Live, options: Options, context: LiveContext): Asking {
  const base = options.url ?? live.url
  if (base === undefined) throw new UserError(`store "${name}" needs a "url" like https://flags.example.com (or a "file" with an export) in the config`)
  if (!/^https?:\/\/[^/]/.test(base) || !URL.canParse(base)) throw new UserError(`"url" of store "${name}" is "${base}", which is no address; write it like https://flags.example.com`)
  if (new URL(base).password !== '' || new URL(base).username !== '') throw new UserError(`"url" of store "${name}" holds a user or a password; take them out${live.token === undefined ? '' : `, ${live.token} in the environment is what it is asked with`}`)
  const headers = authOf(name, live, context), limits = limitsOf(context.env)
  return { base, ask: () => live.collect(httpOf(name, base, headers, live, limits), options) }
}

function direct(name: string, { variable, address, example, read }: Direct, options: Options, { env }: LiveContext): Asking {
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

function limitsOf(env: LiveContext['env']): Limits {
  const milliseconds = (name: string, otherwise: number): number => {
    const given = env[name]
    if (given !== undefined && !/^\d+$/.test(given)) throw new UserError(`${name} is "${given}" in the environment, which is no number of milliseconds; write it like ${name}=${otherwise}`)
    return Number(given ?? otherwise)
  }
  return { timeoutMs: milliseconds('HALYARD_TIMEOUT_MS', 15_000), backOffMs: milliseconds('HALYARD_RETRY_MS', 500) }
}

function authOf(name: string, { token, auth }: Live, { env }: LiveContext): Readonly<Record<string, string>> {
  if (token === undefined || auth === undefined) return {}
  const value = env[token]?.trim()
  if (value === undefined || value === '') throw new UserError(`store "${name}" needs a token: set ${token} in the environment (it is never read from the config)`)
  const headers = auth(value)
  // fetch would print the whole header in its complaint
  if (Object.values(headers).some(header => /[^\u0020-\u007e]/.test(header))) throw new UserError(`${token} in the environment holds a character that no token has, like a line break in its middle; set it again`)
  return headers
}

// A copy answers the same question only: every setting of the store is part of its name, the token never.
function questionOf(name: string, base: string, options: Options): string {
  const asked = Object.entries(options).filter(([key]) => key !== 'url').sort(([a], [b]) => a < b ? -1 : 1)
  return createHash('sha256').update(JSON.stringify([name, hostOf(base), new URL(base).pathname, asked])).digest('hex').slice(0, 16)
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
