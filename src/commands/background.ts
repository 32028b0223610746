// What the checks want to know beside the references: which files reach a browser. Each part is asked only when a check could
// use its answer.
import type { Background } from '../check/inventory.js'
import type { Config } from '../config/config.js'
import type { FlagDefinition } from '../flag/definition.js'
import { findClientFiles } from '../scan/client/client.js'
import { shownFrom } from '../scan/paths.js'
import type { ProjectScan } from '../scan/scan.js'

export function backgroundOf(flags: readonly FlagDefinition[], scan: ProjectScan, config: Config, cwd: string): Pick<Background, 'clientFiles'> {
  return { clientFiles: clientFilesOf(flags, scan, config, cwd) }
}

function clientFilesOf(flags: readonly FlagDefinition[], scan: ProjectScan, { entry }: Config, cwd: string): Background['clientFiles'] {
  const serverOnly = new Set<string>(flags.filter(({ client, archived }) => !client && !archived).map(({ key }) => key))
  if (!scan.references.some(({ role, key }) => role === 'read' && key.kind === 'exact' && serverOnly.has(key.key))) return new Map()
  const shown = shownFrom(scan.root, cwd)
  return new Map([...findClientFiles(scan, entry)].map(([file, found]) => [shown(file), { ...found, path: found.path.map(shown) }]))
}
