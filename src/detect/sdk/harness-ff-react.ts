import { call, defineSdk, member, override } from '../shape.js'

export const harnessFfReact = defineSdk({
  name: 'harness-ff-react',
  title: 'Harness Feature Flags React SDK',
  side: 'client',
  modules: ['@harnessio/ff-react-client-sdk', '@harnessio/ff-react-client-sdk/dist/cjs/test-utils', '@harnessio/ff-react-client-sdk/dist/esm/test-utils'],
  clients: ['useFeatureFlagsClient'],
  shapes: [
    call('useFeatureFlag', { key: 0, fallback: 1 }),
    // useFeatureFlags(['checkout']) or useFeatureFlags({ checkout: false }), read as an object of flags
    call('useFeatureFlags', { key: ['0[]', '0.*'], fallback: '0.*', answers: 'payload' }),
    member('useFeatureFlags()', { spelling: 'exact', fallback: 0 }),
    call('ifFeatureFlag', { key: 0, answers: 'payload' }),
    member('withFeatureFlags', { spelling: 'exact', injects: 'flags' }),
    call('*.variation', { key: 0, fallback: 1, receiver: 'tied' }),
    override('TestWrapper', { jsx: true, map: 'flags' }),
  ],
})
