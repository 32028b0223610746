// The user's settings, after loading: CONTRACTS' halyard.config.* as types. load.ts reads and checks them.
import type { Shape } from '../detect/shape.js'
import type { Category } from '../flag/definition.js'
import type { FindingCode, Severity } from '../check/finding.js'

export interface StoreConfig {
  readonly type: string
  readonly file?: string
  readonly url?: string
  readonly project?: string | number
  readonly [option: string]: unknown
}

export type NamingCase = 'snake' | 'kebab' | 'camel' | 'pascal' | 'constant'

export interface Config {
  /** absolute; relative paths of the file are relative to it */
  readonly root: string
  /** the config file, relative to the working directory; `undefined` = defaults only */
  readonly file: string | undefined
  readonly include: readonly string[] | undefined
  readonly exclude: readonly string[]
  readonly entry: readonly string[] | undefined
  readonly flags: string | undefined
  readonly store: StoreConfig | undefined
  readonly environments: readonly string[] | undefined
  readonly sdks: readonly string[] | undefined
  /** `reads` and `overrides`, as shapes */
  readonly reads: readonly Shape[]
  readonly overrides: readonly Shape[]
  readonly staleAfterDays: number
  readonly categories: Readonly<Partial<Record<Category, { readonly maxAgeDays?: number | null }>>>
  readonly naming: { readonly case: NamingCase; readonly pattern?: string }
  readonly severity: Readonly<Partial<Record<FindingCode, Severity>>>
  readonly owners: string | undefined
}
