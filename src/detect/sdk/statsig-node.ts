import { call, defineSdk, override } from '../shape.js'

// Servers ask for a user first, so the key is argument 1.
export const statsigNode = defineSdk({
  name: 'statsig-node',
  title: 'Statsig Node SDKs',
  side: 'server',
  modules: ['statsig-node', '@statsig/statsig-node-core', 'statsig-node-lite'],
  clients: ['default', 'Statsig'],
  names: ['statsig', 'Statsig'],
  context: 0,
  shapes: [
    call('*.checkGate', { key: 1, type: 'boolean' }),
    call('*.checkGateSync', { key: 1, type: 'boolean' }),
    call('*.checkGateWithExposureLoggingDisabled', { key: 1, type: 'boolean' }),
    call('*.getFeatureGate', { key: 1, type: 'boolean', result: 'value' }),
    call('*.getFeatureGateSync', { key: 1, type: 'boolean', result: 'value' }),
    call('*.getConfig', { key: 1, answers: 'payload', receiver: 'tied' }),
    call('*.getDynamicConfig', { key: 1, answers: 'payload', receiver: 'tied' }),
    call('*.getExperiment', { key: 1, answers: 'payload', receiver: 'tied' }),
    call('*.getLayer', { key: 1, answers: 'payload', receiver: 'tied' }),
    override('*.overrideGate', { keys: 0, value: 1 }),
    override('*.overrideConfig', { keys: 0, value: 1, receiver: 'tied' }),
    override('*.overrideDynamicConfig', { keys: 0, value: 1 }),
    override('*.overrideExperiment', { keys: 0, value: 1, receiver: 'tied' }),
    override('*.overrideLayer', { keys: 0, value: 1, receiver: 'tied' }),
  ],
})
