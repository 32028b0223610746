// The table of reasons, row by row: who answers what, and why.
import { describe, expect, it } from 'vitest'
import { evaluate, type Context, type FlagValue } from '../../src/runtime.js'
import { clause, everyone, flagOf, percent, rule, snapshotWith, targeted } from './flag-of.js'

const german = clause('country', 'in', ['DE'])
const shop = snapshotWith(
  flagOf('shipped'),
  flagOf('dark', percent(0)),
  flagOf('full', percent(100)),
  flagOf('half', percent(50)),
  flagOf('killed', targeted([rule([german])], everyone(), ['u1']), { enabled: false, category: 'kill-switch' }),
  flagOf('beta', targeted([rule([german])], percent(0), ['u1', '7'])),
  flagOf('ramped_rule', targeted([rule([german], percent(50))], percent(100))),
  flagOf('first_rule', targeted([rule([german], everyone('off')), rule([clause('country', 'exists')], everyone('on'))])),
  flagOf('wrong', { kind: 'everyone', variant: 'onn' } as never),
  flagOf('needs_shipped', everyone(), { prerequisites: [{ key: 'shipped', variant: 'on' } as never] }),
  flagOf('needs_dark', everyone(), { prerequisites: [{ key: 'dark', variant: 'on' } as never] }),
  flagOf('needs_nothing_known', everyone(), { prerequisites: [{ key: 'ghost', variant: 'on' } as never] }),
  flagOf('round_a', everyone(), { prerequisites: [{ key: 'round_b', variant: 'on' } as never] }),
  flagOf('round_b', everyone(), { prerequisites: [{ key: 'round_a', variant: 'on' } as never] }),
  flagOf('needs_round', everyone(), { prerequisites: [{ key: 'round_a', variant: 'on' } as never] }),
  flagOf('colour', everyone('blue'), { type: 'string', variants: { blue: '#00f', red: '#f00' }, offVariant: 'red' }),
  flagOf('sizes', everyone('some'), { type: 'object', variants: { some: ['S', 'M'], none: null }, offVariant: 'none' }),
  flagOf('no_sizes', everyone('none'), { type: 'object', variants: { some: ['S', 'M'], none: null }, offVariant: 'none' }),
  flagOf('off_is_on', everyone(), { enabled: false, offVariant: 'on' }),
)

type Row = [key: string, context: Context | undefined, fallback: FlagValue, value: FlagValue, reason: string, error?: string]
const rows: Row[] = [
  ['constructor', {}, true, true, 'ERROR', 'FLAG_NOT_FOUND'],
  ['__proto__', {}, true, true, 'ERROR', 'FLAG_NOT_FOUND'],
  ['wrong', {}, true, true, 'ERROR', 'PARSE_ERROR'],
  ['killed', { targetingKey: 'u1', country: 'DE' }, true, false, 'DISABLED'],
  ['killed', 'not a context' as never, true, false, 'DISABLED'],
  ['off_is_on', {}, false, true, 'DISABLED'],
  ['needs_shipped', {}, false, true, 'DEFAULT'],
  ['needs_dark', {}, true, false, 'DEFAULT'],
  ['needs_nothing_known', {}, true, false, 'DEFAULT'],
  ['round_a', {}, true, true, 'ERROR', 'PARSE_ERROR'],
  ['round_b', {}, true, true, 'ERROR', 'PARSE_ERROR'],
  ['needs_round', {}, true, false, 'DEFAULT'],
  ['beta', { targetingKey: 'u1' }, false, true, 'TARGETING_MATCH'],
  ['beta', { targetingKey: 7 }, false, true, 'TARGETING_MATCH'],
  ['beta', { targetingKey: 'u2', country: 'DE' }, false, true, 'TARGETING_MATCH'],
  ['beta', { targetingKey: 'u2' }, true, false, 'DEFAULT'],
  ['beta', {}, true, false, 'DEFAULT'],
  ['first_rule', { country: 'DE' }, true, false, 'TARGETING_MATCH'],
  ['first_rule', { country: 'FR' }, false, true, 'TARGETING_MATCH'],
  ['ramped_rule', { targetingKey: 'u1', country: 'DE' }, true, false, 'SPLIT'],
  ['ramped_rule', { targetingKey: 'u1' }, false, true, 'DEFAULT'],
  ['ramped_rule', { country: 'DE' }, true, true, 'ERROR', 'TARGETING_KEY_MISSING'],
  ['shipped', undefined, false, true, 'STATIC'],
  ['full', {}, false, true, 'STATIC'],
  ['dark', {}, true, false, 'STATIC'],
  ['half', {}, true, true, 'ERROR', 'TARGETING_KEY_MISSING'],
  ['half', { targetingKey: '' }, true, true, 'ERROR', 'TARGETING_KEY_MISSING'],
  ['half', { targetingKey: 4.2 }, true, true, 'ERROR', 'INVALID_CONTEXT'],
  ['half', { targetingKey: 'user2' }, false, true, 'SPLIT'],
  ['half', { targetingKey: 'user4' }, true, false, 'SPLIT'],
  ['colour', {}, 'x', '#00f', 'STATIC'],
  ['colour', {}, true, true, 'ERROR', 'TYPE_MISMATCH'],
  ['shipped', {}, 'x', 'x', 'ERROR', 'TYPE_MISMATCH'],
  ['shipped', {}, { a: 1 }, { a: 1 }, 'ERROR', 'TYPE_MISMATCH'],
  ['sizes', {}, [], ['S', 'M'], 'STATIC'],
  ['sizes', {}, null, ['S', 'M'], 'STATIC'],
  ['sizes', {}, {}, {}, 'ERROR', 'TYPE_MISMATCH'],                     // whoever wrote {} reads properties, not .map
  ['no_sizes', {}, null, null, 'STATIC'],
  ['no_sizes', {}, [], [], 'ERROR', 'TYPE_MISMATCH'],
]

describe('the table of reasons', () => {
  it.each(rows)('%s for %j with default %j is %j, %s', (key, context, fallback, value, reason, error) => {
    const answer = evaluate(shop, key, context, fallback)
    expect({ value: answer.value, reason: answer.reason, errorCode: answer.errorCode }).toEqual({ value, reason, errorCode: error })
    expect(answer.errorMessage === undefined).toBe(error === undefined)
    expect(answer.variant === undefined).toBe(error !== undefined)
  })
  it('answers the default before anything was loaded', () =>
    expect(evaluate(undefined, 'shipped', {}, true)).toMatchObject({ value: true, reason: 'ERROR', errorCode: 'PROVIDER_NOT_READY' }))
  it('says which flags are wrong, where, and what to do', () =>
    expect(shop.problems.map(problem => `${problem.path.join('.')}: ${problem.message}`)).toEqual([
      'flags.8.rollout.variant: variant "onn" is none of on, off (did you mean "on"?)',
      'flags.12.prerequisites: prerequisites go in a circle: round_a -> round_b -> round_a',
      'flags.13.prerequisites: prerequisites go in a circle: round_b -> round_a -> round_b',
    ]))
})
