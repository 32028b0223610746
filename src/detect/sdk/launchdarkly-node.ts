import { call, defineSdk, member, override } from '../shape.js'

export const launchdarklyNode = defineSdk({
  name: 'launchdarkly-node',
  title: 'LaunchDarkly server SDKs',
  side: 'server',
  modules: [
    '@launchdarkly/node-server-sdk', '@launchdarkly/node-server-sdk/integrations', 'launchdarkly-node-server-sdk', 'ldclient-node', '@launchdarkly/cloudflare-server-sdk',
    '@launchdarkly/vercel-server-sdk', '@launchdarkly/akamai-server-edgekv-sdk', '@launchdarkly/fastly-server-sdk',
  ],
  clients: ['init', 'LDClient', 'TestData'],
  names: ['ldClient', 'launchDarklyClient', 'launchDarkly'],
  context: 1,
  shapes: [
    call('*.variation', { key: 0, fallback: 2, async: true }),
    call('*.variationDetail', { key: 0, fallback: 2, result: 'value', async: true }),
    call('*.boolVariation', { key: 0, fallback: 2, type: 'boolean', async: true }),
    call('*.boolVariationDetail', { key: 0, fallback: 2, type: 'boolean', result: 'value', async: true }),
    call('*.stringVariation', { key: 0, fallback: 2, type: 'string', async: true }),
    call('*.stringVariationDetail', { key: 0, fallback: 2, type: 'string', result: 'value', async: true }),
    call('*.numberVariation', { key: 0, fallback: 2, type: 'number', async: true }),
    call('*.numberVariationDetail', { key: 0, fallback: 2, type: 'number', result: 'value', async: true }),
    call('*.jsonVariation', { key: 0, fallback: 2, type: 'object', async: true }),
    call('*.jsonVariationDetail', { key: 0, fallback: 2, type: 'object', result: 'value', async: true }),
    call('*.migrationVariation', { key: 0, fallback: 2, type: 'string', async: true, result: 'value' }),
    // const state = await client.allFlagsState(context); state.getFlagValue('x'); state.allValues()['x']
    call('*.getFlagValue', { key: 0, receiver: 'tied' }),
    member('*.allValues()', { spelling: 'exact', receiver: 'tied' }),
    call('*.on', { key: 0, within: 'update:*', answers: 'payload', receiver: 'tied' }),
    // const td = new TestData(); td.update(td.flag('x').booleanFlag().variationForAll(true))
    override('*.flag', { keys: 0, chain: ['variationForAll', 'valueForAll', 'fallthroughVariation', 'on'], receiver: 'tied' }),
  ],
})
