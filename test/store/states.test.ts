// Store x state -> verdict: the same eight states in every platform's own words, and in each of the forms that it exports.
// `undefined` = the platform cannot say it; a form that has no dates and no category gets them from flags.yml, as users do it.
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

// Asked whether it is on, a flag with variants answers yes whichever of them it serves.
class Expected { constructor(readonly document: unknown, readonly verdict: string) {} }
const on = (document: unknown): Expected => new Expected(document, 'remove, keep true')

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
    'archived': un({}, { archived: true }), 'multivariate one-sided': on(un({ strategies: [strategy('100', { variants: [{ name: 'control', weight: 0 }, { name: 'bold', weight: 1000 }] })] })),
  },
  'flagsmith': {
    'off': fs({ environment_feature_state: { enabled: false } }), '0 %': undefined, 'partial': fs({ multivariate_options: [{ string_value: 'bold', default_percentage_allocation: 50 }] }), '100 %': fs({}),
    '100 % with rules': fs({ num_segment_overrides: 1 }), 'with allow-list': fs({ environment_feature_state: { enabled: false }, num_identity_overrides: 2 }),
    'archived': fs({ is_archived: true }), 'multivariate one-sided': on(fs({ multivariate_options: [{ string_value: 'control', default_percentage_allocation: 0 }, { string_value: 'bold', default_percentage_allocation: 100 }] })),
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
    'off': cc({ v: { b: false } }), '0 %': cc({ v: { b: false }, p: [{ p: 0, v: { b: true } }, { p: 100, v: { b: false } }] }), 'partial': cc({ p: [{ p: 50, v: { b: true } }, { p: 50, v: { b: false } }] }), '100 %': cc({}),
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
  document === undefined ? [] : [[store as StoreName, state as State, document] as const]))

const verdictOf = (store: StoreName, document: unknown, definition: object = {}): string | undefined => {
  const flags = stores[store].parse(typeof document === 'string' ? document : JSON.stringify(document), 'export', { environment: 'production' }).map(flag => ({ ...flag, ...definition }))
  const { flags: [summary], findings } = runChecks({ ...facts('flags: {}', [reference('basket')]), flags }, settings)
  const stale = findings.find(({ code }) => code === 'stale-flag')
  return summary?.archived === true ? 'archived' : summary?.verdict === 'ready for code removal' ? `remove, keep ${JSON.stringify(stale?.keep)}` : summary?.verdict
}

it.each(rows)('%s, %s', (store, state, given) => {
  const { document, verdict } = given instanceof Expected ? given : new Expected(given, verdicts[state])
  expect(verdictOf(store, document)).toBe(verdict)
})

it('every store that knows states is in the table', () => {
  expect(Object.keys(stores).filter(name => !Object.hasOwn(table, name) && !otherForms.some(([store]) => store === name))).toEqual(['openfeature-manifest', 'devcycle', 'vercel-flags'])
})

const client = (more: object): object => ({ version: 2, features: [{ name: 'basket', type: 'release', enabled: true, strategies: [], ...more }] })
const payload = (more: object): object => ({ status: 200, features: { basket: { defaultValue: false, ...more } } })
const document = (state: object, segments: object[] = [], identities: object[] = []): object => ({ project: { segments: segments.map(one => ({ feature_states: [one] })) }, identity_overrides: identities.map(one => ({ identity_features: [one] })), feature_states: [{ feature: { name: 'basket' }, enabled: true, ...state }] })
const formula = (given: object, settingType = 'boolean'): object => ({ settingFormulas: [{ defaultValue: { boolValue: true }, targetingRules: [], setting: { key: 'basket', settingType }, ...given }] })
const older = (given: object, settingType = 'boolean'): object => ({ settingValues: [{ value: true, rolloutRules: [], rolloutPercentageItems: [], setting: { key: 'basket', settingType }, ...given }] })
const nobodyListed = 'CREATE TABLE "waffle_flag_users" ("id" integer, "flag_id" integer, "user_id" integer);\nCREATE TABLE "waffle_flag_groups" ("id" integer, "flag_id" integer, "group_id" integer);\n'
const dump = (everyone: string, percent: string, staff = '0', members = nobodyListed): string => `CREATE TABLE "waffle_flag" ("id" integer, "name" varchar(100), "everyone" bool, "percent" decimal, "staff" bool, "modified" datetime);\nINSERT INTO waffle_flag VALUES(1,'basket',${everyone},${percent},${staff},'2026-06-01 00:00:00');\n${members}`
const spread = (...values: (readonly [percentage: number, value: unknown])[]): object[] => values.map(([percentage, value]) => ({ percentage, value }))
const country = { userCondition: { comparisonAttribute: 'Country' } }

