// A list folder's index.ts is its registry: every file beside it is listed there or is part of one that is, and every entry is
// proven somewhere. A room that has not been built yet is skipped; from its first index.ts on it is held to all of this.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

interface List {
  readonly folder: string
  /** an entry is proven by this path, or by its name in quotes or a file name in one of the folders */
  readonly fixture?: (name: string) => string
  readonly tests?: readonly string[]
}

const lists: readonly List[] = [
  { folder: 'src/detect/sdk', fixture: name => `fixtures/scan/sdk-${name}/expected.json` },
  { folder: 'src/store', tests: ['test/store', 'fixtures/store'] },
  { folder: 'src/check', tests: ['test/check', 'fixtures/scan'] },
  { folder: 'src/report', tests: ['test/report'] },
  { folder: 'src/fold/node', tests: ['test/fold'] },
  { folder: 'src/remove/tidy', tests: ['test/remove', 'fixtures/remove'] },
  { folder: 'src/commands', tests: ['test'] },
  { folder: 'rules', fixture: name => `test/rules/${name}.test.ts` },
]

describe.each(lists.filter(({ folder }) => existsSync(join(root, folder, 'index.ts'))))('$folder', ({ folder, fixture, tests }) => {
  const files = readdirSync(join(root, folder)).filter(file => file.endsWith('.ts') && file !== 'index.ts')
  const registered = files.filter(file => importsOf(join(root, folder, 'index.ts'), 'values').includes(file.replace(/\.ts$/, '')))
  const entry = folder === 'src/commands' ? importsOf(join(root, 'src/index.ts'), 'all', './commands/') : []
  const used = new Set([...['index.ts', ...files].flatMap(file => importsOf(join(root, folder, file))), ...entry])

  it.each(files)('%s is registered, or part of an entry', file => {
    const name = file.replace(/\.ts$/, '')
    const reader = importsOf(join(root, folder, file)).includes('index')     // it asks the registry, so it is no entry
    expect(registered.includes(file) || used.has(name) || reader, `${folder}/index.ts does not list ${file}, and no other file there uses it`).toBe(true)
  })
  it('registers nothing that is not there', () => {
    const wanted = importsOf(join(root, folder, 'index.ts'))
    expect(wanted.filter(name => !files.includes(`${name}.ts`))).toEqual([])
  })
  if (fixture) it.each(registered.map(file => file.replace(/\.ts$/, '')))('%s has its fixture', name => {
    expect(existsSync(join(root, fixture(name))), fixture(name)).toBe(true)
  })
  if (tests) it.each(registered.map(file => file.replace(/\.ts$/, '')))('%s is named by a test', name => {
    expect(tests.some(place => mentions(place, name)), `nothing in ${tests.join(', ')} names ${name}`).toBe(true)
  })
})

describe('the SDK catalogue', async () => {
  const { sdks } = await import('../src/detect/sdk/index.js')

  it.each(Object.entries(sdks))('%s goes by its own name and says each shape once', (name, sdk) => {
    expect(sdk.name).toBe(name)
    expect(sdk.title).not.toBe('')
    const shapes = sdk.shapes.map(shape => JSON.stringify(shape))
    expect(shapes.length).toBeGreaterThan(0)
    expect(new Set(shapes).size).toBe(shapes.length)
  })
  it('has no fixture without an entry', () => {
    const fixtures = existsSync(join(root, 'fixtures/scan')) ? readdirSync(join(root, 'fixtures/scan')).filter(name => name.startsWith('sdk-')) : []
    expect(fixtures.filter(name => !(name.slice(4) in sdks))).toEqual([])
  })
})

/** Names of the files of the same folder that a file imports, eagerly or with `import()`; `values` leaves out `import type`. */
function importsOf(file: string, what: 'all' | 'values' = 'all', from = './'): string[] {
  const text = readFileSync(file, 'utf8')
  const wanted = what === 'all' ? text : text.replace(/^import type .*$/gm, '')
  return [...wanted.matchAll(/(?:from|import)\s*\(?\s*['"](\.\/[\w/-]+)\.js['"]/g)].map(match => match[1]!)
    .filter(name => name.startsWith(from) && !name.slice(from.length).includes('/')).map(name => name.slice(from.length))
}

function mentions(place: string, name: string): boolean {
  if (!existsSync(join(root, place))) return false
  return readdirSync(join(root, place), { recursive: true, withFileTypes: true }).some(entry =>
    entry.name === name || entry.name.startsWith(`${name}.`) ||
    (entry.isFile() && /\.(ts|json|ya?ml)$/.test(entry.name) && quotes(readFileSync(join(entry.parentPath, entry.name), 'utf8'), name)))
}

function quotes(text: string, name: string): boolean {
  return ["'", '"', '`'].some(quote => text.includes(quote + name + quote) || text.includes(`${quote}${name} `)) || text.includes(`/${name}.js'`) || text.includes(`/${name}/`)
}
