// `halyard init`: looks at what the project imports, writes the settings and says what to paste where. Never overwrites.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { configNames } from '../config/load.js'
import { sdks } from '../detect/sdk/index.js'
import type { Sdk } from '../detect/shape.js'
import { UserError } from '../flag/error.js'
import type { Io, Run } from './command.js'

export const run: Run = async (_args, _options, io) => {
  const taken = configNames.find(name => existsSync(join(io.cwd, name)))
  if (taken !== undefined) throw new UserError(`${taken} is already there; edit it, or delete it and run "halyard init" again`)
  const used = usedSdks(packagesOf(io.cwd))
  const ownWrapper = findWrapper(io.cwd)
  writeFileSync(join(io.cwd, 'halyard.config.json'), configText(used, ownWrapper))
  io.out('wrote halyard.config.json\n')
  if (!existsSync(join(io.cwd, 'flags.yml')) && used.every(sdk => storeOf(sdk) === undefined)) {
    writeFileSync(join(io.cwd, 'flags.yml'), flagsText(io.now))
    io.out('wrote flags.yml\n')
  }
  say(io, used)
  return 0
}

function say(io: Io, used: readonly Sdk[]): void {
  io.out(used.length === 0
    ? '\nno flag SDK in package.json: describe how the code reads a flag under "reads" in halyard.config.json\n'
    : `\nfound ${used.map(sdk => sdk.title).join(', ')}\n`)
  io.out(`
next: halyard report

in eslint.config.js:

import halyard from 'halyard/eslint-plugin'

export default [
  halyard.configs.recommended,
  { settings: { halyard: { flags: 'flags.yml' } } },
]
`)
}

/** Names of every dependency of the package and of its workspaces one and two levels down. */
function packagesOf(cwd: string): Set<string> {
  const folders = [cwd, ...subfolders(cwd), ...subfolders(cwd).flatMap(subfolders)]
  return new Set(folders.flatMap(folder => dependenciesOf(join(folder, 'package.json'))))
}

function subfolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map(entry => join(folder, entry.name))
}

function dependenciesOf(file: string): string[] {
  if (!existsSync(file)) return []
  try {
    const { dependencies, devDependencies, peerDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object | undefined>
    return [dependencies, devDependencies, peerDependencies].flatMap(list => Object.keys(list ?? {}))
  } catch (cause) {
    throw new UserError(`${file} is not JSON: ${(cause as Error).message}; mend it and run "halyard init" again`, { cause })
  }
}

function usedSdks(packages: ReadonlySet<string>): Sdk[] {
  return Object.values<Sdk>(sdks).filter(sdk => sdk.modules.some(module => packages.has(packageName(module))))
}

function packageName(module: string): string {
  return module.split('/').slice(0, module.startsWith('@') ? 2 : 1).join('/')
}

/** A module of the project that is named for flags: a candidate for `reads`, offered, not assumed. */
function findWrapper(cwd: string): string | undefined {
  const names = ['flags', 'featureFlags', 'feature-flags', 'features', 'featureToggles'].flatMap(name =>
    ['ts', 'tsx', 'js', 'jsx'].flatMap(extension => [`src/${name}.${extension}`, `src/${name}/index.${extension}`, `src/lib/${name}.${extension}`]))
  return names.find(name => existsSync(join(cwd, name)))
}

function storeOf({ name }: Sdk): string | undefined {
  return ['launchdarkly', 'unleash', 'flagsmith', 'growthbook', 'posthog', 'configcat', 'statsig'].find(store => name.startsWith(store))
}

function configText(used: readonly Sdk[], wrapper: string | undefined): string {
  const stores = [...new Set(used.map(storeOf).filter(store => store !== undefined))]
  const config = {
    $schema: './node_modules/halyard/config.schema.json',
    ...(used.length === 0 ? {} : { sdks: used.map(sdk => sdk.name) }),
    ...(stores[0] === undefined ? { flags: 'flags.yml' } : { store: { type: stores[0] } }),
    environments: ['production'],
    ...(wrapper === undefined || used.length > 0 ? {} : { reads: [{ call: 'isEnabled', from: `./${wrapper}`, key: 0 }] }),
  }
  return `${JSON.stringify(config, null, 2)}\n`
}

function flagsText(now: string): string {
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
