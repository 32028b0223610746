import { call, defineSdk, override } from '../shape.js'

// Our own runtime. Through OpenFeature it is read as OpenFeature, so only `createFlags()`, the browser's
// `createClientFlags()`, the hooks of React and the test forms are here.
export const halyard = defineSdk({
  name: 'halyard',
  title: 'halyard runtime',
  side: 'both',
  modules: ['halyard', 'halyard/runtime', 'halyard/openfeature', 'halyard/redis', 'halyard/web', 'halyard/react', 'halyard/testing'],
  clients: ['createFlags', 'serveFlags', 'createClientFlags', 'Flags', 'ClientFlags', 'ReactFlags', 'FlagReader', 'FlagSnapshot'],
  names: ['flags'],
  context: 1,
  shapes: [
    call('*.isOn', { key: 0, fallback: 2, without: false, type: 'boolean', receiver: 'tied' }),
    call('*.value', { key: 0, fallback: 2, receiver: 'tied' }),
    call('*.details', { key: 0, fallback: 2, result: 'value', receiver: 'tied' }),
    call('useFlag', { from: ['halyard/react'], key: 0, fallback: 1 }),
    call('useFlagDetails', { from: ['halyard/react'], key: 0, fallback: 1, result: 'value' }),
    override('withFlags', { from: ['halyard/testing'], map: 0 }),
    override('override', { from: ['halyard/testing'], map: 0 }),
    override('forceFlags', { from: ['halyard/testing'], map: 0 }),
    override('flagCases', { from: ['halyard/testing'], keys: 0 }),
  ],
})
