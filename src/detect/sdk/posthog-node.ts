import { call, defineSdk, member, override } from '../shape.js'

export const posthogNode = defineSdk({
  name: 'posthog-node',
  title: 'PostHog Node SDK',
  side: 'server',
  modules: ['posthog-node'],
  clients: ['PostHog', 'default'],
  names: ['posthog', 'postHog', 'posthogClient'],
  context: 1,
  shapes: [
    call('*.isFeatureEnabled', { key: 0, type: 'boolean', async: true, receiver: 'tied' }),
    call('*.getFeatureFlag', { key: 0, async: true, receiver: 'tied' }),
    call('*.getFeatureFlagResult', { key: 0, result: 'enabled', also: { variant: 'state', payload: 'payload' }, async: true, receiver: 'tied' }),
    call('*.getFeatureFlagPayload', { key: 0, answers: 'payload', async: true, receiver: 'tied' }),
    member('*.getAllFlags()', { spelling: 'exact', receiver: 'tied' }),
    override('*.overrideFeatureFlags', { map: 0, receiver: 'tied' }),
    override('*.overrideFeatureFlags', { map: '0.flags', receiver: 'tied' }),
    override('*.overrideFeatureFlags', { keys: '0[]', forces: true, receiver: 'tied' }),
  ],
})
