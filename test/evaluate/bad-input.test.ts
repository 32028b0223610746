// Whatever comes in: a clear message at load, the caller's default at run time, never a throw.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileDocument, evaluate, type Context } from '../../src/runtime.js'
import { clause, documentWith, everyone, flagOf, percent, rule, snapshotWith, targeted } from './flag-of.js'

const shop = snapshotWith(
  flagOf('half', percent(50)),
  flagOf('ruled', targeted([rule([clause('plan', 'in', ['pro'])]), rule([clause('user.email', 'str_ends_with', ['@shop.example'])]), rule([clause('name', 'regex', ['^(a+)+$'])])])),
  flagOf('constructor'), flagOf('__proto__'), flagOf('toString', percent(0)),
)

const cyclic: Record<string, unknown> = { targetingKey: 'u1' }
cyclic['self'] = cyclic
cyclic['user'] = cyclic

const contexts: [string, unknown, string | undefined][] = [
  ['a string', 'u1', 'INVALID_CONTEXT'],
  ['a number', 7, 'INVALID_CONTEXT'],
  ['an array', ['u1'], 'INVALID_CONTEXT'],
  ['a function', () => {}, 'INVALID_CONTEXT'],
  ['null', null, 'TARGETING_KEY_MISSING'],
  ['cyclic', cyclic, undefined],
  ['with a getter that throws', { get targetingKey() { throw new Error('no session') } }, 'GENERAL'],
  ['with a getter that throws something unprintable', { get targetingKey() { throw { get message() { throw 1 } } } }, 'GENERAL'],
  ['a proxy that refuses', new Proxy({}, { getOwnPropertyDescriptor() { throw new Error('closed') } }), 'GENERAL'],
  ['with an inherited key', Object.create({ targetingKey: 'u1' }), 'TARGETING_KEY_MISSING'],
  ['with __proto__ as a key', JSON.parse('{"__proto__":{"targetingKey":"u1"}}'), 'TARGETING_KEY_MISSING'],
  ['with a huge key', { targetingKey: 'x'.repeat(10_000_000) }, 'INVALID_CONTEXT'],
  ['with a lone surrogate', { targetingKey: '\uD800' }, 'INVALID_CONTEXT'],
  ['with an object for a key', { targetingKey: { toString: () => 'u1' } }, 'INVALID_CONTEXT'],
]

describe('a context that is', () => {
  it.each(contexts)('%s', (_what, context, errorCode) => {
    const answer = evaluate(shop, 'half', context as Context, true)
    expect(answer.errorCode).toBe(errorCode)
    if (errorCode !== undefined) expect(answer).toMatchObject({ value: true, reason: 'ERROR' })
  })
  it('a polluted prototype changes nothing', () => {
    const prototype = Object.prototype as { plan?: string }
    prototype.plan = 'pro'
    try { expect(evaluate(shop, 'ruled', { targetingKey: 'u' }, true).value).toBe(false) } finally { delete prototype.plan }
  })
})

// Each of these went through every operator; what is long is not looked through, so nothing here takes longer than a glance.
const everyOperator = snapshotWith(flagOf('every', targeted([
  ...['in', 'not_in', 'exists', 'str_contains', 'str_starts_with', 'str_ends_with', 'in_cidr'].map(operator => rule([clause('a', operator, ['needle'], { caseInsensitive: true }), clause('b', 'exists')])),
  ...['num_gt', 'num_lte'].map(operator => rule([clause('a', operator, [5]), clause('b', 'exists')])),
  ...['date_after', 'date_before'].map(operator => rule([clause('a', operator, ['2026-01-01']), clause('b', 'exists')])),
  rule([clause('a', 'semver_gt', ['1.0.0']), clause('b', 'exists')]), rule([clause('a', 'regex', ['^(a+)+$']), clause('b', 'exists')]), rule([clause('a.a.a', 'exists'), clause('b', 'exists')]),
])))
const huge = 'x'.repeat(20_000_000)
it.each<[string, unknown]>([
  ['a huge text', huge], ['a list of huge texts', [huge, huge]], ['a list of four billion holes', new Array(2 ** 32 - 1)], ['a million elements', new Array(1_000_000).fill('z')],
  ['a symbol', Symbol('x')], ['a bigint', 5n], ['a boxed text', new String('needle')], ['an object without a string', { toString: null }], ['a date that is none', new Date(NaN)],
  ['a revoked proxy', (() => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy })()], ['nested lists', [[['needle']]]],
])('every operator takes %s', (_what, a) => {
  const answer = evaluate(everyOperator, 'every', { targetingKey: 'u', a }, true)
  expect(answer.reason === 'ERROR' ? answer.value : answer.variant).toBe(answer.reason === 'ERROR' ? true : 'off')
})
it('a list that is too long is neither in nor out of a list', () => {
  const out = snapshotWith(flagOf('out', targeted([rule([clause('roles', 'not_in', ['admin'])])])))
  expect(evaluate(out, 'out', { roles: new Array(1000).fill('x') }, false).value).toBe(true)
  expect(evaluate(out, 'out', { roles: new Array(1001).fill('x') }, true).value).toBe(false)
})

