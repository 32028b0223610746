// Which SDKs of the catalogue count in a file. `get` and `on` are reads only where a flag SDK is at hand.
import { dirname, join } from 'node:path'
import type { Sdk } from '../../src/detect/shape.js'
import { sdks } from '../../src/detect/sdk/index.js'
import { stringOf, type Node } from './estree.js'
import { keptFile, settledEveryMs } from './files.js'
import type { Project } from './project.js'
import type { Context } from './rule.js'
import { packageOf } from './world.js'

const packaged = Object.values<Sdk>(sdks).filter(sdk => sdk.modules.length > 0)

/** Every SDK that could be meant: those the settings name, else the whole catalogue. */
export function possibleSdks({ sdks: named }: Project): readonly Sdk[] {
  return named === undefined ? packaged : Object.values<Sdk>(sdks).filter(sdk => named.includes(sdk.name))
}

/**
 * The SDKs whose names count in a file: of those not named by the settings, the ones its package.json files depend on or the file
 * itself imports. Without any package.json all of them count.
 */
export function activeSdks(context: Context, project: Project): readonly Sdk[] {
  const around = project.sdks === undefined ? packagesAround(dirname(context.filename), project.root) : undefined
  if (around === undefined) return possibleSdks(project)
  const here = modulesIn(context)
  return here.length === 0 ? around.sdks : packaged.filter(sdk => around.sdks.includes(sdk) || sdk.modules.some(module => here.includes(module)))
}

const byModule = new Set(packaged.flatMap(sdk => sdk.modules))

/** What a file imports of the catalogue's packages, also by `require`. */
function modulesIn({ sourceCode: { ast, text } }: Context): string[] {
  const found: string[] = []
  for (const statement of ast.body as unknown as readonly Node[]) {
    if (statement.type !== 'ImportDeclaration' && statement.type !== 'ExportNamedDeclaration' && statement.type !== 'ExportAllDeclaration') continue
    const module = statement.source ? stringOf(statement.source) : undefined
    if (module !== undefined && byModule.has(module)) found.push(module)
  }
  if (text.includes('require(') || text.includes('import(')) for (const [, module = ''] of text.matchAll(/\b(?:require|import)\(\s*['"]([^'"]+)['"]/g)) if (byModule.has(module)) found.push(module)
  return found
}

interface Around { readonly packages: ReadonlySet<string>; readonly sdks: readonly Sdk[] }

const folders = new Map<string, { readonly around: Around | undefined; readonly checked: number }>()

/** What the package.json files from a folder up to the root depend on; `undefined` = there is none. */
function packagesAround(folder: string, root: string): Around | undefined {
  const id = `${root}\0${folder}`, kept = folders.get(id), now = Date.now()
  if (kept !== undefined && now - kept.checked < settledEveryMs) return kept.around
  const own = readPackage(join(folder, 'package.json')), up = dirname(folder)
  const above = folder === root || folder === up ? undefined : packagesAround(up, root)
  const around = own === undefined ? above : above === undefined ? aroundOf(own) : both(own, above)
  folders.set(id, { around, checked: now })
  return around
}

function both(own: ReadonlySet<string>, above: Around): Around {
  return aroundOf(new Set([...own, ...above.packages]))
}

function aroundOf(packages: ReadonlySet<string>): Around {
  return { packages, sdks: packaged.filter(sdk => sdk.modules.some(module => packages.has(packageOf(module)))) }
}

const readPackage = keptFile((text): ReadonlySet<string> | undefined => {
  if (text === undefined) return undefined
  try {
    const { name, dependencies, devDependencies, peerDependencies } = JSON.parse(text) as Record<string, Record<string, string> | undefined> & { name?: string }
    return new Set([...(name === undefined ? [] : [name]), ...[dependencies, devDependencies, peerDependencies].flatMap(each => Object.keys(each ?? {}))])
  } catch {
    return undefined       // not JSON: its tools complain of it, and every SDK counts
  }
}, settledEveryMs)
