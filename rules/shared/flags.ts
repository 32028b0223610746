// The definitions the rules know, from the project's flag file: parsed once per process, read again when the file changes.
import type { FlagDefinition } from '../../src/flag/definition.js'
import { UserError } from '../../src/flag/error.js'
import type { FlagReference } from '../../src/detect/reference.js'
import { parse as parseFlagsYml } from '../../src/store/flags-yml.js'
import { keptFile } from './files.js'
import type { Project } from './project.js'
import type { Context } from './rule.js'

export interface Flags {
  /** as messages call the flag file */
  readonly file: string
  readonly all: ReadonlyMap<string, FlagDefinition>
  /** there is a flag file and it can be used: only then may a rule say that a flag is not in it */
  readonly usable: boolean
  readonly problem: string | undefined
}

const none = { all: new Map<string, FlagDefinition>(), usable: false, problem: undefined }

/**
 * The flags of the project. A file that is broken, or named but missing, is reported once, on the first file and by the first
 * rule that asks; everything else sees no flags and stays quiet.
 */
export function flagsOf(context: Context, project: Project): Flags {
  const flags = flagsFor(project)
  if (flags.problem !== undefined && isSpokesman(project, flags.problem, context)) {
    context.report({ loc: { line: 1, column: 0 }, messageId: 'unusable', data: { problem: flags.problem } })
  }
  return flags
}

/** The definition of the flag that a reference names exactly. */
export function flagOf(flags: Flags, reference: FlagReference): FlagDefinition | undefined {
  return reference.key.kind === 'exact' ? flags.all.get(reference.key.key) : undefined
}

/** The flags without a word about a file that is broken. One object for as long as nothing changes: what is made of it is kept by it. */
export function flagsFor(project: Project): Flags {
  return (project.problem === undefined ? readersOf(project.shown)(project.flags) : undefined) ?? noneOf(project)
}

const nothings = new WeakMap<Project, Flags>()

function noneOf(project: Project): Flags {
  const { shown, named } = project, known = nothings.get(project)
  if (known !== undefined) return known
  const nothing = { ...none, file: shown, problem: project.problem ?? (named ? `there is no flag file "${shown}"; write it, or name another in settings.halyard.flags` : undefined) }
  nothings.set(project, nothing)
  return nothing
}

// The reader is kept per shown path: two configs may call one file by different names, and places must read as each user expects.
const readers = new Map<string, (path: string) => Flags | undefined>()
function readersOf(shown: string): (path: string) => Flags | undefined {
  const kept = readers.get(shown) ?? keptFile(text => text === undefined ? undefined : parse(text, shown))
  readers.set(shown, kept)
  return kept
}

function parse(text: string, shown: string): Flags {
  try {
    return { file: shown, all: new Map(parseFlagsYml(text, shown).map(flag => [flag.key, flag])), usable: true, problem: undefined }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { ...none, file: shown, problem: error.message }
  }
}

// problem -> the file and rule that say it. An editor lints the same file again and again: it must keep saying so.
const spokesmen = new Map<string, string>()

function isSpokesman(project: Project, problem: string, context: Context): boolean {
  const id = `${project.flags}\0${problem}`, me = `${context.filename}\0${context.id}`
  const first = spokesmen.get(id)
  if (first === undefined) spokesmen.set(id, me)
  return first === undefined || first === me
}
