import { call, defineSdk, jsx, member, override } from '../shape.js'

export const posthogReact = defineSdk({
  name: 'posthog-react',
  title: 'PostHog React SDK',
  side: 'client',
  modules: ['posthog-js/react', 'posthog-js/react/slim', '@posthog/react', 'posthog-react-native'],
  clients: ['usePostHog'],
  names: ['posthog'],
  shapes: [
    call('useFeatureFlagEnabled', { key: 0, fallback: 1, type: 'boolean' }),
    call('useFeatureFlagVariantKey', { key: 0 }),
    call('useFeatureFlagPayload', { key: 0, answers: 'payload' }),
    call('useFeatureFlagResult', { key: 0, result: 'enabled', also: { variant: 'state', payload: 'payload' } }),
    call('useFeatureFlag', { key: 0 }),
    member('useActiveFeatureFlags()', { spelling: 'exact', list: 'on' }),
    jsx('PostHogFeature', { key: 'flag', match: 'match', otherwise: 'fallback' }),
    override('PostHogProvider', { jsx: true, map: 'options.bootstrap.featureFlags' }),
  ],
})
