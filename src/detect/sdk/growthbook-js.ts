import { call, defineSdk, override } from '../shape.js'

export const growthbookJs = defineSdk({
  name: 'growthbook-js',
  title: 'GrowthBook JavaScript SDK',
  side: 'both',
  modules: ['@growthbook/growthbook', '@growthbook/growthbook-react'],
  clients: ['GrowthBook', 'GrowthBookClient', 'GrowthBookMultiUser', 'useGrowthBook', 'UserScopedGrowthBook'],
  names: ['growthbook', 'growthBook', 'gb', 'gbClient'],
  shapes: [
    call('*.isOn', { key: 0, receiver: 'tied' }),
    call('*.isOff', { key: 0, answers: 'opposite', receiver: 'tied' }),
    call('*.getFeatureValue', { key: 0, fallback: 1, receiver: 'tied' }),
    call('*.evalFeature', { key: 0, result: 'value', also: { on: 'state', off: 'opposite' }, receiver: 'tied' }),
    call('*.feature', { key: 0, result: 'value', also: { on: 'state', off: 'opposite' }, receiver: 'tied' }),
    ...['GrowthBook', 'GrowthBookClient'].map(name => override(name, { keys: '0.features.*', value: '0.features.*.defaultValue' })),
    override('*.setFeatures', { keys: '0.*', value: '0.*.defaultValue', receiver: 'tied' }),
    override('*.initSync', { keys: '0.payload.features.*', value: '0.payload.features.*.defaultValue', receiver: 'tied' }),
    override('*.setForcedFeatures', { map: 0, receiver: 'tied' }),
    override('GrowthBook', { map: '0.forcedFeatureValues' }),
  ],
})
