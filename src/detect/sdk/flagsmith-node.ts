import { call, defineSdk } from '../shape.js'

// Flags are asked for first: const flags = await flagsmith.getEnvironmentFlags(); flags.isFeatureEnabled('checkout').
export const flagsmithNode = defineSdk({
  name: 'flagsmith-node',
  title: 'Flagsmith Node SDK',
  side: 'server',
  modules: ['flagsmith-nodejs'],
  clients: ['Flagsmith', 'default', 'Flags'],
  names: ['flagsmith'],
  shapes: [
    call('*.isFeatureEnabled', { key: 0, type: 'boolean', receiver: 'tied' }),
    call('*.getFeatureValue', { key: 0, answers: 'payload', receiver: 'tied' }),
    call('*.getFlag', { key: 0, result: 'enabled', also: { value: 'payload' }, receiver: 'tied' }),
  ],
})
