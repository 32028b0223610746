// Payloads in which somebody may get something else, though at a glance the flag rests: none of them may be called held, and
// none at the wrong value. Each row is how a platform really answers; what it says of itself stands beside it.
import { describe, expect, it } from 'vitest'
import { runChecks } from '../../src/check/run.js'
import type { FlagReference } from '../../src/detect/reference.js'
import { stores, type StoreName } from '../../src/store/index.js'
import { oneEach } from '../../src/store/same-name.js'
import { facts, reference, settings } from '../check/shop.js'

const long = '2026-01-05T00:00:00.000Z', late = '2026-11-20T00:00:00.000Z'
const ms = Date.parse(long)

/** What the report says of `basket`: `live`, or what a removal would keep and how sure it is. */
const saidOf = (store: StoreName, document: unknown, { environments = ['production'], reads = [reference('basket')] }: { environments?: string[]; reads?: FlagReference[] } = {}): string => {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  const { flags } = oneEach(stores[store].parse(text, 'export', { environment: 'production' }).map(flag => ({ ...flag, category: flag.category ?? 'release' as const, created: flag.created ?? long })), 'export')
  const { flags: summaries, findings } = runChecks({ ...facts('flags: {}', reads, { environments }), flags }, settings)
  const stale = findings.find(({ code, flag }) => code === 'stale-flag' && flag === 'basket')
  return stale === undefined ? summaries.find(({ key }) => key === 'basket')!.verdict : `keep ${JSON.stringify(stale.keep)}, ${String(stale.evidence['confidence'])}`
}

describe('launchdarkly', () => {
  const flag = (key: string, environments: object, more: object = {}): object => ({ key, creationDate: ms, temporary: true, variations: [{ value: true }, { value: false }], defaults: { onVariation: 0, offVariation: 1 }, environments, ...more })
  const on = (more: object = {}): object => ({ on: true, lastModified: ms, targets: [], rules: [], fallthrough: { variation: 0 }, offVariation: 1, prerequisites: [], ...more })
  const needs = (variation: number): object => ({ prerequisites: [{ key: 'parent', variation }] })
  it.each<[string, object[], string]>([
    ['a prerequisite of another environment only says nothing here', [flag('basket', { production: on(), test: on(needs(1)) }), flag('parent', { production: on(), test: on() })], 'keep true, certain'],
    ['a prerequisite that is off is not met, though it serves the variation', [flag('basket', { production: on(needs(1)) }), flag('parent', { production: on({ on: false }) })], 'keep false, certain'],
    ['a prerequisite met by everybody', [flag('basket', { production: on(needs(0)) }), flag('parent', { production: on() })], 'keep true, certain'],
    ['a prerequisite met since yesterday', [flag('basket', { production: on(needs(0)) }), flag('parent', { production: on({ lastModified: Date.parse(late) }) })], 'live'],
    ['a prerequisite of another project', [flag('basket', { production: on(needs(0)) })], 'live'],
    ['unmet, it serves the off variation of its environment', [flag('basket', { production: on({ ...needs(0), offVariation: 0 }) }), flag('parent', { production: on({ fallthrough: { variation: 1 } }) })], 'keep true, certain'],
    ['off, it serves the off variation of its environment', [flag('basket', { production: on({ on: false, offVariation: 0 }) })], 'keep true, certain'],
    ['off without an off variation, it is the default in code', [flag('basket', { production: on({ on: false, offVariation: null }) })], 'keep false, certain'],
    ['weights that leave a rest: who is in it gets the last variation', [flag('basket', { production: on({ fallthrough: { rollout: { variations: [{ variation: 0, weight: 60_000 }, { variation: 1, weight: 0 }] } } }) })], 'live'],
    ['on, in a summary that tells no rules', [flag('basket', { production: { on: true, lastModified: ms } })], 'live'],
    ['off, in a summary', [flag('basket', { production: { on: false, lastModified: ms } })], 'live'],
    ['a variation that is not listed', [flag('basket', { production: on({ fallthrough: { variation: 7 } }) })], 'live'],
    ['a rule for a segment', [flag('basket', { production: on({ rules: [{ clauses: [{ op: 'segmentMatch', values: ['beta'] }], variation: 1 }] }) })], 'live'],
    ['a target of another kind', [flag('basket', { production: on({ contextTargets: [{ values: ['acme'], variation: 1, contextKind: 'org' }] }) })], 'live'],
  ])('%s', (_, items, said) => { expect(saidOf('launchdarkly', { items })).toBe(said) })
  it('the default in code is what every read says it is', () => {
    const off = { items: [flag('basket', { production: on({ on: false, offVariation: null }) })] }, falling = (...values: boolean[]): FlagReference[] => values.map((fallback, i) => reference('basket', { fallback, line: i + 1 }))
    expect(saidOf('launchdarkly', off, { reads: falling(true, true) })).toBe('keep true, certain')
    expect(saidOf('launchdarkly', off, { reads: falling(true, false) })).toBe('live')
  })
})

