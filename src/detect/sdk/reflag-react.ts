import { call, defineSdk, override } from '../shape.js'

export const reflagReact = defineSdk({
  name: 'reflag-react',
  title: 'Reflag (Bucket) React and Vue SDKs',
  side: 'client',
  modules: ['@reflag/react-sdk', '@reflag/vue-sdk', '@bucketco/react-sdk'],
  clients: ['useClient'],
  shapes: [
    call('useFlag', { key: 0, result: 'isEnabled', also: { config: 'payload' } }),
    call('useFeature', { key: 0, result: 'isEnabled', also: { config: 'payload' } }),
    call('useIsEnabled', { key: 0, type: 'boolean' }),
    call('*.getFlag', { key: 0, result: 'isEnabled', also: { config: 'payload' }, receiver: 'tied' }),
    call('*.getFeature', { key: 0, result: 'isEnabled', also: { config: 'payload' }, receiver: 'tied' }),
    override('ReflagBootstrappedProvider', { jsx: true, keys: 'flags.flags.*', value: 'flags.flags.*.isEnabled' }),
  ],
})
