import { call, defineSdk, member, override } from '../shape.js'

// A Flagsmith feature is on or off (`hasFeature`) and carries a value beside that (`getValue`): the second does not follow from the first.
export const flagsmithJs = defineSdk({
  name: 'flagsmith-js',
  title: 'Flagsmith JavaScript SDK',
  side: 'client',
  modules: ['flagsmith', '@flagsmith/flagsmith', 'react-native-flagsmith'],
  clients: ['default', 'createFlagsmithInstance', 'useFlagsmith', 'IFlagsmith'],
  names: ['flagsmith'],
  shapes: [
    call('*.hasFeature', { key: 0, fallback: '1.fallback', type: 'boolean', receiver: 'tied' }),
    call('*.getValue', { key: 0, fallback: '1.fallback', answers: 'payload', receiver: 'tied' }),
    call('*.getExperimentFlag', { key: 0, result: 'enabled', also: { variant: 'payload' }, receiver: 'tied' }),
    member('*.getAllFlags()', { spelling: 'exact', result: 'enabled', also: { value: 'payload' }, receiver: 'tied' }),
    override('*.init', { keys: '0.defaultFlags.*', value: '0.defaultFlags.*.enabled', receiver: 'tied' }),
    override('*.init', { keys: '0.state.flags.*', value: '0.state.flags.*.enabled', receiver: 'tied' }),
    override('*.setState', { keys: '0.flags.*', value: '0.flags.*.enabled', receiver: 'tied' }),
  ],
})
