// Everything the checks may know about a project. Built once, frozen, no AST inside.
import type { FlagReference } from '../detect/reference.js'
import type { FlagDefinition } from '../flag/definition.js'
import type { Span } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'

/** One test of a flag in code and the arms it chooses between. */
export interface FlagBranch {
  readonly reference: FlagReference
  /** where the test is, when it is not the file of the read it gets the value from */
  readonly file?: string
  readonly condition: Span
  readonly arms: readonly Arm[]
  /** arms of other tests of the flag that this test lies in, of reads that must give the same answer; innermost first */
  readonly enclosing?: readonly { readonly line: number; readonly arm: Arm }[]
}
/**
 * `when` = the flag's value that selects the arm; `span` is absent for an empty else. `lines` counts the arm's source lines.
 * `except` = every value but these selects it (`when` is then one example); `among` = these and no other; `never` = the test contradicts itself;
 * with `apart` only as long as several reads of the flag agree, which is certain while the flag is held.
 */
export interface Arm {
  readonly when: FlagValue
  readonly span: Span | undefined
  readonly line: number
  /** 1-based; the end is behind the last character */
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly lines: number
  readonly except?: readonly FlagValue[]
  readonly among?: readonly FlagValue[]
  readonly never?: boolean
  readonly apart?: boolean
}

/** A file that was left out, and why: the report prints it, nothing is dropped silently. */
export interface Skipped { readonly file: string; readonly reason: string }

export interface ScanStats { readonly files: number; readonly parsed: number; readonly references: number; readonly dynamic: number; readonly milliseconds: number }

export interface ScanResult {
  readonly references: readonly FlagReference[]
  readonly skipped: readonly Skipped[]
  readonly stats: ScanStats
}

/**
 * A state that a test run was seen in: `recorded` an evaluation that a test caused (flag-states.json) · `coverage` lines only this
 * state runs were run. A caller's default that nothing decided is in neither: a default is no test.
 */
export interface SeenState {
  readonly key: string
  readonly value: FlagValue
  readonly how: 'recorded' | 'coverage'
  /** the test file, or the covered source file */
  readonly file: string
  /** full name of the test; `undefined` = module scope, or coverage */
  readonly test: string | undefined
}

export interface Tested {
  readonly states: readonly SeenState[]
  /** reads that coverage cannot tell anything about, and why */
  readonly silent: readonly { readonly key: string; readonly file: string; readonly line: number; readonly reason: string }[]
}

/** A function that reads one flag and calls what reads the other; `how` in words, `at` the function's own read. */
export interface CallPath {
  readonly keys: readonly [string, string]
  readonly how: string
  readonly at: { readonly file: string; readonly line: number; readonly column: number; readonly endLine: number; readonly endColumn: number }
  readonly enclosing: string | undefined
}

export interface Facts {
  readonly flags: readonly FlagDefinition[]
  readonly references: readonly FlagReference[]
  readonly branches: readonly FlagBranch[]
  readonly skipped: readonly Skipped[]
  /** environments that matter for staleness; all of them must agree */
  readonly environments: readonly string[]
  readonly now: string
  /** flags that meet because one function calls another; those of one function or condition are seen without */
  readonly callPaths?: readonly CallPath[]
  /** what test runs showed; absent = nothing was recorded, and only overrides in the code can tell */
  readonly tested?: Tested
}
