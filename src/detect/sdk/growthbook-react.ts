import { call, defineSdk, jsx } from '../shape.js'

// The client that `useGrowthBook()` hands out is growthbook-js's.
export const growthbookReact = defineSdk({
  name: 'growthbook-react',
  title: 'GrowthBook React SDK',
  side: 'client',
  modules: ['@growthbook/growthbook-react'],
  clients: ['useGrowthBook'],
  shapes: [
    call('useFeatureIsOn', { key: 0, type: 'boolean' }),
    call('useFeatureValue', { key: 0, fallback: 1 }),
    call('useFeature', { key: 0, result: 'value', also: { on: 'state', off: 'opposite' } }),
    jsx('IfFeatureEnabled', { key: 'feature' }),
    jsx('FeatureString', { key: 'feature', fallback: 'default', type: 'string', answers: 'payload' }),
  ],
})
