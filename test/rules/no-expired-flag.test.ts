import { testRule } from './tester.js'

const late = { settings: { now: '2027-06-01' } }

testRule('no-expired-flag', {
  valid: [
    `isOn('checkout')`, `isOn('cart_drawer')`, `isOn('pro_plan')`, `isOn('payments_off')`, `isOn('not_defined')`, `isOn(key)`, `// isOn('gift_cards')`, `const s = 'gift_cards'`, `function f(isOn) { isOn('gift_cards') }`, `import { isOn } from 'lodash'\nisOn('gift_cards')`,
    [`isOn('gift_cards')`, { settings: { now: '2026-09-01' } }], [`isOn('pro_plan')`, late], [`isOn('vip_lane')`, late], [`isOn('old_banner')`, late], [`isOn('theme')`, { settings: { now: '2026-12-11' } }],
  ],
  invalid: [
    [`isOn('gift_cards')`, 'expired', { says: '81 days past its date: expires_at has passed (2026-09-01)' }], [`isOn('gift_cards'); isOn('gift_cards')`, 'expired'], [`const KEY = 'gift_cards'; isOn(KEY)`, 'expired'], [`const a = <Gate flag="gift_cards"/>`, 'expired'], [`config.toggles.giftCards`, 'expired'],
    [`isOn('checkout')`, 'expired', late], [`isOn('theme')`, 'expired', { settings: { now: '2026-12-12' }, says: 'a experiment flag lives 40 days at most' }], [`isOn('theme')`, 'expired', { settings: { categories: { experiment: { maxAgeDays: 5 } } } }], [`isOn('hide_ads'); isOn('NewNav')`, 'expired expired', late],
    [`const on = k => isOn(k)\non('gift_cards')`, 'expired'], [`isOn('gift_cards' as string)`, 'expired', { file: 'app.ts' }], [`mockFlags({ gift_cards: true })`, 'expired'],
  ],
})
