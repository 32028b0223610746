import { call, defineSdk, member, override } from '../shape.js'

export const amplitudeExperiment = defineSdk({
  name: 'amplitude-experiment',
  title: 'Amplitude Experiment SDKs',
  side: 'both',
  modules: ['@amplitude/experiment-js-client', '@amplitude/experiment-react-native-client', '@amplitude/experiment-node-server'],
  clients: [
    'Experiment.initialize', 'Experiment.initializeWithAmplitudeAnalytics', 'Experiment.initializeRemote', 'Experiment.initializeLocal',
    'initialize', 'initializeWithAmplitudeAnalytics', 'ExperimentClient',
  ],
  names: ['experiment', 'experimentClient', 'amplitudeExperiment'],
  shapes: [
    call('*.variant', { key: 0, fallback: 1, type: 'string', result: 'value', also: { payload: 'payload' }, receiver: 'tied' }),
    member('*.all()', { spelling: 'exact', result: 'value', also: { payload: 'payload' }, receiver: 'tied' }),
    member('*.fetchV2()', { spelling: 'exact', result: 'value', also: { payload: 'payload' }, async: true, receiver: 'tied' }),
    member('*.evaluateV2()', { spelling: 'exact', result: 'value', also: { payload: 'payload' }, async: true, receiver: 'tied' }),
    override('Experiment.initialize', { keys: '1.initialVariants.*', value: '1.initialVariants.*.value' }),
  ],
})
