// Every block of the README is run: commands print what it shows, code type-checks against the built package, settings load.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseDocument } from 'yaml'
import { ts } from 'ts-morph'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../src/config/load.js'
import { halyardIn } from './in-process.js'
import { parse as parseFlagsYml } from '../src/store/flags-yml.js'

const root = resolve(import.meta.dirname, '..')
const cli = join(root, 'dist/src/cli.js')

interface Block { readonly language: string; readonly title: string; readonly text: string; readonly line: number }

const blocks = blocksOf(readFileSync(join(root, 'README.md'), 'utf8'))
const of = (...languages: string[]) => blocks.filter(block => languages.includes(block.language))

let shop: string
beforeAll(() => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'halyard-readme-')))
  shop = join(folder, 'shop')
  cpSync(join(root, 'fixtures/shop'), shop, { recursive: true })
  mkdirSync(join(shop, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules'))) symlinkSync(join(root, 'node_modules', name), join(shop, 'node_modules', name))
  symlinkSync(root, join(shop, 'node_modules/halyard'))
  git('init', '-q')
  git('add', '-A')
  git('commit', '-qm', 'the shop')
})
afterAll(() => rmSync(resolve(shop, '..'), { recursive: true, force: true }))

it('shows at least a command, a setting and code', () => {
  expect([of('console').length, of('jsonc', 'json', 'yaml').length, of('ts', 'js').length].every(count => count > 0)).toBe(true)
})

describe('a command prints what the README shows', () => {
  it.each(of('console').map(block => [`line ${block.line}: ${block.text.split('\n')[0]}`, block] as const))('%s', async (_name, block) => {
    for (const { command, shown } of sessionsOf(block.text)) expect(likeShown(await runIn(shop, command), shown), command).toEqual(shown)
  })
})

describe('code type-checks', () => {
  it.each(of('ts', 'tsx').map(block => [`line ${block.line}`, block] as const))('%s', (_name, block) => {
    const file = join(shop, `readme-${block.line}.${block.language}`)
    writeFileSync(file, block.text)
    const options: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, jsx: ts.JsxEmit.ReactJSX, strict: true, noEmit: true, skipLibCheck: true, types: ['node'], typeRoots: [join(root, 'node_modules/@types')] }
    const host = ts.createCompilerHost(options)
    const libraries = join(root, 'node_modules/typescript/lib')
    host.getDefaultLibLocation = () => libraries
    host.getDefaultLibFileName = () => join(libraries, 'lib.es2022.full.d.ts')
    const program = ts.createProgram([file], options, host)
    expect(ts.getPreEmitDiagnostics(program).map(problem => ts.flattenDiagnosticMessageText(problem.messageText, ' '))).toEqual([])
  })
})

describe('settings load', () => {
  it.each(of('jsonc').map(block => [`line ${block.line}`, block] as const))('%s', async (_name, block) => {
    const folder = mkdtempSync(join(tmpdir(), 'halyard-readme-config-'))
    writeFileSync(join(folder, 'halyard.config.json'), block.text)
    await expect(loadConfig(folder, 'halyard.config.json')).resolves.toMatchObject({ file: 'halyard.config.json' })
    rmSync(folder, { recursive: true })
  })
  it.each(of('yaml').map(block => [`line ${block.line}`, block] as const))('%s', (_name, block) => {
    if (/^flags:\n/.test(block.text)) expect(parseFlagsYml(block.text, 'README.md').length).toBeGreaterThan(0)
    else expect(parseDocument(block.text).errors).toEqual([])
  })
})

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=shop', '-c', 'user.email=shop@example.com', '-c', 'commit.gpgsign=false', ...args], { cwd: shop, stdio: 'ignore' })
}

// what needs no shell needs no process either
async function runIn(cwd: string, command: string): Promise<string> {
  const [, plain] = /^(?:npx )?halyard ([\w ./=@:,-]+)$/.exec(command) ?? []
  if (plain !== undefined) {
    const { stdout, stderr } = await halyardIn(cwd, plain.split(' '), { NO_COLOR: '1' })
    return (stdout + stderr).trimEnd()
  }
  const script = command.replace(/(^|; )(?:npx )?halyard\b/g, (_, before: string) => `${before}"${process.execPath}" "${cli}"`)
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8', env: { ...process.env, COLUMNS: '100', NO_COLOR: '1' } })
  return (stdout + stderr).trimEnd()
}

function sessionsOf(text: string): { command: string; shown: string }[] {
  return text.split(/^\$ /m).slice(1).map(session => {
    const [command = '', ...lines] = session.split('\n')
    return { command, shown: lines.join('\n').trimEnd() }
  })
}

// A line `…` in the README stands for any lines left out; what is around it has to be printed as shown.
function likeShown(printed: string, shown: string): string {
  const parts = shown.split(/^…$/m).map(part => part.trim())
  let at = 0
  for (const part of parts) {
    const found = printed.indexOf(part, at)
    if (found < 0) return printed
    at = found + part.length
  }
  const whole = parts.length > 1 || printed.trim() === shown.trim()
  return whole ? shown : printed
}

function blocksOf(markdown: string): Block[] {
  const found: Block[] = []
  for (const match of markdown.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm)) {
    found.push({ language: match[1]!, title: match[2]!.trim(), text: match[3]!, line: markdown.slice(0, match.index).split('\n').length })
  }
  return found
}
