// The flag of the benchmark as each peer says it: on for a plan, on for two countries, on for 30 % of the others. Each answers
// without a network (its own offline or local mode) through its public entry; what it cannot do synchronously is awaited.
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What `--install` puts into a folder of its own; the package depends on none of them. */
export const packages = [
  '@openfeature/flagd-core@4.0.1', '@growthbook/growthbook@1.8.0', 'unleash-client@6.12.1', 'configcat-node@11.4.1',
  '@launchdarkly/node-server-sdk@9.13.7', 'flagsmith-nodejs@8.1.2',
]

/** Name -> how to make `(user index) => boolean`, or a promise of one. `load` is a `require` of the folder. */
export const peers = { 'flagd-core': flagd, 'GrowthBook': growthBook, 'Unleash': unleash, 'ConfigCat': configCat, 'LaunchDarkly': launchDarkly, 'Flagsmith': flagsmith }

function flagd(load, users) {
  const { FlagdCore } = load('@openfeature/flagd-core')
  const core = new FlagdCore(), logger = { error() {}, warn() {}, info() {}, debug() {} }
  const targeting = { if: [{ in: [{ var: 'plan' }, ['enterprise']] }, 'on', { in: [{ var: 'country' }, ['DE', 'FR']] }, 'on', { fractional: [['on', 30], ['off', 70]] }] }
  core.setConfigurations(JSON.stringify({ flags: { checkout: { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'off', targeting } } }))
  return i => core.resolveBooleanEvaluation('checkout', false, users[i], logger).value
}

function growthBook(load, users) {
  const { GrowthBook } = load('@growthbook/growthbook')
  const rules = [{ condition: { plan: { $in: ['enterprise'] } }, force: true }, { condition: { country: { $in: ['DE', 'FR'] } }, force: true }, { force: true, coverage: 0.3, hashAttribute: 'id' }]
  const each = users.map(user => new GrowthBook({ features: { checkout: { defaultValue: false, rules } }, attributes: { ...user, id: user.targetingKey } }))
  return i => each[i].isOn('checkout')
}

function unleash(load, users) {
  const { Strategy, defaultStrategies } = load('unleash-client/lib/strategy')
  const UnleashClient = load('unleash-client/lib/client').default
  const on = (constraints, rollout) => ({ name: 'flexibleRollout', parameters: { rollout, stickiness: 'userId', groupId: 'checkout' }, constraints })
  const strategies = [on([{ contextName: 'plan', operator: 'IN', values: ['enterprise'] }], '100'), on([{ contextName: 'country', operator: 'IN', values: ['DE', 'FR'] }], '100'), on([], '30')]
  const client = new UnleashClient({ getToggle: () => ({ name: 'checkout', enabled: true, strategies }), getSegment: () => undefined }, defaultStrategies, Strategy)
  const contexts = users.map(user => ({ userId: user.targetingKey, properties: { plan: user.plan, country: user.country } }))
  return i => client.isEnabled('checkout', contexts[i], () => false)
}

// The client takes its configuration from an address only, so it gets one, once.
async function configCat(load, users) {
  const { getClient, PollingMode, User, UserComparator } = load('configcat-node')
  const on = { b: true }, off = { b: false }
  const when = (attribute, list) => ({ c: [{ u: { a: attribute, c: UserComparator.TextIsOneOf, l: list } }], s: { v: on } })
  const checkout = { t: 0, v: off, r: [when('plan', ['enterprise']), when('country', ['DE', 'FR'])], p: [{ p: 30, v: on }, { p: 70, v: off }] }
  const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ p: { u: 'http://127.0.0.1', r: 0 }, f: { checkout } }))).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = getClient('configcat-sdk-1/aaaaaaaaaaaaaaaaaaaaaa/bbbbbbbbbbbbbbbbbbbbbb', PollingMode.ManualPoll, { baseUrl: `http://127.0.0.1:${server.address().port}`, logger: silent })
  await client.forceRefreshAsync()
  server.close()
  server.closeAllConnections()
  const snapshot = client.snapshot(), each = users.map(user => new User(user.targetingKey, undefined, user.country, { plan: user.plan, country: user.country }))
  return i => snapshot.getValue('checkout', false, each[i])
}
const silent = { log() {}, error() {}, warn() {}, info() {}, debug() {} }

async function launchDarkly(load, users) {
  const { init } = load('@launchdarkly/node-server-sdk'), { TestData } = load('@launchdarkly/node-server-sdk/integrations')
  const data = new TestData()
  const rule = (id, attribute, values) => ({ id, variation: 0, clauses: [{ attribute, op: 'in', values, negate: false, contextKind: 'user' }] })
  await data.usePreconfiguredFlag({
    key: 'checkout', version: 1, on: true, salt: 'salt', offVariation: 1, variations: [true, false], rules: [rule('a', 'plan', ['enterprise']), rule('b', 'country', ['DE', 'FR'])],
    fallthrough: { rollout: { contextKind: 'user', variations: [{ variation: 0, weight: 30_000 }, { variation: 1, weight: 70_000 }] } },
  })
  const client = init('sdk-key', { updateProcessor: data.getFactory(), sendEvents: false, diagnosticOptOut: true, logger: silent })
  await client.waitForInitialization({ timeout: 5 })
  const contexts = users.map(user => ({ kind: 'user', key: user.targetingKey, plan: user.plan, country: user.country }))
  return i => client.boolVariation('checkout', contexts[i], false)
}

function flagsmith(load, users) {
  const { Flagsmith, LocalFileHandler } = load('flagsmith-nodejs')
  const state = (enabled, more = {}) => ({ feature: { id: 1, name: 'checkout', type: 'STANDARD' }, enabled, django_id: 1, feature_state_value: null, featurestate_uuid: '40eb539d-3713-4720-bbd4-829dbef10d51', multivariate_feature_state_values: [], ...more })
  const segment = (id, operator, property_, value) => ({ id, name: `segment ${id}`, feature_states: [state(true, { feature_segment: { priority: id } })], rules: [{ type: 'ALL', conditions: [], rules: [{ type: 'ANY', conditions: [{ operator, property_, value }], rules: [] }] }] })
  const organisation = { id: 1, name: 'shop', feature_analytics: false, stop_serving_flags: false, persist_trait_data: true }
  const project = { id: 1, name: 'shop', organisation, hide_disabled_flags: false, segments: [segment(1, 'IN', 'plan', 'enterprise'), segment(2, 'IN', 'country', 'DE,FR'), segment(3, 'PERCENTAGE_SPLIT', '$.identity.key', '30')] }
  const file = join(mkdtempSync(join(tmpdir(), 'halyard-bench-')), 'environment.json')
  writeFileSync(file, JSON.stringify({ id: 1, api_key: 'key', name: 'production', project, feature_states: [state(false)] }))
  const client = new Flagsmith({ offlineMode: true, offlineHandler: new LocalFileHandler(file) })
  rmSync(dirname(file), { recursive: true })
  return async i => (await client.getIdentityFlags(users[i].targetingKey, { plan: users[i].plan, country: users[i].country })).isFeatureEnabled('checkout')
}
