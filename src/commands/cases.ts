// `halyard cases`: tests of a flag in every state, beside the code that reads it. A dry run prints the diff.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createTwoFilesPatch } from 'diff'
import { planCases, type CasesPlan, type PlannedCases } from '../cases/plan.js'
import { loadConfig } from '../config/load.js'
import type { Config } from '../config/config.js'
import type { FlagReference } from '../detect/reference.js'
import type { OverrideShape } from '../detect/shape.js'
import type { FlagDefinition } from '../flag/definition.js'
import { UserError } from '../flag/error.js'
import { didYouMean } from '../flag/nearest.js'
import type { FlagValue } from '../flag/value.js'
import type { Tested } from '../scan/facts.js'
import { scanProject } from '../scan/scan.js'
import { loadFlags } from '../store/load.js'
import type { CommonOptions, Io, Run } from './command.js'
import { readTested } from './tested.js'

export const run: Run = async (keys, options, io) => {
  const plans = await casesOf(keys, options, io)
  const { root } = await loadConfig(io.cwd, options.config)
  if (options['write'] === true) for (const plan of plans) write(plan, root)
  if (options.format === 'json') io.out(`${JSON.stringify(documentOf(plans), null, 2)}\n`)
  else describe(plans, options['write'] === true, readTested(root, []), io)
  return plans.some(({ files }) => files.length === 0 || files.some(({ status }) => status === 'edited by hand')) ? 1 : 0
}

/** The plans alone; nothing is written. */
export async function casesOf(keys: readonly string[], options: CommonOptions & { readonly cache?: unknown }, io: Io): Promise<CasesPlan[]> {
  const config = await loadConfig(io.cwd, options.config)
  const { flags } = await loadFlags(config, { cwd: io.cwd, env: io.env })
  const { references } = await scanProject({ config, storeKeys: flags.map(flag => flag.key), cache: options.cache !== false })
  return keys.map(key => planFor(key, config, flags, references))
}

/** @throws {UserError} for a key that neither the code nor the store knows */
function planFor(key: string, config: Config, flags: readonly FlagDefinition[], references: readonly FlagReference[]): CasesPlan {
  const flag = flags.find(one => one.key === key), own = references.filter(one => one.key.kind === 'exact' && one.key.key === key)
  if (flag === undefined && own.length === 0) {
    const known = [...flags.map(one => one.key as string), ...references.flatMap(one => (one.key.kind === 'exact' ? [one.key.key as string] : []))]
    throw new UserError(`no flag "${key}" in the code or the store${didYouMean(key, known)}; "halyard scan" lists those there are`)
  }
  return planCases({
    key, references: own, values: valuesOf(flag),
    read: file => (existsSync(join(config.root, file)) ? readFileSync(join(config.root, file), 'utf8') : undefined),
    dependencies: file => dependenciesOf(config.root, file),
    overrides: config.overrides.filter((shape): shape is OverrideShape => shape.kind === 'override'),
  })
}

/** Every value the flag can have, or those its `tests` asks for. */
function valuesOf(flag: FlagDefinition | undefined): FlagValue[] {
  if (flag === undefined) return [true, false]
  const names = flag.tests ?? Object.keys(flag.variants)
  const values = names.flatMap(name => (Object.hasOwn(flag.variants, name) ? [flag.variants[name]!] : []))
  return values.length === 0 ? [true, false] : values
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

/** A file that a person has edited is left alone; what would have been written lies beside it as a patch. */
function write({ files }: CasesPlan, root: string): void {
  for (const planned of files) {
    if (planned.status === 'unchanged') continue
    const path = join(root, planned.file)
    mkdirSync(dirname(path), { recursive: true })
    if (planned.status === 'edited by hand') writeFileSync(`${path}.halyard.patch`, diffOf(planned))
    else writeFileSync(path, planned.text)
  }
}

function describe(plans: readonly CasesPlan[], written: boolean, tested: Tested | undefined, io: Io): void {
  for (const { key, files } of plans) {
    const seen = [...new Set(tested?.states.flatMap(state => (state.key === key ? [JSON.stringify(state.value)] : [])))].sort()
    if (tested !== undefined) io.out(`${key}: ${seen.length === 0 ? 'no test run was seen evaluating it' : `test runs were seen with ${seen.join(' and ')}`}\n`)
    if (files.length === 0) io.out(`${key}: no code reads it outside of tests; nothing to test\n`)
    for (const planned of files) io.out(`${planned.file}: ${wordsOf(planned, written)}\n`)
  }
  const changed = plans.flatMap(({ files }) => files).filter(({ status }) => status === 'created' || status === 'updated')
  if (written || changed.length === 0) return
  io.out(`\n${changed.map(diffOf).join('')}`)
  io.err('a dry run; --write writes these files\n')
}

function wordsOf({ status, asserting, todo, file }: PlannedCases, written: boolean): string {
  const counts = `${asserting} tested in every state, ${todo} left to write`
  if (status === 'edited by hand') return `edited by hand, left alone${written ? `; what would have been written is in ${file}.halyard.patch` : ''}`
  return `${written || status === 'unchanged' ? status : `would be ${status}`} (${counts})`
}

function diffOf({ file, before, text }: PlannedCases): string {
  return createTwoFilesPatch(before === undefined ? '/dev/null' : `a/${file}`, `b/${file}`, before ?? '', text, undefined, undefined, { context: 3 }).replace(/^=+\n/, '')
}

function documentOf(plans: readonly CasesPlan[]): unknown {
  return {
    version: 1,
    flags: plans.map(({ key, files }) => ({ key, files: files.map(({ file, source, status, asserting, todo }) => ({ file, source, status, asserting, todo })) })),
    diff: plans.flatMap(({ files }) => files).filter(({ status }) => status !== 'unchanged').map(diffOf).join(''),
  }
}