describe('unleash', () => {
  const flag = (name: string, production: object, more: object = {}): object => ({ name, type: 'release', createdAt: long, lifecycle: { stage: 'live', enteredStageAt: long }, environments: [{ name: 'production', enabled: true, strategies: [{ name: 'default' }], ...production }], ...more })
  const rollout = (parameters: object): object => ({ strategies: [{ name: 'flexibleRollout', parameters, constraints: [] }] })
  it.each<[string, object[], string]>([
    ['a parent with one variant is on all the same', [flag('basket', {}, { dependencies: [{ feature: 'parent' }] }), flag('parent', { variants: [{ name: 'bold', weight: 1000 }] })], 'keep true, certain'],
    ['a parent with two variants is on all the same', [flag('basket', {}, { dependencies: [{ feature: 'parent' }] }), flag('parent', { variants: [{ name: 'bold', weight: 500 }, { name: 'plain', weight: 500 }] })], 'keep true, certain'],
    ['a parent of whose variants one is asked for', [flag('basket', {}, { dependencies: [{ feature: 'parent', variants: ['bold'] }] }), flag('parent', { variants: [{ name: 'bold', weight: 500 }, { name: 'plain', weight: 500 }] })], 'live'],
    ['a parent that has to be off, and is', [flag('basket', {}, { dependencies: [{ feature: 'parent', enabled: false }] }), flag('parent', { enabled: false })], 'keep true, certain'],
    ['a parent that has to be on, and is off', [flag('basket', {}, { dependencies: [{ feature: 'parent' }] }), flag('parent', { enabled: false })], 'keep false, certain'],
    ['a parent of another project', [flag('basket', {}, { dependencies: [{ feature: 'elsewhere' }] })], 'live'],
    ['100 % that sticks to the user lets nobody in who has no id', [flag('basket', rollout({ rollout: '100', stickiness: 'userId' }))], 'live'],
    ['100 % that sticks to whatever there is', [flag('basket', rollout({ rollout: '100', stickiness: 'random' }))], 'keep true, certain'],
    ['100 % by user id, as the old strategies have it', [flag('basket', { strategies: [{ name: 'gradualRolloutUserId', parameters: { percentage: '100' } }] })], 'live'],
    ['a rollout that is no number', [flag('basket', rollout({ rollout: 'all' }))], 'live'],
    ['a strategy of the team\'s own', [flag('basket', { strategies: [{ name: 'full-moon' }] })], 'live'],
    ['nothing but a disabled strategy', [flag('basket', { strategies: [{ name: 'default', disabled: true }] })], 'live'],
  ])('%s', (_, features, said) => { expect(saidOf('unleash', { features, events: [] })).toBe(said) })
  it('without the audit log nobody would know of a change', () => {
    expect(saidOf('unleash', { features: [flag('basket', {})] })).toBe('keep true, likely')
  })
  it('a log that was not read to its beginning dates what it does not tell', () => {
    const events = Array.from({ length: 20_000 }, () => ({ type: 'feature-updated', featureName: 'other', environment: null, createdAt: late }))
    expect(saidOf('unleash', { features: [flag('basket', {})], events })).toBe('live')
  })
})

