import { call, defineSdk, member, override } from '../shape.js'

// Flags arrive as one object in camelCase (`my-flag`, `my_flag` and `my.flag` are all `myFlag`), unless
// `reactOptions.useCamelCaseFlagKeys` is off; `camel` therefore tries the exact key first.
export const launchdarklyReact = defineSdk({
  name: 'launchdarkly-react',
  title: 'LaunchDarkly React Web SDK 3',
  side: 'client',
  modules: ['launchdarkly-react-client-sdk'],
  clients: ['useLDClient'],
  shapes: [
    member('useFlags()', { spelling: 'camel' }),
    member('withLDConsumer()', { spelling: 'camel', injects: 'flags' }),
    call('withLDProvider', { key: '0.flags.*', role: 'declare' }),
    call('asyncWithLDProvider', { key: '0.flags.*', role: 'declare' }),
    call('*.variation', { key: 0, fallback: 1 }),
    call('*.variationDetail', { key: 0, fallback: 1, result: 'value' }),
    call('*.on', { key: 0, within: 'change:*', answers: 'payload', receiver: 'tied' }),
    member('*.allFlags()', { spelling: 'exact', receiver: 'tied' }),
    override('mockFlags', { from: ['jest-launchdarkly-mock'], map: 0, spelling: 'camel' }),
    override('withLDProvider', { map: '0.options.bootstrap' }),
    override('asyncWithLDProvider', { map: '0.options.bootstrap' }),
    override('LDProvider', { jsx: true, map: 'options.bootstrap' }),
  ],
})