it.each(['constructor', '__proto__', 'hasOwnProperty', 'valueOf'])('no flag is called %s unless it is defined', key => {
  for (const asked of [key, Symbol(key), { toString: () => key }]) expect(evaluate(snapshotWith(), asked as string, {}, 7)).toMatchObject({ value: 7, errorCode: 'FLAG_NOT_FOUND' })
})

it.each(['constructor', '__proto__'])('a flag may be called %s', key => expect(evaluate(shop, key, {}, false)).toMatchObject({ value: true, variant: 'on', reason: 'STATIC' }))
it('a path in an attribute is followed', () => expect(evaluate(shop, 'ruled', { user: { email: 'jo@shop.example' } }, false).value).toBe(true))
// With backtracking this test would not end before the universe does.
it('a catastrophic regular expression is no catastrophe', () => {
  expect(evaluate(shop, 'ruled', { name: `${'a'.repeat(9000)}!` }, true).value).toBe(false)
  expect(evaluate(shop, 'ruled', { name: 'a'.repeat(1_000_000) }, true).value).toBe(false)
})
it('a large pattern is asked of short texts only, so that nobody can hold up a request with a long one', () => {
  const letters = snapshotWith(flagOf('letters', targeted([rule([clause('name', 'regex', ['[a-z]{500}'])])])))
  expect(evaluate(letters, 'letters', { name: 'a'.repeat(399) }, true).value).toBe(false)
  const emails = snapshotWith(flagOf('emails', targeted([rule([clause('email', 'regex', [`^(${Array.from({ length: 50 }, (_, i) => `user${i}@shop\\.example`).join('|')})$`])])])))
  expect(evaluate(emails, 'emails', { email: 'user49@shop.example' }, false).value).toBe(true)
})

const bad: [string, object, RegExp][] = [
  ['unknown keys', { ...flagOf('x'), enable: true }, /^flags\.0\.enable: unknown key "enable" \(did you mean "enabled"\?\)$/],
  ['weights that do not add up', flagOf('x', { kind: 'split', weights: [{ variant: 'on', percent: 50 }, { variant: 'off', percent: 40 }], bucketBy: undefined }), /^flags\.0\.rollout\.weights: weights add up to 90, expected 100$/],
  ['overlapping variants', flagOf('x', { kind: 'split', weights: [{ variant: 'on', percent: 50 }, { variant: 'on', percent: 50 }], bucketBy: undefined }), /^flags\.0\.rollout\.weights\.1\.variant: "on" has two weights; give it one$/],
  ['a date that does not exist', flagOf('x', targeted([rule([clause('currentTime', 'date_after', ['2026-02-30'])])])), /^flags\.0\.rollout\.rules\.0\.when\.0\.values: "2026-02-30" is not a date that exists/],
  ['a word for a number', flagOf('x', targeted([rule([clause('age', 'num_gt', ['old'])])])), /^flags\.0\.rollout\.rules\.0\.when\.0\.values: "old" is not a number$/],
  ['a version that is none', flagOf('x', targeted([rule([clause('app', 'semver_gt', ['v1.2'])])])), /^flags\.0\.rollout\.rules\.0\.when\.0\.values: "v1\.2" is not a version like 1\.2\.3$/],
  ['a pattern that is none', flagOf('x', targeted([rule([clause('name', 'regex', ['(a'])])])), /^flags\.0\.rollout\.rules\.0\.when\.0\.values: "\(a" is not a pattern: missing closing \)/],
  ['a look-behind, which RE2 does not have', flagOf('x', targeted([rule([clause('name', 'regex', ['(?<=a)b'])])])), /^flags\.0\.rollout\.rules\.0\.when\.0\.values: "\(\?<=a\)b" is not a pattern: .*without look-around/],
  ['a pattern that is all repetition', flagOf('x', targeted([rule([clause('name', 'regex', ['((a{0,20}){0,20}){0,20}'])])])), /is too large \(\d+ steps, at most 5000\); repeat less, or list the values with "in"$|is not a pattern: invalid repeat count/],
  ['an unknown operator', flagOf('x', targeted([rule([clause('name', 'contains', ['a'])])])), /operator: unknown operator "contains"/],
  ['a percentage above 100', flagOf('x', percent(101)), /^flags\.0\.rollout\.percent: 101 is not a percentage from 0 to 100$/],
  ['a percentage that is too fine', flagOf('x', percent(0.001)), /finer than 0\.01 %/],
  ['an unknown variant', flagOf('x', everyone('onn')), /variant "onn" is none of on, off \(did you mean "on"\?\)/],
  ['a variant of another type', flagOf('x', everyone(), { variants: { on: 'yes', off: false } }), /variant "on" is a string, the flag is of type boolean/],
  ['a key with a colon', flagOf('a:b'), /contains ":", which separates key and user in the hash/],
  ['no variants', flagOf('x', everyone(), { variants: {} }), /needs variants/],
  ['itself twice', flagOf('twice'), /^flags\.1\.key: "twice" is defined twice$/],
]

