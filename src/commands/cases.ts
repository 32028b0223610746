// `halyard cases`: tests of a flag in every state, beside the code that reads it. A dry run prints the diff.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createTwoFilesPatch } from 'diff'
import { planCases, type CasesPlan, type PlannedCases } from '../cases/plan.js'
import type { CasesStatus } from '../cases/request.js'
import { planTogether } from '../cases/together/plan.js'
import { loadConfig } from '../config/load.js'
import type { Tested } from '../scan/facts.js'
import { scanProject } from '../scan/scan.js'
import { loadFlags } from '../store/load.js'
import { requestFor, togetherFor } from './cases-request.js'
import type { CommonOptions, Io, Run } from './command.js'
import { readTested } from './tested.js'

export const run: Run = async (keys, options, io) => {
  const plans = await casesOf(keys, options, io)
  const { root } = await loadConfig(io.cwd, options.config)
  if (options['write'] === true) for (const plan of plans) write(plan, root)
  if (options.format === 'json') io.out(`${JSON.stringify(documentOf(plans), null, 2)}\n`)
  else describe(plans, options['write'] === true, await readTested(root, []), io)
  return plans.some(({ files }) => files.length === 0 || files.some(({ status }) => forPeople.has(status))) ? 1 : 0
}

const forPeople: ReadonlySet<CasesStatus> = new Set(['edited by hand', 'out of reach'])
const asTheyAre: ReadonlySet<CasesStatus> = new Set(['unchanged', 'tested', 'out of reach'])

/** The plans alone; nothing is written. */
export async function casesOf(keys: readonly string[], options: CommonOptions & { readonly cache?: unknown }, io: Io): Promise<CasesPlan[]> {
  const config = await loadConfig(io.cwd, options.config)
  const { flags } = await loadFlags(config, { cwd: io.cwd, env: io.env })
  const scan = await scanProject({ config, storeKeys: flags.map(flag => flag.key), cache: options.cache !== false })
  const project = { config, flags, scan, env: options.env }, unique = [...new Set(keys)], requests = unique.map(key => requestFor(key, project))
  if (requests.length < 2) return requests.map(planCases)
  const together = planTogether(togetherFor(unique, project))
  if (together.files.length > 0) return [together]
  io.err(`no function reads two of ${keys.join(', ')}, itself or in what it calls; tested one by one\n`)
  return requests.map(planCases)
}

/** A file that a person has edited is left alone; what would have been written lies beside it as a patch. */
function write({ files }: CasesPlan, root: string): void {
  for (const planned of files) {
    if (asTheyAre.has(planned.status)) continue
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
    // a test file that comes to the flag by several sources is tested by all of them
    for (const planned of files.filter((one, i) => one.status !== 'tested' || files.findIndex(({ file, status }) => file === one.file && status === 'tested') === i)) io.out(`${planned.file}: ${wordsOf(planned, written)}\n${planned.notes.map(note => `  ${note}\n`).join('')}`)
  }
  const changed = plans.flatMap(({ files }) => files).filter(({ before, text, status }) => text !== before && status !== 'edited by hand')
  if (written || changed.length === 0) return
  io.out(`\n${changed.map(diffOf).join('')}`)
  io.err('a dry run; --write writes these files\n')
}

function wordsOf({ status, asserting, todo, file }: PlannedCases, written: boolean): string {
  const counts = `${asserting} tested in every state, ${todo} left to write`
  if (status === 'edited by hand') return `edited by hand, left alone${written ? `; what would have been written is in ${file}.halyard.patch` : ''}`
  if (status === 'out of reach') return 'no test can force its state, so none is written'
  if (status === 'tested') return 'nothing to add; between them, the tests force every state'
  return `${written || status === 'unchanged' ? status : `would be ${status}`} (${counts})`
}

function diffOf({ file, before, text }: PlannedCases): string {
  return createTwoFilesPatch(before === undefined ? '/dev/null' : `a/${file}`, `b/${file}`, before ?? '', text, undefined, undefined, { context: 3 }).replace(/^=+\n/, '')
}

function documentOf(plans: readonly CasesPlan[]): unknown {
  return {
    version: 1,
    flags: plans.map(({ key, files }) => ({ key, files: files.map(({ file, source, status, asserting, todo, notes }) => ({ file, source, status, asserting, todo, notes: notes.length > 0 ? notes : undefined })) })),
    diff: plans.flatMap(({ files }) => files).filter(({ status }) => !asTheyAre.has(status)).map(diffOf).join(''),
  }
}
