// Facts and links take turns: linking finds wrappers and key constants, whose names make further files worth reading.
import type { Config } from '../config/config.js'
import type { FileFacts } from '../detect/facts.js'
import type { FlagReference } from '../detect/reference.js'
import { MOCK_WORDS } from '../detect/doubles.js'
import { CONFIG_FILE, wordsOf } from '../detect/rules.js'
import type { Sdk, Shape } from '../detect/shape.js'
import { mayNameFlags } from '../detect/words.js'
import { camelCase } from '../detect/spelling.js'
import type { Taker } from '../detect/takers.js'
import { isTestFile } from '../detect/test-file.js'
import { variablesOf } from '../detect/variables.js'
import { mayPass } from './arity.js'
import { linkReferences } from './link.js'
import { needlesOf, type Needles } from './needles.js'
import { ParserNeeded, type OpenProject } from './open.js'
import { holderOf } from './prefilter.js'

export interface LinkInput {
  readonly config: Config
  readonly sdks: readonly Sdk[]
  readonly storeKeys: readonly string[]
  readonly shard?: { readonly index: number; readonly of: number }
}

/** Ends a ring of wrappers that wrap each other; real projects settle in two or three rounds. */
const maxRounds = 12

const exporting = holderOf(['export', 'exports'])

const doubling = holderOf(MOCK_WORDS)

/** A file that exports nothing teaches nobody a name: most tests. It is read when the names are known, not again for each. */
const teaches = (project: OpenProject<FileFacts>, file: string): boolean => exporting(project.wordsOf(file))

export async function linkProject(project: OpenProject<FileFacts>, input: LinkInput): Promise<readonly FlagReference[]> {
  const { config, sdks, storeKeys } = input
  const set = { sdks, shapes: [...config.reads, ...config.overrides, ...variablesOf(storeKeys)] }
  const names = new Set([...wordsOf(set), ...storeKeys, ...storeKeys.map(camelCase)])
  const needles = needlesOf({ ...set, keys: [...storeKeys, ...storeKeys.map(camelCase)] })
  const isOurs = shareOf(project.files, input.shard)
  const chosen = new Set([...project.files.filter(file => holds(project, needles, file)), ...functionFiles(project, set.shapes)].filter(isOurs))
  project.ask(names)
  const mentioned = new Set<string>(), met = new Set<string>()
  // only those that teach take part until they lead to no further file
  let all = false
  for (let round = 1; ; round++) {
    const teachers = [...chosen].filter(file => teaches(project, file))
    all ||= teachers.length === chosen.size || round === maxRounds
    const linked = await withParser(project, () => linkReferences({
      ...set, words: names, keys: storeKeys, resolver: project.resolver, load: project.facts, mayExport: project.mayExport, mayLead: project.mayLead,
      files: project.all((all ? [...chosen] : teachers).sort()),
    }))
    // a key found on the way may be named by files that hold nothing else: metadata, test configuration
    const mentions = [...linked.mentioned].filter(key => !mentioned.has(key))
    for (const key of mentions) mentioned.add(key)
    const before = chosen.size
    if (mentions.length > 0) for (const file of project.holding(mentions)) if (isOurs(file) && !chosen.has(file) && mayMention(project, needles, file)) chosen.add(file)
    const takers = linked.takers.filter(one => !met.has(JSON.stringify(one)))
    for (const one of takers) met.add(JSON.stringify(one))
    for (const file of [...callersOf(project, takers), ...doublersOf(project, linked.doubled)]) if (isOurs(file)) chosen.add(file)
    const fresh = [...linked.wanted, ...linked.takers.map(({ name }) => name)].filter(name => !names.has(name))
    if (all && ((fresh.length === 0 && chosen.size === before) || round === maxRounds)) return withParser(project, linked.references)
    for (const name of fresh) names.add(name)
    project.ask(fresh)
    const wanted = fresh.filter(name => linked.wanted.has(name))
    if (wanted.length > 0) for (const file of project.holding(wanted)) if (isOurs(file)) chosen.add(file)
    all ||= chosen.size === before
  }
}

function holds(project: OpenProject<FileFacts>, needles: Needles, file: string): boolean {
  const words = project.wordsOf(file)
  return needles.holds(words) || needles.calls.some(call => call.holds(words) && passes(project, file, call))
}

const passes = (project: OpenProject<FileFacts>, file: string, { name, index }: Pick<Needles['calls'][number], 'name' | 'index'>): boolean =>
  project.says(file, `${name}(${index})`, text => mayPass(text, name, index))

/** A file with a known key in it: is there a name for the key to stand under, or a way to read it? */
function mayMention(project: OpenProject<FileFacts>, needles: Needles, file: string): boolean {
  for (const name of project.held(file)) {
    const call = needles.calls.find(one => one.name === name)
    if (call === undefined || passes(project, file, call)) return true
  }
  return project.says(file, 'flag-like', mayNameFlags)
}

/** Tests that may write out flags for somebody who takes them: `render(page, { flags: … })`. */
function callersOf(project: OpenProject<FileFacts>, takers: readonly Taker[]): Set<string> {
  const found = new Set<string>()
  if (takers.length === 0) return found
  // one search for all of them: few files hold any
  const tests = project.holding(takers.map(({ name }) => name)).filter(isTestFile)
  for (const { name, index, prop } of takers) {
    const hasName = holderOf([name]), hasProp = prop === undefined ? () => true : holderOf([prop])
    for (const file of tests) {
      const words = project.wordsOf(file)
      if (!found.has(file) && hasName(words) && hasProp(words) && passes(project, file, { name, index })) found.add(file)
    }
  }
  return found
}

/** Tests that may put a double in the place of a function that answers with one flag. */
function doublersOf(project: OpenProject<FileFacts>, names: ReadonlySet<string>): string[] {
  return names.size === 0 ? [] : project.holding(names).filter(file => isTestFile(file) && doubling(project.wordsOf(file)))
}

/** `{ functions: './src/feature-flags.ts' }`: the file itself holds no name anybody looks for. */
function functionFiles(project: OpenProject<FileFacts>, shapes: readonly Shape[]): string[] {
  return shapes.flatMap(shape => {
    const found = shape.kind === 'functions' ? project.resolver.resolve(CONFIG_FILE, shape.file) : undefined
    return found?.kind === 'file' ? [found.file] : []
  })
}

/** Every n-th file, so that a folder full of flags is spread over all shards. */
function shareOf(files: readonly string[], shard: LinkInput['shard']): (file: string) => boolean {
  if (shard === undefined) return () => true
  const ours = new Set(files.filter((_, i) => i % shard.of === shard.index - 1))
  return file => ours.has(file)
}

/** ts-morph takes half a second to load: only when a file has to be parsed, and linking is pure, so it can start over. */
async function withParser<T>(project: OpenProject<FileFacts>, work: () => T): Promise<T> {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof ParserNeeded)) throw error
    const { parseFacts } = await import('./parse.js')
    project.give(parseFacts)
    return work()
  }
}
