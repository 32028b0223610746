import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runChecks } from '../../src/check/run.js'
import { matchesGlob } from '../../src/check/glob.js'
import { defineFlag } from '../../src/store/define.js'
import type { FlagDefinition, FlagState } from '../../src/flag/definition.js'
import { parseKey } from '../../src/flag/key.js'
import type { Rollout } from '../../src/flag/rollout.js'
import { facts, reference, settings } from './shop.js'

const day = fc.integer({ min: 0, max: 400 }).map(days => new Date(Date.parse('2026-11-21') - days * 86_400_000).toISOString())
const variant = fc.constantFrom('on', 'off')
const plain: fc.Arbitrary<Rollout> = fc.oneof(
  variant.map(name => ({ kind: 'everyone' as const, variant: name })),
  fc.constantFrom(0, 0.01, 50, 99.99, 100).map(percent => ({ kind: 'percent' as const, on: 'on', off: 'off', percent, bucketBy: undefined })),
  fc.constantFrom(0, 30, 100).map(on => ({ kind: 'split' as const, bucketBy: undefined, weights: [{ variant: 'on', percent: on }, { variant: 'off', percent: 100 - on }] })),
)
const state: fc.Arbitrary<FlagState> = fc.record({ enabled: fc.boolean(), rollout: plain, since: day.map(at => ({ at, source: 'store' as const })), lastEvaluated: fc.constant(undefined) })
const flag: fc.Arbitrary<FlagDefinition> = fc.record({ environments: fc.dictionary(fc.constantFrom('production', 'eu', 'asia'), state, { minKeys: 1 }), category: fc.constantFrom('release', 'experiment', 'ops', 'kill-switch', 'entitlement', undefined) })
  .map(more => defineFlag({ key: parseKey('basket')!, at: { file: 'flags.yml', line: 1, column: 1 }, ...more }))

const isStale = (one: FlagDefinition, now = '2026-11-21T00:00:00Z', environments: string[] = []): boolean =>
  runChecks({ ...facts('flags: {}', [reference('basket')], { now, environments }), flags: [one] }, settings).findings.some(({ code }) => code === 'stale-flag')

it('a rule that is added never makes a flag staler', () => {
  fc.assert(fc.property(flag, variant, fc.boolean(), (one, served, allow) => {
    const environments = Object.fromEntries(Object.entries(one.environments).map(([name, given]): [string, FlagState] => [name, {
      ...given, rollout: { kind: 'targeted', allow: allow ? ['u1'] : [], allowVariant: 'on', rules: [{ when: [], serve: { kind: 'everyone', variant: served } }], otherwise: given.rollout },
    }]))
    expect(isStale({ ...one, environments }) && !isStale(one)).toBe(false)
  }))
})

it('an environment that is added never makes a flag staler', () => {
  fc.assert(fc.property(flag, state, (one, extra) => {
    expect(isStale({ ...one, environments: { ...one.environments, extra } }) && !isStale(one)).toBe(false)
  }))
})

it('an environment that has to agree as well never makes a flag staler', () => {
  fc.assert(fc.property(flag, one => {
    expect(isStale(one, undefined, ['production', 'eu']) && !isStale(one, undefined, ['production'])).toBe(false)
  }))
})

it('a later clock never makes a flag fresher', () => {
  fc.assert(fc.property(flag, day, day, (one, a, b) => {
    const [early, late] = a < b ? [a, b] : [b, a]
    expect(isStale(one, early) && !isStale(one, late)).toBe(false)
  }))
})

it('a later clock moves every verdict and every date in one direction only', () => {
  const dated = fc.record({ one: flag, created: fc.option(day, { nil: undefined }), expires: fc.option(day, { nil: undefined }), snoozeUntil: fc.option(day, { nil: undefined }), seen: fc.option(day, { nil: undefined }), reads: fc.boolean() })
  const judged = (given: typeof dated extends fc.Arbitrary<infer T> ? T : never, now: string) => {
    const { one, created, expires, snoozeUntil, seen, reads } = given
    const environments = Object.fromEntries(Object.entries(one.environments).map(([name, own]): [string, FlagState] => [name, { ...own, lastEvaluated: seen }]))
    const { flags: [summary], findings } = runChecks({ ...facts('flags: {}', reads ? [reference('basket')] : [], { now, environments: [] }), flags: [{ ...one, created, expires, snoozeUntil, environments }] }, settings)
    return { isReady: summary!.verdict !== 'live', codes: new Set(findings.map(({ code }) => code)) }
  }
  fc.assert(fc.property(dated, day, day, (given, a, b) => {
    const [early, late] = a < b ? [a, b] : [b, a], before = judged(given, early), after = judged(given, late)
    expect(before.isReady && !after.isReady).toBe(false)
    expect([...before.codes].filter(code => !after.codes.has(code) && code !== 'untested-state')).toEqual([])
  }), { numRuns: 500 })
})

it('a kill switch or an entitlement is never stale, whatever its state', () => {
  fc.assert(fc.property(flag, fc.constantFrom('kill-switch' as const, 'entitlement' as const), (one, category) => {
    expect(isStale({ ...one, category })).toBe(false)
  }))
})

it('a glob matches exactly what a regular expression would', () => {
  const word = fc.array(fc.constantFrom('a', 'b', '*', '_'), { maxLength: 8 }).map(letters => letters.join(''))
  fc.assert(fc.property(word, word, (glob, text) => {
    const regex = new RegExp(`^${glob.split('*').map(piece => piece.replace(/[^\w]/g, '\\$&')).join('[^]*')}$`)
    expect(matchesGlob(glob, text.replaceAll('*', 'x'))).toBe(regex.test(text.replaceAll('*', 'x')))
  }))
})
