import { describe, expect, it } from 'vitest'
import { runChecks } from '../../src/check/run.js'
import type { FindingCode } from '../../src/check/finding.js'
import { branch, facts, forced, reference, settings } from './shop.js'

const yml = `flags:
  basket:
    owner: team
    category: release
    default: false
    environments: { production: { enabled: true, since: 2026-06-30 } }
  ranking:
    owner: team
    category: experiment
    type: string
    variants: { control: control, price: price }
    default: control
    environments: { production: { enabled: true, weights: { control: 50, price: 50 } } }
  card_payments:
    owner: team
    category: kill-switch
    environments: { production: { enabled: true, since: 2025-01-01 } }
`
const only = (code: FindingCode, ...given: Parameters<typeof facts>[1] & {}) =>
  runChecks(facts(yml, given), settings).findings.filter(finding => finding.code === code)

it('unknown-flag names the nearest key', () => {
  expect(only('unknown-flag', reference('baskett'))[0]?.message).toBe('"baskett" is not in given: the read always gets its default; did you mean "basket"? else define it, or remove the read')
  expect(only('unknown-flag', reference('zzz'), reference('basket'), reference('search', { role: 'declare' }))).toHaveLength(1)
})

it('unknown-flag says nothing where there is no store', () => {
  expect(runChecks({ ...facts('flags: {}', [reference('a')]), sources: [] }, settings).findings).toEqual([])
})

it('a member is read in the spelling of the store', () => {
  expect(only('unknown-flag', reference('cardPayments', { via: 'member' }))).toEqual([])
  expect(only('unknown-flag', reference('cardPayments'))).toHaveLength(1)
})

describe('untested-state', () => {
  it.each<[string, Parameters<typeof only>[1][], unknown]>([
    ['both states forced', [reference('card_payments'), ...forced('card_payments', true, false)], undefined],
    ['one state forced', [reference('card_payments'), ...forced('card_payments', true)], ['off']],
    ['a default is not a test', [reference('card_payments', { fallback: false }), ...forced('basket', true)], ['on', 'off']],
    ['an unknown value counts for none', [reference('card_payments'), reference('card_payments', { role: 'override' })], ['on', 'off']],
    ['a stale flag needs only what is left', [reference('basket'), ...forced('basket', true)], undefined],
    ['a stale flag forced to the value it lost', [reference('basket'), ...forced('basket', false)], ['on']],
    ['both states forced as text', [reference('card_payments', { via: 'env' }), ...forced('card_payments', 'true', '0')], undefined],
    ['variants by value', [reference('ranking'), ...forced('ranking', 'control')], ['price']],
    ['a flag that no code reads', forced('card_payments', true), undefined],
  ])('%s', (_, references, missing) => expect(only('untested-state', ...references)[0]?.evidence['missing']).toEqual(missing))
  it('stands where the flag is asked for, not where a table of a test names it', () => {
    expect(only('untested-state', reference('basket', { file: 'a/rows.test.ts', inert: true }), reference('basket', { file: 'b/cart.ts' }))[0]?.file).toBe('b/cart.ts')
  })
})

it.each<[FindingCode, Parameters<typeof only>[1], string]>([
  ['default-mismatch', reference('basket', { fallback: true }), 'this read of basket falls back to true, its definition to false; make them the same'],
  ['type-mismatch', reference('basket', { fallback: 'on' }), 'basket is boolean and is read with the default "on", so the read always gets its default; read it as boolean'],
  ['type-mismatch', reference('basket', { via: 'member', fallback: 'on' }), 'basket is boolean and is read with the default "on", so the code gets the one type from the store and the other without it; read it as boolean'],
  ['type-mismatch', reference('ranking', { type: 'boolean', fallback: false }), 'ranking is string and is read as boolean, so the read always gets its default; read it as string'],
  ['invalid-variant', reference('ranking', { fallback: 'prize' }), 'this falls back to "prize", which ranking never answers (did you mean "price"?); it has "control", "price"'],
  ['invalid-variant', reference('ranking', { role: 'override', forces: 'prize' }), 'this forces "prize", which ranking never answers (did you mean "price"?); it has "control", "price"'],
  ['dynamic-key', reference('ba*'), 'this key is built at run time and may be "ba*" (1 known flag); write the keys out, e.g. in a map, so that they can be found'],
  ['dynamic-key', reference('*'), 'this key is built at run time and may be any flag; write the keys out, e.g. in a map, so that they can be found'],
])('%s', (code, given, message) => expect(only(code, given!).map(finding => finding.message)).toEqual([message]))