describe('growthbook', () => {
  const api = (production: object, more: object = {}): object => ({ features: [{ id: 'basket', valueType: 'boolean', defaultValue: 'false', dateCreated: long, dateUpdated: long, environments: { production: { enabled: true, rules: [], ...production } }, ...more }] })
  const payload = (...rules: object[]): object => ({ features: { basket: { defaultValue: false, rules } } })
  it.each<[string, object, string]>([
    ['a range of a rule', payload({ force: true, range: [0, 0.5] }), 'live'],
    ['filters of a rule', payload({ force: true, filters: [{ seed: 'a', ranges: [[0, 0.1]] }] }), 'live'],
    ['a namespace', payload({ force: true, namespace: ['a', 0, 0.4] }), 'live'],
    ['a word that a later version writes', payload({ force: true, audience: 'beta' }), 'live'],
    ['a word that says nothing', payload({ force: true, filters: [], namespace: null }), 'keep true, likely'],
    ['a parent feature', payload({ force: true, parentConditions: [{ id: 'parent', condition: { value: true } }] }), 'live'],
    ['ranges in place of weights', payload({ variations: [false, true], ranges: [[0, 0.1], [0.1, 0.2]] }), 'live'],
    ['weights that do not add up are equal ones', payload({ variations: [false, true], weights: [0, 0.5] }), 'live'],
    ['weights for some variations only are equal ones', payload({ variations: [false, true], weights: [1] }), 'live'],
    ['a condition that is the text "{ }"', api({ rules: [{ type: 'force', enabled: true, value: 'true', condition: '{ }' }] }), 'keep true, certain'],
    ['a schedule', api({ rules: [{ type: 'force', enabled: true, value: 'true', condition: '{}', scheduleRules: [{ enabled: false, timestamp: late }] }] }), 'live'],
    ['a safe rollout', api({ rules: [{ type: 'safe-rollout', enabled: true, controlValue: 'false', variationValue: 'true' }] }), 'live'],
    ['an experiment that stands elsewhere', api({ rules: [{ type: 'experiment-ref', enabled: true, experimentId: 'exp' }] }), 'live'],
    ['a parent', api({ rules: [{ type: 'force', value: 'true' }] }, { prerequisites: [{ id: 'parent' }] }), 'live'],
  ])('%s', (_, document, said) => { expect(saidOf('growthbook', document)).toBe(said) })
  it('disabled, it answers what is written beside each read', () => {
    expect(saidOf('growthbook', api({ enabled: false }), { reads: [reference('basket', { fallback: true })] })).toBe('keep true, certain')
    expect(saidOf('growthbook', api({ enabled: false }), { reads: [reference('basket', { fallback: true }), reference('basket', { line: 2 })] })).toBe('live')
  })
})

describe('flagd', () => {
  const flag = (targeting: unknown, more: object = {}): object => ({ flags: { basket: { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'on', targeting, ...more } } })
  it.each<[string, object, string]>([
    ['an arm that is told elsewhere', flag({ if: [{ '==': [1, 1] }, 'on', { $ref: 'beta' }] }), 'live'],
    ['an arm that is computed', flag({ if: [{ var: 'a' }, 'on', { var: 'tier' }] }), 'live'],
    ['a condition that mentions a variant is no arm', flag({ if: [{ '==': [{ var: 'wish' }, 'off'] }, 'on', 'on'] }), 'keep true, likely'],
    ['an arm that is no variant is an error', flag({ if: [{ var: 'a' }, 'onn'] }), 'live'],
    ['an arm that is null is the default', flag({ if: [{ var: 'a' }, 'on', null] }), 'keep true, likely'],
    ['else-if', flag({ if: [{ var: 'a' }, 'on', { var: 'b' }, 'off', 'on'] }), 'live'],
    ['shares in an arm', flag({ if: [{ var: 'a' }, { fractional: [['on', 99], ['off', 1]] }, 'on'] }), 'live'],
    ['a truth for an answer', flag({ ends_with: [{ var: 'email' }, '@shop.example'] }, { variants: { true: true, false: false }, defaultVariant: 'true' }), 'live'],
    ['no default variant', flag({}, { defaultVariant: null }), 'keep false, likely'],
  ])('%s', (_, document, said) => { expect(saidOf('flagd', document)).toBe(said) })
  it('disabled, it answers what is written beside each read', () => {
    expect(saidOf('flagd', flag({}, { state: 'DISABLED' }), { reads: [reference('basket', { fallback: true })] })).toBe('keep true, likely')
  })
})

