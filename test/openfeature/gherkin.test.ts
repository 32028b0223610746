// Feature files against the provider, through the real SDK: ours, and OpenFeature's own where they were fetched (official.mjs).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OpenFeature, type FlagValue } from '@openfeature/server-sdk'
import { afterEach, describe, expect, it } from 'vitest'
import type { ServedFlag } from '../../src/runtime.js'
import { typeOf } from '../../src/flag/value.js'
import { clause, everyone, flagOf, percent, rule, targeted } from '../evaluate/flag-of.js'
import { officialSuite } from './official.mjs'
import { pickles, runPickle } from './steps.js'

const { folder: official, missing } = officialSuite()
if (missing !== undefined) console.warn(`OpenFeature's own scenarios are not run: ${missing}`)

afterEach(() => OpenFeature.clearProviders())

const text = (key: string, variants: Record<string, string | number | object>, variant: string, more: Partial<ServedFlag> = {}): ServedFlag =>
  flagOf(key, everyone(variant), { type: typeOf(variants[variant] as never), variants: variants as never, offVariant: variant, ...more })

const shop: readonly ServedFlag[] = [
  flagOf('shop-open'), flagOf('closed', everyone(), { enabled: false }), flagOf('half', percent(50)),
  text('greeting', { sailor: 'ahoy' }, 'sailor'), text('empty-text', { nothing: '' }, 'nothing'), text('basket-limit', { ten: 10 }, 'ten'),
  text('tax-rate', { german: 0.19 }, 'german'), text('no-tax', { none: 0 }, 'none'), text('layout', { wide: { columns: 3 } }, 'wide'),
  text('price-list', { staff: 'staff', everyone: 'everyone' }, 'everyone', { rollout: targeted([rule([clause('email', 'str_ends_with', ['@shop.example']), clause('age', 'num_gt', [10])], everyone('staff'))], everyone('everyone')), }),
  flagOf('with-metadata', everyone(), { metadata: { release: '1.0.2', ticket: 2, paid: true } }),
].map(flag => (flag.rollout.kind === 'targeted' ? { ...flag, rollout: { ...flag.rollout, allowVariant: 'staff' } } : flag))

describe('our feature file', () => {
  it.each(pickles(join(import.meta.dirname, 'evaluation.feature')).map(pickle => [pickle.name, pickle] as const))('%s', (_name, pickle) => runPickle(pickle, shop))
})

// What of the official suite is not asked of us, and why.
const leftOut: readonly (readonly [RegExp, string])[] = [
  [/fatal provider/, 'a provider of ours can always recover, so it is never fatal'],
  [/^DISABLED reason[^]*object-disabled-flag/, 'a disabled flag answers its off value, and no variant of this one is the default that is asked with'],
  [/^CACHED reason/, 'answers are made from the rules each time; nothing is a cached answer'],
]

if (official !== undefined) describe('OpenFeature\'s own feature files', () => {
  const flags = officialFlags(JSON.parse(readFileSync(join(official, 'test-flags.json'), 'utf8')) as Record<string, OfficialFlag>)
  const counts: Record<string, number> = { run: 0 }
  for (const name of ['evaluation_v2', 'metadata', 'hooks', 'contextMerging']) {
    const all = pickles(join(official, `${name}.feature`)).map(pickle => ({ pickle, text: [pickle.name, ...pickle.steps.map(step => step.text)].join('\n') }))
    const asked = all.filter(({ text }) => {
      const reason = leftOut.find(([pattern]) => pattern.test(text))?.[1] ?? 'run'
      counts[reason] = (counts[reason] ?? 0) + 1
      return reason === 'run'
    })
    it.each(asked.map(({ pickle }) => [`${name}: ${pickle.name}`, pickle] as const))('%s', (_name, pickle) => runPickle(pickle, flags))
  }
  it('are all run but these', () => expect(counts).toMatchInlineSnapshot(`
    {
      "a disabled flag answers its off value, and no variant of this one is the default that is asked with": 1,
      "a provider of ours can always recover, so it is never fatal": 6,
      "answers are made from the rules each time; nothing is a cached answer": 2,
      "run": 110,
    }
  `))
})

interface OfficialFlag { variants: Record<string, FlagValue>; defaultVariant: string | null; disabled?: boolean; contextEvaluator?: string; flagMetadata?: Record<string, string | number | boolean> | null }

function officialFlags(all: Record<string, OfficialFlag>): ServedFlag[] {
  return Object.entries(all).flatMap(([key, { variants, defaultVariant, disabled, contextEvaluator, flagMetadata }]) => {
    const [first = ''] = Object.keys(variants), served = defaultVariant ?? first
    const other = Object.keys(variants).find(name => name !== served) ?? served           // the suite has no word for what "off" is
    const chosen = contextEvaluator === undefined ? undefined : /\? '(.*?)'/.exec(contextEvaluator)?.[1]
    const when = [clause('email', 'in', ['ballmer@macrosoft.com']), ...(contextEvaluator?.includes('age') === true ? [clause('age', 'num_gt', [10]), clause('customer', 'in', [false])] : [])]
    const rollout = chosen === undefined ? everyone(served) : { ...targeted([rule(when, everyone(chosen))], everyone(served)), allowVariant: chosen }
    return [{ ...flagOf(key, rollout), type: typeOf(variants[first]!), variants, offVariant: other, enabled: disabled !== true, ...(flagMetadata != null && { metadata: flagMetadata }) }]
  })
}
