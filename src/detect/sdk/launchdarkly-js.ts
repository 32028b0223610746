import { call, defineSdk, member, override } from '../shape.js'

export const launchdarklyJs = defineSdk({
  name: 'launchdarkly-js',
  title: 'LaunchDarkly browser SDKs',
  side: 'client',
  modules: ['launchdarkly-js-client-sdk', '@launchdarkly/js-client-sdk', 'launchdarkly-electron-client-sdk', 'ldclient-js'],
  clients: ['initialize', 'createClient', 'LDClient'],
  names: ['ldClient', 'ldclient', 'launchDarklyClient', 'launchDarkly'],
  shapes: [
    call('*.variation', { key: 0, fallback: 1 }),
    call('*.variationDetail', { key: 0, fallback: 1, result: 'value' }),
    call('*.boolVariation', { key: 0, fallback: 1, type: 'boolean' }),
    call('*.boolVariationDetail', { key: 0, fallback: 1, type: 'boolean', result: 'value' }),
    call('*.stringVariation', { key: 0, fallback: 1, type: 'string' }),
    call('*.stringVariationDetail', { key: 0, fallback: 1, type: 'string', result: 'value' }),
    call('*.numberVariation', { key: 0, fallback: 1, type: 'number' }),
    call('*.numberVariationDetail', { key: 0, fallback: 1, type: 'number', result: 'value' }),
    call('*.jsonVariation', { key: 0, fallback: 1, type: 'object' }),
    call('*.jsonVariationDetail', { key: 0, fallback: 1, type: 'object', result: 'value' }),
    call('*.on', { key: 0, within: 'change:*', answers: 'payload', receiver: 'tied' }),
    call('*.off', { key: 0, within: 'change:*', answers: 'payload', receiver: 'tied' }),
    member('*.allFlags()', { spelling: 'exact', receiver: 'tied' }),
    override('initialize', { map: '2.bootstrap' }),
    override('createClient', { map: '2.bootstrap' }),
    override('*.start', { map: '0.bootstrap', receiver: 'tied' }),
  ],
})
