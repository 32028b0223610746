import { call, defineSdk, override } from '../shape.js'

export const featurevisor = defineSdk({
  name: 'featurevisor',
  title: 'Featurevisor SDKs',
  side: 'both',
  modules: ['@featurevisor/sdk', '@featurevisor/react', '@featurevisor/vue'],
  clients: ['createInstance', 'useSdk', 'FeaturevisorInstance', 'FeaturevisorChildInstance'],
  names: ['featurevisor'],
  shapes: [
    call('*.isEnabled', { key: 0, type: 'boolean', receiver: 'tied' }),
    call('*.getVariation', { key: 0, type: 'string', receiver: 'tied' }),
    call('*.getVariable', { key: 0, answers: 'payload', receiver: 'tied' }),
    call('*.getVariableBoolean', { key: 0, answers: 'payload', receiver: 'tied' }),
    call('*.getVariableString', { key: 0, answers: 'payload', receiver: 'tied' }),
    call('*.getVariableInteger', { key: 0, answers: 'payload', receiver: 'tied' }),
    call('*.getVariableDouble', { key: 0, answers: 'payload', receiver: 'tied' }),
    call('*.getVariableArray', { key: 0, answers: 'payload', receiver: 'tied' }),
    call('*.getVariableObject', { key: 0, answers: 'payload', receiver: 'tied' }),
    call('*.getVariableJSON', { key: 0, answers: 'payload', receiver: 'tied' }),
    call('*.evaluateFlag', { key: 0, type: 'boolean', result: 'enabled', receiver: 'tied' }),
    call('useFlag', { key: 0, type: 'boolean' }),
    call('useVariation', { key: 0, type: 'string' }),
    call('useVariable', { key: 0, answers: 'payload' }),
    override('createInstance', { keys: '0.sticky.*', value: '0.sticky.*.enabled' }),
    override('*.setSticky', { keys: '0.*', value: '0.*.enabled', receiver: 'tied' }),
  ],
})
