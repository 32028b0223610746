import { call, defineSdk } from '../shape.js'

// client.evaluateBoolean({ flagKey: 'checkout', entityId, context }).enabled; the REST client calls it evaluation.boolean().
export const flipt = defineSdk({
  name: 'flipt',
  title: 'Flipt SDKs',
  side: 'both',
  modules: ['@flipt-io/flipt-client-js', '@flipt-io/flipt-client', '@flipt-io/flipt', '@flipt-io/flipt-client-react', '@flipt-io/flipt-client-browser'],
  clients: ['FliptClient', 'FliptClient.init', 'FliptEvaluationClient', 'FliptEvaluationClient.init', 'useFliptContext', 'useFliptSelector'],
  names: ['fliptClient', 'flipt'],
  shapes: [
    call('*.evaluateBoolean', { key: '0.flagKey', type: 'boolean', result: 'enabled' }),
    call('*.evaluateVariant', { key: '0.flagKey', type: 'string', result: 'variantKey' }),
    call('*.evaluateBatch', { key: '0[].flagKey', answers: 'payload', receiver: 'tied' }),
    call('useFliptBoolean', { key: 0, fallback: 1, type: 'boolean' }),
    call('useFliptVariant', { key: 0, fallback: 1, type: 'string' }),
    call('*.boolean', { key: '0.flagKey', type: 'boolean', result: 'enabled', async: true, receiver: 'tied' }),
    call('*.variant', { key: '0.flagKey', type: 'string', result: 'variantKey', async: true, receiver: 'tied' }),
    call('*.batch', { key: '0.requests[].flagKey', answers: 'payload', async: true, receiver: 'tied' }),
  ],
})
