#!/usr/bin/env node
// How long a scan takes beside its peers, in one run, as medians and ratios: absolute times say more about the machine.
//   npm run bench [-- TREE] [--runs N] [--peers]    TREE: a project with its halyard.config.json; default: a tree made here
// The tree is copied first: nothing is ever written into it. What is not installed is left out and said.
import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { makeTree } from './make-tree.mjs'

const project = resolve(import.meta.dirname, '../..')
const { values, positionals } = parseArgs({ allowPositionals: true, options: { runs: { type: 'string', default: '5' }, files: { type: 'string', default: '3000' }, peers: { type: 'boolean', default: true }, sizes: { type: 'boolean', default: false } }, allowNegative: true })
const runs = Number(values.runs)
const work = mkdtempSync(join(tmpdir(), 'halyard-bench-'))
try {
  if (values.sizes) for (const files of [1000, 2000, 4000, 8000]) measure(makeTree(join(work, `tree-${files}`), files), 1)
  else measure(positionals[0] === undefined ? makeTree(join(work, 'tree'), Number(values.files)) : copyOf(resolve(positionals[0])), runs)
} finally {
  rmSync(work, { recursive: true, force: true })
}

function measure(tree, times) {
  const sources = execFileSync('git', ['ls-files', '-z', '*.ts', '*.tsx', '*.js', '*.jsx', '*.mts', '*.cts', '*.mjs', '*.cjs'], { cwd: tree, maxBuffer: 1 << 30, encoding: 'utf8' }).split('\0').filter(Boolean)
  const lines = sources.reduce((sum, file) => sum + (existsSync(join(tree, file)) ? readFileSync(join(tree, file)).filter(byte => byte === 10).length : 0), 0)
  console.log(`\n${sources.length} source files, ${lines} lines`)
  const rows = []
  rows.push(row('start (--version)', times, () => halyard(tree, ['--version'])))
  rows.push(row('halyard scan, cold', times, () => { forget(tree); return halyard(tree, ['scan', '--format', 'json', '--quiet']) }))
  const edited = join(tree, sources.find(file => /\.tsx?$/.test(file) && !file.endsWith('.d.ts')) ?? sources[0])
  rows.push(row('halyard scan, one file edited', times, i => { appendFileSync(edited, `\n// ${i}\n`); return halyard(tree, ['scan', '--format', 'json', '--quiet']) }))
  rows.push(row('halyard scan, nothing changed', times, () => halyard(tree, ['scan', '--format', 'json', '--quiet'])))
  if (values.peers) {
    const keys = keysOf(tree)
    if (hasCommand('rg')) rows.push(row(`rg for ${keys.length} keys`, times, () => run('rg', ['-n', '-w', '-F', ...keys.flatMap(key => ['-e', key]), '.'], tree)))
    else console.log('rg is not installed: left out')
    rows.push(row('grep -r for the same keys', times, () => run('grep', ['-rnwF', '--include=*.ts', '--include=*.tsx', '--include=*.js', '--include=*.jsx', ...keys.flatMap(key => ['-e', key]), '.'], tree)))
    rows.push(row('ts.createProgram + checker', Math.min(times, 3), () => run(process.execPath, ['--max-old-space-size=8192', join(import.meta.dirname, 'peer-program.mjs'), tree], project)))
  }
  spawnSync(process.execPath, [join(import.meta.dirname, 'lint.mjs'), tree, '--rounds', '3'], { stdio: ['ignore', 'inherit', 'inherit'] })
  const cold = rows.find(({ name }) => name.endsWith('cold'))
  for (const { name, ms, mb, spread } of rows) {
    console.log(`${name.padEnd(32)} ${(ms / 1000).toFixed(2).padStart(7)} s  ${(ms / cold.ms).toFixed(2).padStart(6)} x cold  ${mb === 0 ? '      -   ' : `${String(mb).padStart(7)} MB`}  (${spread})`)
  }
}

/** The median of `times` runs, the spread beside it, and the most memory any of them took. */
function row(name, times, once) {
  const results = Array.from({ length: times }, (_, i) => once(i)).sort((a, b) => a.ms - b.ms)
  const seconds = ms => (ms / 1000).toFixed(2)
  return { name, ms: results[results.length >> 1].ms, mb: Math.max(...results.map(({ mb }) => mb)), spread: `${seconds(results[0].ms)} to ${seconds(results.at(-1).ms)} s` }
}

function halyard(tree, args) {
  return run(process.execPath, ['--import', join(import.meta.dirname, 'memory.mjs'), join(project, 'dist/src/cli.js'), ...args], tree)
}

function run(command, args, cwd) {
  const start = process.hrtime.bigint()
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'ignore', 'pipe'] })
  const ms = Number(process.hrtime.bigint() - start) / 1e6
  if (error !== undefined || status === null || status > 1) throw new Error(`${command} failed: ${error?.message ?? stderr}`)
  return { ms, mb: Number(/max rss (\d+)/.exec(stderr)?.[1] ?? 0) }
}

function forget(tree) {
  for (const folder of ['.halyard', 'node_modules/.cache/halyard']) rmSync(join(tree, folder), { recursive: true, force: true })
}

function keysOf(tree) {
  const document = JSON.parse(execFileSync(process.execPath, [join(project, 'dist/src/cli.js'), 'scan', '--format', 'json'], { cwd: tree, maxBuffer: 1 << 30, encoding: 'utf8' }))
  const keys = [...new Set(document.references.map(({ key }) => key).filter(Boolean))].sort()
  return keys.length === 0 ? ['no-key'] : keys
}

function hasCommand(name) {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0
}

function copyOf(tree) {
  const target = join(work, 'tree')
  cpSync(tree, target, { recursive: true, verbatimSymlinks: true, filter: source => !/[\\/]node_modules([\\/]|$)/.test(source) })
  return target
}
