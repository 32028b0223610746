import { describe, expect, it } from 'vitest'
import { runChecks } from '../../src/check/run.js'
import { facts, forced, now, reference, settings } from './shop.js'

const flag = (lines: string, production: string, more = ''): string =>
  `flags:\n  basket:\n    owner: team\n${lines.split('; ').filter(line => line !== '').map(line => `    ${line}\n`).join('')}    environments:\n      production: ${production}\n${more}`
const tested = forced('basket', true, false)
const held = '{ enabled: true, rollout_percent: 100, since: 2026-06-30 }'

describe('a flag with a read in code is', () => {
  it.each<[string, string, string, string, string[]]>([
    // state                          category               production                                                            verdict                   findings
    ['on for months', 'category: release', held, 'ready for code removal', ['stale-flag']],
    ['off for months', 'category: release', '{ enabled: false, since: 2026-06-30 }', 'ready for code removal', ['stale-flag']],
    ['at 0 % for months', 'category: release', '{ enabled: true, rollout_percent: 0, since: 2026-06-30 }', 'ready for code removal', ['stale-flag']],
    ['on for 30 days', 'category: experiment', '{ enabled: true, since: 2026-10-22 }', 'ready for code removal', ['stale-flag']],
    ['on for 29 days', 'category: experiment', '{ enabled: true, since: 2026-10-23 }', 'live', []],
    ['on from tomorrow', 'category: release', '{ enabled: true, since: 2026-11-22 }', 'live', []],
    ['at 99.99 %', 'category: release', '{ enabled: true, rollout_percent: 99.99, since: 2026-06-30 }', 'live', []],
    ['on with a rule for off', 'category: release', '{ enabled: true, since: 2026-06-30, rules: [{ when: { country: CA }, variant: off }] }', 'live', []],
    ['on with a rule for on', 'category: release', '{ enabled: true, since: 2026-06-30, rules: [{ when: { country: CA }, variant: on }] }', 'ready for code removal', ['stale-flag']],
    ['off with an allow-list', 'category: release', '{ enabled: true, rollout_percent: 0, allowed_users: [u1], since: 2026-06-30 }', 'live', []],
    ['on with an allow-list', 'category: release', '{ enabled: true, allowed_users: [u1], since: 2026-06-30 }', 'ready for code removal', ['stale-flag']],
    ['an entitlement, on', 'category: entitlement', held, 'live', []],
    ['a kill switch, on', 'category: kill-switch', held, 'live', []],
    ['an ops flag, on', 'category: ops', held, 'live', []],
    ['of no category, on', '', held, 'ready for code removal', ['missing-category', 'stale-flag']],
    ['without a date', 'category: release', '{ enabled: true }', 'live', []],
    ['dated by created_at only', 'category: release; created_at: 2026-06-30; expires_at: 2027-01-01', '{ enabled: true }', 'ready for code removal', ['stale-flag']],
    ['past its date', 'category: release; expires_at: 2026-11-20', '{ enabled: true, rollout_percent: 20 }', 'live', ['expired-flag']],
    ['on its last day', 'category: release; expires_at: 2026-11-21', '{ enabled: true, rollout_percent: 20 }', 'live', []],
    ['too old for a release', 'category: release; created_at: 2026-10-11', '{ enabled: true, rollout_percent: 20 }', 'live', ['expired-flag']],
    ['forty days old', 'category: release; created_at: 2026-10-12', '{ enabled: true, rollout_percent: 20 }', 'live', []],
    ['old, with a date to come', 'category: release; created_at: 2026-01-01; expires_at: 2026-12-31', '{ enabled: true, rollout_percent: 20 }', 'live', []],
    ['an old ops flag', 'category: ops; created_at: 2020-01-01', '{ enabled: true, rollout_percent: 20 }', 'live', []],
    ['permanent', 'category: release; permanent: true', held, 'live', []],
    ['snoozed', 'category: release; snooze_until: 2026-12-01', held, 'live', []],
    ['snoozed until yesterday', 'category: release; snooze_until: 2026-11-20', held, 'ready for code removal', ['stale-flag']],
    ['archived', 'category: release; archived: true', held, 'live', ['archived-flag']],
  ])('%s', (_, lines, production, verdict, codes) => {
    const result = runChecks(facts(flag(lines, production), [reference('basket'), ...tested]), settings)
    expect({ verdict: result.flags[0]?.verdict, codes: result.findings.map(({ code }) => code).sort() }).toEqual({ verdict, codes: [...codes].sort() })
  })
})

describe('environments', () => {
  const two = (eu: string): string => flag('category: release', held, `      eu: ${eu}\n`)
  it.each<[string, string[], string, boolean]>([
    ['agree', ['production', 'eu'], '{ enabled: true, since: 2026-07-01 }', true],
    ['differ', ['production', 'eu'], '{ enabled: false, since: 2026-07-01 }', false],
    ['differ, but only one matters', ['production'], '{ enabled: false, since: 2026-07-01 }', true],
    ['agree since last week', ['production', 'eu'], '{ enabled: true, since: 2026-11-14 }', false],
    ['are not all known', ['production', 'asia'], '{ enabled: true, since: 2026-07-01 }', false],
    ['all matter when none is named', [], '{ enabled: false, since: 2026-07-01 }', false],
  ])('%s', (_, environments, eu, stale) => {
    const { findings } = runChecks(facts(two(eu), [reference('basket'), ...tested], { environments }), settings)
    expect(findings.some(({ code }) => code === 'stale-flag')).toBe(stale)
  })
  it('are in the evidence with the date of each and who said it', () => {
    const { findings } = runChecks(facts(two('{ enabled: true, since: 2026-07-01 }'), [reference('basket'), ...tested], { environments: ['production', 'eu'] }), settings)
    expect(findings[0]).toMatchObject({
      code: 'stale-flag', keep: true, owner: 'team', file: 'flags.yml', line: 2,
      message: 'basket has served only true in production, eu for 143 days, since 2026-07-01 (the store); run "halyard remove basket" to keep true in 1 read, deploy, then archive it',
      evidence: {
        clock: now, since: '2026-07-01', sinceSource: 'store', heldDays: 143, confidence: 'certain',
        environments: [{ name: 'production', since: '2026-06-30', source: 'store' }, { name: 'eu', since: '2026-07-01', source: 'store' }],
      },
    })
  })
})

