// What the user told us: `settings.halyard` of the ESLint config first, then halyard.config.json beside it, so that reads
// and the flag file need to be named only once. Other forms of the config (.js, .ts) cannot be read here, where nothing may wait.
import { createRequire } from 'node:module'
import { join, relative, resolve } from 'node:path'
import { overrideShape, readShape, type Entry } from '../../src/config/shapes.js'
import type { Shape } from '../../src/detect/shape.js'
import type { Category } from '../../src/flag/definition.js'
import type { Context } from './rule.js'
import { keptFile } from './files.js'

/** `settings.halyard`; everything that halyard.config.json may say can be said here too, and wins. */
export interface HalyardSettings {
  /** where flags.yml is, relative to `root` */
  readonly flags?: string
  /** folder of the config file; default: where ESLint runs */
  readonly root?: string
  readonly sdks?: readonly string[]
  readonly reads?: readonly Entry[]
  readonly overrides?: readonly Entry[]
  readonly environments?: readonly string[]
  readonly staleAfterDays?: number
  readonly categories?: Readonly<Partial<Record<Category, { readonly maxAgeDays?: number | null }>>>
  readonly naming?: { readonly case?: string; readonly pattern?: string }
  /** the time to reckon with, ISO 8601; for repeatable results */
  readonly now?: string
  /** of the flag file, put there by `halyard()`: ESLint's cache then forgets results that an edit of flags.yml made wrong */
  readonly hash?: string
}

export interface Project {
  /** absolute */
  readonly root: string
  /** absolute path of the flag file */
  readonly flags: string
  /** as messages call it */
  readonly shown: string
  /** the user named the flag file, so that its absence is a mistake */
  readonly named: boolean
  readonly sdks: readonly string[] | undefined
  readonly shapes: readonly Shape[]
  readonly settings: HalyardSettings
  /** why halyard.config.json could not be used */
  readonly problem: string | undefined
}

const projects = new Map<string, { config: unknown; project: Project }>(), byTree = new WeakMap<object, Project>()

/** One object for as long as nothing changes: caches downstream are keyed by it. All rules of a file get the same. */
export function projectOf(context: Context): Project {
  const tree = context.sourceCode.ast as object, known = byTree.get(tree)
  if (known !== undefined) return known
  const project = findProject(context)
  byTree.set(tree, project)
  return project
}

function findProject(context: Context): Project {
  const settings = (context.settings['halyard'] ?? {}) as HalyardSettings, { root, file, id } = placeOf(settings, context.cwd)
  const config = readConfig(file), kept = projects.get(id)
  if (kept?.config === config) return kept.project
  const project = makeProject(root, { ...config.settings, ...settings }, config.problem)
  projects.set(id, { config, project })
  return project
}

interface Settled { readonly cwd: string; readonly root: string; readonly file: string; readonly id: string }

const places = new WeakMap<HalyardSettings, Settled>()

/** ESLint hands the same settings object to every file of one configuration, oxlint a new one each time. */
function placeOf(settings: HalyardSettings, cwd: string): Settled {
  const known = places.get(settings)
  if (known?.cwd === cwd) return known
  const root = resolve(cwd, settings.root ?? '.'), place = { cwd, root, file: join(root, 'halyard.config.json'), id: `${root}\0${JSON.stringify(settings)}` }
  places.set(settings, place)
  return place
}

function makeProject(root: string, settings: HalyardSettings, problem: string | undefined): Project {
  const flags = resolve(root, settings.flags ?? 'flags.yml')
  return {
    root, settings, problem, flags,
    shown: relative(root, flags).replaceAll('\\', '/'),
    named: settings.flags !== undefined,
    sdks: settings.sdks,
    shapes: [...(settings.reads ?? []).map(readShape), ...(settings.overrides ?? []).map(overrideShape)],
  }
}

const require = createRequire(import.meta.url)

const readConfig = keptFile((text): { settings: HalyardSettings; problem: string | undefined } => {
  if (text === undefined) return { settings: {}, problem: undefined }
  const { parse } = require('jsonc-parser') as typeof import('jsonc-parser')
  const errors: { offset: number }[] = []
  const value: unknown = parse(text.replace(/^\uFEFF/, ''), errors as never, { allowTrailingComma: true })
  const usable = errors.length === 0 && typeof value === 'object' && value !== null && !Array.isArray(value)
  return usable ? { settings: value, problem: undefined } : { settings: {}, problem: 'halyard.config.json is not JSON; "npx halyard scan" names the place' }
})
