// What a flag check costs, in operations per CPU second (the machine may be busy; CPU time is ours alone): a boolean flag, two
// rules, a 30 % rollout, 10,000 users. Ours, the raw hash, and the peers that are installed in a folder of their own:
//   npm run build && node test/bench/runtime.mjs [--install] [--peers FOLDER] [--seconds N]
import { execFileSync } from 'node:child_process'
import { createHash, hash } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compileDocument, evaluate } from '../../dist/src/runtime.js'
import { packages, peers } from './runtime-peers.mjs'

const { values } = parseArgs({ options: { install: { type: 'boolean', default: false }, peers: { type: 'string', default: join(tmpdir(), 'halyard-bench-peers') }, seconds: { type: 'string', default: '2' } } })
if (values.install) install(values.peers)

const user = (name, i) => ({ targetingKey: `${name}-${i}`, plan: 'free', country: 'US' })
const users = Array.from({ length: 10_000 }, (_, i) => user('user', i))
const enterprise = { targetingKey: 'boss', plan: 'enterprise', country: 'US' }
const rule = (attribute, ...list) => ({ when: [{ attribute, operator: 'in', values: list }], serve: { kind: 'everyone', variant: 'on' } })
const flag = {
  key: 'checkout', type: 'boolean', variants: { on: true, off: false }, offVariant: 'off', enabled: true,
  rollout: { kind: 'targeted', allow: [], allowVariant: 'on', rules: [rule('plan', 'enterprise'), rule('country', 'DE', 'FR')], otherwise: { kind: 'percent', on: 'on', off: 'off', percent: 30 } },
}
const document = { format: 'halyard-flags@1', environment: 'production', revision: 1, flags: [flag] }

/** Millions per CPU second, the best of five rounds; every round is long beside what a collection of garbage takes. */
async function speed(work, isAsync) {
  const ms = (Number(values.seconds) * 1000) / 5
  const some = isAsync ? async from => { for (let i = 0; i < 1000; i++) await work((from + i) % 10_000) } : from => { for (let i = 0; i < 1000; i++) work((from + i) % 10_000) }
  for (let i = 0; i < 20; i++) await some(i * 1000)
  let best = 0
  for (let round = 0; round < 5; round++) {
    const start = process.cpuUsage(), end = performance.now() + ms
    let count = 0
    while (performance.now() < end) { await some(count); count += 1000 }
    const { user: own, system } = process.cpuUsage(start)
    best = Math.max(best, count / (own + system))
  }
  return best
}

const rates = new Map()
async function measure(name, work) {
  const rate = await speed(work, work(0) instanceof Promise)
  rates.set(name, rate)
  console.log(`${name.padEnd(40)} ${rate.toFixed(2).padStart(6)} million per CPU second`)
}

const snapshot = compileDocument(document)
await measure('halyard, users seen before', i => evaluate(snapshot, 'checkout', users[i], false).value)

// more users than are remembered, so that every one is hashed; through JSON, because that is how ids come in
const strangers = JSON.parse(JSON.stringify(Array.from({ length: 300_000 }, (_, i) => user('stranger', i))))
let next = 0
await measure('halyard, every user new', () => evaluate(snapshot, 'checkout', strangers[next++ % 300_000], false).value)
await measure('sha256 alone (crypto.hash)', () => hash('sha256', `checkout:${strangers[next++ % 300_000].targetingKey}`, 'hex'))
await measure('sha256 alone (createHash)', () => createHash('sha256').update(`checkout:${strangers[next++ % 300_000].targetingKey}`).digest('hex'))

const load = createRequire(join(values.peers, 'x.js'))
for (const [name, make] of Object.entries(peers)) {
  try {
    const work = await make(load, [...users, enterprise])
    await checkPeer(work)
    await measure(name, work)
  } catch (error) {
    console.log(`${name.padEnd(40)} not measured: ${error.message.split('\n')[0]}${error.code === 'MODULE_NOT_FOUND' ? '; run it with --install' : ''}`)
  }
}

const many = JSON.stringify({ ...document, flags: Array.from({ length: 10_000 }, (_, i) => ({ ...flag, key: `flag-${i}` })) })
const times = Array.from({ length: 7 }, () => { const start = process.cpuUsage(); compileDocument(JSON.parse(many)); const { user: own, system } = process.cpuUsage(start); return (own + system) / 1000 })
console.log(`10,000 flags                             ${Math.min(...times).toFixed(0).padStart(6)} ms to parse, check and compile (CPU, best of seven)`)
const ratio = rates.get('sha256 alone (crypto.hash)') / rates.get('halyard, every user new')
console.log(`a new user                               ${ratio.toFixed(2).padStart(6)} x the raw hash`)
process.exit(0)

/** A peer that answers something else than the flag says would be measured doing nothing. */
async function checkPeer(work) {
  let on = 0
  for (let i = 0; i < 10_000; i++) if (await work(i)) on++
  if (on < 2800 || on > 3200 || !(await work(10_000))) throw new Error(`it answers another flag: on for ${on} of 10000, ${await work(10_000)} for the rule`)
}

function install(folder) {
  mkdirSync(folder, { recursive: true })
  if (!existsSync(join(folder, 'package.json'))) writeFileSync(join(folder, 'package.json'), '{"private":true}')
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--silent', ...packages], { cwd: folder, stdio: 'inherit' })
}
