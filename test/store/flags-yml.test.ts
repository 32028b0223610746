import { expect, it, describe } from 'vitest'
import { flagsSchema } from '../../src/store/flags-schema.js'
import { parse } from '../../src/store/flags-yml.js'
import { reachableVariants } from '../../src/flag/rollout.js'

const checkout = `# the shop
flags:
  new_checkout:
    description: One-page checkout
    category: release
    owner: "@acme/payments"
    created_at: 2026-05-02
    expires_at: 2026-09-01
    client: true
    default: false
    off_value: false
    confirm: true
    can_change: ["@acme/payments", "sre"]
    tests: [on, off]
    environments:
      production:
        enabled: true
        rollout_percent: 100
        since: 2026-06-30
        allowed_users: ["u1"]
        rules:
          - when: { plan: { in: [enterprise] }, country: { in: [DE, FR] } }
            variant: on
            bucket_by: org_id
`

it('reads every field of the contract', () => {
  const [flag] = parse(checkout, 'flags.yml')
  expect(flag).toMatchObject({
    key: 'new_checkout', category: 'release', owner: '@acme/payments', created: '2026-05-02', expires: '2026-09-01', client: true,
    confirm: true, canChange: ['@acme/payments', 'sre'], tests: ['on', 'off'], variants: { on: true, off: false }, offVariant: 'off',
    at: { file: 'flags.yml', line: 3, column: 3 },
    environments: { production: { enabled: true, since: { at: '2026-06-30', source: 'store' } } },
  })
  expect(flag?.environments['production']?.rollout).toEqual({
    kind: 'targeted', allow: ['u1'], allowVariant: 'on', otherwise: { kind: 'everyone', variant: 'on' },
    rules: [{
      when: [
        { attribute: 'plan', operator: 'in', values: ['enterprise'], inverted: false, caseInsensitive: false },
        { attribute: 'country', operator: 'in', values: ['DE', 'FR'], inverted: false, caseInsensitive: false },
      ],
      serve: { kind: 'everyone', variant: 'on' },
    }],
  })
})

const state = (lines: string, more = ''): string => `flags:\n  search:\n${more}    environments:\n      production: ${lines}\n`
const pricing = '    type: string\n    variants: { control: plain, bold: BOLD }\n    default: plain\n'

describe('who can get what', () => {
  it.each<[string, string, string, string[]]>([
    ['disabled', '{ enabled: false, rollout_percent: 100 }', '', ['off']],
    ['disabled with off_value true', '{ enabled: false }', '    off_value: true\n', ['on']],
    ['0 %', '{ enabled: true, rollout_percent: 0 }', '', ['off']],
    ['0.01 %', '{ enabled: true, rollout_percent: 0.01 }', '', ['off', 'on']],
    ['99.99 %', '{ enabled: true, rollout_percent: 99.99 }', '', ['off', 'on']],
    ['100 %', '{ enabled: true, rollout_percent: 100 }', '', ['on']],
    ['0 % with an allow-list', '{ enabled: true, rollout_percent: 0, allowed_users: [7] }', '', ['off', 'on']],
    ['100 % with an allow-list', '{ enabled: true, allowed_users: [7] }', '', ['on']],
    ['a rule that turns it off', '{ enabled: true, rules: [{ when: { plan: free }, variant: off }] }', '', ['off', 'on']],
    ['a rule that splits', '{ enabled: true, rules: [{ when: { plan: free }, rollout_percent: 25 }] }', '', ['off', 'on']],
    ['a variant for everybody', '{ enabled: true, variant: bold }', pricing, ['bold']],
    ['the default variant', '{ enabled: true }', pricing, ['control']],
    ['weights, one-sided', '{ enabled: true, weights: { control: 0, bold: 100 } }', pricing, ['bold']],
    ['weights behind a percentage', '{ enabled: true, rollout_percent: 20, weights: { bold: 100 } }', pricing, ['bold', 'control']],
    ['weights, nobody in', '{ enabled: true, rollout_percent: 0, weights: { bold: 100 } }', pricing, ['control']],
    ['weights', '{ enabled: true, weights: { control: 50, bold: 50 } }', pricing, ['bold', 'control']],
  ])('%s', (_, lines, more, variants) => {
    const [flag] = parse(state(lines, more), 'f.yml')
    expect(flag && reachableVariants(flag, flag.environments['production']!)).toEqual(variants)
  })
})

it.each<[string, object]>([
  ['{ in: [a], not: true, ignore_case: true }', { operator: 'in', values: ['a'], inverted: true, caseInsensitive: true }],
  ['pro', { operator: 'in', values: ['pro'], inverted: false }],
  ['[a, 2]', { operator: 'in', values: ['a', 2] }],
  ['{ NUM_LT: 18 }', { operator: 'num_lt', values: [18] }],
  ['{ num_gte: 18 }', { operator: 'num_gte', values: [18] }],
  ['{ exists: false }', { operator: 'exists', values: [], inverted: true }],
  ['{ exists: true }', { operator: 'exists', values: [], inverted: false }],
])('reads the condition %s', (condition, clause) => {
  const rollout = parse(state(`{ enabled: true, rules: [{ when: { plan: ${condition} } }] }`), 'f.yml')[0]?.environments['production']?.rollout
  expect(rollout?.kind === 'targeted' && rollout.rules[0]?.when[0]).toMatchObject(clause)
})

