// References x store -> findings: what `report`, `check`, `why` and `notify` share. Each of them only prints.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Files } from '../cases/suite/leads.js'
import type { Background } from '../check/inventory.js'
import { runChecks, type CheckResult } from '../check/run.js'
import type { Config } from '../config/config.js'
import { loadConfig } from '../config/load.js'
import type { FlagReference } from '../detect/reference.js'
import type { FlagDefinition } from '../flag/definition.js'
import { UserError } from '../flag/error.js'
import { didYouMean } from '../flag/nearest.js'
import type { ReportInput } from '../report/report.js'
import { rememberedBranches, variantsIn } from '../scan/branch-memory.js'
import type { CallPath, Facts, Skipped, Tested } from '../scan/facts.js'
import { shownFrom, withinPaths } from '../scan/paths.js'
import { decode, readBytes } from '../scan/read.js'
import { scanProject, type ProjectScan } from '../scan/scan.js'
import { loadFlags, type LoadedFlags } from '../store/load.js'
import { branchesAcross } from './across.js'
import { backgroundOf } from './background.js'
import type { CommonOptions, Io } from './command.js'
import { keylessIn } from './keyless.js'
import { narrowedTo } from './narrow.js'
import { withTables } from './tables.js'
import { readTested, silentRuns } from './tested.js'
import { toolVersion } from './version.js'

export interface Gathered {
  readonly config: Config
  readonly loaded: LoadedFlags
  readonly scan: ProjectScan
  readonly facts: Facts & Background
  readonly result: CheckResult
  readonly notes: readonly string[]
  /** by fingerprint, the one a finding had under its file's earlier name */
  readonly earlier?: ReadonlyMap<string, string>
}

/** What two looks at one project share: answers of a platform, so that it is asked once, and what files of the older tree are called now. */
export interface Shared { readonly answers?: Map<string, string>; readonly calledNow?: (file: string) => string; readonly calledBefore?: ReadonlyMap<string, string> }

export async function gatherFindings(paths: readonly string[], options: CommonOptions, io: Io, { answers, calledNow, calledBefore }: Shared = {}): Promise<Gathered> {
  const config = await loadConfig(io.cwd, options.config)
  const loaded = await loadFlags(config, { cwd: io.cwd, env: io.env, now: io.now, environment: options.env, ...(answers === undefined ? {} : { answers }) })
  const environments = environmentsOf(options.env, config, loaded.flags)
  const scan = await scanProject({ config, cwd: io.cwd, storeKeys: loaded.flags.map(({ key }) => key) })
  const unfollowed: Skipped[] = [], read = textReader(io.cwd), references = await withTables(scan, io.cwd, read)
  const { background, notes: asked } = await backgroundOf({ flags: loaded.flags, scan, config, io })
  const { branches, alone } = await rememberedBranches({ ...scan, references }, io.cwd, { textOf: read, left: (file, reason) => { unfollowed.push({ file, reason }) }, variantsOf: variantsIn(loaded.flags) })
  const facts: Facts & Background = {
    flags: loaded.flags, references, branches, skipped: [...scan.skipped, ...unfollowed],
    environments, now: io.now, sources: loaded.sources, ...background,
  }
  const notes = [...loaded.notes, ...asked, ...(loaded.sources.length === 0 ? [storeless(config)] : []), ...silentRuns(config.root)]
  const { branches: across, left } = await branchesAcross(facts, scan, config, io.cwd, alone)
  const tested = await readTested(config.root, facts.branches, io.cwd, references)
  const files = projectFilesOf(read, scan, io.cwd)
  const known = { ...facts, across, ...await keylessIn(references, scan, io.cwd, files), skipped: [...facts.skipped, ...left], ...(tested === undefined ? {} : { tested, ...await pairsOf(tested), callPaths: await callPathsOf(references, files) }) }
  const whole: Gathered = { config, loaded, scan, facts: known, result: runChecks(known, config, calledNow), notes, ...earlierPrints(known, config, calledBefore) }
  return paths.length === 0 ? whole : within(paths, whole, io.cwd)
}

/** Findings come in one order, whatever their files were called. */
function earlierPrints(facts: Facts & Background, config: Config, calledBefore: ReadonlyMap<string, string> | undefined): Pick<Gathered, 'earlier'> {
  if (calledBefore === undefined || calledBefore.size === 0) return {}
  const now = runChecks(facts, config).findings, before = runChecks(facts, config, file => calledBefore.get(file) ?? file).findings
  return { earlier: new Map(now.map(({ fingerprint }, i) => [fingerprint, before[i]?.fingerprint ?? fingerprint])) }
}