it('keeps false for a flag that lost, never true', () => {
  const { findings } = runChecks(facts(flag('category: release', '{ enabled: false, since: 2026-06-30 }'), [reference('basket'), ...tested]), settings)
  expect(findings[0]).toMatchObject({ code: 'stale-flag', keep: false })
})

describe('a flag that no code reads is', () => {
  it.each<[string, string, string, string[], string, string[]]>([
    ['ready to archive', 'category: release', held, [], 'ready to archive', ['stale-flag', 'unused-flag']],
    ['maybe read by a dynamic key', 'category: release', held, ['bas*'], 'live', ['dynamic-key', 'stale-flag']],
    ['not what another dynamic key reads', 'category: release', held, ['search_*'], 'ready to archive', ['dynamic-key', 'stale-flag', 'unused-flag']],
    ['evaluated by somebody else', 'category: release', '{ enabled: true, since: 2026-06-30, last_evaluated: 2026-11-20 }', [], 'live', ['stale-flag', 'unused-flag']],
    ['still unused when it is meant to stay', 'category: entitlement', held, [], 'live', ['unused-flag']],
    ['nothing when permanent', 'category: release; permanent: true', held, [], 'live', []],
  ])('%s', (_, lines, production, dynamic, verdict, codes) => {
    const result = runChecks(facts(flag(lines, production), dynamic.map(glob => reference(glob))), settings)
    expect({ verdict: result.flags[0]?.verdict, codes: result.findings.map(({ code }) => code).sort() }).toEqual({ verdict, codes })
  })
})

it.each<[string, string, string[], string]>([
  ['by a dynamic key, maybe', held, ['bas*'], 'no code here reads it by its key, but 1 key built at run time may be it: keep it until that is settled'],
  ['by somebody else', '{ enabled: true, since: 2026-06-30, last_evaluated: 2026-11-20 }', [], 'no code here reads it by its key, but somebody evaluated it on 2026-11-20: keep it until that is settled'],
  ['by nobody', '{ enabled: true, since: 2026-06-30, last_evaluated: 2026-11-14 }', [], 'no code here reads it; archive it'],
])('no finding says to archive what is read %s', (_, production, dynamic, words) => {
  const { findings } = runChecks(facts(flag('category: release', production), dynamic.map(glob => reference(glob))), settings)
  expect(findings.find(({ code }) => code === 'stale-flag')?.message).toContain(words)
  expect(findings.filter(({ code, message }) => code === 'unused-flag' && message.includes('archive it, or scan')).length).toBe(words.endsWith('; archive it') ? 1 : 0)
})

it.each<[string, string, boolean]>([
  ['a service in another language', 'pay/views.py', true], ['a template', 'web/cart.html', true],
  ['a test of it', 'pay/tests/test_views.py', false], ['a document', 'docs/flags.md', false], ['settings', 'deploy/flags.json', false],
])('no finding says to archive what is named by %s', (_, file, doubted) => {
  const named = { ...reference('basket'), file, role: 'text' as const, sdk: 'text' as const }
  const { findings, flags } = runChecks(facts(flag('category: release', held), [named]), settings)
  expect(flags[0]?.verdict).toBe(doubted ? 'live' : 'ready to archive')
  const [unused] = findings.filter(({ code }) => code === 'unused-flag')
  expect([unused?.message.includes(`${file}:`), unused?.evidence.confidence]).toEqual([doubted, doubted ? 'likely' : 'certain'])
})

it('counts what permanent and snooze_until keep quiet', () => {
  expect(runChecks(facts(flag('category: release; permanent: true', held), [reference('basket'), ...tested]), settings).silenced).toBe(1)
})

describe('prerequisites', () => {
  const nested = (search: string): string => flag('category: release; prerequisites: { search: on }', held, `  search:\n    owner: team\n    category: ops\n    environments: { production: ${search} }\n`)
  it.each<[string, string, unknown]>([
    ['held at what is needed: the flag is held too', '{ enabled: true, since: 2026-01-01 }', true],
    ['held at the other value: the flag is off for everybody', '{ enabled: false, since: 2026-01-01 }', false],
    ['still moving: so is the flag', '{ enabled: true, rollout_percent: 50 }', undefined],
  ])('%s', (_, search, keep) => {
    const { findings } = runChecks(facts(nested(search), [reference('basket'), ...tested, reference('search'), ...forced('search', true, false)]), settings)
    expect(findings.find(({ code }) => code === 'stale-flag')?.keep).toBe(keep)
  })
  it('in a circle are never held', () => {
    const circle = flag('category: release; prerequisites: { search: on }', held, `  search:\n    owner: team\n    category: release\n    prerequisites: { basket: on }\n    environments: { production: ${held} }\n`)
    expect(runChecks(facts(circle), settings).findings.filter(({ code }) => code === 'stale-flag')).toEqual([])
  })
})
