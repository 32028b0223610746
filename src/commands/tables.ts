// Overrides that take their state from a table of the test, and doubles whose code decides it. To see one its file is parsed, so what
// was seen is remembered by the contents of the files.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { FlagReference } from '../detect/reference.js'
import { cacheFolder, engineOf } from '../scan/cache.js'
import { readMemory, writeMemory } from '../scan/memory.js'
import { shownFrom } from '../scan/paths.js'
import type { ProjectScan } from '../scan/scan.js'

interface Memory { readonly of: string; readonly states: readonly FlagReference['forcesEach'][] }

/** The references, those with the states of a table, or of what a double answers, where the scan did not see it. */
export async function withTables(scan: ProjectScan, cwd: string, read: (file: string) => string | undefined): Promise<readonly FlagReference[]> {
  const open = scan.references.filter(({ role }) => role === 'override')
  if (open.length === 0) return scan.references
  const path = join(cacheFolder(scan.root), 'tables.json'), of = identityOf(open, scan, cwd), memory = readMemory<Memory>(path)
  const states = memory?.of === of ? memory.states : (await import('../cases/suite/forced.js')).withTables(open, read).map(({ forcesEach }) => forcesEach)
  if (memory?.of !== of) writeMemory(path, { of, states: states.map(one => one ?? null) })
  const found = new Map(open.map((reference, i) => [reference, states[i] ?? undefined] as const))
  return scan.references.map(reference => { const forcesEach = found.get(reference); return forcesEach === undefined ? reference : { ...reference, forces: undefined, forcesEach } })
}

function identityOf(open: readonly FlagReference[], { listing, root }: ProjectScan, cwd: string): string {
  const shown = shownFrom(root, cwd), ids = new Map(listing.files.map(({ file, id }) => [shown(file), id]))
  const code = engineOf(['../cases', '../cases/suite', 'flow'])
  return createHash('sha1').update(JSON.stringify([code, open.map(({ file, span }) => [file, ids.get(file), span])])).digest('hex')
}
