// What every store is: text to definitions, and (for platforms) how to ask for that text. One file per store.
import type { FlagDefinition } from '../flag/definition.js'
import type { Schema } from '../flag/schema.js'
import type { Http } from './http.js'

export interface ParseOptions {
  /** the environment that an export of one environment speaks of */
  readonly environment: string
  /** all that matter; the first is `environment` */
  readonly environments?: readonly string[]
  /** environment variables that are flags begin with it */
  readonly prefix?: string
}

/** `store` of the config: the type, where it is, and what the platform needs to be told. */
export interface StoreOptions {
  readonly type: string
  readonly file?: string
  readonly url?: string
  readonly project?: string | number
  readonly [option: string]: unknown
}

export interface Store {
  /**
   * Pure: the text of an export, or of the answers that `live` collected.
   *
   * @param path what error messages and `at` call the source
   * @throws {StoreError} when the text is not what this store writes
   */
  readonly parse: (text: string, path: string, options: ParseOptions) => FlagDefinition[]
  /** what the config may say beside `type`, `file` and `url`; every other word there is an error */
  readonly options?: Readonly<Record<string, Schema>>
  /** how to ask the platform; absent = files only */
  readonly live?: Live | Direct
}

/** A store that speaks no HTTP. */
export interface Direct {
  /** environment variable with the address; wins over the config's `url`, and may hold a password */
  readonly variable: string
  readonly address: RegExp
  /** what an address looks like, for messages */
  readonly example: string
  /** asks once; answers the document that `parse` reads. Throws `UserError` when asking again will not help */
  readonly read: (address: string, options: StoreOptions & ParseOptions, timeoutMs: number) => Promise<unknown>
}

export interface Live {
  /** where the platform answers when the config has no `url` */
  readonly url?: string
  /** environment variable that holds the token; never read from the config, never printed. Absent = no token is needed */
  readonly token?: string
  /** the header that carries it */
  readonly auth?: (token: string) => Readonly<Record<string, string>>
  /** asks for all pages; answers the document that `parse` reads */
  readonly collect: (http: Http, options: StoreOptions & ParseOptions) => Promise<unknown>
}
