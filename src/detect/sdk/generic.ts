import { call, decorator, defineSdk, env, jsx, member } from '../shape.js'

// Home-made flags, by their usual names. There is no package to import, so nothing ties a name to flags: this entry is
// active only when the config names it (`"sdks": ["generic"]`), and a read in `reads` with `from` is always better.
export const generic = defineSdk({
  name: 'generic',
  title: 'Usual names of home-made flag functions',
  side: 'both',
  modules: [],
  clients: [],
  names: ['flags', 'features', 'featureFlags', 'featureToggles', 'toggles'],
  shapes: [
    call('isFeatureEnabled', { key: 0 }),
    call('hasFeature', { key: 0 }),
    call('getFlag', { key: 0 }),
    call('useFeatureFlag', { key: 0 }),
    call('*.isEnabled', { key: 0, receiver: 'tied' }),
    call('*.isFeatureEnabled', { key: 0 }),
    call('*.hasFeature', { key: 0, receiver: 'tied' }),
    jsx('FeatureGate', { key: ['flag', 'feature', 'name', 'id'], otherwise: 'fallback' }),
    decorator('UseFlag', { key: 0, answers: 'payload' }),
    member('config.featureToggles', { spelling: 'camel' }),
    member('config.features', { spelling: 'camel' }),
    member('featureFlags', { spelling: 'camel' }),
    env('FEATURE_*'),
    env('FF_*'),
    env('VITE_FEATURE_*'),
  ],
})
