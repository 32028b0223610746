// What every command gets and gives. Only cli.ts touches the process; commands see this.

export interface Io {
  /** absolute */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** the result, nothing else */
  out(text: string): void
  /** progress and notes */
  err(text: string): void
  readonly isTerminal: boolean
  readonly width: number
  /** ISO 8601; `--now`, else the clock at start */
  readonly now: string
}

/** Options every command knows. */
export interface CommonOptions {
  readonly config?: string
  readonly format?: string
  readonly output?: string
  readonly env?: string
  readonly quiet?: boolean
  readonly color?: boolean
}

/** 0 nothing to report · 1 findings or leftovers · 2 could not run (thrown as UserError) */
export type ExitCode = 0 | 1 | 2

export type Run = (args: readonly string[], options: Readonly<Record<string, unknown>> & CommonOptions, io: Io) => Promise<ExitCode>

export interface Command {
  /** as commander writes them: `<key...>`, `[path...]` */
  readonly args: string
  readonly summary: string
  readonly options: readonly (readonly [flags: string, description: string])[]
  /** what --format takes; default: text and json */
  readonly formats?: readonly string[]
  readonly load: () => Promise<{ readonly run: Run }>
}
