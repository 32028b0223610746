// What a flag check costs, in operations per CPU second (the machine may be busy; CPU time is ours alone). Ours, the raw hash
// it cannot do without, and whichever peers are installed in a folder of their own:
//   npm --prefix /tmp/peers i @openfeature/flagd-core @growthbook/growthbook unleash-client @configcat/sdk
//   node test/bench/runtime.mjs --peers /tmp/peers
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { compileDocument, evaluate, nodePlatform } from '../../dist/src/runtime.js'

const peersFolder = process.argv[process.argv.indexOf('--peers') + 1]
const load = process.argv.includes('--peers') ? createRequire(join(peersFolder, 'x.js')) : () => { throw new Error('no --peers') }

const users = Array.from({ length: 10_000 }, (_, i) => ({ targetingKey: `user-${i}`, plan: 'free', country: 'US' }))
const document = {
  format: 'halyard-flags@1', environment: 'production', revision: 1,
  flags: [{
    key: 'checkout', type: 'boolean', variants: { on: true, off: false }, offVariant: 'off', enabled: true,
    rollout: {
      kind: 'targeted', allow: [], allowVariant: 'on',
      rules: [
        { when: [{ attribute: 'plan', operator: 'in', values: ['enterprise'] }], serve: { kind: 'everyone', variant: 'on' } },
        { when: [{ attribute: 'country', operator: 'in', values: ['DE', 'FR'] }], serve: { kind: 'everyone', variant: 'on' } },
      ],
      otherwise: { kind: 'percent', on: 'on', off: 'off', percent: 30 },
    },
  }],
}

/** Millions per CPU second, the best of five rounds. */
function speed(work, rounds = 5, ms = 400) {
  for (let i = 0; i < 20_000; i++) work(i % 10_000)
  let best = 0
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage(), end = performance.now() + ms
    let count = 0
    while (performance.now() < end) for (let i = 0; i < 1000; i++) work(count++ % 10_000)
    const { user, system } = process.cpuUsage(start)
    best = Math.max(best, count / (user + system))
  }
  return best
}

const rows = []
const add = (name, work) => { rows.push([name, speed(work)]) }
const skip = (name, why) => { rows.push([name, undefined, why]) }

const snapshot = compileDocument(document)
add('halyard, users seen before', i => evaluate(snapshot, 'checkout', users[i], false).value)

// more users than are remembered, so that every one is hashed
const strangers = Array.from({ length: 300_000 }, (_, i) => ({ targetingKey: `stranger-${i}`, plan: 'free', country: 'US' }))
let next = 0
add('halyard, every user new', () => evaluate(snapshot, 'checkout', strangers[next++ % 300_000], false).value)
let hashed = 0
add('node sha256 alone (crypto.hash)', () => nodePlatform.remainder(`checkout:${strangers[hashed++ % 300_000].targetingKey}`))
add('node sha256 alone (createHash)', i => createHash('sha256').update(`checkout:user-${i}`).digest()[31])

const peers = {
  'flagd-core'() {
    const { FlagdCore } = load('@openfeature/flagd-core')
    const core = new FlagdCore(), logger = { error() {}, warn() {}, info() {}, debug() {} }
    core.setConfigurations(JSON.stringify({ flags: { checkout: { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'off', targeting: { if: [{ in: [{ var: 'plan' }, ['enterprise']] }, 'on', { in: [{ var: 'country' }, ['DE', 'FR']] }, 'on', { fractional: [['on', 30], ['off', 70]] }] } } } }))
    return i => core.resolveBooleanEvaluation('checkout', false, users[i], logger).value
  },
  'GrowthBook'() {
    const { GrowthBook } = load('@growthbook/growthbook')
    const features = { checkout: { defaultValue: false, rules: [{ condition: { plan: { $in: ['enterprise'] } }, force: true }, { condition: { country: { $in: ['DE', 'FR'] } }, force: true }, { force: true, coverage: 0.3, hashAttribute: 'id' }] } }
    const each = users.map(user => new GrowthBook({ features, attributes: { ...user, id: user.targetingKey } }))
    return i => each[i].isOn('checkout')
  },
  'Unleash'() {
    const { Strategy, defaultStrategies } = load('unleash-client/lib/strategy')
    const UnleashClient = load('unleash-client/lib/client').default
    const on = (constraints, rollout) => ({ name: 'flexibleRollout', parameters: { rollout, stickiness: 'userId', groupId: 'checkout' }, constraints })
    const toggle = { name: 'checkout', enabled: true, strategies: [on([{ contextName: 'plan', operator: 'IN', values: ['enterprise'] }], '100'), on([{ contextName: 'country', operator: 'IN', values: ['DE', 'FR'] }], '100'), on([], '30')] }
    const client = new UnleashClient({ getToggle: () => toggle, getSegment: () => undefined }, defaultStrategies, Strategy)
    const contexts = users.map(user => ({ userId: user.targetingKey, properties: { plan: user.plan, country: user.country } }))
    return i => client.isEnabled('checkout', contexts[i], () => false)
  },
}

for (const [name, make] of Object.entries(peers)) {
  try {
    add(name, make())
  } catch (error) {
    skip(name, error.message.split('\n')[0])
  }
}

for (const [name, rate, why] of rows) console.log(`${name.padEnd(34)} ${rate === undefined ? `not measured: ${why}` : `${rate.toFixed(2)} million per CPU second`}`)

const many = JSON.stringify({ ...document, flags: Array.from({ length: 10_000 }, (_, i) => ({ ...document.flags[0], key: `flag-${i}` })) })
const times = Array.from({ length: 5 }, () => { const start = process.cpuUsage(); compileDocument(JSON.parse(many)); const { user, system } = process.cpuUsage(start); return (user + system) / 1000 })
console.log(`10,000 flags: ${Math.min(...times).toFixed(0)} ms to parse, check and compile (CPU, best of five)`)
