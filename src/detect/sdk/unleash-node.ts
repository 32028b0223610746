import { call, defineSdk, override } from '../shape.js'

// The same names exist as free functions (`import { isEnabled } from 'unleash-client'`) and as methods of a client.
export const unleashNode = defineSdk({
  name: 'unleash-node',
  title: 'Unleash Node SDK',
  side: 'server',
  modules: ['unleash-client'],
  clients: ['initialize', 'startUnleash', 'Unleash', 'default'],
  names: ['unleash', 'unleashClient'],
  context: 1,
  shapes: [
    call('isEnabled', { key: 0, fallback: 2, without: false, type: 'boolean' }),
    call('*.isEnabled', { key: 0, fallback: 2, without: false, type: 'boolean', receiver: 'tied' }),
    ...['getVariant', 'forceGetVariant'].flatMap(name => [
      call(name, { key: 0, fallback: '2.name', type: 'string', result: 'name' }),
      call(`*.${name}`, { key: 0, fallback: '2.name', type: 'string', result: 'name', receiver: 'tied' }),
    ]),
    call('getFeatureToggleDefinition', { key: 0, answers: 'payload' }),
    call('*.getFeatureToggleDefinition', { key: 0, answers: 'payload' }),
    ...['initialize', 'startUnleash', 'Unleash'].map(name =>
      override(name, { keys: '0.bootstrap.data[].name', value: '0.bootstrap.data[].enabled' })),
  ],
})
