// The tests of held flags in files that import their value. The graph of the whole project is read for them, so they are looked
// for only where a flag is ready to go, and remembered by the content of the project: a night without a change needs no parser.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { staleKeys, type Background, type CheckSettings } from '../check/inventory.js'
import type { Config } from '../config/config.js'
import type { ts } from '../fold/compiler.js'
import { renamed, type FlagReference } from '../detect/reference.js'
import { variantsIn } from '../scan/branch-memory.js'
import { cacheFolder, engine } from '../scan/cache.js'
import type { Facts, FlagBranch, Skipped } from '../scan/facts.js'
import type { Export } from '../scan/flow/border.js'
import { readMemory, writeMemory } from '../scan/memory.js'
import { shownFrom } from '../scan/paths.js'
import type { Settled } from '../scan/settled.js'
import type { VariantsOf } from '../scan/possible.js'
import { sharedSites, siteText } from '../scan/shared-sites.js'
import type { ProjectScan } from '../scan/scan.js'
import { toolVersion } from './version.js'

interface Found { readonly branches: readonly FlagBranch[]; readonly left: readonly Skipped[] }
interface Memory extends Found { readonly of: string }

/** `alone`: what files settle alone; where that is all of a flag's reads, nobody else is asked. */
export async function branchesAcross(facts: Facts & Background, scan: ProjectScan, config: Config & CheckSettings, cwd: string, alone: ReadonlyMap<string, Settled>): Promise<Found> {
  const inRoot = shownFrom(cwd, scan.root), askedOf = exportsAsked(alone, inRoot)
  const byKey = new Map([...readsByKey(scan, staleKeys(facts, config), inRoot)].filter(([key, reads]) => askedOf(key, reads)?.length !== 0))
  if (byKey.size === 0) return { branches: [], left: [] }
  const path = join(cacheFolder(scan.root), 'across.json'), variantsOf = variantsIn(facts.flags), of = identityOf(scan, byKey, config, variantsOf), memory = readMemory<Memory>(path)
  const found = memory?.of === of ? memory : await look(byKey, askedOf, scan, config, variantsOf)
  if (found !== memory) writeMemory(path, { ...found, of })
  const shown = shownFrom(scan.root, cwd)
  return {
    branches: found.branches.map(branch => ({ ...branch, file: shown(branch.file ?? branch.reference.file), reference: { ...branch.reference, file: shown(branch.reference.file) } })),
    left: found.left.map(({ file, reason }) => ({ file: shown(file), reason })),
  }
}

/** The exports nobody may use if its files alone are to settle a flag; `undefined` = they do not. */
type AskedOf = (key: string, reads: readonly FlagReference[]) => readonly Export[] | undefined

function exportsAsked(alone: ReadonlyMap<string, Settled>, inRoot: (file: string) => string): AskedOf {
  return (key, reads) => {
    const settled = alone.get(key)
    return settled?.reads === reads.length ? settled.asked.map(([file, name]) => [inRoot(file), name]) : undefined
  }
}

function readsByKey(scan: ProjectScan, keys: ReadonlySet<string>, inRoot: (file: string) => string): Map<string, FlagReference[]> {
  const byKey = new Map<string, FlagReference[]>()
  const several = sharedSites(scan.references)
  for (const one of scan.references) {
    if (several.has(siteText(one))) continue
    if (one.role !== 'read' || one.key.kind !== 'exact' || !keys.has(one.key.key)) continue
    const reads = byKey.get(one.key.key), read = renamed(one, inRoot)
    if (reads === undefined) byKey.set(one.key.key, [read])
    else reads.push(read)
  }
  return byKey
}

function identityOf({ listing }: ProjectScan, byKey: ReadonlyMap<string, readonly FlagReference[]>, { entry }: Config, variantsOf: VariantsOf): string {
  const hash = createHash('sha1').update(JSON.stringify([toolVersion(), engine(), entry, [...byKey].map(([key, reads]) => [key, variantsOf(key), reads.map(({ file, site }) => [file, site])])]))
  for (const { file, id } of listing.files) hash.update(`${file}\0${id}\n`)
  return hash.digest('hex')
}

async function look(byKey: ReadonlyMap<string, readonly FlagReference[]>, askedOf: AskedOf, scan: ProjectScan, config: Config, variantsOf: VariantsOf): Promise<Found> {
  const [{ projectOf }, { createDraft }, { createGraph }, { lookingProject }, { quietNames }, { bindingsOf, forgetBindings }, { findBranchesAcross }, { answerMemory }] = await Promise.all([
    import('./removal-project.js'), import('../remove/project.js'), import('../remove/graph.js'), import('../remove/carry.js'), import('../scan/flow/quiet.js'), import('../scan/flow/names.js'), import('../scan/branches.js'), import('../scan/flow/answer-memory.js'),
  ])
  const draft = createDraft(projectOf(scan, config)), graph = createGraph(draft), answered = answerMemory(), left: Skipped[] = []
  const sourceOf = (file: string): ts.SourceFile | undefined => { const text = draft.text(file); return text === undefined ? undefined : bindingsOf(file, text).source }
  const isSettled = (key: string, reads: readonly FlagReference[]): boolean => askedOf(key, reads)?.every(([file, name]) => graph.usesOf(file, name).length === 0) ?? false
  const ordered = neighbours(byKey).filter(([key, reads]) => !isSettled(key, reads)), found = new Map<string, readonly FlagBranch[]>()
  const last = new Map(ordered.flatMap(([key, reads]) => reads.map(({ file }) => [file, key])))
  for (const [key, reads] of ordered) {
    try {
      found.set(key, findBranchesAcross(reads, { ...lookingProject(draft, graph, () => quietNames(reads, sourceOf)), answered }, variantsOf))
    } catch (error) {
      left.push({ file: reads[0]?.file ?? '', reason: `what it gives to other files could not be followed (${(error as Error).message.split('\n')[0]}): their arms that never run are not reported` })
    }
    for (const { file } of reads) if (last.get(file) === key) forgetBindings(file)
  }
  return { branches: [...byKey.keys()].flatMap(key => found.get(key) ?? []), left }
}

/** Flags of the same files in a row: what was found of a file is still remembered for the next. */
function neighbours(byKey: ReadonlyMap<string, readonly FlagReference[]>): [string, readonly FlagReference[]][] {
  const firstFile = (reads: readonly FlagReference[]): string => reads.reduce((first, { file }) => file < first ? file : first, reads[0]?.file ?? '')
  return [...byKey].map(([key, reads]) => ({ key, reads, file: firstFile(reads) })).sort((a, b) => a.file < b.file ? -1 : a.file > b.file ? 1 : 0).map(({ key, reads }) => [key, reads])
}
