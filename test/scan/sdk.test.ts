// Every SDK of the catalogue on its own small shop: all reads and forced states, and nothing that only looks like one.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.js'
import { sdks, type SdkName } from '../../src/detect/sdk/index.js'
import { scanProject } from '../../src/scan/scan.js'
import { parse } from '../../src/store/flags-yml.js'

const root = resolve(import.meta.dirname, '../../fixtures/scan')

// What the detector does not do yet, by name. A row that begins to pass fails here until it is taken out.
const unread = new Set<SdkName>([])

interface Row { readonly key: string | null; readonly role: string; readonly file: string; readonly line: number; readonly forces?: unknown }

describe.each(Object.keys(sdks) as SdkName[])('%s', name => {
  const folder = join(root, `sdk-${name}`)
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Row[]
  let found: Row[] = []
  beforeAll(async () => {
    const { references } = await scanProject({ config: await loadConfig(folder), cwd: folder, storeKeys: keysOf(folder), cache: false })
    found = references.filter(({ file }) => file !== 'expected.json').filter(({ role }) => role === 'read' || role === 'override' || expected.some(row => row.role === role))
      .map(({ key, role, file, line, forces }): Row => ({ key: key.kind === 'exact' ? key.key : null, role, file, line, forces }))
  }, 60_000)

  ;(unread.has(name) ? it.fails : it)('finds every read, declaration and forced state, and nothing else', () => {
    expect(found.map(short).sort()).toEqual(expected.map(short).sort())
  })
  it('knows which state a test double forces', () => {
    const forced = expected.filter(row => row.forces !== undefined)
    expect(forced.map(row => ({ ...row, forces: found.find(one => short(one) === short(row))?.forces }))).toEqual(forced)
  })
})

const short = ({ key, role, file, line }: Row): string => `${role} ${key ?? '?'} ${file}:${line}`

function keysOf(folder: string): string[] {
  const file = join(folder, 'flags.yml')
  return existsSync(file) ? parse(readFileSync(file, 'utf8'), 'flags.yml').map(flag => flag.key) : []
}
