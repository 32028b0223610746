// `halyard remove`: flags out of the code. Plans, proves, and prints a diff; writes only when told to.
import { runChecks } from '../check/run.js'
import { loadConfig } from '../config/load.js'
import type { Config } from '../config/config.js'
import { staysBecause, type FlagDefinition } from '../flag/definition.js'
import { UserError } from '../flag/error.js'
import type { FlagValue } from '../flag/value.js'
import { applyChanges, type Change } from '../remove/apply.js'
import { pullRequestBody, removalText, valueText, type Removal } from '../remove/describe.js'
import { branchOf, commitRemoval, dropBranch, hasBranch, onBranch, refuseDirty, testsPass } from '../remove/git.js'
import { refuseUncompared } from '../remove/compared.js'
import { parseValue, type NamedFlag } from '../remove/given.js'
import { watchInterrupt } from '../remove/interrupt.js'
import { withLock } from '../remove/lock.js'
import type { Session } from '../remove/session.js'
import { problemText } from '../remove/types/problems.js'
import { scanProject, type ProjectScan } from '../scan/scan.js'
import { loadFlags } from '../store/load.js'
import type { ExitCode, Io, Run } from './command.js'
import { environmentsOf } from './findings.js'
import { sessionOf, shrinkTables } from './removal-project.js'

interface Options {
  readonly value?: string
  readonly stale?: boolean
  readonly write?: boolean
  readonly allowLeftovers?: boolean
  readonly commit?: boolean
  readonly branch?: boolean
  readonly prBody?: boolean
  readonly test?: string
  readonly i18n?: string
  readonly format?: string
  readonly config?: string
  readonly env?: string
}

interface Target { readonly typed: string; readonly value: FlagValue | undefined; readonly evidence: string }

export const run: Run = async (keys, given, io) => {
  const options = given as Options
  const config = await loadConfig(io.cwd, options.config)
  if (options.commit || options.branch) refuseDirty(config.root)
  if (keys.length === 0 && options.stale !== true) throw new UserError('which flag? name one, or say --stale for every flag that is ready')
  const work = (): Promise<ExitCode> => removeAll(keys, options, config, io)
  return options.write || options.commit || options.branch ? withLock(config.root, work) : work()
}

async function removeAll(keys: readonly string[], options: Options, config: Config, io: Io): Promise<ExitCode> {
  const flags = await definitions(config, options, io)
  const scan = await scanProject({ config, storeKeys: [...flags.map(flag => flag.key), ...keys] })
  const session = sessionOf(scan, config, options.i18n, shrinkTables({ config, flags, scan, env: options.env }))
  // every word and value is understood before the first file is written
  const known = keys.map(typed => ({ typed, named: session.find(typed, flags) }))
  for (const { typed, named } of known) if (named.isRespelled === true) io.err(`"${typed}" is spelled "${named.key}" here; that flag is meant\n`)
  const targets = (options.stale ? staleTargets(known.map(one => one.named.key), flags, scan, options, config, io) : known.map(one => ({ typed: one.typed, value: undefined, evidence: '' })))
    .map(target => chosen(target, session, flags, scan, options, config, io))
  if (targets.length === 0) io.err('no flag is ready to be removed\n')
  return removeEach(targets, session, options, config, io)
}

/** One after the other, each on what the ones before it left, whether it is written or only shown. */
async function removeEach(targets: readonly Chosen[], session: Session, options: Options, config: Config, io: Io): Promise<ExitCode> {
  const done: Done[] = [], interrupt = watchInterrupt()
  let clean = true
  try {
    for (const { typed, flag, value, evidence } of targets) {
      if (await interrupt.asked()) {
        io.err(`interrupted; ${done.length} of ${targets.length} flags were done, each file is as before or as planned; run again for the rest\n`)
        clean = false
        break
      }
      if (io.isTerminal) io.err(`${typed} (${done.length + 1} of ${targets.length})\n`)
      const removal = session.plan(flag, value, evidence)
      const { isWritten, isClean } = removeOne(removal, session, options, config, io)
      done.push({ removal, isWritten })
      clean = isClean && clean
    }
  } catch (error) {
    // what is written already is said before why it ended
    if (isWriting(options)) print(done, options, io)
    throw error
  } finally {
    interrupt.end()
  }
  print(done, options, io)
  return clean ? 0 : 1
}

interface Done { readonly removal: Removal; readonly isWritten: boolean }

/** Not clean when something is left for a person. */
function removeOne(removal: Removal, session: Session, options: Options, config: Config, io: Io): { isWritten: boolean; isClean: boolean } {
  const isClean = removal.plan.leftovers.length === 0 && removal.verified.fresh.length === 0, isRefused = { isWritten: false, isClean: false }
  if (removal.verified.fresh.length > 0 || !(isClean || options.allowLeftovers === true)) return isRefused
  const changes = session.changes(removal.plan)
  if (isWriting(options) && !writeOne(removal, changes, options, config, io)) return isRefused
  // a branch of its own starts where the others do
  if (options.branch !== true) session.accept(removal.plan)
  return { isWritten: isWriting(options), isClean }
}

function isWriting({ write, commit, branch }: Options): boolean {
  return write === true || commit === true || branch === true
}

/** No store is needed when the value is given; a broken one is still said. */
async function definitions(config: Config, options: Options, io: Io): Promise<readonly FlagDefinition[]> {
  try {
    return (await loadFlags(config, { cwd: io.cwd, env: io.env, now: io.now, environment: options.env })).flags
  } catch (error) {
    if (options.value === undefined || !(error instanceof UserError)) throw error
    io.err(`${error.message}; going on, since --value is given\n`)
    return []
  }
}

