// The scan as the JSON that CONTRACTS fix: keys in a fixed order, arrays sorted, the same bytes for the same input. That is
// why `milliseconds` is 0 unless a person asks for the time (`--timing`): a clock would make no two runs alike.
import type { FlagReference } from '../detect/reference.js'
import type { ProjectScan } from './scan.js'

export interface ScanDocument {
  readonly version: 1
  readonly references: readonly ReferenceRow[]
  readonly skipped: readonly { readonly file: string; readonly reason: string }[]
  readonly stats: ProjectScan['stats']
}

export interface ReferenceRow {
  readonly key: string | null
  readonly pattern: string | null
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly sdk: string
  readonly role: FlagReference['role']
  readonly via: FlagReference['via']
  readonly fallback: NonNullable<FlagReference['fallback']> | null
  readonly enclosing: string | null
  readonly owner: string | null
}

export function documentOf({ references, skipped, stats, ownerOf }: Pick<ProjectScan, 'references' | 'skipped' | 'stats' | 'ownerOf'>, timing = false): ScanDocument {
  return {
    version: 1,
    references: references.map(one => rowOf(one, ownerOf(one.file))),
    skipped: skipped.map(({ file, reason }) => ({ file, reason })),
    stats: { files: stats.files, parsed: stats.parsed, references: stats.references, dynamic: stats.dynamic, milliseconds: timing ? stats.milliseconds : 0 },
  }
}

function rowOf({ key, file, line, column, endLine, endColumn, sdk, role, via, fallback, enclosing }: FlagReference, owner: string | undefined): ReferenceRow {
  return {
    key: key.kind === 'exact' ? key.key : null,
    pattern: key.kind === 'pattern' ? key.glob : null,
    file, line, column, endLine, endColumn, sdk, role, via,
    fallback: fallback ?? null, enclosing: enclosing ?? null, owner: owner ?? null,
  }
}