function within(paths: readonly string[], { scan, facts, result, ...rest }: Gathered, cwd: string): Gathered {
  const isIn = withinPaths(scan.root, cwd, paths), back = shownFrom(cwd, scan.root), isShown = (file: string): boolean => isIn(back(file))
  const references = facts.references.filter(({ file }) => isShown(file))
  return {
    ...rest, result: narrowedTo(isShown, result, facts.references),
    facts: { ...facts, references, skipped: facts.skipped.filter(({ file }) => isShown(file)) },
    scan: { ...scan, stats: { ...scan.stats, files: scan.files.filter(isShown).length, references: references.length, dynamic: references.filter(({ key }) => key.kind === 'pattern').length } },
  }
}

// Coverage tells of one flag at a time; only recorded evaluations tell what was on at once.
async function pairsOf(tested: Tested): Promise<Pick<Background, 'neverTogether'>> {
  if (!tested.states.some(({ how }) => how === 'recorded')) return {}
  const { pairsNeverTogether } = await import('../cases/tested.js')
  return { neverTogether: (a, b, values) => pairsNeverTogether(a, b, values, tested) }
}

/** Only where runs were recorded: nothing else is asked about flags that meet. */
async function callPathsOf(references: readonly FlagReference[], files: Files): Promise<CallPath[]> {
  const { findCallPaths } = await import('../cases/together/call-paths.js')
  return findCallPaths(references, files)
}

/** Text and imports of files, as the references name them; each is read once. */
function projectFilesOf(read: (file: string) => string | undefined, { project, root }: ProjectScan, cwd: string): Files {
  const shown = shownFrom(root, cwd), inRoot = shownFrom(cwd, root), known = new Map<string, string | undefined>()
  return {
    read: file => { if (!known.has(file)) known.set(file, read(file)); return known.get(file) },
    resolve: (from, specifier) => {
      const found = project.resolver.resolve(inRoot(from), specifier)
      return found.kind === 'file' ? shown(found.file) : undefined
    },
  }
}

/** `--env`, else the config's, else production where the store has one, else every environment there is. */
export function environmentsOf(given: string | undefined, { environments }: Pick<Config, 'environments'>, flags: readonly FlagDefinition[]): readonly string[] {
  const known = [...new Set(flags.flatMap(flag => Object.keys(flag.environments)))].sort()
  const wanted = given === undefined ? environments : [given]
  if (wanted === undefined) return known.filter(name => /^prod(uction)?$/i.test(name)).slice(0, 1)
  const stranger = known.length === 0 ? undefined : wanted.find(name => !known.includes(name))
  if (stranger === undefined) return wanted
  const where = given === undefined ? '"environments" of the config names' : '--env names'
  throw new UserError(`${where} "${stranger}", which no flag has a state in${didYouMean(stranger, known)}; known: ${known.join(', ')}`)
}

/** Everything a report prints, but for the trend and the names of the repository, which few need. */
export function reportInput({ result, scan, facts, loaded, notes }: Gathered, io: Io, more: Partial<ReportInput> = {}): ReportInput {
  const { files, references, dynamic } = scan.stats
  return {
    tool: { version: toolVersion() },
    now: io.now,
    environments: facts.environments,
    flags: result.flags,
    findings: result.findings,
    skipped: facts.skipped,
    stats: { files, references, dynamic },
    silenced: result.silenced,
    debt: result.debt,
    sources: loaded.sources,
    notes,
    trend: undefined,
    references: facts.references,
    repository: { name: '', branch: '', project: 'default' },
    linesOf: linesReader(io.cwd),
    sha1: text => createHash('sha1').update(text).digest('hex'),
    ...more,
  }
}

function textReader(cwd: string): (file: string) => string | undefined {
  return file => {
    const bytes = readBytes(resolve(cwd, file))
    return 'reason' in bytes ? undefined : decode(bytes)
  }
}

function linesReader(cwd: string): ReportInput['linesOf'] {
  const known = new Map<string, readonly string[]>()
  return (file, from, to) => {
    let lines = known.get(file)
    if (lines === undefined) {
      try { lines = readFileSync(resolve(cwd, file), 'utf8').split(/\r\n?|\n/) } catch { lines = [] }
      known.set(file, lines)
    }
    return lines.slice(Math.max(0, from - 1), to)
  }
}

function storeless({ file }: Config): string {
  const next = file === undefined ? '"halyard init" proposes one' : `add "store" to ${file}, or define the flags in a flags.yml`
  return `there is no flags.yml and no store, so no key can be called unknown and no flag stale; ${next}`
}
