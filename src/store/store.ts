// What every store is: text to definitions, and (for platforms) how to ask for that text. One file per store.
import type { FlagDefinition } from '../flag/definition.js'
import type { Http } from './http.js'

export interface ParseOptions {
  /** the environment that an export of one environment speaks of */
  readonly environment: string
}

/** `store` of the config: the type, where it is, and what the platform needs to be told. */
export interface StoreOptions {
  readonly type: string
  readonly file?: string
  readonly url?: string
  readonly project?: string
  readonly [option: string]: unknown
}

export interface Store {
  /**
   * Pure: the text of an export, or of the answers that `fetch` collected.
   *
   * @param path what error messages and `at` call the source
   * @throws {StoreError} when the text is not what this store writes
   */
  readonly parse: (text: string, path: string, options: ParseOptions) => FlagDefinition[]
  /** Asks the platform, all pages; answers the document that `parse` reads. Absent = files only. */
  readonly fetch?: (options: StoreOptions, http: Http) => Promise<unknown>
  /** environment variable that holds the token; never read from the config, never printed */
  readonly token?: string
  /** where the platform answers when the config has no `url` */
  readonly url?: string
  /** the store says nothing about who gets what: only names and types */
  readonly definitionsOnly?: boolean
}
