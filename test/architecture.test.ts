// Who may import whom, as data. A breach fails with the row's reason.
import { readFileSync, readdirSync, existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { ts } from 'ts-morph'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

interface Row { readonly may: readonly string[]; readonly types?: readonly string[]; readonly packages?: readonly string[]; readonly node?: readonly string[] | 'any'; readonly nodeIn?: Readonly<Record<string, readonly string[]>>; readonly why: string }

const rows: Readonly<Record<string, Row>> = {
  'src/flag': { may: [], packages: ['fastest-levenshtein'], why: 'what a flag is, shared by runtime and analysis: it knows nothing else' },
  'src/evaluate': { may: ['src/flag'], packages: ['@noble/hashes', 're2js'], why: 'runs on edge and in browsers: pure, no node:' },
  'src/serve': { may: ['src/flag', 'src/evaluate'], packages: ['lru-cache'], nodeIn: { 'file.ts': ['node:fs', 'node:fs/promises', 'node:path'], 'last-known-good.ts': ['node:fs', 'node:fs/promises', 'node:path'] }, why: 'how flags reach a process: only files touch the disk' },
  'src/govern': { may: ['src/flag', 'src/evaluate'], types: ['src/store'], node: 'any', why: 'how a state is changed' },
  'src/experiment': { may: ['src/flag'], why: 'statistics over plain rows' },
  'src/store': { may: ['src/flag'], packages: ['yaml'], node: 'any', why: 'parsers are pure; only load.ts, fetch and history touch the outside' },
  'src/detect': { may: ['src/flag'], why: 'it knows no parser: both ASTs share it' },
  'src/fold': { may: ['src/flag'], packages: ['ts-morph'], why: 'fold knows values and syntax, not SDKs or files' },
  'src/scan': { may: ['src/flag', 'src/detect', 'src/fold'], types: ['src/config'], packages: ['ts-morph', 'fast-glob', 'picomatch', 'lru-cache', 'jsonc-parser'], node: 'any', why: 'all reads of a project; it knows no store and no finding' },
  'src/check': { may: ['src/flag'], types: ['src/scan', 'src/detect', 'src/config'], why: 'pure: facts in, findings out; no fs, no clock, no AST' },
  'src/suggest': { may: ['src/flag', 'src/detect', 'src/scan', 'src/config'], nodeIn: { 'suggest.ts': ['node:fs', 'node:path'] }, why: 'what init proposes: candidates by name, tried on the scanner' },
  'src/remove': { may: ['src/flag', 'src/fold', 'src/scan', 'src/detect', 'src/store'], packages: ['ts-morph', 'diff'], node: 'any', why: 'plans are pure; only apply.ts writes' },
  'src/cases': { may: ['src/flag', 'src/scan', 'src/detect', 'src/config'], types: ['src/remove'], packages: ['ts-morph', 'vitest'], nodeIn: { 'region.ts': ['node:crypto'], 'own-override.ts': ['node:path/posix'], 'existing.ts': ['node:path/posix'], 'test-name.ts': ['node:path/posix'], 'recorder.ts': ['node:async_hooks', 'node:fs', 'node:path'], 'collect.ts': ['node:fs', 'node:os', 'node:path'], 'node-test-facade.ts': ['node:test', 'node:path'], 'node-test-mock.ts': ['node:path', 'node:url', 'node:vm'], 'node-test-hooks.ts': ['node:url'], 'follow-files.ts': ['node:module'], 'playwright-follow.ts': ['node:module'], 'announce.ts': ['node:fs', 'node:path'], 'vitest-follow.ts': ['node:fs', 'node:path'], 'catalogue.ts': ['node:fs', 'node:path'] }, why: 'generated tests are edits like any other, planned from the text of the source alone; only the recorders, which run inside tests and follow the reads that the config names, touch the outside' },
  'src/report': { may: ['src/flag'], types: ['src/check', 'src/scan', 'src/detect'], why: 'findings in, text out: no fs, no clock' },
  'src/config': { may: ['src/flag', 'src/detect', 'src/store', 'src/check'], packages: ['yaml', 'jsonc-parser', 'ts-morph'], node: 'any', why: 'the settings know the names of registries, nothing more' },
  'rules': { may: ['src/flag', 'src/store', 'src/detect', 'src/config', 'src/check'], node: 'any', why: 'the editor must stay instant: no ts-morph, no scan, no fold; of config it needs only how reads are written, of check only the predicates' },
}

const files = [...sourceFiles('src'), ...sourceFiles('rules')]

describe('who may import whom', () => {
  it.each(files)('%s keeps to its row', file => {
    const room = roomOf(file)
    const row = rows[room]
    if (row === undefined) return
    const breaches = importsOf(file).flatMap(({ name, typeOnly }) => breachOf(file, room, row, name, typeOnly) ?? [])
    expect(breaches, row.why).toEqual([])
  })
  it('has a row for every room', () => {
    const rooms = new Set(files.map(roomOf))
    for (const open of ['src', 'src/commands']) rooms.delete(open)
    expect([...rooms].filter(room => rows[room] === undefined)).toEqual([])
  })
  it('has the compiler loaded by require, once: an ES import takes twice the time', () => {
    const imports = files.filter(file => importsOf(file).some(({ name, typeOnly }) => name === 'ts-morph' && !typeOnly))
    expect(imports).toEqual(['src/config/document.ts'])
  })
  it.each(files)('%s does not import commands or the command line from below', file => {
    if (['src', 'src/commands'].includes(roomOf(file))) return
    expect(importsOf(file).filter(({ name }) => /\/(commands\/|cli\.js)/.test(name))).toEqual([])
  })
})

function breachOf(file: string, room: string, row: Row, name: string, typeOnly: boolean): string | undefined {
  if (name.startsWith('.')) {
    const target = roomOf(relative(root, resolve(root, dirname(file), name)))
    const allowed = target === room || row.may.includes(target) || (typeOnly && (row.types ?? []).includes(target))
    return allowed ? undefined : `${file} imports ${target}`
  }
  if (typeOnly) return undefined
  if (name.startsWith('node:')) {
    const here = row.nodeIn?.[file.split('/').at(-1)!] ?? row.node ?? []
    return here === 'any' || here.includes(name) ? undefined : `${file} imports ${name}`
  }
  const pack = name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')
  return (row.packages ?? []).includes(pack) ? undefined : `${file} imports ${pack}`
}

function roomOf(file: string): string {
  const parts = file.split('/')
  if (parts[0] === 'rules') return 'rules'
  return parts.length > 2 ? `${parts[0]}/${parts[1]}` : parts[0]!
}

function importsOf(file: string): { name: string; typeOnly: boolean }[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true)
  const found: { name: string; typeOnly: boolean }[] = []
  const visit = (node: import('ts-morph').ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const clause = node.importClause
      const named = clause?.namedBindings
      const typeOnly = clause?.isTypeOnly === true || (clause !== undefined && clause.name === undefined && named !== undefined && ts.isNamedImports(named) && named.elements.length > 0 && named.elements.every(e => e.isTypeOnly))
      found.push({ name: node.moduleSpecifier.text, typeOnly })
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ name: node.moduleSpecifier.text, typeOnly: node.isTypeOnly })
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && ts.isStringLiteral(node.arguments[0]!)) {
      found.push({ name: node.arguments[0].text, typeOnly: false })
    } else if (ts.isImportTypeNode(node)) return
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function sourceFiles(folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name)).map(name => `${folder}/${name.replaceAll('\\', '/')}`).sort()
}