it('asking whether a flag with variants is on is no other type', () => {
  expect(only('type-mismatch', reference('ranking', { type: 'boolean' }))).toEqual([])
})

it('text in the environment is no other type and no other variant', () => {
  const given = [reference('basket', { via: 'env', fallback: 'false' }), reference('basket', { via: 'env', role: 'override', forces: '1' })]
  expect([...only('type-mismatch', ...given), ...only('invalid-variant', ...given)]).toEqual([])
  expect(only('invalid-variant', reference('basket', { via: 'env', role: 'override', forces: 'blue' }))).toHaveLength(1)
})

it.each<[FindingCode, string, string | undefined, string]>([
  ['missing-owner', 'basket: { category: ops }', undefined, 'basket has no owner; write "owner:" in its definition, or cover its files in CODEOWNERS'],
  ['missing-owner', 'basket: { category: ops }', '@team', ''],
  ['missing-category', 'basket: {}', undefined, 'basket has no category; add one of release, experiment, ops, kill-switch, entitlement'],
  ['naming', 'newBasket2: {}', undefined, '"newBasket2" is not in snake case; call it "new_basket2", or set "naming" in the config'],
  ['key-collision', 'new_basket: {}\n  newBasket: {}', undefined, '"newBasket" and "new_basket" (flags.yml:2:3) differ only in spelling; rename one of them'],
])('%s of %s', (code, entry, owner, message) => {
  const given = { ...facts(`flags:\n  ${entry}\n`, [reference('basket')]), ownerOf: () => owner }
  expect(runChecks(given, settings).findings.filter(finding => finding.code === code).map(finding => finding.message).join()).toBe(message)
})

it.each<[string, string, (file: string) => string | undefined, string | undefined]>([
  ['its definition says', 'owner: "@def"', () => '@code', '@def'],
  ['owns the first read that anybody owns', '', file => file === 'src/b.ts' ? '@code' : undefined, '@code'],
  ['owns the file of definitions', '', file => file === 'flags.yml' ? '@defs' : undefined, '@defs'],
  ['touched the first read last', '', () => undefined, 'ann of src/a.ts:3'],
])('the owner of a flag is who %s', (_, line, ownerOf, owner) => {
  const reads = [reference('basket', { file: 'src/a.ts', line: 3 }), reference('basket', { file: 'src/b.ts' })]
  const { findings, flags } = runChecks({ ...facts(`flags:\n  basket: { ${line} }\n`, reads), ownerOf, authorOf: (file, at) => `ann of ${file}:${at}` }, settings)
  expect(new Set([...findings.map(one => one.owner), flags[0]?.owner])).toEqual(new Set([owner]))
  expect(findings.some(({ code }) => code === 'missing-owner')).toBe(owner === 'ann of src/a.ts:3')
})

