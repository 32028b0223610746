import { call, defineSdk, override } from '../shape.js'

// A gate is a boolean flag; configs, experiments and layers are objects of parameters, asked for one by one (`.get('limit', 3)`).
export const statsigJs = defineSdk({
  name: 'statsig-js',
  title: 'Statsig JavaScript SDK',
  side: 'client',
  modules: ['@statsig/js-client', '@statsig/js-on-device-eval-client', '@statsig/js-local-overrides', 'statsig-js'],
  clients: ['StatsigClient', 'StatsigOnDeviceEvalClient', 'LocalOverrideAdapter', 'default', 'Statsig'],
  names: ['statsig', 'statsigClient'],
  shapes: [
    call('*.checkGate', { key: 0, type: 'boolean' }),
    call('*.getFeatureGate', { key: 0, type: 'boolean', result: 'value' }),
    call('*.getDynamicConfig', { key: 0, answers: 'payload' }),
    call('*.getConfig', { key: 0, answers: 'payload', receiver: 'tied' }),
    call('*.getExperiment', { key: 0, answers: 'payload', receiver: 'tied' }),
    call('*.getLayer', { key: 0, answers: 'payload', receiver: 'tied' }),
    override('*.overrideGate', { keys: 0, value: 1 }),
    override('*.overrideDynamicConfig', { keys: 0, value: 1 }),
    override('*.overrideConfig', { keys: 0, value: 1, receiver: 'tied' }),
    override('*.overrideExperiment', { keys: 0, value: 1, receiver: 'tied' }),
    override('*.overrideLayer', { keys: 0, value: 1, receiver: 'tied' }),
  ],
})
