// Which arms of a flag's branch a coverage report says were run. Where the flag is one part of a condition its arms do not tell
// (in `if (on && paid)` the else also runs with the flag on), but how often each part was asked does. Reports come in two kinds:
// counts of branches (istanbul-counts.ts) and V8's own blocks (v8-counts.ts).
import { lineStarts } from '../flag/place.js'
import type { FlagValue } from '../flag/value.js'
import type { Arm, FlagBranch } from '../scan/facts.js'
import { chainOf } from './chain.js'
import { istanbulOperandRuns, istanbulRuns } from './istanbul-counts.js'
import { areBlocks, blockOperandRuns, blockRuns } from './v8-counts.js'

export interface Position { readonly line?: number; readonly column?: number | null }
export interface Range { readonly start: Position; readonly end: Position }

/** Istanbul's shapes: lines from 1, columns from 0; `b` counts each location of a branch, `s` each statement. */
export interface FileCoverage {
  readonly path: string
  readonly statementMap: Readonly<Record<string, Range>>
  readonly s: Readonly<Record<string, number>>
  readonly branchMap: Readonly<Record<string, { readonly type: string; readonly loc?: Range; readonly locations: readonly Range[] }>>
  readonly b: Readonly<Record<string, readonly number[]>>
  readonly fnMap?: Readonly<Record<string, { readonly loc?: Range }>>
  readonly f?: Readonly<Record<string, number>>
}
export type Coverage = Readonly<Record<string, FileCoverage>>

/** The values whose arm was run, or why coverage cannot tell; both where it knows of some arms only. */
export type Runs = { readonly ran: readonly FlagValue[] } | { readonly reason: string } | { readonly ran: readonly FlagValue[]; readonly reason: string }

/** A file with its report; what either says of a place is an offset into the text. */
export interface Covered {
  readonly text: string
  readonly report: FileCoverage
  /** UTF-16, `end` exclusive; `undefined` = the report does not say where */
  spanOf(range: Range | undefined): { readonly start: number; readonly end: number } | undefined
}

/** @param root the folder that `branch` names its files from, where the tests ran in the same place */
export function coveredArms(branch: FlagBranch, coverage: Coverage, read: (file: string) => string | undefined, root = ''): Runs {
  const file = branch.file ?? branch.reference.file, report = reportOf(file, coverage, root), text = read(file)
  if (typeof report === 'string') return { reason: report }
  if (text === undefined) return { reason: `${file} cannot be read` }
  const covered = coveredOf(text, report)
  if (covered === undefined) return { reason: `coverage is of another ${file}` }
  const isAlone = isFlagAlone(text, branch), chain = chainOf(branch, file, text, isAlone), isBlocks = areBlocks(report)
  if (chain !== undefined && typeof chain !== 'string') return (isBlocks ? blockOperandRuns : istanbulOperandRuns)(branch, chain, covered)
  if (!isAlone) return { reason: chain ?? 'its condition depends on more than the flag' }
  return (isBlocks ? blockRuns : istanbulRuns)(branch, file, covered)
}

export const noCoverage = 'no coverage of '

/** The same path; where none is from here (the tests ran elsewhere), the only one that ends so. */
function reportOf(file: string, coverage: Coverage, root: string): FileCoverage | string {
  const all = Object.values(coverage).map(report => ({ report, path: report.path.replaceAll('\\', '/') })), here = `${root.replaceAll('\\', '/')}/`
  const isHere = root !== '' && all.some(({ path }) => path.startsWith(here))
  const found = all.filter(({ path }) => path === file || (isHere ? path === `${here}${file}` : path.endsWith(`/${file}`))), [only] = found
  if (only === undefined) return `${noCoverage}${file}`
  return found.length === 1 ? only.report : `coverage has several files that could be ${file}`
}

function coveredOf(text: string, report: FileCoverage): Covered | undefined {
  const starts = lineStarts(text)
  // what follows a line end that nobody wrote: the last line of a report may be one behind
  if (Object.values(report.statementMap).some(({ start: { line = 1 } }) => line > starts.length + 1)) return undefined
  const offsetOf = ({ line, column }: Position, otherwise: number | undefined): number | undefined => {
    const start = line === undefined ? undefined : starts[line - 1]
    return start === undefined ? undefined : typeof column === 'number' ? start + column : otherwise
  }
  return {
    text, report,
    spanOf: range => {
      // a column that is not told is Infinity, which JSON has no word for: the end of the line
      const start = range && offsetOf(range.start, undefined), end = range && offsetOf(range.end, (starts[range.end.line ?? 0] ?? text.length + 1) - 1)
      return start === undefined || end === undefined ? undefined : { start, end }
    },
  }
}

/** The value that an arm stands for; `undefined` = several select it, or none does. */
export function valueOf({ when, except, among, never, apart }: Arm): FlagValue | undefined {
  if (never === true || apart === true || (among !== undefined && among.length !== 1)) return undefined
  return except !== undefined && !(typeof when === 'boolean' && except.every(value => typeof value === 'boolean')) ? undefined : when
}

/** `on`, `!on`, `isOn('x')`, `isOn('x') === 'grid'`, and parentheses; nothing beside it. */
function isFlagAlone(text: string, { file, condition, reference: { site, file: own } }: FlagBranch): boolean {
  const inside = (file ?? own) === own && site.start >= condition.start && site.end <= condition.end
  const rest = inside ? text.slice(condition.start, site.start) + '\u0000' + text.slice(site.end, condition.end) : text.slice(condition.start, condition.end)
  return /^[\s!()]*(await\s+)?(\u0000|[\w$]+)(\.\w+)?[\s()]*([!=]==?\s*(['"`][^'"`]*['"`]|[\w.]+)[\s()]*)?$/.test(rest)
}
