import { testRule } from './tester.js'

const browser = { options: { files: ['shop/browser/*'] }, file: 'browser/cart.jsx' }
const gb = (code: string): string => `import { useFeatureIsOn } from '@growthbook/growthbook-react'\n${code}`

testRule('no-server-flag-in-client', {
  valid: [
    [gb(`const A = () => useFeatureIsOn('checkout')`), { file: 'cart.test.tsx' }], `function f() { return isOn('checkout') }`, gb(`const A = () => useFeatureIsOn('pro_plan')`), gb(`const A = () => useFeatureIsOn('not_defined')`), `'use client'\nimport { isOn } from './flags'\nisOn('pro_plan')`, `'use server'\nimport { isOn } from './flags'\nisOn('checkout')`, `'use strict'\nimport { isOn } from './flags'\nisOn('checkout')`, [`import { isOn } from './flags'\nisOn('pro_plan')`, browser],
    [`import { isOn } from './flags'\nisOn('checkout')`, { ...browser, file: 'server/cart.jsx' }], gb(`// useFeatureIsOn('checkout')`), gb(`function A(useFeatureIsOn) { return useFeatureIsOn('checkout') }`), `import { useFeatureIsOn } from 'lodash'\nconst A = () => useFeatureIsOn('checkout')`, `const s = 'use client'; function f() { return isOn('checkout') }`, `'use client'\nimport { mockFlags } from './flags'\nmockFlags({ checkout: true })`,
  ],
  invalid: [
    [gb(`const A = () => useFeatureIsOn('vip_lane')`), 'exposed', { says: 'is not for browsers ("client: false"), but' }],
    [gb(`const A = () => useFeatureIsOn('checkout')`), 'exposed', { says: 'does not say that its value may be sent to browsers, but growthbook-react runs in them' }], [gb(`const A = () => useFeatureIsOn('theme') && useFeatureIsOn('rows')`), 'exposed exposed'], [gb(`const K = 'checkout'; const A = () => useFeatureIsOn(K)`), 'exposed'], [`'use client'\nimport { isOn } from './flags'\nisOn('checkout')`, 'exposed', { says: '"use client"' }],
    [`"use client"\nimport { isOn } from './flags'\nisOn('checkout')`, 'exposed'], [`'use client'\nimport { Gate } from './flags'\nconst a = <Gate flag="checkout"/>`, 'exposed'], [`'use strict'\n'use client'\nimport { isOn } from './flags'\nisOn('checkout')`, 'exposed'], [`import { isOn as on } from '../flags'\non('checkout')`, 'exposed', { file: 'browser/a.jsx', options: { files: ['shop/browser/a*'] } }],
    [`import { isOn } from '../flags'\nisOn('checkout')`, 'exposed', { ...browser, says: 'this file reaches them' }], [`import { isOn } from '../flags'\nisOn('theme')`, 'exposed', browser], [`import { useFlags } from 'launchdarkly-react-client-sdk'\nfunction F() { return useFlags().checkout }`, 'exposed'], [gb(`const A = () => useFeatureIsOn('checkout')!`), 'exposed', { file: 'app.ts' }],
  ],
})
