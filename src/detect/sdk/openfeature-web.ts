import { call, defineSdk, override } from '../shape.js'

// Like the server's, but answers are synchronous and there is no context argument. The framework SDKs hand out this client too.
export const openfeatureWeb = defineSdk({
  name: 'openfeature-web',
  title: 'OpenFeature web SDK',
  side: 'client',
  modules: ['@openfeature/web-sdk', '@openfeature/react-sdk'],
  clients: ['OpenFeature.getClient', 'useOpenFeatureClient', 'Client', 'OpenFeatureClient'],
  shapes: [
    call('*.getBooleanValue', { key: 0, fallback: 1, type: 'boolean' }),
    call('*.getStringValue', { key: 0, fallback: 1, type: 'string' }),
    call('*.getNumberValue', { key: 0, fallback: 1, type: 'number' }),
    call('*.getObjectValue', { key: 0, fallback: 1, type: 'object' }),
    call('*.getBooleanDetails', { key: 0, fallback: 1, type: 'boolean', result: 'value' }),
    call('*.getStringDetails', { key: 0, fallback: 1, type: 'string', result: 'value' }),
    call('*.getNumberDetails', { key: 0, fallback: 1, type: 'number', result: 'value' }),
    call('*.getObjectDetails', { key: 0, fallback: 1, type: 'object', result: 'value' }),
    override('InMemoryProvider', { keys: '0.*', value: '0.*.defaultVariant', variants: '0.*.variants' }),
    override('TypedInMemoryProvider', { keys: '0.*', value: '0.*.defaultVariant', variants: '0.*.variants' }),
    override('*.putConfiguration', { keys: '0.*', value: '0.*.defaultVariant', variants: '0.*.variants' }),
  ],
})
