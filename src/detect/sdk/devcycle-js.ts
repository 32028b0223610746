import { call, defineSdk } from '../shape.js'

export const devcycleJs = defineSdk({
  name: 'devcycle-js',
  title: 'DevCycle JavaScript SDK',
  side: 'client',
  modules: ['@devcycle/js-client-sdk'],
  clients: ['initializeDevCycle', 'initialize', 'DevCycleClient', 'DVCClient'],
  names: ['devcycleClient', 'devCycleClient', 'dvcClient'],
  shapes: [
    call('*.variable', { key: 0, fallback: 1, result: 'value', receiver: 'tied' }),
    call('*.variableValue', { key: 0, fallback: 1, receiver: 'tied' }),
    call('*.subscribe', { key: 0, within: 'variableUpdated:*', answers: 'payload', receiver: 'tied' }),
  ],
})
