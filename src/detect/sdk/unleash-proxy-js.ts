import { call, defineSdk, member, override } from '../shape.js'

export const unleashProxyJs = defineSdk({
  name: 'unleash-proxy-js',
  title: 'Unleash JavaScript SDK',
  side: 'client',
  modules: ['unleash-proxy-client'],
  clients: ['UnleashClient'],
  names: ['unleash', 'unleashClient'],
  shapes: [
    call('*.isEnabled', { key: 0, type: 'boolean', receiver: 'tied' }),
    call('*.getVariant', { key: 0, type: 'string', result: 'name', receiver: 'tied' }),
    member('*.getAllToggles()', { spelling: 'exact', list: 'all', receiver: 'tied' }),
    override('UnleashClient', { keys: '0.bootstrap[].name', value: '0.bootstrap[].enabled' }),
  ],
})