/** store, form, state, document, and the verdict where it is another one */
const otherForms: readonly (readonly [StoreName, string, State, unknown, string?])[] = [
  ['unleash', 'client API', 'off', client({ enabled: false })],
  ['unleash', 'client API', '0 %', client({ strategies: [strategy('0')] })],
  ['unleash', 'client API', 'partial', client({ strategies: [strategy('50')] })],
  ['unleash', 'client API', '100 %', client({ strategies: [strategy('100')] })],
  ['unleash', 'client API', '100 % with rules', client({ strategies: [strategy('100', { segments: [7] })] })],
  ['unleash', 'client API', 'with allow-list', client({ strategies: [strategy('0'), { name: 'userWithId', parameters: { userIds: 'u1,u2' } }] })],
  ['unleash', 'client API', 'multivariate one-sided', client({ strategies: [{ name: 'default' }], variants: [{ name: 'bold', weight: 1000 }] }), 'remove, keep true'],
  ['growthbook', 'SDK payload', 'off', payload({})],
  ['growthbook', 'SDK payload', '0 %', payload({ rules: [{ force: true, coverage: 0 }] })],
  ['growthbook', 'SDK payload', 'partial', payload({ rules: [{ force: true, coverage: 0.5, hashAttribute: 'id' }] })],
  ['growthbook', 'SDK payload', '100 %', payload({ rules: [{ force: true }] })],
  ['growthbook', 'SDK payload', '100 % with rules', payload({ defaultValue: true, rules: [{ force: false, condition: { plan: 'free' } }] })],
  ['growthbook', 'SDK payload', 'with allow-list', payload({ rules: [{ force: true, condition: { id: { $in: ['u1'] } } }] })],
  ['growthbook', 'SDK payload', 'multivariate one-sided', payload({ defaultValue: 'control', rules: [{ variations: ['control', 'bold'], weights: [0, 1] }] })],
  ['flagsmith', 'environment document', 'off', document({ enabled: false })],
  ['flagsmith', 'environment document', 'partial', document({ multivariate_feature_state_values: [{ percentage_allocation: 50, multivariate_feature_option: { value: 'bold' } }] })],
  ['flagsmith', 'environment document', '100 %', document({})],
  ['flagsmith', 'environment document', '100 % with rules', document({}, [{ feature: { name: 'basket' }, enabled: false }])],
  ['flagsmith', 'environment document', 'with allow-list', document({ enabled: false }, [], [{ feature: { name: 'basket' }, enabled: true }])],
  ['configcat', 'values', 'off', formula({ defaultValue: { boolValue: false } })],
  ['configcat', 'values', '0 %', formula({ defaultValue: { boolValue: false }, targetingRules: [{ percentageOptions: spread([0, { boolValue: true }], [100, { boolValue: false }]) }] })],
  ['configcat', 'values', 'partial', formula({ targetingRules: [{ percentageOptions: spread([50, { boolValue: true }], [50, { boolValue: false }]) }] })],
  ['configcat', 'values', '100 %', formula({})],
  ['configcat', 'values', '100 % with rules', formula({ targetingRules: [{ conditions: [country], value: { boolValue: false } }] })],
  ['configcat', 'values', 'with allow-list', formula({ defaultValue: { boolValue: false }, targetingRules: [{ conditions: [country], value: { boolValue: true } }] })],
  ['configcat', 'values', 'multivariate one-sided', formula({ defaultValue: { stringValue: 'bold' }, targetingRules: [{ percentageOptions: spread([0, { stringValue: 'control' }], [100, { stringValue: 'bold' }]) }] }, 'string')],
  ['configcat', 'values of the first version', 'off', older({ value: false })],
  ['configcat', 'values of the first version', 'partial', older({ rolloutPercentageItems: spread([50, true], [50, false]) })],
  ['configcat', 'values of the first version', '100 %', older({})],
  ['configcat', 'values of the first version', '100 % with rules', older({ rolloutRules: [{ comparisonAttribute: 'Country', value: false }] })],
  ['configcat', 'values of the first version', 'multivariate one-sided', older({ value: 'bold' }, 'string')],
  ['django-waffle', 'SQL', 'off', dump('0', '50')],
  ['django-waffle', 'SQL', '0 %', dump('NULL', '0')],
  ['django-waffle', 'SQL', 'partial', dump('NULL', '99.9')],
  ['django-waffle', 'SQL', '100 %', dump('1', 'NULL')],
  ['django-waffle', 'SQL', '100 % with rules', dump('NULL', 'NULL', '1')],
  ['django-waffle', 'SQL', 'with allow-list', dump('NULL', 'NULL', '0', nobodyListed + 'INSERT INTO waffle_flag_users VALUES(1,1,7);\n')],
  ['env', 'variables', 'off', 'FLAG_BASKET=off'],
  ['env', 'variables', '0 %', 'FLAG_BASKET=0%'],
  ['env', 'variables', 'partial', 'FLAG_BASKET=50%'],
  ['env', 'variables', '100 %', 'FLAG_BASKET=100%'],
  ['env', 'variables', 'multivariate one-sided', 'FLAG_BASKET=bold'],
]

it.each(otherForms.map(([store, form, state, given, verdict = verdicts[state]]) => [store, form, state, given, verdict] as const))('%s (%s), %s', (store, _form, _state, given, verdict) => {
  expect(verdictOf(store, given, { category: 'release', created: changed })).toBe(verdict)
})
