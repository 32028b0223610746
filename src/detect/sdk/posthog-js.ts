import { call, defineSdk, member, override } from '../shape.js'

export const posthogJs = defineSdk({
  name: 'posthog-js',
  title: 'PostHog JavaScript SDK',
  side: 'client',
  modules: ['posthog-js', 'posthog-js/react', 'posthog-react-native', 'posthog-js-lite'],
  clients: ['default', 'posthog', 'PostHog', 'usePostHog'],
  names: ['posthog', 'postHog'],
  shapes: [
    call('*.isFeatureEnabled', { key: 0, type: 'boolean', receiver: 'tied' }),
    call('*.getFeatureFlag', { key: 0, receiver: 'tied' }),
    call('*.getFeatureFlagResult', { key: 0, result: 'enabled', also: { variant: 'state', payload: 'payload' }, receiver: 'tied' }),
    call('*.getFeatureFlagPayload', { key: 0, answers: 'payload', receiver: 'tied' }),
    member('*.getFlags()', { spelling: 'exact', list: 'on', receiver: 'tied' }),
    member('*.getFlagVariants()', { spelling: 'exact', receiver: 'tied' }),
    // posthog.featureFlags.override({ checkout: true }), or a list of flags that are on
    override('*.override', { map: 0, receiver: 'tied' }),
    override('*.override', { keys: '0[]', forces: true, receiver: 'tied' }),
    override('*.overrideFeatureFlags', { map: '0.flags', receiver: 'tied' }),
    override('*.init', { map: '1.bootstrap.featureFlags', receiver: 'tied' }),
  ],
})
