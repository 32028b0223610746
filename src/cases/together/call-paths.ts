// Flags that meet because one function calls another, over files.
import type { FlagReference } from '../../detect/reference.js'
import type { CallPath } from '../../scan/facts.js'
import { projectFiles } from '../project-files.js'
import type { Files } from '../suite/leads.js'
import { exportedFunctions } from '../target.js'
import { isTestFile } from '../test-name.js'
import { readsReached } from './reached.js'

/** Pairs of flags that an exported function reads itself or in what it calls; those that one function reads itself are left out. */
export function findCallPaths(references: readonly FlagReference[], given: Files): CallPath[] {
  const reads = references.filter(({ role, key, file, inert }) => role === 'read' && key.kind === 'exact' && inert === undefined && /\.[cm]?[jt]sx?$/.test(file) && !isTestFile(file))
  const files = projectFiles(given), found: CallPath[] = []
  for (const file of new Set(reads.map(read => read.file))) {
    const source = files.source(file)
    for (const { fn, name } of source === undefined ? [] : exportedFunctions(source)) {
      const reached = readsReached(fn, reads, files)
      for (const one of reached.filter(read => read.file === file)) for (const other of reached) found.push(...pathOf(one, other, name))
    }
  }
  return found
}

function pathOf(one: FlagReference, other: FlagReference, name: string): CallPath[] {
  if (one.key.kind !== 'exact' || other.key.kind !== 'exact' || one.key.key === other.key.key || (one.file === other.file && one.enclosing === other.enclosing)) return []
  const { file, line, column, endLine, endColumn, enclosing } = one
  return [{ keys: [one.key.key, other.key.key], how: `${name} in ${file} calls ${other.enclosing ?? 'what reads it'} in ${other.file}`, at: { file, line, column, endLine, endColumn }, enclosing }]
}
