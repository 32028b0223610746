// A served document behind an address: on a CDN, in an object store, at an endpoint of your own. It needs `fetch` and nothing
// else, so it is the source for edge runtimes; an ETag keeps what did not change from being sent again.
import { parseJson, placeInJson } from './json-place.js'
import type { Source } from './source.js'

export interface HttpOptions {
  /** e.g. `{ authorization: 'Bearer ...' }` */
  readonly headers?: Readonly<Record<string, string>>
  /** default the global one */
  readonly fetch?: (url: string, init: { readonly headers: Record<string, string>; readonly signal: AbortSignal }) => Promise<HttpAnswer>
}

/** What is used of a `Response`. */
export interface HttpAnswer {
  readonly ok: boolean
  readonly status: number
  readonly headers: { get(name: string): string | null }
  text(): Promise<string>
}

export function httpSource(url: string | URL, { headers = {}, fetch: request = fetch }: HttpOptions = {}): Source {
  const address = String(url), name = shown(address)
  let etag: string | undefined
  return {
    name,
    async load(signal) {
      const answer = await request(address, { headers: { accept: 'application/json', ...headers, ...(etag !== undefined && { 'if-none-match': etag }) }, signal })
      if (answer.status === 304 && etag !== undefined) return 'unchanged'
      if (!answer.ok) throw new Error(`${name} answered ${answer.status}`)
      const text = await answer.text(), document = parseJson(name, text)
      etag = answer.headers.get('etag') ?? undefined
      return { document, placeOf: path => placeInJson(name, text, path) }
    },
  }
}

/** Without what may be a secret. */
function shown(address: string): string {
  try {
    const { origin, pathname } = new URL(address)
    return `${origin}${pathname}`
  } catch {
    return address.replace(/[?#].*$/, '')
  }
}