describe('posthog', () => {
  const flag = (filters: object, more: object = {}): object => ({ results: [{ key: 'basket', active: true, created_at: long, updated_at: long, filters, ...more }] })
  const all = { properties: [], rollout_percentage: 100 }
  it.each<[string, object, string]>([
    ['everybody', flag({ groups: [all], payloads: {}, multivariate: null, aggregation_group_type_index: null }), 'keep true, certain'],
    ['a flag of organisations: who is in none gets nothing', flag({ groups: [all], aggregation_group_type_index: 0 }), 'live'],
    ['a condition of organisations', flag({ groups: [{ ...all, aggregation_group_type_index: 0 }] }), 'live'],
    ['a holdout', flag({ groups: [all], holdout_groups: [{ properties: [], rollout_percentage: 5 }] }), 'live'],
    ['a holdout in newer words', flag({ groups: [all], holdout: { id: 3, exclusion_percentage: 5 } }), 'live'],
    ['early access', flag({ groups: [all], super_groups: [{ properties: [{ key: '$feature_enrollment/basket' }], rollout_percentage: 100 }] }), 'live'],
    ['variants that leave a rest', flag({ groups: [all], multivariate: { variants: [{ key: 'bold', rollout_percentage: 60 }, { key: 'plain', rollout_percentage: 0 }] } }), 'live'],
    ['a variant that is called off', flag({ groups: [all], multivariate: { variants: [{ key: 'off', rollout_percentage: 100 }, { key: 'bold', rollout_percentage: 0 }] } }), 'keep "off", certain'],
    ['no groups at all', flag({ groups: [] }), 'keep false, certain'],
  ])('%s', (_, document, said) => { expect(saidOf('posthog', document)).toBe(said) })
})

describe('flagsmith', () => {
  const flag = (more: object): object => ({ results: [{ name: 'basket', created_date: long, environment_feature_state: { enabled: true }, num_segment_overrides: 0, num_identity_overrides: 0, last_modified_in_current_environment: long, ...more }] })
  it.each<[string, object, string]>([
    ['identities that were not all counted', flag({ is_num_identity_overrides_complete: false }), 'live'],
    ['identities that nobody told', flag({ num_identity_overrides: null, is_num_identity_overrides_complete: true }), 'keep true, certain'],
    ['no state in this environment', flag({ environment_feature_state: null }), 'live'],
  ])('%s', (_, document, said) => { expect(saidOf('flagsmith', document)).toBe(said) })
})

describe('configcat', () => {
  const flag = (entry: object): object => ({ f: { basket: { t: 0, v: { b: false }, ...entry } } })
  it.each<[string, object, string]>([
    ['100 % of the users: who comes without a user gets the plain value', flag({ p: [{ p: 100, v: { b: true } }, { p: 0, v: { b: false } }] }), 'live'],
    ['100 % of the users, and the same without one', flag({ v: { b: true }, p: [{ p: 100, v: { b: true } }, { p: 0, v: { b: false } }] }), 'keep true, likely'],
    ['a rule that waits for another flag', flag({ r: [{ c: [{ p: { f: 'parent', c: 0, v: { b: true } } }], s: { v: { b: true } } }] }), 'live'],
  ])('%s', (_, document, said) => { expect(saidOf('configcat', document)).toBe(said) })
})

describe('statsig', () => {
  const gate = (more: object): object => ({ data: [{ id: 'basket', isEnabled: true, createdTime: ms, lastModifiedTime: ms, ...more }] })
  const everybody = { passPercentage: 100, conditions: [{ type: 'public' }] }
  it.each<[string, object, string]>([
    ['a holdout', gate({ rules: [everybody], holdoutIDs: ['h'] }), 'live'],
    ['a percentage that is about to rise', gate({ rules: [{ ...everybody, pendingAutomatedRollouts: [{ passPercentage: 100 }] }] }), 'live'],
    ['a rule of another environment', gate({ rules: [{ ...everybody, environments: ['development'] }] }), 'keep false, certain'],
    ['everybody', gate({ rules: [everybody] }), 'keep true, certain'],
  ])('%s', (_, document, said) => { expect(saidOf('statsig', document)).toBe(said) })
})

