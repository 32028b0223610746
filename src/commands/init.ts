// `halyard init`: looks at what the project imports and how it asks for flags, writes the settings and says what to paste where.
// Never overwrites.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { configNames } from '../config/find.js'
import { cases } from '../check/naming.js'
import type { NamingCase } from '../config/config.js'
import { loadConfig } from '../config/load.js'
import { sdks } from '../detect/sdk/index.js'
import type { Sdk } from '../detect/shape.js'
import { UserError } from '../flag/error.js'
import { placeText, type Place } from '../flag/place.js'
import { stores } from '../store/index.js'
import type { Live, Store } from '../store/store.js'
import { suggestReads, type Suggestion, type Suggestions } from '../suggest/suggest.js'
import type { Io, Run } from './command.js'

export const run: Run = async (_args, _options, io) => {
  const taken = configNames.find(name => existsSync(join(io.cwd, name)))
  if (taken !== undefined) throw new UserError(`${taken} is already there; edit it, or delete it and run "halyard init" again`)
  const { manifests, reads, doubtful, sdks: read, keys } = await suggestReads(await loadConfig(io.cwd, undefined))
  const packages = packagesOf(io.cwd, manifests)
  const installed = Object.values<Sdk>(sdks).filter(({ name, modules }) => !read.has(name) && modules.some(module => packages.has(packageName(module))))
  const asked = Object.values<Sdk>(sdks).filter(({ name }) => read.has(name))
  // what the code asks in ways of its own is not on a platform whose SDK is there for something else: analytics, for one
  const used = asked.length > 0 || keys.size === 0 ? [...asked, ...installed] : asked
  const platform = [...new Set(used.flatMap(sdk => storeOf(sdk) ?? []))][0]
  const hasFile = existsSync(join(io.cwd, 'flags.yml'))
  writeFileSync(join(io.cwd, 'halyard.config.json'), configText(platform, reads, platform === undefined || hasFile ? caseOf([...keys.keys()]) : undefined))
  io.out('wrote halyard.config.json\n')
  if (!hasFile && platform === undefined) {
    writeFileSync(join(io.cwd, 'flags.yml'), keys.size === 0 ? exampleText(io.now) : await flagsText(keys))
    io.out(keys.size === 0 ? 'wrote flags.yml\n' : `wrote flags.yml with the ${keys.size === 1 ? 'one flag' : `${keys.size} flags`} that the code asks for\n`)
  }
  say(io, used, platform, { reads, doubtful })
  if (used.length < asked.length + installed.length) io.out(unread(installed))
  return 0
}

function say(io: Io, used: readonly Sdk[], platform: string | undefined, { reads, doubtful }: Pick<Suggestions, 'reads' | 'doubtful'>): void {
  if (used.length > 0) io.out(`\nfound ${used.map(sdk => sdk.title).join(', ')}\n`)
  if (reads.length > 0) io.out(`\nthe code also asks for flags through names of its own; look them over under "reads":\n${reads.map(lineOf).join('')}`)
  if (doubtful.length > 0) io.out(`\nnot sure, and not written; add what reads a flag's state under "reads":\n${doubtful.slice(0, 15).map(lineOf).join('')}`)
  if (used.length === 0 && reads.length === 0 && doubtful.length === 0) io.out('\nno flag SDK and nothing that sounds like a flag was found: describe how the code reads one under "reads" in halyard.config.json\n')
  if (platform !== undefined) io.out(storeText(platform))
  io.out(`
next: halyard ${platform === undefined ? 'report' : 'scan'}

in eslint.config.js:

import halyard from 'halyard/eslint-plugin'

export default [
  ...halyard(${platform === undefined ? "{ flags: 'flags.yml' }" : ''}),
]
`)
}

const unread = (installed: readonly Sdk[]): string => `
${installed.map(sdk => sdk.title).join(', ')}: installed, but no flag is read with ${installed.length === 1 ? 'it' : 'them'}; if flags are kept there, say so under "store" in halyard.config.json
`

function lineOf({ entry, keys, uses, example }: Suggestion): string {
  const few = keys.slice(0, 3).join(', ')
  return `  ${entry.call ?? entry.member ?? entry.declares ?? entry.functions ?? `<${entry.jsx ?? ''}>`}  ${uses} ${uses === 1 ? 'place' : 'places'}, ${keys.length} ${keys.length === 1 ? 'key' : 'keys'}: ${few}${keys.length > 3 ? ', …' : ''}  (${placeText(example)})\n`
}

