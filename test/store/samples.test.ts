// Every store's sample, read into our words: key, type, category, owner, what production can serve, since when.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { reachableVariants } from '../../src/flag/rollout.js'
import { stores, type StoreName } from '../../src/store/index.js'
import type { FlagDefinition } from '../../src/flag/definition.js'

const folder = join(import.meta.dirname, '../../fixtures/store')
const read = (store: StoreName, file: string): FlagDefinition[] =>
  stores[store].parse(readFileSync(join(folder, store, file), 'utf8'), file, { environment: 'production' })

const inWords = (flag: FlagDefinition): string => {
  const state = flag.environments['production']
  const serves = state === undefined ? 'no state' : `${state.enabled ? 'enabled' : 'disabled'}: ${reachableVariants(flag, state).join(' / ')}`
  const since = state?.since === undefined ? '' : ` since ${state.since.at.slice(0, 10)}`
  return `${flag.key} [${flag.type}, ${flag.category ?? '-'}, ${flag.owner ?? '-'}${flag.permanent ? ', permanent' : ''}${flag.archived ? ', archived' : ''}] ${serves}${since}`
}

it.each<[StoreName, string, string[]]>([
  ['flags-yml', 'flags.yml', ['new_checkout [boolean, release, @acme/payments] enabled: on since 2026-06-30']],
  ['launchdarkly', 'flags.json', [
    'new-checkout [boolean, release, team-checkout] enabled: on since 2024-09-01',
    'pricing-experiment [string, experiment, -] enabled: bold / control since 2025-07-31',
  ]],
  ['unleash', 'admin.json', ['new-checkout [boolean, release, team-checkout] enabled: on since 2026-07-02', 'payments-killswitch [boolean, kill-switch, -] disabled: off']],
  ['unleash', 'client.json', ['new-checkout [boolean, release, -] enabled: on']],
  ['flagsmith', 'features.json', ['new_checkout [boolean, -, ariel@example.com] enabled: on since 2026-06-01']],
  ['flagsmith', 'environment.json', ['new_checkout [boolean, -, -] enabled: on']],
  ['growthbook', 'features.json', ['new-checkout [boolean, release, ariel@example.com] enabled: on since 2026-05-20']],
  ['growthbook', 'payload.json', ['new-checkout [boolean, -, -] enabled: on', 'pricing [string, -, -] enabled: bold / control']],
  ['flagd', 'flags.json', ['new-checkout [boolean, release, team-checkout] enabled: on', 'pricing [string, -, -] enabled: bold / control', 'legacy [boolean, -, -] disabled: the default in code']],
  ['openfeature-manifest', 'manifest.json', ['enableFeatureA [boolean, -, -] no state', 'usernameMaxLength [number, -, -] no state']],
  ['configcat', 'config_v6.json', ['newCheckout [boolean, -, -] enabled: on', 'pricing [string, -, -] enabled: bold / control']],
  ['configcat', 'settings.json', ['newCheckout [boolean, release, ariel@example.com] no state']],
  ['configcat', 'formulas.json', ['newCheckout [boolean, release, ariel@example.com] enabled: on since 2026-06-01', 'pricing [string, -, -] enabled: bold / control since 2026-07-01']],
  ['configcat', 'values-v1.json', ['newCheckout [boolean, -, -] enabled: on since 2026-06-01', 'pricing [string, -, -] enabled: bold / control']],
  ['posthog', 'flags.json', ['new-checkout [boolean, release, ariel@example.com] enabled: on since 2026-06-01']],
  ['statsig', 'gates.json', ['new_checkout [boolean, -, ariel@example.com] enabled: on since 2024-06-01']],
  ['devcycle', 'usages.json', ['new-checkout [boolean, -, -] no state']],
  ['django-waffle', 'dump.json', ['new_checkout [boolean, -, -] enabled: on since 2026-06-01', 'maintenance [boolean, -, -] enabled: off since 2025-01-01', 'trace [boolean, -, -] enabled: off / on since 2025-01-01']],
  ['django-waffle', 'sqlite.sql', [
    'new_checkout [boolean, -, -] enabled: on since 2026-06-01', 'pricing [boolean, -, -] enabled: off / on since 2026-06-01', 'beta [boolean, -, -] enabled: off / on since 2026-06-01',
    'maintenance [boolean, -, -] enabled: off since 2025-01-01', 'banner [boolean, -, -] enabled: on since 2025-01-01',
  ]],
  ['django-waffle', 'postgres.sql', ['new_checkout [boolean, -, -] enabled: on since 2026-06-01', 'pricing [boolean, -, -] enabled: off / on since 2026-06-01', 'maintenance [boolean, -, -] enabled: off since 2025-01-01']],
  ['vercel-flags', 'provider.json', ['new-checkout [boolean, -, -] no state']],
  ['env', 'flags.env', ['new_checkout [boolean, -, -] enabled: on', 'old_cart [boolean, -, -] disabled: off', 'pricing [boolean, -, -] enabled: off / on', 'theme [string, -, -] enabled: value', 'limits [object, -, -] enabled: value']],
  ['redis', 'document.json', ['new_checkout [boolean, release, team-checkout] enabled: on', 'old_cart [boolean, -, - , archived] no state'.replace('- ,', '-,')]],
])('%s reads %s', (store, file, words) => expect(read(store, file).map(inWords)).toEqual(words))

it('has a sample for every store', () => {
  expect(Object.keys(stores).filter(name => { try { readFileSync(join(folder, name)); return true } catch (error) { return (error as NodeJS.ErrnoException).code !== 'EISDIR' } })).toEqual([])
})

it('knows the line of a flag in an export', () => {
  expect(read('flagd', 'flags.json').map(({ at }) => at.line)).toEqual([8, 22, 45])
})

describe('what is no export is refused with its place and what was expected', () => {
  const others = (Object.keys(stores) as StoreName[]).filter(name => !['flags-yml', 'env', 'django-waffle'].includes(name))
  it.each(others)('%s', name => {
    const parse = (text: string) => () => stores[name].parse(text, 'export.json', { environment: 'production' })
    expect(parse('{"results": [{')).toThrow(/^export\.json:1:15: is not .*: it ends in the middle; was the download cut\?$/)
    expect(parse('nonsense')).toThrow(/^export\.json:1:\d+: is not /)
    expect(parse('{"wrong": 1}')).toThrow(/^export\.json:1:\d+: is not /)
    expect(parse('null')).toThrow(/^export\.json:1:1: is not /)
  })
  it('django-waffle', () => {
    expect(() => stores['django-waffle'].parse('SELECT 1;', 'dump.sql', { environment: 'production' })).toThrow('dump.sql:1:1: has no table waffle_flag')
  })
  it('env', () => {
    expect(() => stores.env.parse('A=1\nnot a variable\n', '.env', { environment: 'production' })).toThrow('.env:2:1: is not a list of variables: "not a variable"; write NAME=value')
  })
})
