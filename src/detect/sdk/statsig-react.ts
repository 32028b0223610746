import { call, defineSdk } from '../shape.js'

export const statsigReact = defineSdk({
  name: 'statsig-react',
  title: 'Statsig React SDKs',
  side: 'client',
  modules: ['@statsig/react-bindings', '@statsig/react-native-bindings', '@statsig/expo-bindings', 'statsig-react'],
  clients: ['useStatsigClient', 'useClientAsyncInit', 'useClientBootstrapInit'],
  names: ['statsig', 'statsigClient'],
  shapes: [
    call('useGateValue', { key: 0, type: 'boolean' }),
    call('useFeatureGate', { key: 0, type: 'boolean', result: 'value' }),
    call('useGate', { key: 0, type: 'boolean', result: 'value' }),
    call('useDynamicConfig', { key: 0, answers: 'payload' }),
    call('useConfig', { key: 0, answers: 'payload' }),
    call('useExperiment', { key: 0, answers: 'payload' }),
    call('useLayer', { key: 0, answers: 'payload' }),
    call('*.checkGate', { key: 0, type: 'boolean' }),
    call('*.getFeatureGate', { key: 0, type: 'boolean', result: 'value' }),
    call('checkGate', { key: 0, type: 'boolean' }),
    call('getFeatureGate', { key: 0, type: 'boolean', result: 'value' }),
    call('*.getDynamicConfig', { key: 0, answers: 'payload' }),
    call('*.getExperiment', { key: 0, answers: 'payload', receiver: 'tied' }),
    call('*.getLayer', { key: 0, answers: 'payload', receiver: 'tied' }),
  ],
})
