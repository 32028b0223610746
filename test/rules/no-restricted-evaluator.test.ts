import { testRule } from './tester.js'

const sdk = { options: { sdks: ['growthbook-*'], instead: 'import isOn from src/flags' } }
const fn = { options: { evaluators: ['variantOf', 'use*'] } }
const gb = (code: string): string => `import { useFeatureIsOn } from '@growthbook/growthbook-react'\n${code}`

testRule('no-restricted-evaluator', {
  valid: [
    `isOn('checkout')`, gb(`const A = () => useFeatureIsOn('checkout')`), [`isOn('checkout')`, sdk], [`isOn('checkout')`, fn], [gb(`// useFeatureIsOn('checkout')`), sdk], [gb(`const s = "useFeatureIsOn('checkout')"`), sdk], [`import { useFeatureIsOn } from 'lodash'\nuseFeatureIsOn('x')`, sdk], [gb(`function A(useFeatureIsOn) { useFeatureIsOn('x') }`), sdk],
    [`function variantOf2(k) {}\nvariantOf2('checkout')`, fn], [`mockFlags({ checkout: true })`, { options: { sdks: ['config'] } }], [`import { isEnabled } from 'unleash-client'\nisEnabled('checkout')`, sdk], [`const useful = 1`, fn],
  ],
  invalid: [
    [gb(`const A = () => useFeatureIsOn('checkout')`), 'restricted', { ...sdk, says: 'import isOn from src/flags' }], [gb(`const A = () => useFeatureIsOn('a') && useFeatureIsOn('b')`), 'restricted restricted', sdk], [gb(`const A = () => useFeatureIsOn(x + 'a')`), 'restricted', sdk], [gb(`const K = 'a'; const A = () => useFeatureIsOn(K)`), 'restricted', sdk],
    [`isOn('checkout')`, 'restricted', { options: { sdks: ['config'] } }], [`variantOf('theme')`, 'restricted', fn], [`useFlag('checkout')`, 'restricted', fn], [`const a = <Gate flag="checkout"/>`, 'restricted', { options: { evaluators: ['Gate'] } }], [`import { variantOf as v } from './flags'\nv('theme')`, 'restricted', { options: { evaluators: ['v'] } }],
    [`import * as F from './flags'\nF.variantOf('theme')`, 'restricted', fn], [`import { isEnabled } from 'unleash-client'\nisEnabled('checkout')`, 'restricted', { options: { sdks: ['unleash-node'] } }], [`variantOf('theme')!`, 'restricted', { ...fn, file: 'app.ts' }],
  ],
})
