import { call, defineSdk, member, override } from '../shape.js'

export const unleashReact = defineSdk({
  name: 'unleash-react',
  title: 'Unleash React and Next.js SDKs',
  side: 'client',
  modules: ['@unleash/proxy-client-react', '@unleash/nextjs', '@unleash/nextjs/client'],
  clients: ['useUnleashClient', 'useFlagContext', 'flagsClient', 'UnleashClient'],
  names: ['unleash', 'unleashClient'],
  shapes: [
    call('useFlag', { key: 0, type: 'boolean' }),
    call('useVariant', { key: 0, type: 'string', result: 'name' }),
    call('*.isEnabled', { key: 0, type: 'boolean', receiver: 'tied' }),
    call('*.getVariant', { key: 0, type: 'string', result: 'name', receiver: 'tied' }),
    call('flag', { from: ['@unleash/nextjs', '@unleash/nextjs/client'], key: 0, type: 'boolean', result: 'enabled', async: true }),
    member('useFlags()', { spelling: 'exact', list: 'all' }),
    override('FlagProvider', { jsx: true, keys: 'config.bootstrap[].name', value: 'config.bootstrap[].enabled' }),
    override('UnleashClient', { keys: '0.bootstrap[].name', value: '0.bootstrap[].enabled' }),
    override('flagsClient', { keys: '0[].name', value: '0[].enabled' }),
  ],
})
