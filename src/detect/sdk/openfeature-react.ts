import { call, defineSdk, jsx, override } from '../shape.js'

export const openfeatureReact = defineSdk({
  name: 'openfeature-react',
  title: 'OpenFeature React SDK',
  side: 'client',
  modules: ['@openfeature/react-sdk'],
  clients: [],
  shapes: [
    call('useFlag', { key: 0, fallback: 1, result: 'value' }),
    call('useSuspenseFlag', { key: 0, fallback: 1, result: 'value' }),
    call('useBooleanFlagValue', { key: 0, fallback: 1, type: 'boolean' }),
    call('useStringFlagValue', { key: 0, fallback: 1, type: 'string' }),
    call('useNumberFlagValue', { key: 0, fallback: 1, type: 'number' }),
    call('useObjectFlagValue', { key: 0, fallback: 1, type: 'object' }),
    call('useBooleanFlagDetails', { key: 0, fallback: 1, type: 'boolean', result: 'value' }),
    call('useStringFlagDetails', { key: 0, fallback: 1, type: 'string', result: 'value' }),
    call('useNumberFlagDetails', { key: 0, fallback: 1, type: 'number', result: 'value' }),
    call('useObjectFlagDetails', { key: 0, fallback: 1, type: 'object', result: 'value' }),
    jsx('FeatureFlag', { key: 'flagKey', fallback: 'defaultValue', match: 'matchValue', otherwise: 'fallback' }),
    override('OpenFeatureTestProvider', { jsx: true, map: 'flagValueMap' }),
  ],
})
