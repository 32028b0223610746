import { testRule } from './tester.js'

const of = (code: string): string => `import { OpenFeature } from '@openfeature/server-sdk'\nconst client = OpenFeature.getClient()\n${code}`
const ul = (code: string): string => `import { isEnabled } from 'unleash-client'\n${code}`
const own = (code: string): string => `import { createFlags } from 'halyard/runtime'\nconst flags = await createFlags({ source })\n${code}`
const targeted = { options: { onlyTargeted: true } }

testRule('require-evaluation-context', {
  valid: [
    `function f(context) { return context.featureFlags.isEnabled('checkout') }`, own(`function f(user) { return flags.isOn('checkout', user) }`), own(`function f(user) { return flags.value('theme', { targetingKey: user.id }, 'light') }`),
    of(`function f(c) { return client.getBooleanValue('checkout', false, c) }`), of(`function f() { return client.getBooleanValue('checkout', false, { targetingKey: 'u' }) }`), of(`function f(a) { return client.getBooleanValue(...a) }`), ul(`function f(c) { return isEnabled('checkout', c) }`), `function f() { return isOn('checkout') }`, `import { isEnabled } from 'lodash'\nfunction f() { return isEnabled('checkout') }`,
    of(`// client.getBooleanValue('checkout', false)`), of(`const on = client.getBooleanValue('checkout', false)`), [of(`function f() { return client.getBooleanValue('cart_drawer', false) }`), targeted], [of(`function f() { return client.getBooleanValue('not_defined', false) }`), targeted], `import { OpenFeature } from '@openfeature/web-sdk'\nconst client = OpenFeature.getClient()\nfunction f() { return client.getBooleanValue('checkout', false) }`,
    `import { useFlags } from 'launchdarkly-react-client-sdk'\nfunction F() { return useFlags().checkout }`, ul(`function f(isEnabled) { return isEnabled('checkout') }`), of(`function f(getBooleanValue) { return getBooleanValue('checkout', false) }`),
  ],
  invalid: [
    [own(`function f() { return flags.isOn('checkout') }`), 'missing', { says: 'as argument 2' }], [own(`function f() { return flags.value('theme', undefined, 'light') }`), 'missing'],
    [of(`function f() { return client.getBooleanValue('checkout', false) }`), 'missing', { says: 'as argument 3' }], [of(`function f() { return client.getBooleanValue('checkout', false, undefined) }`), 'missing'], [of(`function f() { return client.getBooleanValue('checkout', false, {}) }`), 'missing'], [of(`function f() { return client.getStringDetails('theme', 'light') }`), 'missing'], [of(`async function f() { if (await client.getBooleanValue('checkout', false)) a() }`), 'missing'],
    [`function f(app) { return app.unleash.isEnabled('checkout') }`, 'missing'], [ul(`function f() { return isEnabled('checkout') }`), 'missing', { says: 'as argument 2' }], [ul(`const f = () => isEnabled('not_defined')`), 'missing'], [ul(`function f() { isEnabled('checkout'); isEnabled('theme') }`), 'missing missing'], [of(`function f() { return client.getBooleanValue('checkout', false) }`), 'missing', targeted], [of(`function f(k) { return client.getBooleanValue(k + 'x', false) }`), 'missing'],
    [of(`class A { m() { return client.getNumberValue('rows', 10) } }`), 'missing'], [of(`function f() { return client.getBooleanValue('checkout', false)! }`), 'missing', { file: 'app.ts' }],
  ],
})
