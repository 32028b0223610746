import { call, defineSdk, member, override } from '../shape.js'

// Typed hooks with the key as it is; `useFlags` is deprecated and still camel-cases, unless `useCamelCaseFlagKeys` is off.
export const launchdarklyReactV4 = defineSdk({
  name: 'launchdarkly-react-v4',
  title: 'LaunchDarkly React SDK 4',
  side: 'client',
  modules: ['@launchdarkly/react-sdk'],
  clients: ['useLDClient', 'createClient', 'LDReactClient'],
  names: ['ldClient'],
  shapes: [
    call('useBoolVariation', { key: 0, fallback: 1, type: 'boolean' }),
    call('useBoolVariationDetail', { key: 0, fallback: 1, type: 'boolean', result: 'value' }),
    call('useStringVariation', { key: 0, fallback: 1, type: 'string' }),
    call('useStringVariationDetail', { key: 0, fallback: 1, type: 'string', result: 'value' }),
    call('useNumberVariation', { key: 0, fallback: 1, type: 'number' }),
    call('useNumberVariationDetail', { key: 0, fallback: 1, type: 'number', result: 'value' }),
    call('useJsonVariation', { key: 0, fallback: 1, type: 'object' }),
    call('useJsonVariationDetail', { key: 0, fallback: 1, type: 'object', result: 'value' }),
    member('useFlags()', { spelling: 'camel' }),
    call('*.variation', { key: 0, fallback: 1, receiver: 'tied' }),
    call('*.boolVariation', { key: 0, fallback: 1, type: 'boolean', receiver: 'tied' }),
    call('*.stringVariation', { key: 0, fallback: 1, type: 'string', receiver: 'tied' }),
    call('*.numberVariation', { key: 0, fallback: 1, type: 'number', receiver: 'tied' }),
    call('*.jsonVariation', { key: 0, fallback: 1, type: 'object', receiver: 'tied' }),
    override('LDReactProvider', { jsx: true, map: 'bootstrap' }),
    override('createLDReactProvider', { map: '2.bootstrap' }),
  ],
})
