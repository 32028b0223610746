// Store x state -> verdict: the same eight states in every platform's own words. `undefined` = the platform cannot say it.
import { expect, it } from 'vitest'
import { runChecks } from '../../src/check/run.js'
import { stores, type StoreName } from '../../src/store/index.js'
import { facts, reference, settings } from '../check/shop.js'

const changed = '2026-06-01T00:00:00Z'
const ms = Date.parse(changed)
type States = Readonly<Record<State, unknown>>
type State = 'off' | '0 %' | 'partial' | '100 %' | '100 % with rules' | 'with allow-list' | 'archived' | 'multivariate one-sided'

const verdicts: Readonly<Record<State, string>> = {
  'off': 'remove, keep false', '0 %': 'remove, keep false', 'partial': 'live', '100 %': 'remove, keep true', '100 % with rules': 'live',
  'with allow-list': 'live', 'archived': 'archived', 'multivariate one-sided': 'remove, keep "bold"',
}

const ld = (production: object, more: object = {}): object => ({ items: [{
  key: 'basket', creationDate: ms, temporary: true, tags: ['release'], variations: [{ value: true }, { value: false }], defaults: { onVariation: 0, offVariation: 1 },
  environments: { production: { on: true, lastModified: ms, targets: [], rules: [], fallthrough: { variation: 0 }, offVariation: 1, ...production } }, ...more,
}] })
const shares = (...weights: number[]): object => ({ fallthrough: { rollout: { variations: weights.map((weight, variation) => ({ variation, weight })) } } })

const un = (environment: object, more: object = {}): object => ({ features: [{ name: 'basket', type: 'release', createdAt: changed, lifecycle: { stage: 'live', enteredStageAt: changed }, environments: [{ name: 'production', enabled: true, strategies: [], ...environment }], ...more }] })
const strategy = (rollout: string, more: object = {}): object => ({ name: 'flexibleRollout', constraints: [], segments: [], parameters: { rollout, stickiness: 'default' }, ...more })

const fs = (more: object): object => ({ results: [{ name: 'basket', created_date: changed, tags: [], is_archived: false, environment_feature_state: { enabled: true }, num_segment_overrides: 0, num_identity_overrides: 0, last_modified_in_current_environment: changed, ...more }] })

const gb = (production: object, more: object = {}): object => ({ features: [{ id: 'basket', valueType: 'boolean', defaultValue: 'false', tags: ['release'], dateCreated: changed, dateUpdated: changed, environments: { production: { enabled: true, defaultValue: 'false', rules: [], ...production } }, ...more }] })
const force = (more: object = {}): object => ({ type: 'force', enabled: true, value: 'true', condition: '{}', savedGroupTargeting: [], ...more })

const fd = (more: object): object => ({ flags: { basket: { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'on', metadata: { type: 'release', since: changed }, ...more } } })

const cc = (more: object, t = 0): object => ({ settings: [{ key: 'basket', createdAt: changed, settingType: 'boolean', tags: [{ name: 'release' }] }], config: { f: { basket: { t, v: t === 0 ? { b: true } : { s: 'bold' }, r: [], p: [], ...more } } } })

const ph = (groups: object[], more: object = {}): object => ({ results: [{ key: 'basket', active: true, created_at: changed, updated_at: changed, tags: ['release'], filters: { groups, multivariate: null }, ...more }] })

const ss = (rules: object[], more: object = {}): object => ({ data: [{ id: 'basket', isEnabled: true, createdTime: ms, lastModifiedTime: ms, tags: ['release'], rules, ...more }] })
const rule = (passPercentage: number, type = 'public'): object => ({ passPercentage, conditions: [{ type }], environments: null })

const waffle = (fields: object, model = 'waffle.flag'): object => [{ model, fields: { name: 'basket', category: 'release', everyone: null, percent: null, superusers: false, staff: false, authenticated: false, testing: false, languages: '', groups: [], users: [], created: changed, modified: changed, ...fields } }]

const rd = (more: object): object => ({ format: 'halyard-flags@1', environment: 'production', flags: [{ key: 'basket', type: 'boolean', category: 'release', variants: { on: true, off: false }, offVariant: 'off', enabled: true, since: changed, rollout: { kind: 'everyone', variant: 'on' }, ...more }] })
const yml = (state: string, more = ''): string => `flags:\n  basket:\n    category: release\n    owner: team\n${more}    environments: { production: { since: ${changed}, ${state} } }\n`

