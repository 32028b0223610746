import { call, defineSdk, member, override } from '../shape.js'

// const flags = useFlags(['checkout']); flags.checkout.enabled: the list says what to listen to, the member is the read.
export const flagsmithReact = defineSdk({
  name: 'flagsmith-react',
  title: 'Flagsmith React SDK',
  side: 'client',
  modules: ['flagsmith/react', '@flagsmith/flagsmith/react', 'react-native-flagsmith/react'],
  clients: ['useFlagsmith'],
  names: ['flagsmith'],
  shapes: [
    call('useFlags', { key: '0[]', answers: 'payload' }),
    member('useFlags()', { spelling: 'exact', result: 'enabled', also: { value: 'payload' } }),
    call('*.hasFeature', { key: 0, fallback: '1.fallback', type: 'boolean', receiver: 'tied' }),
    call('*.getValue', { key: 0, fallback: '1.fallback', answers: 'payload', receiver: 'tied' }),
    override('FlagsmithProvider', { jsx: true, keys: 'serverState.flags.*', value: 'serverState.flags.*.enabled' }),
    override('FlagsmithProvider', { jsx: true, keys: 'options.defaultFlags.*', value: 'options.defaultFlags.*.enabled' }),
  ],
})
