// What every report gets. Findings in, text out: no file, no clock; what varies (excerpts, hashes, widths) is passed in.
import type { Debt } from '../check/debt.js'
import type { Finding } from '../check/finding.js'
import type { FlagSummary } from '../check/summary.js'
import type { FlagReference } from '../detect/reference.js'
import type { ScanStats, Skipped } from '../scan/facts.js'

export interface ReportInput {
  readonly tool: { readonly version: string }
  readonly now: string
  readonly environments: readonly string[]
  /** sorted by key */
  readonly flags: readonly FlagSummary[]
  /** how many flags there are, where only some are spoken of */
  readonly ofFlags?: number
  /** sorted by file, line, column */
  readonly findings: readonly Finding[]
  readonly skipped: readonly Skipped[]
  readonly stats: Omit<ScanStats, 'milliseconds' | 'parsed'>
  readonly silenced: number
  readonly debt: Debt
  /** what flags were read from; empty = there is no store */
  readonly sources: readonly string[]
  /** what a person should know about the run: a shallow clone, a cached copy, a cut */
  readonly notes: readonly string[]
  readonly trend: Trend | undefined
  /** results of A/B tests, for the page: their SVG is ours, every name in it escaped */
  readonly experiments?: readonly Experiment[]
  readonly references: readonly FlagReference[]
  readonly repository: { readonly name: string; readonly branch: string; readonly project: string }
  /** source lines, 1-based and inclusive; empty when the file cannot be read */
  readonly linesOf: (file: string, from: number, to: number) => readonly string[]
  readonly sha1: (text: string) => string
}

export interface Experiment { readonly title: string; readonly text: string; readonly charts: readonly { readonly metric: string; readonly svg: string }[] }

/** One line of history.jsonl per run, oldest first, and what changed since the last run before this one. */
export interface Trend {
  readonly points: readonly TrendPoint[]
  readonly last: { readonly at: string; readonly appeared: number; readonly gone: number } | undefined
}
export interface TrendPoint { readonly at: string; readonly debt: number; readonly findings: number; readonly flags: number; readonly ready: number }

export interface Style {
  /** characters per line */
  readonly width: number
  readonly color: boolean
}

export type Report = (input: ReportInput, style: Style) => string