const table: Readonly<Partial<Record<StoreName, States>>> = {
  'flags-yml': {
    'off': yml('enabled: false'), '0 %': yml('enabled: true, rollout_percent: 0'), 'partial': yml('enabled: true, rollout_percent: 50'), '100 %': yml('enabled: true, rollout_percent: 100'),
    '100 % with rules': yml('enabled: true, rules: [{ when: { plan: free }, variant: off }]'), 'with allow-list': yml('enabled: true, rollout_percent: 0, allowed_users: [u1]'),
    'archived': yml('enabled: true', '    archived: true\n'), 'multivariate one-sided': yml('enabled: true, weights: { control: 0, bold: 100 }', '    type: string\n    variants: { control: control, bold: bold }\n'),
  },
  'launchdarkly': {
    'off': ld({ on: false }), '0 %': ld(shares(0, 100_000)), 'partial': ld(shares(50_000, 50_000)), '100 %': ld(shares(100_000, 0)),
    '100 % with rules': ld({ rules: [{ clauses: [{ attribute: 'plan', op: 'in', values: ['free'] }], variation: 1 }] }), 'with allow-list': ld({ fallthrough: { variation: 1 }, targets: [{ values: ['u1'], variation: 0 }] }),
    'archived': ld({}, { archived: true }), 'multivariate one-sided': ld(shares(0, 100_000), { variations: [{ value: 'control' }, { value: 'bold' }], defaults: { offVariation: 0 } }),
  },
  'unleash': {
    'off': un({ enabled: false }), '0 %': un({ strategies: [strategy('0')] }), 'partial': un({ strategies: [strategy('50')] }), '100 %': un({ strategies: [strategy('100')] }),
    '100 % with rules': un({ strategies: [strategy('100', { constraints: [{ contextName: 'plan', operator: 'IN', values: ['pro'] }] })] }), 'with allow-list': un({ strategies: [{ name: 'userWithId', parameters: { userIds: 'u1' } }] }),
    'archived': un({}, { archived: true }), 'multivariate one-sided': undefined,
  },
  'flagsmith': {
    'off': fs({ environment_feature_state: { enabled: false } }), '0 %': undefined, 'partial': fs({ multivariate_options: [{ string_value: 'bold', default_percentage_allocation: 50 }] }), '100 %': fs({}),
    '100 % with rules': fs({ num_segment_overrides: 1 }), 'with allow-list': fs({ environment_feature_state: { enabled: false }, num_identity_overrides: 2 }),
    'archived': fs({ is_archived: true }), 'multivariate one-sided': undefined,
  },
  'growthbook': {
    'off': gb({ enabled: false }), '0 %': gb({ rules: [force({ coverage: 0 })] }), 'partial': gb({ rules: [force({ coverage: 0.5 })] }), '100 %': gb({ rules: [force()] }),
    '100 % with rules': gb({ rules: [force({ value: 'false', condition: '{"plan":"free"}' }), force()] }), 'with allow-list': gb({ rules: [force({ condition: '{"id":{"$in":["u1"]}}' })] }),
    'archived': gb({}, { archived: true }), 'multivariate one-sided': gb({ defaultValue: 'bold', rules: [force({ value: 'control', enabled: false })] }, { valueType: 'string', defaultValue: 'control' }),
  },
  'flagd': {
    'off': fd({ state: 'DISABLED' }), '0 %': fd({ targeting: { fractional: [['on', 0], ['off', 100]] } }), 'partial': fd({ targeting: { fractional: [{ var: 'k' }, ['on', 50], ['off', 50]] } }), '100 %': fd({ targeting: {} }),
    '100 % with rules': fd({ targeting: { if: [{ '==': [{ var: 'plan' }, 'free'] }, 'off'] } }), 'with allow-list': fd({ defaultVariant: 'off', targeting: { if: [{ in: [{ var: 'id' }, ['u1']] }, 'on', 'off'] } }),
    'archived': undefined, 'multivariate one-sided': fd({ variants: { control: 'control', bold: 'bold' }, defaultVariant: 'control', targeting: { fractional: [['control', 0], ['bold', 100]] } }),
  },
  'configcat': {
    'off': cc({ v: { b: false } }), '0 %': cc({ p: [{ p: 0, v: { b: true } }, { p: 100, v: { b: false } }] }), 'partial': cc({ p: [{ p: 50, v: { b: true } }, { p: 50, v: { b: false } }] }), '100 %': cc({}),
    '100 % with rules': cc({ r: [{ c: [{ u: { a: 'Country' } }], s: { v: { b: false } } }] }), 'with allow-list': cc({ v: { b: false }, r: [{ c: [{ u: { a: 'Identifier' } }], s: { v: { b: true } } }] }),
    'archived': { settings: [], deleted: [{ key: 'basket' }], config: { f: {} } }, 'multivariate one-sided': cc({ p: [{ p: 0, v: { s: 'control' } }, { p: 100, v: { s: 'bold' } }] }, 1),
  },
  'posthog': {
    'off': ph([{ properties: [], rollout_percentage: 100 }], { active: false }), '0 %': ph([{ properties: [], rollout_percentage: 0 }]), 'partial': ph([{ properties: [], rollout_percentage: 50 }]), '100 %': ph([{ properties: [] }]),
    '100 % with rules': ph([{ properties: [{ key: 'plan' }], rollout_percentage: null }]), 'with allow-list': ph([{ properties: [{ key: 'email' }], rollout_percentage: 100 }, { properties: [], rollout_percentage: 0 }]),
    'archived': ph([], { deleted: true }), 'multivariate one-sided': ph([{ properties: [] }], { filters: { groups: [{ properties: [] }], multivariate: { variants: [{ key: 'control', rollout_percentage: 0 }, { key: 'bold', rollout_percentage: 100 }] } } }),
  },
  'statsig': {
    'off': ss([], { isEnabled: false }), '0 %': ss([rule(0)]), 'partial': ss([rule(50)]), '100 %': ss([rule(100)]),
    '100 % with rules': ss([rule(0, 'country'), rule(100)]), 'with allow-list': ss([rule(100, 'user_id')]),
    'archived': ss([rule(100)], { status: 'Archived' }), 'multivariate one-sided': undefined,
  },
  'django-waffle': {
    'off': waffle({ everyone: false, percent: '50.0' }), '0 %': waffle({ percent: '0.0' }), 'partial': waffle({ percent: '99.9' }), '100 %': waffle({ everyone: true, percent: '1.0' }),
    '100 % with rules': waffle({ superusers: true }), 'with allow-list': waffle({ users: [7] }),
    'archived': undefined, 'multivariate one-sided': undefined,
  },
  'redis': {
    'off': rd({ enabled: false }), '0 %': rd({ rollout: { kind: 'percent', on: 'on', off: 'off', percent: 0 } }), 'partial': rd({ rollout: { kind: 'percent', on: 'on', off: 'off', percent: 50 } }), '100 %': rd({}),
    '100 % with rules': rd({ rollout: { kind: 'targeted', allow: [], allowVariant: 'on', rules: [{ when: [], serve: { kind: 'everyone', variant: 'off' } }], otherwise: { kind: 'everyone', variant: 'on' } } }),
    'with allow-list': rd({ rollout: { kind: 'targeted', allow: ['u1'], allowVariant: 'on', rules: [], otherwise: { kind: 'everyone', variant: 'off' } } }),
    'archived': rd({ deleted: true }), 'multivariate one-sided': rd({ type: 'string', variants: { control: 'control', bold: 'bold' }, offVariant: 'control', rollout: { kind: 'split', weights: [{ variant: 'bold', percent: 100 }, { variant: 'control', percent: 0 }] } }),
  },
}

const rows = Object.entries(table).flatMap(([store, states]) => Object.entries(states).flatMap(([state, document]) =>
  document === undefined ? [] : [[store as StoreName, state as State, typeof document === 'string' ? document : JSON.stringify(document)] as const]))

it.each(rows)('%s, %s', (store, state, text) => {
  const flags = stores[store].parse(text, 'export', { environment: 'production' })
  const { flags: [summary], findings } = runChecks({ ...facts('flags: {}', [reference('basket')]), flags }, settings)
  const stale = findings.find(({ code }) => code === 'stale-flag')
  const verdict = summary?.archived === true ? 'archived' : summary?.verdict === 'ready for code removal' ? `remove, keep ${JSON.stringify(stale?.keep)}` : summary?.verdict
  expect(verdict).toBe(verdicts[state])
})
