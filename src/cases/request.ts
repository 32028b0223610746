// What generated tests are planned from, and what a plan is.
import type { FlagReference } from '../detect/reference.js'
import type { OverrideShape } from '../detect/shape.js'
import type { Edit } from '../flag/edit.js'
import type { FlagValue } from '../flag/value.js'
import type { RegionStatus } from './region.js'
import type { Files } from './suite/leads.js'

export interface CasesRequest extends Files {
  readonly key: string
  /** the states to test, e.g. [true, false] */
  readonly values: readonly FlagValue[]
  /** the member of the flag's value that is its state: `enabled` of { enabled: true }; absent where the value is the state */
  readonly switchedBy?: string | undefined
  /** every reference of the key, and of the flags that stand beside it; paths are relative to the root */
  readonly references: readonly FlagReference[]
  /** names that the package of a file depends on */
  readonly dependencies: (file: string) => ReadonlySet<string>
  /** the project's own ways to force a state; paths in `from` are relative to the root */
  readonly overrides: readonly OverrideShape[]
  /** every test file of the project */
  readonly testFiles: readonly string[]
  /** what users get of a flag today, where it is one value for all */
  readonly stateOf: (key: string) => FlagValue | undefined
  /** what code gets when nothing else answers, as the store says */
  readonly defaultOf: (key: string) => FlagValue | undefined
}

/** `wrapped`, `row added` = a file of the project's own was extended; `tested` = its tests force every state already; `out of reach` = no test can force the state there, and `file` is the source */
export type CasesStatus = RegionStatus | 'wrapped' | 'row added' | 'tested' | 'out of reach'

export interface PlannedCases {
  readonly file: string
  readonly source: string
  readonly status: CasesStatus
  readonly text: string
  /** what the file is now */
  readonly before: string | undefined
  readonly asserting: number
  /** cases that no tool can write, with the reason in their title */
  readonly todo: number
  /** what a person should know, each with its place */
  readonly notes: readonly string[]
}

export interface CasesPlan {
  readonly key: string
  readonly files: readonly PlannedCases[]
  readonly edits: readonly Edit[]
}
