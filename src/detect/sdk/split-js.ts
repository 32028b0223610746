import { call, defineSdk, override } from '../shape.js'

// Browsers know their user: getTreatment('checkout', attributes). Servers name one first: getTreatment(userId, 'checkout', attributes).
// A treatment is text; 'control' means that the flag is not known.
export const splitJs = defineSdk({
  name: 'split-js',
  title: 'Split (Harness FME) JavaScript and Node SDKs',
  side: 'both',
  modules: ['@splitsoftware/splitio', '@splitsoftware/splitio-browserjs', '@splitsoftware/splitio-react-native'],
  clients: ['SplitFactory'],
  names: ['splitClient', 'split'],
  shapes: [
    call('*.getTreatment', { key: [1, 0], type: 'string' }),
    call('*.getTreatmentWithConfig', { key: [1, 0], type: 'string', result: 'treatment', also: { config: 'payload' } }),
    call('*.getTreatments', { key: ['1[]', '0[]'], answers: 'payload' }),
    call('*.getTreatmentsWithConfig', { key: ['1[]', '0[]'], answers: 'payload' }),
    // offline mode: SplitFactory({ core: { authorizationKey: 'localhost' }, features: { checkout: 'on' } })
    override('SplitFactory', { map: '0.features' }),
  ],
})
