import { call, defineSdk, override } from '../shape.js'

export const openfeatureServer = defineSdk({
  name: 'openfeature-server',
  title: 'OpenFeature server SDK',
  side: 'server',
  modules: ['@openfeature/server-sdk', '@openfeature/nestjs-sdk', '@openfeature/js-sdk'],
  clients: ['OpenFeature.getClient', 'Client', 'OpenFeatureClient'],
  context: 2,
  shapes: [
    call('*.getBooleanValue', { key: 0, fallback: 1, type: 'boolean', async: true }),
    call('*.getStringValue', { key: 0, fallback: 1, type: 'string', async: true }),
    call('*.getNumberValue', { key: 0, fallback: 1, type: 'number', async: true }),
    call('*.getObjectValue', { key: 0, fallback: 1, type: 'object', async: true }),
    call('*.getBooleanDetails', { key: 0, fallback: 1, type: 'boolean', result: 'value', async: true }),
    call('*.getStringDetails', { key: 0, fallback: 1, type: 'string', result: 'value', async: true }),
    call('*.getNumberDetails', { key: 0, fallback: 1, type: 'number', result: 'value', async: true }),
    call('*.getObjectDetails', { key: 0, fallback: 1, type: 'object', result: 'value', async: true }),
    // new InMemoryProvider({ x: { variants: { on: true, off: false }, defaultVariant: 'on', disabled: false } })
    override('InMemoryProvider', { keys: '0.*', value: '0.*.defaultVariant', variants: '0.*.variants' }),
    override('TypedInMemoryProvider', { keys: '0.*', value: '0.*.defaultVariant', variants: '0.*.variants' }),
    override('*.putConfiguration', { keys: '0.*', value: '0.*.defaultVariant', variants: '0.*.variants' }),
  ],
})
