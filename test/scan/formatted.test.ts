// Formatting a file does not change its references: every fixture of the scan, before and after Prettier with other settings.
import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { format, type Options } from 'prettier'
import { expect, it } from 'vitest'
import { makeTree } from './tree.js'

const fixtures = resolve(import.meta.dirname, '../../fixtures/scan')
const settings: readonly Options[] = [
  { printWidth: 40, semi: true, singleQuote: false, trailingComma: 'none', arrowParens: 'always', tabWidth: 4, objectWrap: 'collapse' },
  { printWidth: 320, semi: false, singleQuote: true, trailingComma: 'all', arrowParens: 'avoid', quoteProps: 'consistent', jsxSingleQuote: true, useTabs: true },
]

type Tree = Record<string, string>

function read(folder: string): Tree {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(one => one.isFile())
  return Object.fromEntries(files.map(one => join(one.parentPath, one.name)).map(path => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]))
}

async function formatted(files: Tree, options: Options): Promise<Tree> {
  const isCode = (name: string): boolean => /\.(?:[cm]?[jt]sx?|vue)$/.test(name)
  return Object.fromEntries(await Promise.all(Object.entries(files).map(async ([name, text]) => [name, isCode(name) ? await format(text, { ...options, filepath: name }) : text])))
}

/** key and role, in each file as often as they stand there */
async function references(files: Tree): Promise<string[]> {
  using tree = makeTree(files)
  return (await tree.scan()).references.map(({ key, role, file }) => `${role} ${key.kind === 'exact' ? key.key : key.glob} ${file}`).sort()
}

it.each(readdirSync(fixtures).sort())('%s', { timeout: 60_000 }, async fixture => {
  const files = read(join(fixtures, fixture)), expected = await references(files)
  expect(expected).not.toEqual([])
  for (const options of settings) expect(await references(await formatted(files, options))).toEqual(expected)
})