/** A store that cannot be asked yet would stop every report: it is told how, not written. */
function storeText(type: string): string {
  const { live }: Store = stores[type as keyof typeof stores], { token, url }: Partial<Live> = live !== undefined && 'collect' in live ? live : {}
  const entry = { type, ...(url === undefined ? { url: `https://${type}.example.com` } : {}) }
  return `
the states are on a platform: add it to halyard.config.json${token === undefined ? '' : `, with a token in ${token}`} (or "file" with an export):
  "store": ${JSON.stringify(entry).replace(/([:,{])"/g, '$1 "').replace('}', ' }')}
`
}

/** Names of every dependency of the package and of its workspaces; halyard is there to look after flags, not to read them. */
function packagesOf(cwd: string, manifests: readonly string[]): Set<string> {
  const names = new Set(manifests.flatMap(file => dependenciesOf(join(cwd, file), file === 'package.json')))
  names.delete('halyard')
  return names
}

/** One further down that cannot be read may be what a test is fed with. */
function dependenciesOf(file: string, isOwn: boolean): string[] {
  try {
    const { dependencies, devDependencies, peerDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object | undefined>
    return [dependencies, devDependencies, peerDependencies].flatMap(list => Object.keys(list ?? {}))
  } catch (cause) {
    if (!isOwn) return []
    throw new UserError(`${file} is not JSON: ${(cause as Error).message}; mend it and run "halyard init" again`, { cause })
  }
}

function packageName(module: string): string {
  return module.split('/').slice(0, module.startsWith('@') ? 2 : 1).join('/')
}

function storeOf({ name }: Sdk): string | undefined {
  return ['launchdarkly', 'unleash', 'flagsmith', 'growthbook', 'posthog', 'configcat', 'statsig'].find(store => name.startsWith(store))
}

/** How most keys of the project are spelled already; `undefined` = as flags.yml spells them anyway, or in no way of their own. */
function caseOf(keys: readonly string[]): NamingCase | undefined {
  const counted = (Object.keys(cases) as NamingCase[]).map(name => ({ name, count: keys.filter(key => cases[name].test(key)).length }))
  const [most] = counted.sort((a, b) => b.count - a.count)
  return most === undefined || most.name === 'snake' || most.count * 2 <= keys.length ? undefined : most.name
}

/** @param naming of a flag file; what only a platform knows is spelled as it likes */
function configText(platform: string | undefined, reads: readonly Suggestion[], naming: NamingCase | undefined): string {
  const config = {
    $schema: './node_modules/halyard/config.schema.json',
    ...(platform === undefined ? { flags: 'flags.yml' } : {}),
    environments: ['production'],
    ...(naming !== undefined ? { naming: { case: naming } } : {}),
    ...(reads.length === 0 ? {} : { reads: reads.map(({ entry }) => entry) }),
  }
  return `${JSON.stringify(config, null, 2)}\n`
}

async function flagsText(keys: ReadonlyMap<string, Place>): Promise<string> {
  const { stringify } = await import('yaml')                  // `off` is a text to some readers and false to others: quoted
  const entries = [...keys].map(([key, place]) => `  ${stringify(key, { compat: 'yaml-1.1' }).trimEnd()}: {} # ${placeText(place)}\n`)
  return `# What the code asks for. Say of each flag what it is, e.g.
#   new_nav:
#     description: What turning it on does for a user
#     category: release # release | experiment | ops | kill-switch | entitlement
#     owner: "@your-team"
#     default: false
#     environments:
#       production: { enabled: true, rollout_percent: 100, since: 2026-01-31 }
flags:
${entries.join('')}`
}

function exampleText(now: string): string {
  return `# One entry for each flag; the keys are what the code asks for.
flags:
  example_flag:
    description: What turning it on does for a user
    category: release # release | experiment | ops | kill-switch | entitlement
    owner: "@your-team"
    created_at: ${now.slice(0, 10)}
    default: false
    environments:
      production: { enabled: true, rollout_percent: 0 }
`
}
