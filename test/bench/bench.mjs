#!/usr/bin/env node
// How long a scan takes beside its peers, in one run, as medians and ratios: absolute times say more about the machine.
//   npm run bench [-- TREE] [--runs N] [--no-peers]   TREE: a project with its halyard.config.json; default: a tree made here
//   npm run bench -- --sizes                          how time and memory grow over four sizes of a tree made here
//   npm run bench -- --flags                          a report on 2,000 flags that are read 30,000 times, half of them held
// The tree is copied first: nothing is ever written into it. knip is installed into a folder of the run. What cannot run is left
// out and said.
import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { makeFlags } from './make-flags.mjs'
import { makeTree } from './make-tree.mjs'

const project = resolve(import.meta.dirname, '../..')
const { values, positionals } = parseArgs({ allowPositionals: true, options: { runs: { type: 'string', default: '5' }, files: { type: 'string', default: '3000' }, peers: { type: 'boolean', default: true }, sizes: { type: 'boolean', default: false }, flags: { type: 'boolean', default: false } }, allowNegative: true })
const runs = Number(values.runs)
const work = mkdtempSync(join(tmpdir(), 'halyard-bench-'))
try {
  if (values.flags) reports(makeFlags(join(work, 'flags'), 2000, 30_000), Math.min(runs, 3))
  else if (values.sizes) sizes([2500, 5000, 10_000, 20_000])
  else measure(positionals[0] === undefined ? makeTree(join(work, 'tree'), Number(values.files)) : copyOf(resolve(positionals[0])), runs)
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** What a report takes after the scan: the first, which follows every flag, and the next, which remembers; and how large it is. */
function reports(tree, times) {
  const report = (...args) => halyard(tree, ['report', '--now', '2026-10-01', '--quiet', ...args]), page = join(work, 'report.html')
  const rows = [row('scan, cold', times, () => { forget(tree); return scan(tree) })]
  rows.push(row('report, the first', times, () => { forget(tree, 'branches.json', 'across.json'); return report() }))
  rows.push(row('report, the next', times, () => report()), row('report as a page', times, () => report('--format', 'html', '--output', page)))
  for (const { name, ms, mb, cpu, spread } of rows) console.log(`${name.padEnd(20)} ${seconds(ms)}  processor ${seconds(cpu)}  ${String(mb).padStart(5)} MB  (${spread})`)
  console.log(`the page has ${(statSync(page).size / 1e6).toFixed(1)} MB`)
}

/** Growth is linear if the last two columns stay as they are from line to line. */
function sizes(counts) {
  console.log('  files      lines     cold  edited  unchanged   memory   ms per 1,000 files   MB per 1,000 files more')
  let before
  for (const count of counts) {
    const tree = makeTree(join(work, `tree-${count}`), count)
    const sources = sourcesOf(tree), lines = linesOf(tree, sources), edited = join(tree, 'src/flags/index.ts')
    const cold = row('', values.sizes ? Math.min(runs, 3) : 1, () => { forget(tree); return scan(tree) })
    const warm = row('', 3, i => { appendFileSync(edited, `\n// ${i}\n`); return scan(tree) }), same = row('', 3, () => scan(tree))
    const more = before === undefined ? '' : ((cold.mb - before.mb) / (sources.length - before.files) * 1000).toFixed(1)
    console.log([String(sources.length).padStart(7), String(lines).padStart(10), seconds(cold.ms), seconds(warm.ms), seconds(same.ms).padStart(10), `${String(cold.mb).padStart(5)} MB`, (cold.ms / sources.length * 1000).toFixed(0).padStart(20), more.padStart(25)].join(' '))
    before = { mb: cold.mb, files: sources.length }
    rmSync(tree, { recursive: true, force: true })
  }
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(2).padStart(6)} s`
}

function scan(tree) {
  return halyard(tree, ['scan', '--format', 'json', '--quiet'])
}

function sourcesOf(tree) {
  return execFileSync('git', ['ls-files', '-z', '*.ts', '*.tsx', '*.js', '*.jsx', '*.mts', '*.cts', '*.mjs', '*.cjs'], { cwd: tree, maxBuffer: 1 << 30, encoding: 'utf8' }).split('\0').filter(Boolean)
}

function linesOf(tree, sources) {
  return sources.reduce((sum, file) => sum + (existsSync(join(tree, file)) ? readFileSync(join(tree, file)).filter(byte => byte === 10).length : 0), 0)
}

function measure(tree, times) {
  const sources = sourcesOf(tree), lines = linesOf(tree, sources)
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
    for (const [name, peer] of [['ts.createProgram + checker', 'peer-program.mjs'], ['ts-morph + checker', 'peer-morph.mjs']]) {
      rows.push(row(name, Math.min(times, 3), () => run(process.execPath, ['--max-old-space-size=8192', join(import.meta.dirname, peer), tree], project)))
    }
    const knip = installKnip()
    if (knip !== undefined) attempt('knip', () => rows.push(row('knip', Math.min(times, 3), () => run(process.execPath, ['--import', join(import.meta.dirname, 'memory.mjs'), knip, '--no-progress', '--no-exit-code', '--directory', tree], tree))))
  }
  spawnSync(process.execPath, [join(import.meta.dirname, 'lint.mjs'), tree, '--rounds', '3'], { stdio: ['ignore', 'inherit', 'inherit'] })
  const cold = rows.find(({ name }) => name.endsWith('cold'))
  console.log(`${''.padEnd(32)}    median     to cold    processor     memory`)
  for (const { name, ms, mb, cpu, spread } of rows) {
    console.log(`${name.padEnd(32)} ${(ms / 1000).toFixed(2).padStart(7)} s  ${(ms / cold.ms).toFixed(2).padStart(6)} x  ${cpu === 0 ? '        -' : `${(cpu / 1000).toFixed(2).padStart(7)} s`}  ${mb === 0 ? '      -   ' : `${String(mb).padStart(7)} MB`}  (${spread})`)
  }
  const program = rows.find(({ name }) => name.startsWith('ts.createProgram'))
  if (program !== undefined) console.log(`cold may take a tenth of the program and 0.7 s: ${(program.ms / 10_000 + 0.7).toFixed(2)} s; it takes ${(cold.ms / 1000).toFixed(2)} s`)
}

function installKnip() {
  const folder = join(work, 'peers')
  const { status } = spawnSync('npm', ['--prefix', folder, 'install', '--silent', '--no-audit', '--no-fund', 'knip', 'typescript@5', '@types/node'], { stdio: 'ignore', timeout: 180_000 })
  if (status === 0) return join(folder, 'node_modules/knip/bin/knip.js')
  console.log('knip could not be installed: left out')
  return undefined
}

function attempt(name, work) {
  try { work() } catch (error) { console.log(`${name} does not run here: left out (${error.message.split('\n')[0].slice(0, 120)})`) }
}

/** The median of `times` runs, the spread beside it, and the most memory any of them took. */
function row(name, times, once) {
  const results = Array.from({ length: times }, (_, i) => once(i)).sort((a, b) => a.ms - b.ms)
  const shown = ms => (ms / 1000).toFixed(2)
  return { name, ms: results[results.length >> 1].ms, mb: Math.max(...results.map(({ mb }) => mb)), cpu: results[results.length >> 1].cpu, spread: `${shown(results[0].ms)} to ${shown(results.at(-1).ms)} s` }
}

function halyard(tree, args) {
  return run(process.execPath, ['--import', join(import.meta.dirname, 'memory.mjs'), join(project, 'dist/src/cli.js'), ...args], tree)
}

function run(command, args, cwd) {
  const start = process.hrtime.bigint()
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'ignore', 'pipe'] })
  const ms = Number(process.hrtime.bigint() - start) / 1e6
  if (error !== undefined || status === null || status > 1) throw new Error(`${command} failed: ${error?.message ?? stderr}`)
  return { ms, mb: Number(/max rss (\d+)/.exec(stderr)?.[1] ?? 0), cpu: Number(/max rss \d+ cpu (\d+)/.exec(stderr)?.[1] ?? 0) }
}

/** All that was learnt, or these files of it. */
function forget(tree, ...files) {
  for (const folder of ['.halyard', 'node_modules/.cache/halyard']) for (const file of files.length === 0 ? [''] : files) rmSync(join(tree, folder, file), { recursive: true, force: true })
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
