import { call, defineSdk, override } from '../shape.js'

// const snapshot = client.snapshot(); snapshot.getValue('checkout', false) is the synchronous form.
export const configcat = defineSdk({
  name: 'configcat',
  title: 'ConfigCat JavaScript and Node SDKs',
  side: 'both',
  modules: ['configcat-node', 'configcat-js', 'configcat-js-ssr', 'configcat-common', '@configcat/sdk'],
  clients: ['getClient', 'createClient', 'createClientWithAutoPoll', 'createClientWithManualPoll', 'createClientWithLazyLoad', 'IConfigCatClient', 'IConfigCatClientSnapshot'],
  names: ['configCatClient', 'configcat', 'configCat', 'configcatClient'],
  shapes: [
    call('*.getValueAsync', { key: 0, fallback: 1, async: true, receiver: 'tied' }),
    call('*.getValueDetailsAsync', { key: 0, fallback: 1, result: 'value', async: true, receiver: 'tied' }),
    call('*.getValue', { key: 0, fallback: 1, receiver: 'tied' }),
    call('*.getValueDetails', { key: 0, fallback: 1, result: 'value', receiver: 'tied' }),
    override('createFlagOverridesFromMap', { map: 0 }),
  ],
})
