// What each package entry loads when it is imported: walked through the built files, so that a heavy import names its path.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { ts } from 'ts-morph'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const { exports: entries } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: Record<string, string | Built | { import: Built; require: Built }> }
interface Built { readonly types: string; readonly default: string }

/** Entry -> packages that importing it must never load. `import()` and `require` inside functions are lazy, so they do not count. */
const never: Readonly<Record<string, readonly string[]>> = {
  './runtime': ['ts-morph', 'typescript', 'yaml', 'eslint', 'fast-glob'],
  './openfeature': ['ts-morph', 'typescript', 'yaml', 'eslint', 'fast-glob'],
  './redis': ['ts-morph', 'typescript', 'yaml', 'eslint', 'fast-glob', 'redis'],
  './testing': ['ts-morph', 'typescript', 'yaml', 'eslint', 'vitest'],
  './eslint-plugin': ['ts-morph', 'typescript', 'eslint'],
}

const built = Object.entries(entries).flatMap(([name, entry]): [string, string, Built][] =>
  (typeof entry === 'string' ? [] : 'import' in entry ? [[name, 'ES module', entry.import], [name, 'CommonJS', entry.require]] : [[name, 'ES module', entry]]))

describe.each(built)('%s as %s', (name, _, { types, default: file }) => {
  it('is built, with types', () => {
    expect([types, file].filter(path => !existsSync(join(root, path)))).toEqual([])
  })
  it('loads nothing heavy', () => {
    expect(heavyPaths(join(root, file), never[name] ?? [])).toEqual([])
  })
})

it('names entries that exist', () => {
  expect(Object.keys(never).filter(name => entries[name] === undefined)).toEqual([])
})

it('gives vitest, which transforms its setup files, next to nothing to transform', () => {
  const folder = join(root, 'dist/src'), follow = './cases/vitest-follow.js'
  expect([...new Set(staticImports(join(folder, 'vitest.js')))]).toEqual(['vitest', follow])
  expect(readFileSync(join(folder, 'vitest.js'), 'utf8').split('\n').length).toBeLessThan(15)
  expect(staticImports(join(folder, follow)).filter(name => !name.startsWith('node:'))).toEqual([])
})

function heavyPaths(entry: string, heavy: readonly string[]): string[] {
  const found: string[] = [], seen = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const name of staticImports(file)) {
      const here = [...path, relative(root, file)]
      if (name.startsWith('.')) visit(resolve(dirname(file), name), here)
      else if (heavy.some(banned => name === banned || name.startsWith(`${banned}/`))) found.push([...here, name].join(' > '))
    }
  }
  visit(entry, [])
  return found
}

function staticImports(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  return source.statements.flatMap(statement =>
    (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) && statement.moduleSpecifier !== undefined && ts.isStringLiteral(statement.moduleSpecifier)
      ? [statement.moduleSpecifier.text] : [])
}