describe('says what is wrong and where', () => {
  it.each<[string, string]>([
    ['flags:\n  a:\n    ownr: x\n', 'f.yml:3:5: unknown key "ownr" (did you mean "owner"?)'],
    ['flag:\n  a: {}\n', 'f.yml:1:1: unknown key "flag" (did you mean "flags"?) (and 1 more problem in this file)'],
    ['flags:\n  a: {}\n  b: {}\n  a: {}\n', 'f.yml:4:3: the key "a" is written twice; keep one of them'],
    ['flags:\n  a:\n    owner: x\n    owner: y\n', 'f.yml:4:5: the key "owner" is written twice; keep one of them'],
    ['flags:\n  a:\n    category: releas\n', 'f.yml:3:15: "category" is "releas" (did you mean "release"?); known: release, experiment, ops, kill-switch, entitlement'],
    ['flags:\n  a:\n    client: "yes"\n', 'f.yml:3:13: "client" must be true or false, not "yes"'],
    ['flags:\n  a:\n    created_at: last May\n', 'f.yml:3:17: "created_at" is "last May", which is not an ISO 8601 date; write it like 2026-09-01'],
    ['flags:\n  a:\n    created_at: 2026-06-31\n', 'f.yml:3:17: "created_at" is "2026-06-31", which is not on the calendar; write it like 2026-09-01'],
    ['flags:\n  a:\n    category: entitlement\n    expires_at: 2026-09-01\n', 'f.yml:4:5: "expires_at" is for release and experiment flags, and this one is entitlement; remove the line or change the category'],
    ['flags:\n  a:\n    default: "on"\n', 'f.yml:3:14: "default" is "on", but the flag is boolean; write true or false'],
    ['flags:\n  a:\n    tests: [on, of]\n', 'f.yml:3:17: there is no variant "of" (did you mean "off"?); known: on, off'],
    ['flags:\n  a:\n    type: string\n', 'f.yml:2:3: a string flag needs "variants", or a "default" at least'],
    ['flags:\n  a:\n    type: number\n    variants: { low: 1, most: .inf }\n', 'f.yml:4:31: variant "most" is Infinity, which no flag can serve: it has no JSON'],
    ['flags:\n  a:\n    type: number\n    default: .nan\n', 'f.yml:4:14: "default" is NaN, which no flag can serve: it has no JSON'],
    [state('{ enabled: true, rollout_percent: 101 }'), 'f.yml:4:53: "rollout_percent" is 101; the most is 100'],
    [state('{ enabled: true, rollout_percent: 0.001 }'), 'f.yml:4:53: "rollout_percent" is 0.001; the finest step is 0.01'],
    [state('{ rollout_percent: 10 }'), 'f.yml:4:19: "production": "enabled" is missing'],
    [state('{ enabled: true, weights: { control: 50, bold: 40 } }', pricing), 'f.yml:7:36: weights add up to 90, expected 100'],
    [state('{ enabled: true, weights: { control: 50, bol: 50 } }', pricing), 'f.yml:7:65: there is no variant "bol" (did you mean "bold"?); known: control, bold'],
    [state('{ enabled: true, rules: [{ when: { plan: { inn: [a] } } }] }'), 'f.yml:4:62: unknown key "inn" (did you mean "in"?)'],
    ['flags:\n  - a\n', 'f.yml:2:3: "flags" must be a mapping or null, not ["a"]'],
    ['flags: {\n', 'f.yml:2:1: is not YAML: flow map in block collection must be sufficiently indented and end with a }'],
    ['just text', 'f.yml:1:1: the file must be a mapping, not "just text"'],
    ['fl\0ags', 'f.yml:1:1: is not a text file; is this the right path?'],
  ])('%j', (text, message) => expect(() => parse(text, 'f.yml')).toThrow(message))
})

it.each(['', '# nothing yet\n', 'flags:\n', 'flags: {}\n'])('takes %j as a file without flags', text => {
  expect(parse(text, 'f.yml')).toEqual([])
})

it('reads a byte-order mark and CRLF like the same file without them', () => {
  const plain = parse(checkout, 'f.yml')
  expect(parse('\uFEFF' + checkout.replaceAll('\n', '\r\n'), 'f.yml').map(({ key, at: { line } }) => ({ key, line }))).toEqual(plain.map(({ key, at: { line } }) => ({ key, line })))
})

it('follows anchors and merges, and still knows the place of what is wrong', () => {
  const text = 'flags:\n  a: &base\n    owner: team\n    category: ops\n  b:\n    <<: *base\n    category: release\n'
  expect(parse(text, 'f.yml').map(({ key, owner, category }) => [key, owner, category])).toEqual([['a', 'team', 'ops'], ['b', 'team', 'release']])
})

it('keeps a flag called constructor', () => {
  expect(parse('flags:\n  constructor: {}\n  toString: { type: string, default: x }\n', 'f.yml').map(flag => flag.key)).toEqual(['constructor', 'toString'])
})

it('ships its schema for editors', async () => {
  await expect(`${JSON.stringify(flagsSchema, null, 2)}\n`).toMatchFileSnapshot('../../flags.schema.json')
})