describe('django-waffle', () => {
  const flag = (name: string, fields: object): object => ({ model: 'waffle.flag', fields: { name, everyone: null, percent: null, groups: [], users: [], languages: '', created: long, modified: long, ...fields } })
  const table = 'CREATE TABLE "waffle_flag" ("id" integer, "name" text, "note" text, "everyone" bool, "percent" decimal, "modified" datetime);\n'
  const nobody = 'CREATE TABLE "waffle_flag_users" ("id" integer, "flag_id" integer, "user_id" integer);\nCREATE TABLE "waffle_flag_groups" ("id" integer, "flag_id" integer, "group_id" integer);\n'
  const insert = (note: string, rest = "NULL,50,'2026-01-05'"): string => `${table}${nobody}INSERT INTO waffle_flag VALUES(1,'basket',${note},${rest});\n`
  it.each<[string, unknown, string]>([
    ['a switch of the same name that says other', [flag('basket', { everyone: true }), { model: 'waffle.switch', fields: { name: 'basket', active: false, created: long, modified: long } }], 'live'],
    ['a switch of the same name that says the same', [flag('basket', { everyone: true }), { model: 'waffle.switch', fields: { name: 'basket', active: true, created: long, modified: long } }], 'keep true, certain'],
    ['who is testing', [flag('basket', { testing: true })], 'live'],
    ['a note of two lines, as SQLite writes it', insert("replace('first (of two), it''s\\nsecond','\\n',char(10))"), 'live'],
    ['a note of two lines, as they are', insert("'first;\nsecond'"), 'live'],
    ['a note that looks like a row', insert("'INSERT INTO waffle_flag VALUES(1,''basket'','''',1,NULL,0);'"), 'live'],
    ['a dump without the tables of users and groups', `${table}INSERT INTO waffle_flag VALUES(1,'basket','',NULL,0,'2026-01-05');\n`, 'live'],
    ['a dump that lists nobody', insert("''", "NULL,0,'2026-01-05'"), 'keep false, certain'],
    ['columns in another order', `${table}${nobody}INSERT INTO waffle_flag (modified, percent, everyone, note, name, id) VALUES('2026-01-05',NULL,1,'','basket',1);\n`, 'keep true, certain'],
    ['a table that is copied, and empty ones', `${table}COPY public.waffle_flag_users (id, flag_id, user_id) FROM stdin;\n\\.\n\nCOPY public.waffle_flag_groups (id, flag_id, group_id) FROM stdin;\n\\.\n\nCOPY public.waffle_flag (id, name, everyone, percent, modified) FROM stdin;\n1\tbasket\t\\N\t0.0\t2026-01-05\n\\.\n`, 'keep false, certain'],
    ['a function with quotes before it', `CREATE FUNCTION f() RETURNS text AS $body$ SELECT 'don''t; it"s' $body$ LANGUAGE sql;\n${insert("''")}`, 'live'],
  ])('%s', (_, document, said) => { expect(saidOf('django-waffle', document)).toBe(said) })
  it('a row that does not have the columns of its table is refused with its place', () => {
    expect(() => saidOf('django-waffle', `${table}\nINSERT INTO waffle_flag VALUES(1,'basket');`)).toThrow('export:3:1: has a row for waffle_flag that does not have its 6 columns; dump the tables again')
  })
})

describe('redis', () => {
  const flag = (rollout: unknown): object => ({ format: 'halyard-flags@1', environment: 'production', flags: [{ key: 'basket', type: 'boolean', variants: { on: true, off: false }, offVariant: 'off', enabled: true, since: long, rollout }] })
  it.each([{ kind: 'canary' }, { kind: 'targeted', allow: [], rules: [] }, { kind: 'split' }, null])('%j is a rollout that nobody can read', rollout => {
    expect(() => saidOf('redis', flag(rollout))).toThrow(/^export:1:\d+: is not /)
  })
})

it('a list that moved while its pages were read has each flag once', () => {
  const [one] = stores.posthog.parse(JSON.stringify({ results: [{ key: 'basket', active: true }] }), 'posthog', { environment: 'production' })
  expect(oneEach([one!, { ...one!, at: { ...one!.at, line: 7 } }], 'posthog')).toEqual({ flags: [one], notes: [] })
  expect(oneEach([one!, { ...one!, archived: true }], 'posthog').flags).toEqual([one])
  expect(oneEach([one!, { ...one!, owner: 'ann' }], 'posthog').notes).toEqual(['posthog has more than one flag "basket": the states of all of them count'])
})
