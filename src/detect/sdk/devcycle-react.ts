import { call, defineSdk, jsx } from '../shape.js'

export const devcycleReact = defineSdk({
  name: 'devcycle-react',
  title: 'DevCycle React and Next.js SDKs',
  side: 'client',
  modules: ['@devcycle/react-client-sdk', '@devcycle/nextjs-sdk', '@devcycle/nextjs-sdk/server', '@devcycle/react-native-client-sdk', '@devcycle/react-native-expo-client-sdk'],
  clients: ['useDevCycleClient', 'setupDevCycle'],
  names: ['devcycleClient', 'dvcClient'],
  shapes: [
    call('useVariableValue', { key: 0, fallback: 1 }),
    call('useVariable', { key: 0, fallback: 1, result: 'value' }),
    call('useDVCVariable', { key: 0, fallback: 1, result: 'value' }),
    call('getVariableValue', { from: ['@devcycle/nextjs-sdk', '@devcycle/nextjs-sdk/server', '@devcycle/nextjs-sdk/server'], key: 0, fallback: 1, async: true }),
    jsx('RenderIfEnabled', { key: 'variableKey', fallback: 'defaultValue', match: 'targetValue' }),
    call('SwapComponents', { key: 2, answers: 'payload' }),
    call('*.variable', { key: 0, fallback: 1, result: 'value', receiver: 'tied' }),
    call('*.variableValue', { key: 0, fallback: 1, receiver: 'tied' }),
  ],
})