it.each([[NaN, 'NaN'], [undefined, 'undefined']])('a variant that is %s, as a program can make one, is named', (value, words) =>
  expect(compileDocument({ ...documentWith([]), flags: [flagOf('x', everyone('low'), { type: 'number', variants: { low: value as never }, offVariant: 'low' })] }).problems[0]?.message).toBe(`variant "low" is ${words}, which is no JSON`))

describe('a definition with', () => {
  it.each(bad)('%s is named at load and answers the default', (what, flag, message) => {
    const both = what === 'itself twice' ? [flag, flag] : [flag, flagOf('fine')]
    const snapshot = compileDocument(documentWith(both))
    expect(snapshot.problems.map(problem => `${problem.path.join('.')}: ${problem.message}`)[0]).toMatch(message)
    expect(evaluate(snapshot, (flag as { key: string }).key, { targetingKey: 'u' }, true)).toMatchObject({ value: true, errorCode: 'PARSE_ERROR' })
    if (what !== 'itself twice') expect(evaluate(snapshot, 'fine', {}, false).value).toBe(true)
  })
})

it.each([[null, 'not null'], [[], 'not an array'], ['x', 'not a string'], [{}, 'format undefined'], [{ format: 'halyard-flags@2' }, 'halyard-flags@2'], [{ ...documentWith([]), revision: 1.5 }, 'revision 1.5'], [{ ...documentWith([]), flags: {} }, 'no "flags" array']])('a document that is %j is refused', (input, words) =>
  expect(() => compileDocument(input)).toThrow(words))

describe('whatever is thrown at it', () => {
  it('evaluate does not throw, and an ERROR is the default', () => {
    const keys = fc.oneof(fc.constantFrom(...shop.flags.keys()), fc.string())
    fc.assert(fc.property(keys, fc.anything(), fc.anything(), (key, context, fallback) => {
      const answer = evaluate(shop, key, context as Context, fallback as never)
      if (answer.reason === 'ERROR') expect(answer.value).toBe(fallback)
      else expect(answer.variant).toBeDefined()
    }), { numRuns: 2000 })
  })
  it('compileDocument answers or throws a message, and what it answers evaluates', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.anything(), fc.record({ key: fc.string(), type: fc.constantFrom('boolean', 'string'), variants: fc.dictionary(fc.string(), fc.anything()), offVariant: fc.string(), enabled: fc.boolean(), rollout: fc.anything() }))), flags => {
      const snapshot = compileDocument({ format: 'halyard-flags@1', environment: 'p', revision: 1, flags })
      for (const key of snapshot.flags.keys()) evaluate(snapshot, key, { targetingKey: 'u' }, true)
    }), { numRuns: 500 })
  })
})

describe('a ramp', () => {
  it('only ever adds users', () => {
    const steps = [0, 0.01, 0.5, 1, 5, 12.34, 25, 50, 99.99, 100].map(step => snapshotWith(flagOf('ramp', percent(step))))
    fc.assert(fc.property(fc.string({ minLength: 1 }).filter(text => !/\p{Surrogate}/u.test(text)), user => {
      const answers = steps.map(snapshot => evaluate<boolean>(snapshot, 'ramp', { targetingKey: user }, false).value)
      expect(answers.indexOf(true) === -1 ? [] : answers.slice(answers.indexOf(true))).not.toContain(false)
    }), { numRuns: 500 })
  })
  it('hits its share, and variants inside it split evenly on a salt of their own', () => {
    const snapshot = snapshotWith({ ...flagOf('gate', percent(10, { on: 'a', split: [{ variant: 'a', percent: 50 }, { variant: 'b', percent: 50 }] })), type: 'string', variants: { a: 'a', b: 'b', off: 'off' } })
    const counts = { a: 0, b: 0, off: 0 }
    for (let i = 0; i < 20_000; i++) counts[evaluate<string>(snapshot, 'gate', { targetingKey: `user${i}` }, 'off').value as 'a']++
    expect(counts).toMatchInlineSnapshot(`
      {
        "a": 974,
        "b": 949,
        "off": 18077,
      }
    `)
    expect(Math.abs(counts.a - counts.b)).toBeLessThan(150)
  })
  it('may bucket by another attribute, and a seed shares users between flags', () => {
    const snapshot = snapshotWith(flagOf('by_org', percent(50, { bucketBy: 'org_id' })), flagOf('one', percent(50, { seed: 'pair' })), flagOf('two', percent(50, { seed: 'pair' })))
    const contexts = Array.from({ length: 200 }, (_, i) => ({ targetingKey: `user${i}`, org_id: 42 }))
    expect(new Set(contexts.map(context => evaluate(snapshot, 'by_org', context, false).value)).size).toBe(1)
    expect(evaluate(snapshot, 'by_org', { targetingKey: 'u' }, true)).toMatchObject({ value: true, errorCode: 'TARGETING_KEY_MISSING' })
    expect(contexts.every(context => evaluate(snapshot, 'one', context, false).value === evaluate(snapshot, 'two', context, false).value)).toBe(true)
  })
})

