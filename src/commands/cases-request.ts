// What generated tests are planned from: the scan, the store and the files of the repository, as pure functions.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { CasesRequest } from '../cases/plan.js'
import type { TogetherRequest } from '../cases/together/plan.js'
import { allowsOf, type Needs } from '../cases/together/rows.js'
import { switchRead } from '../cases/switched.js'
import type { Config } from '../config/config.js'
import type { FlagReference } from '../detect/reference.js'
import type { OverrideShape } from '../detect/shape.js'
import { isTestFile } from '../detect/test-file.js'
import type { FlagDefinition } from '../flag/definition.js'
import { UserError } from '../flag/error.js'
import { didYouMean } from '../flag/nearest.js'
import { largestVariant } from '../flag/rollout.js'
import type { FlagValue } from '../flag/value.js'
import type { ProjectScan } from '../scan/scan.js'
import { environmentsOf } from './findings.js'

export interface CasesProject {
  readonly config: Config
  readonly flags: readonly FlagDefinition[]
  readonly scan: ProjectScan
  /** environments whose state counts as today's */
  readonly env: string | undefined
}

/** @throws {UserError} for a key that neither the code nor the store knows */
export function requestFor(key: string, project: CasesProject): CasesRequest {
  const { config, flags, scan } = project, { references } = scan
  const flag = flags.find(one => one.key === key)
  if (!isKnown(key, project)) {
    const known = [...flags.map(one => one.key as string), ...references.flatMap(one => keyOf(one) ?? [])]
    throw new UserError(`no flag "${key}" in the code or the store${didYouMean(key, known)}; "halyard scan" lists those there are`)
  }
  const environments = environmentsOf(project.env, config, flags), read = reader(config.root)
  const resolved = (from: string, specifier: string): string | undefined => {
    const found = scan.project.resolver.resolve(from, specifier)
    return found.kind === 'file' ? found.file : undefined
  }
  return {
    key, references, values: valuesOf(flag), read, resolve: resolved,
    switchedBy: flag === undefined ? switchRead(references.filter(one => one.role === 'read' && keyOf(one) === key), read) : undefined,
    dependencies: file => dependenciesOf(config.root, file),
    overrides: config.overrides.filter((shape): shape is OverrideShape => shape.kind === 'override'),
    testFiles: scan.listing.files.map(({ file }) => file).filter(file => isTestFile(file) && /\.[cm]?[jt]sx?$/.test(file)),
    stateOf: other => todayOf(flags.find(one => one.key === other), environments),
    defaultOf: other => flags.find(one => one.key === other)?.defaultValue,
  }
}

export function isKnown(key: string, { flags, scan }: CasesProject): boolean {
  return flags.some(one => one.key === key) || scan.references.some(one => keyOf(one) === key)
}

/** Several flags in one table. @throws {UserError} as `requestFor` does */
export function togetherFor(keys: readonly string[], project: CasesProject): TogetherRequest {
  const requests = keys.map(key => requestFor(key, project))
  return { request: requests[0]!, axes: requests.map(({ key, values }) => ({ key, values })), allows: allowsOf(needsOf(project.flags)) }
}

/** Prerequisites, as values. */
function needsOf(flags: readonly FlagDefinition[]): Needs[] {
  return flags.flatMap(flag => flag.prerequisites.flatMap(({ key, variant }) => {
    const value = flags.find(one => one.key === key)?.variants[variant], off = flag.variants[flag.offVariant]
    return value === undefined || off === undefined ? [] : [{ key: flag.key, of: key, value, off }]
  }))
}

/** Every value the flag can have, or those its `tests` asks for. */
export function valuesOf(flag: FlagDefinition | undefined): FlagValue[] {
  if (flag === undefined) return [true, false]
  const names = flag.tests ?? Object.keys(flag.variants)
  const values = names.flatMap(name => (Object.hasOwn(flag.variants, name) ? [flag.variants[name]!] : []))
  return values.length === 0 ? [true, false] : values
}

/** What most users get in the first environment that matters. */
export function todayOf(flag: FlagDefinition | undefined, environments: readonly string[]): FlagValue | undefined {
  const [name] = environments, state = name === undefined ? undefined : flag?.environments[name]
  if (flag === undefined || state === undefined) return undefined
  const variant = state.enabled ? largestVariant(state.rollout) : flag.offVariant
  return Object.hasOwn(flag.variants, variant) ? flag.variants[variant] : undefined
}

export const keyOf = ({ key }: FlagReference): string | undefined => (key.kind === 'exact' ? key.key : undefined)

function reader(root: string): (file: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  return file => {
    if (!known.has(file)) known.set(file, existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined)
    return known.get(file)
  }
}

/** What the nearest package.json and those above it depend on: a workspace often keeps its test runner at the top. */
function dependenciesOf(root: string, file: string): Set<string> {
  const names = new Set<string>()
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const path = join(root, folder, 'package.json')
    if (existsSync(path)) for (const name of dependencyNames(path)) names.add(name)
    if (folder === '.' || folder === '/') return names
  }
}

function dependencyNames(path: string): string[] {
  try {
    const { dependencies, devDependencies, peerDependencies } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, object | undefined>
    return [dependencies, devDependencies, peerDependencies].flatMap(list => Object.keys(list ?? {}))
  } catch {
    return []                                   // the runner will say so itself, with the place
  }
}
