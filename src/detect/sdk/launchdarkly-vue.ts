import { call, defineSdk, override } from '../shape.js'

// The composable answers a ref: `.value` in script, unwrapped in a template.
export const launchdarklyVue = defineSdk({
  name: 'launchdarkly-vue',
  title: 'LaunchDarkly Vue SDK',
  side: 'client',
  modules: ['launchdarkly-vue-client-sdk'],
  clients: ['useLDClient', 'ldInit'],
  names: ['ldClient', '$ldClient'],
  shapes: [
    call('useLDFlag', { key: 0, fallback: 1, result: 'value' }),
    call('*.variation', { key: 0, fallback: 1 }),
    call('*.variationDetail', { key: 0, fallback: 1, result: 'value' }),
    call('*.on', { key: 0, within: 'change:*', answers: 'payload', receiver: 'tied' }),
    override('ldInit', { map: '0.options.bootstrap' }),
  ],
})
