// The arms of each file's tests, remembered by the file's content and its reads: a report on what was reported before needs no
// parser. branches.ts, which loads one, is only imported for a file that changed.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { filesOf, type FlagReference } from '../detect/reference.js'
import type { FlagDefinition } from '../flag/definition.js'
import type { FlagValue } from '../flag/value.js'
import type { Asked } from './branches.js'
import { cacheFolder, engineOf } from './cache.js'
import type { FlagBranch } from './facts.js'
import { answerMemory } from './flow/answer-memory.js'
import { loneReads, settledBy, type LoneReads, type Settled } from './settled.js'
import { readMemory, writeMemory } from './memory.js'
import { shownFrom } from './paths.js'
import type { VariantsOf } from './possible.js'
import type { ProjectScan } from './scan.js'

/** `reference` = which of the file's reads it is, for what comes back as JSON is another object */
type Remembered = Omit<FlagBranch, 'reference'> & { readonly reference: number }
interface FileMemory { readonly branches: readonly Remembered[]; readonly left: readonly string[]; readonly alone: readonly LoneReads[] }
type Memory = Readonly<Record<string, FileMemory>>

/** `alone`: by key, what is settled of a flag by its files alone */
export interface Branches { readonly branches: readonly FlagBranch[]; readonly alone: ReadonlyMap<string, Settled> }

/** As `findBranches`, of a scan made in `cwd`. */
export async function rememberedBranches(scan: ProjectScan, cwd: string, given: Required<Pick<Asked, 'textOf' | 'left' | 'variantsOf'>>): Promise<Branches> {
  const asked = { ...given, textOf: remembering(given.textOf), answered: answerMemory() }
  const path = join(cacheFolder(scan.root), 'branches.json'), before = readMemory<Memory>(path) ?? {}, now: Record<string, FileMemory> = {}
  const keyOf = keysOf(scan, cwd, asked.variantsOf), branches: FlagBranch[] = [], lone: LoneReads[] = []
  let isNew = false
  for (const [file, reads] of readsByFile(scan.references)) {
    const key = keyOf(file, reads), known = key === undefined ? undefined : before[key]
    const found = known ?? await look(reads, asked)
    if (key !== undefined) now[key] = found
    isNew ||= known === undefined
    branches.push(...found.branches.map(branch => ({ ...branch, reference: reads[branch.reference]! })))
    for (const reason of found.left) asked.left(file, reason)
    lone.push(...found.alone)
  }
  if (isNew) writeMemory(path, now)
  return { branches, alone: settledBy(lone) }
}

/** A file with many reads is asked for once a read, and so are those of the wrappers it calls. */
function remembering(read: Asked['textOf']): Asked['textOf'] {
  const known = new Map<string, string | undefined>()
  return file => {
    if (!known.has(file)) {
      if (known.size >= TEXTS) known.delete(known.keys().next().value ?? '')
      known.set(file, read(file))
    }
    return known.get(file)
  }
}

const TEXTS = 200

/** What each flag of the stores can answer. */
export function variantsIn(flags: readonly FlagDefinition[]): VariantsOf {
  const byKey = new Map<string, readonly FlagValue[]>(flags.map(({ key, variants }) => [key, Object.values(variants)]))
  return key => byKey.get(key)
}

async function look(reads: readonly FlagReference[], asked: Asked): Promise<FileMemory> {
  const [{ findBranches }, { forgetBindings }] = await Promise.all([import('./branches.js'), import('./flow/names.js')]), left: string[] = [], alone: LoneReads[] = []
  const branches = findBranches(reads, { ...asked, left: (_, reason) => left.push(reason), alone: (own, on) => { alone.push(loneReads(own, on)) } })
  for (const file of new Set(reads.map(one => one.file))) forgetBindings(file)
  return { left, alone, branches: branches.map(branch => ({ ...branch, reference: reads.indexOf(branch.reference) })) }
}

function readsByFile(references: readonly FlagReference[]): Map<string, FlagReference[]> {
  const byFile = new Map<string, FlagReference[]>()
  for (const one of references) {
    if (one.role !== 'read' || one.key.kind !== 'exact') continue
    const known = byFile.get(one.file)
    if (known) known.push(one)
    else byFile.set(one.file, [one])
  }
  return byFile
}

/** Anything the answer depends on: our code, the file's name and content, its reads, and what their flags can answer. `undefined` = its content has no identity. */
function keysOf({ listing, root }: ProjectScan, cwd: string, variantsOf: VariantsOf): (file: string, reads: readonly FlagReference[]) => string | undefined {
  const shown = shownFrom(root, cwd), ids = new Map(listing.files.map(({ file, id }) => [shown(file), id]))
  const code = engineOf(['.', './flow', '../detect', '../flag', '../fold', '../fold/node'])
  return (file, reads) => {
    const id = ids.get(file)
    return id === undefined ? undefined : createHash('sha1').update(JSON.stringify([code, file, id, reads, reads.map(({ key, through }) => [key.kind === 'exact' ? variantsOf(key.key) : undefined, filesOf(through).map(one => ids.get(one))])])).digest('hex')
  }
}
