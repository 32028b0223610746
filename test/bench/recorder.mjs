#!/usr/bin/env node
// What the recorder adds to a suite: vitest or jest with and without it, in turns, so that whatever else the machine does falls on both.
//   npm run bench:recorder [-- --runner vitest|jest] [--pairs N] [--files N] [--tests N] [--evaluations N] [--work MS]
// The suite is made here: FILES files of TESTS tests, each of which evaluates flags, waits for a few promises and works for MS
// milliseconds: 20 by default, about what rendering a component takes. With --work 0 the runner itself is all there is, which no
// suite of a project comes near: what is measured then is the recorder's own cost, with little noise.
// Processor time of the whole run, workers included: who else uses the machine lengthens a run, but hardly what it computes. What is
// left of that falls on both, for they run in turns and the order changes with each pair. The overhead is the median of the pairs'
// ratios, the quartiles beside it say how far to trust it; the least of each says the same of the two least disturbed runs.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { runner: { type: 'string', default: 'vitest' }, pairs: { type: 'string', default: '9' }, files: { type: 'string', default: '20' }, tests: { type: 'string', default: '20' }, evaluations: { type: 'string', default: '50' }, work: { type: 'string', default: '20' } } })
const project = resolve(import.meta.dirname, '../..'), root = mkdtempSync(join(tmpdir(), 'halyard-bench-')), tests = Number(values.tests)
try {
  make(Number(values.files), Number(values.evaluations))
  measure(Number(values.pairs))
} finally {
  rmSync(root, { recursive: true, force: true })
}

// A number of rounds, not of milliseconds: whoever looks at the clock works less while others have the processor.
function work(rounds) {
  let sum = 0
  for (let i = 0; i < rounds; i++) sum += JSON.stringify({ i, sum }).length
  return sum
}

function roundsIn(ms) {
  work(200_000)
  const start = process.cpuUsage()
  work(200_000)
  return Math.round(200_000 * ms / (process.cpuUsage(start).user / 1000))
}

function make(files, evaluations) {
  const rounds = roundsIn(Number(values.work)), isJest = values.runner === 'jest', end = isJest ? 'cjs' : 'js'
  mkdirSync(join(root, 'test'))
  install()
  writeFileSync(join(root, 'package.json'), isJest ? '{}' : '{ "type": "module" }')
  const take = (names, from) => (isJest ? `const { ${names} } = require('${from}')\n` : `import { ${names} } from '${from}'\n`), give = isJest ? 'module.exports = { flags, work }' : 'export { flags, work }'
  writeFileSync(join(root, `flags.${end}`), `${take('createFlags, envSource', 'halyard/runtime')}
const flags = createFlags({ source: envSource(Object.fromEntries(Array.from({ length: 10 }, (_, i) => ['FLAG_F' + i, i % 2 ? 'on' : '50%']))) })
${work}
${give}
`)
  for (let file = 0; file < files; file++) writeFileSync(join(root, `test/suite-${file}.test.${end}`), `${isJest ? '' : take('expect, it', 'vitest')}${take('flags, work', `../flags.${end}`)}
for (let n = 0; n < ${tests}; n++) it('test ' + n, async () => {
  for (let i = 0; i < ${evaluations}; i++) flags.isOn('f' + (i % 10), { targetingKey: 'user-' + i })
  for (let i = 0; i < 5; i++) await Promise.resolve()
  expect(work(${rounds})).toBeGreaterThanOrEqual(0)
})
`)
  for (const name of ['plain', 'recorded']) writeFileSync(join(root, `${name}.config.mjs`), `export default ${JSON.stringify((isJest ? jestConfig : vitestConfig)(name === 'recorded'))}\n`)
}

function vitestConfig(isRecorded) {
  return { test: { ...(isRecorded ? { setupFiles: ['halyard/vitest'] } : {}), reporters: ['dot', ...(isRecorded ? ['halyard/vitest/reporter'] : [])] } }
}

// The same number of workers as vitest has, and nothing kept between runs.
function jestConfig(isRecorded) {
  const own = isRecorded ? { testEnvironment: 'halyard/jest', setupFilesAfterEnv: ['halyard/jest/setup'] } : {}
  return { rootDir: root, testMatch: ['<rootDir>/test/*.test.cjs'], transform: {}, cache: false, maxWorkers: 2, reporters: ['default', ...(isRecorded ? ['halyard/jest/reporter'] : [])], ...own }
}

// As a user has it: a package, which vitest loads as it is; what is linked from elsewhere it would transform for every worker.
function install() {
  const modules = join(root, 'node_modules'), own = join(modules, 'halyard')
  mkdirSync(own, { recursive: true })
  for (const name of readdirSync(join(project, 'node_modules'))) symlinkSync(join(project, 'node_modules', name), join(modules, name))
  for (const name of ['package.json', 'dist']) cpSync(join(project, name), join(own, name), { recursive: true })
}

function measure(pairs) {
  run('plain'); run('recorded')
  const ratios = [], plain = [], recorded = []
  for (let pair = 0; pair < pairs; pair++) {
    const order = pair % 2 === 0 ? ['plain', 'recorded'] : ['recorded', 'plain'], seconds = Object.fromEntries(order.map(name => [name, run(name)]))
    ratios.push(seconds.recorded / seconds.plain); plain.push(seconds.plain); recorded.push(seconds.recorded)
  }
  const { states } = JSON.parse(readFileSync(join(root, 'flag-states.json'), 'utf8'))
  console.log(`recorder of ${values.runner}: ${values.files} files of ${tests} tests, ${values.evaluations} evaluations and ${values.work} ms of work each; ${states.length} states recorded`)
  console.log(`  plain    ${median(plain).toFixed(2)} s of processor time\n  recorded ${median(recorded).toFixed(2)} s`)
  console.log(`  per test ${(1000 * (median(recorded) - median(plain)) / (Number(values.files) * tests)).toFixed(2)} ms more`)
  console.log(`  overhead ${percent(median(ratios))} % (median of ${pairs} pairs, half of them from ${percent(at(ratios, 0.25))} to ${percent(at(ratios, 0.75))}); by the least of each ${percent(Math.min(...recorded) / Math.min(...plain))} %`)
}

/** Processor seconds of the run and all its children. */
function run(name) {
  const config = join(root, `${name}.config.mjs`)
  const command = values.runner === 'jest' ? [join(project, 'node_modules/jest/bin/jest.js'), '--config', config] : [join(project, 'node_modules/vitest/vitest.mjs'), 'run', '--root', root, '--config', config]
  const code = `const { spawnSync } = require('child_process'); const r = spawnSync(process.execPath, ${JSON.stringify(command)}, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' }); if (r.status !== 0) { process.stderr.write(r.stdout + r.stderr); process.exit(1) }`
  const { stdout, stderr, status } = spawnSync('bash', ['-c', `TIMEFORMAT='%U %S'; time "$0" -e "$1"`, process.execPath, code], { encoding: 'utf8', cwd: root, env: { ...process.env, NO_COLOR: '1' } })
  if (status !== 0) throw new Error(`${stdout}${stderr}`)
  const [user = 0, system = 0] = stderr.trim().split('\n').at(-1).split(' ').map(Number)
  return user + system
}

function at(list, part) {
  const sorted = list.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * part)]
}
function median(list) { return at(list, 0.5) }
function percent(ratio) { return (100 * (ratio - 1)).toFixed(1) }
