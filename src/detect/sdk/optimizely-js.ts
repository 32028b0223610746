import { call, defineSdk, override } from '../shape.js'

// Decisions are asked of a user context: client.createUserContext(id).decide('checkout').enabled
export const optimizelyJs = defineSdk({
  name: 'optimizely-js',
  title: 'Optimizely JavaScript and Node SDK',
  side: 'both',
  modules: ['@optimizely/optimizely-sdk'],
  clients: ['createInstance', 'Client', 'OptimizelyUserContext'],
  names: ['optimizely', 'optimizelyClient', 'optimizelyClientInstance', 'userContext'],
  shapes: [
    call('*.decide', { key: 0, result: 'enabled', also: { variationKey: 'payload', variables: 'payload' }, receiver: 'tied' }),
    call('*.decideAsync', { key: 0, result: 'enabled', also: { variationKey: 'payload', variables: 'payload' }, async: true, receiver: 'tied' }),
    call('*.decideForKeys', { key: '0[]', answers: 'payload' }),
    call('*.isFeatureEnabled', { key: 0, type: 'boolean', receiver: 'tied' }),
    call('*.getFeatureVariable', { key: 0, answers: 'payload', receiver: 'tied' }),
    call('*.getFeatureVariableBoolean', { key: 0, answers: 'payload' }),
    call('*.getFeatureVariableString', { key: 0, answers: 'payload' }),
    call('*.getFeatureVariableInteger', { key: 0, answers: 'payload' }),
    call('*.getFeatureVariableDouble', { key: 0, answers: 'payload' }),
    call('*.getFeatureVariableJSON', { key: 0, answers: 'payload' }),
    call('*.getAllFeatureVariables', { key: 0, answers: 'payload' }),
    call('*.activate', { key: 0, type: 'string', answers: 'payload', receiver: 'tied' }),
    call('*.getVariation', { key: 0, type: 'string', answers: 'payload', receiver: 'tied' }),
    // the forced variation decides variables, not only on and off: which state it means is in the datafile
    override('*.setForcedDecision', { keys: '0.flagKey', receiver: 'tied' }),
    override('*.setForcedVariation', { keys: 0, value: 2, receiver: 'tied' }),
  ],
})
