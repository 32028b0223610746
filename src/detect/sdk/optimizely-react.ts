import { call, defineSdk, jsx, override } from '../shape.js'

// const [decision] = useDecision('checkout'); decision.enabled
export const optimizelyReact = defineSdk({
  name: 'optimizely-react',
  title: 'Optimizely React SDK',
  side: 'client',
  modules: ['@optimizely/react-sdk'],
  clients: ['createInstance', 'ReactSDKClient'],
  names: ['optimizely', 'optimizelyClient'],
  shapes: [
    call('useDecision', { key: 0, result: '0.enabled', also: { '0.variationKey': 'payload', '0.variables': 'payload' } }),
    call('useFeature', { key: 0, result: '0', also: { '1': 'payload' } }),
    call('useExperiment', { key: 0, type: 'string', result: '0' }),
    jsx('OptimizelyFeature', { key: 'feature', answers: 'payload' }),
    jsx('OptimizelyExperiment', { key: 'experiment', answers: 'payload' }),
    call('*.decide', { key: 0, result: 'enabled', also: { variationKey: 'payload', variables: 'payload' }, receiver: 'tied' }),
    call('*.isFeatureEnabled', { key: 0, type: 'boolean', receiver: 'tied' }),
    override('*.setForcedDecision', { keys: '0.flagKey', receiver: 'tied' }),
  ],
})