describe('dead-branch', () => {
  const dead = (...branches: ReturnType<typeof branch>[]): string[] =>
    runChecks(facts(yml, branches.map(one => one.reference), { branches }), settings).findings.filter(({ code }) => code === 'dead-branch').map(({ line, message }) => `${line}: ${message}`)
  it('is the losing arm of a flag held for months', () => {
    expect(dead(branch(reference('basket'), [true, 2, 3], [false, 5, 9]))).toEqual(['5: 5 lines can never run: it needs basket to be false, and production has served only true for 144 days; run "halyard remove basket"'])
  })
  it('is none of a kill switch, whichever way it rests', () => {
    expect(dead(branch(reference('card_payments'), [true, 2, 3], [false, 5, 9]))).toEqual([])
  })
  it('is the arm for a variant that does not exist', () => {
    expect(dead(branch(reference('ranking'), ['margin', 2, 3]))).toEqual(['2: 2 lines can never run: it needs ranking to be "margin", and ranking never answers "margin"; it has "control", "price"'.replace('it needs ranking to be "margin", and ', '')])
  })
  it('is an arm that an enclosing test of the same flag contradicts', () => {
    const outer = branch(reference('card_payments', { line: 1 }), [true, 2, 20]), inner = branch(reference('card_payments', { line: 5 }), [true, 6, 7], [false, 9, 9])
    expect(dead(outer, { ...inner, enclosing: [{ line: 1, arm: outer.arms[0]! }] }))
      .toEqual(['9: 1 line can never run: it needs card_payments to be false, and the test on line 1 around it made it true; remove the inner test'])
  })
  it('is the arm of a default clause that asks for a variant that has a clause', () => {
    const outer = branch(reference('ranking', { line: 1 }), ['price', 2, 20]), inner = branch(reference('ranking', { line: 5 }), ['control', 6, 7], ['price', 9, 9])
    const around = (more: object) => ({ ...inner, enclosing: [{ line: 1, arm: { ...outer.arms[0]!, ...more } }] })
    expect(dead(outer, around({ except: ['price'] }))).toEqual(['9: 1 line can never run: it needs ranking to be "price", and the test on line 1 around it made it something other than "price"; remove the inner test'])
    expect(dead(outer, around({ among: ['price', 'control'] }))).toEqual([])
  })
})

it('nested-flag names the outer flag', () => {
  const branches = [branch(reference('card_payments', { line: 1 }), [true, 2, 20]), branch(reference('ranking', { line: 5 }), ['price', 6, 7])]
  expect(runChecks(facts(yml, branches.map(one => one.reference), { branches }), settings).findings.filter(({ code }) => code === 'nested-flag').map(({ message }) => message))
    .toEqual(['ranking is read only where card_payments is true (line 1); test their states together, and remove card_payments first'])
})

it('client-exposed follows the imports to the browser', () => {
  const given = { ...facts(yml, [reference('basket')]), clientFiles: new Map([['src/cart.ts', { path: ['src/main.tsx', 'src/page.tsx', 'src/cart.ts'], why: 'mounts into the document', parts: undefined }]]) }
  expect(runChecks(given, settings).findings.find(({ code }) => code === 'client-exposed')?.message)
    .toBe('basket does not say that its value may be sent to browsers, and this read reaches one: its file is imported by src/page.tsx, imported by src/main.tsx, which mounts into the document; read it on the server, or write "client: true"')
})

describe('fingerprints', () => {
  const prints = (line: number): string[] => runChecks(facts(yml, [reference('x', { line }), reference('x', { line: line + 1 }), reference('y', { line })]), settings).findings.map(({ fingerprint }) => fingerprint)
  it('stay when lines move', () => expect(prints(30)).toEqual(prints(3)))
  it('tell equal findings of one function apart', () => expect(new Set(prints(3)).size).toBe(prints(3).length))
})

it('severity "off" silences a code and others change it', () => {
  const given = facts(yml, [reference('zzz'), reference('ba*')])
  const { findings } = runChecks(given, { ...settings, severity: { 'unknown-flag': 'off', 'dynamic-key': 'error' } })
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual(expect.arrayContaining([['dynamic-key', 'error']]))
  expect(findings.some(({ code }) => code === 'unknown-flag')).toBe(false)
})

it('debt is a number whose parts are said', () => {
  const branches = [branch(reference('basket'), [true, 2, 3], [false, 5, 9])]
  const { debt } = runChecks(facts(yml, [reference('basket'), reference('card_payments'), ...forced('card_payments', true)], { branches }), settings)
  expect(debt).toEqual({ score: 10 + 5 + 2 * 2, pastDate: 1, deadLines: 5, untestedStates: 2, formula: '10 x flags past their date + 1 x lines in dead arms + 2 x states not tested' })
})
