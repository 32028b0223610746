import { call, defineSdk, jsx, override } from '../shape.js'

export const splitReact = defineSdk({
  name: 'split-react',
  title: 'Split (Harness FME) React SDK',
  side: 'client',
  modules: ['@splitsoftware/splitio-react'],
  clients: ['useSplitClient', 'SplitFactory'],
  names: ['splitClient'],
  shapes: [
    call('useTreatment', { key: '0.name', type: 'string', result: 'treatment' }),
    call('useTreatmentWithConfig', { key: '0.name', type: 'string', result: 'treatment.treatment' }),
    call('useTreatments', { key: '0.names[]', answers: 'payload' }),
    call('useTreatmentsWithConfig', { key: '0.names[]', answers: 'payload' }),
    call('useSplitTreatments', { key: '0.names[]', answers: 'payload' }),
    call('withSplitTreatments', { key: '0[]', answers: 'payload' }),
    jsx('SplitTreatments', { key: 'names[]', answers: 'payload' }),
    call('*.getTreatment', { key: 0, type: 'string' }),
    call('*.getTreatmentWithConfig', { key: 0, type: 'string', result: 'treatment', also: { config: 'payload' } }),
    call('*.getTreatments', { key: '0[]', answers: 'payload' }),
    override('SplitFactoryProvider', { jsx: true, map: 'config.features' }),
    override('SplitFactory', { map: '0.features' }),
  ],
})