/** One removal, planned and proved; nothing is written. `value` left out = the one the store has held. */
export async function removalOf(typed: string, value: FlagValue | undefined, options: Options, io: Io): Promise<Removal> {
  const config = await loadConfig(io.cwd, options.config)
  const flags = await definitions(config, value === undefined ? options : { ...options, value: String(value) }, io)
  const scan = await scanProject({ config, storeKeys: [...flags.map(flag => flag.key), typed] })
  const session = sessionOf(scan, config, options.i18n, shrinkTables({ config, flags, scan, env: options.env }))
  const target = chosen({ typed, value, evidence: value === undefined ? '' : `The value ${valueText(value)} was given.` }, session, flags, scan, options, config, io)
  return session.plan(target.flag, target.value, target.evidence)
}

function staleTargets(keys: readonly string[], flags: readonly FlagDefinition[], scan: ProjectScan, options: Options, config: Config, io: Io): Target[] {
  const facts = { flags, references: scan.references, branches: [], skipped: scan.skipped, environments: environmentsOf(options.env, config, flags), now: io.now }
  return runChecks(facts, config).flags
    .filter(flag => flag.verdict === 'ready for code removal' && flag.held !== undefined && (keys.length === 0 || keys.includes(flag.key)))
    .sort((a, b) => (a.held?.since ?? '') < (b.held?.since ?? '') ? -1 : 1)
    .map(flag => ({ typed: flag.key, value: flag.held?.value, evidence: `${flag.key} has served ${valueText(flag.held?.value ?? null)} for ${flag.held?.days ?? 0} days (since ${flag.held?.since?.slice(0, 10) ?? 'an unknown date'}, ${flag.held?.source ?? 'store'}).` }))
}

interface Chosen { readonly typed: string; readonly flag: NamedFlag; readonly value: FlagValue; readonly evidence: string }

function chosen(target: Target, session: Session, flags: readonly FlagDefinition[], scan: ProjectScan, options: Options, config: Config, io: Io): Chosen {
  const named = session.find(target.typed, flags)
  const flag = flags.find(one => one.key === named.key)
  const { value, evidence } = target.value === undefined ? valueFor(named, session, flag, flags, scan, options, config, io) : { value: target.value, evidence: target.evidence }
  if (named.references.length > 0 && named.references.every(one => one.key.kind === 'pattern') && flag === undefined) {
    throw new UserError(`"${named.key}" is only read with keys known at run time; nothing can be removed`)
  }
  return { typed: target.typed, flag: named, value, evidence }
}

function valueFor(named: NamedFlag, session: Session, flag: FlagDefinition | undefined, flags: readonly FlagDefinition[], scan: ProjectScan, options: Options, config: Config, io: Io): { value: FlagValue; evidence: string } {
  if (options.value !== undefined) {
    const value = parseValue(options.value, flag, named)
    if (flag === undefined) refuseUncompared(named.key, options.value, value, () => session.compared(named))
    return { value, evidence: `The value ${options.value} was given.` }
  }
  const { key } = named, stays = flag === undefined ? undefined : staysBecause(flag)
  if (stays !== undefined) throw new UserError(`"${key}" ${stays}; if it has to go all the same, say which value stays with --value`)
  // all of them: which environments matter, and what a prerequisite answers, is not in the flag
  const facts = { flags, references: scan.references, branches: [], skipped: [], environments: environmentsOf(options.env, config, flags), now: io.now }
  const held = runChecks(facts, config).flags.find(one => one.key === key)?.held
  if (held === undefined) throw new UserError(`"${key}" has not been held at one value; say which one stays with --value`)
  return { value: held.value, evidence: `${key} has served ${valueText(held.value)} for ${held.days} days.` }
}

/** Writes one flag's removal; false when the user's own check took it back, or its branch is there already. */
function writeOne(removal: Removal, changes: readonly Change[], options: Options, config: Config, io: Io): boolean {
  if (changes.length === 0) return true
  const write = (): boolean => {
    applyChanges(config.root, changes)
    if (options.test !== undefined && !testsPass(config.root, options.test, changes)) {
      io.err(`"${options.test}" failed with ${removal.plan.key} removed; its files are as they were\n`)
      return false
    }
    if (options.commit || options.branch) commitRemoval(config.root, removal, changes.map(change => change.file))
    return true
  }
  if (options.branch !== true) return write()
  const branch = branchOf(removal.plan.key)
  if (!hasBranch(config.root, branch)) {
    const isWritten = onBranch(config.root, branch, write)
    if (!isWritten) dropBranch(config.root, branch)
    return isWritten
  }
  io.err(`branch ${branch} is there already and was left as it is; delete it ("git branch -D ${branch}") to have it made anew\n`)
  return false
}

function print(done: readonly Done[], options: Options, io: Io): void {
  if (options.prBody) return io.out(done.map(({ removal }) => pullRequestBody(removal)).join('\n'))
  if (options.format === 'json') return io.out(`${JSON.stringify(asJson(done), undefined, 2)}\n`)
  if (!isWriting(options)) io.out(done.map(({ removal }) => removal.diff).join(''))
  const words = done.map(({ removal, isWritten }) => `${removalText(removal, isWritten)}\n`).join('')
  if (isWriting(options)) io.out(words)
  else io.err(words)
}

function asJson(done: readonly Done[]): unknown {
  return {
    version: 1,
    flags: done.map(({ removal: { plan, written, verified }, isWritten }) => ({
      key: plan.key, value: plan.value, edits: plan.edits, deletedFiles: plan.deletedFiles,
      leftovers: (isWritten ? written : plan).leftovers, notes: (isWritten ? written : plan).notes,
      verified: { typecheck: { before: verified.before, after: verified.after, new: verified.fresh.map(problemText) } },
    })),
    diff: done.map(({ removal }) => removal.diff).join(''),
  }
}
