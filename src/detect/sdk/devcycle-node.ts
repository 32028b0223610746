import { call, defineSdk } from '../shape.js'

// The user comes first, so the key is argument 1. Local bucketing answers at once, cloud bucketing with a promise.
export const devcycleNode = defineSdk({
  name: 'devcycle-node',
  title: 'DevCycle Node SDK',
  side: 'server',
  modules: ['@devcycle/nodejs-server-sdk'],
  clients: ['initializeDevCycle', 'initialize', 'DevCycleClient', 'DevCycleCloudClient', 'DVCClient'],
  names: ['devcycleClient', 'devCycleClient', 'dvcClient'],
  context: 0,
  shapes: [
    call('*.variable', { key: 1, fallback: 2, result: 'value', receiver: 'tied' }),
    call('*.variableValue', { key: 1, fallback: 2, receiver: 'tied' }),
  ],
})
