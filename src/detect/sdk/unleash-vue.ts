import { call, defineSdk, override } from '../shape.js'

// Composables answer refs: `.value` in script, unwrapped in a template.
export const unleashVue = defineSdk({
  name: 'unleash-vue',
  title: 'Unleash Vue SDK',
  side: 'client',
  modules: ['@unleash/proxy-client-vue'],
  clients: ['useUnleashClient', 'UnleashClient'],
  names: ['unleash', 'unleashClient'],
  shapes: [
    call('useFlag', { key: 0, type: 'boolean', result: 'value' }),
    call('useVariant', { key: 0, type: 'string', result: 'value.name' }),
    call('*.isEnabled', { key: 0, type: 'boolean', receiver: 'tied' }),
    call('*.getVariant', { key: 0, type: 'string', result: 'name', receiver: 'tied' }),
    override('UnleashClient', { keys: '0.bootstrap[].name', value: '0.bootstrap[].enabled' }),
  ],
})
