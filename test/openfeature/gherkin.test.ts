// Feature files against the provider, through the real SDK: ours always, OpenFeature's own where its repository is at hand
// (third-party files are not kept here). Steps are those of the official suite, version 2.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin'
import { IdGenerator, type Pickle, type PickleStep } from '@cucumber/messages'
import { OpenFeature, type EvaluationContext, type EvaluationDetails, type FlagValue, type Hook, type JsonValue } from '@openfeature/server-sdk'
import { afterEach, describe, expect, it } from 'vitest'
import { HalyardProvider } from '../../src/openfeature.js'
import { createFlags, type ServedFlag } from '../../src/runtime.js'
import { typeOf } from '../../src/flag/value.js'
import { clause, documentWith, everyone, flagOf, percent, rule, targeted } from '../evaluate/flag-of.js'

class World {
  flags: readonly ServedFlag[] = []
  asked: { key: string; type: string; fallback: FlagValue } = { key: '', type: '', fallback: false }
  context: EvaluationContext = {}
  details: EvaluationDetails<FlagValue> | undefined
  hooked: { stage: string; details: EvaluationDetails<FlagValue> | undefined }[] = []
  hooks: Hook[] = []
}

type Step = (world: World, ...given: string[]) => void | Promise<void>
const steps: [RegExp, Step][] = [
  [/^a stable provider$/, world => OpenFeature.setProviderAndWait(providerOf(world.flags))],
  [/^a not ready provider$/, () => { OpenFeature.setProvider(new HalyardProvider(createFlags({ source: { name: 'never', load: () => new Promise(() => {}) }, warn: () => {} }))) }],
  [/^an? (\w+)-flag with key "(.*?)" and a fallback value "(.*)"$/, (world, type, key, text) => { world.asked = { key, type: type.toLowerCase(), fallback: parse(type, text) } }],
  [/^a context containing a key "(.*)", with type "(.*)" and with value "(.*)"$/, (world, key, type, text) => { world.context = { ...world.context, [key]: parse(type, text) as string } }],
  [/^a context containing a key "(.*)" with null value$/, (world, key) => { world.context = { ...world.context, [key]: null } }],
  [/^the flag was evaluated with details(?: asynchronously| using the evaluation options)?$/, async world => { world.details = await evaluate(world) }],
  [/^the resolved details value should be "(.*)"$/, (world, text) => expect(world.details?.value).toEqual(parse(world.asked.type, text))],
  [/^the flag key should be "(.*)"$/, (world, key) => expect(world.details?.flagKey).toBe(key)],
  [/^the variant should be "(.*)"$/, (world, variant) => expect(world.details?.variant).toBe(variant)],
  [/^the reason should be "(.*)"$/, (world, reason) => expect(world.details?.reason).toBe(reason)],
  [/^the error-code should be "(.*)"$/, (world, code) => expect(world.details?.errorCode).toBe(code)],
  [/^the resolved metadata should contain$/, (world, table) => {
    for (const [key = '', type = '', value = ''] of (JSON.parse(table) as string[][]).slice(1)) expect(world.details?.flagMetadata[key]).toBe(parse(type, value))
  }],
  [/^the resolved metadata is empty$/, world => expect(world.details?.flagMetadata).toEqual({})],
  [/^a client with added hook$/, world => {
    world.hooks = recordingHooks(world)
  }],
  [/^an? error provider$/, () => OpenFeature.setProviderAndWait(new HalyardProvider({ file: '/nowhere/flags.json', warn: () => {} })).catch(() => {})],
  [/^the provider status should be "(.*)"$/, (_world, status) => expect(OpenFeature.getClient().providerStatus).toBe(status)],
  [/^evaluation options containing specific hooks$/, world => { world.hooks = recordingHooks(world) }],
  [/^the specified hooks should execute during evaluation$/, world => expect(world.hooked.length).toBeGreaterThan(0)],
  [/^the hook order should be maintained$/, world => expect(world.hooked.map(one => one.stage)).toEqual(['before', 'after', 'finally'])],
  [/^an evaluation context with modifiable data$/, world => { world.context = { plan: 'free', company: { size: 3 } } }],
  [/^the original evaluation context should remain unmodified$/, world => expect(world.context).toEqual({ plan: 'free', company: { size: 3 } })],
  [/^the evaluation details should be immutable$/, world => expect(Object.isFrozen(world.details?.flagMetadata)).toBe(true)],
  [/^the evaluation should complete without blocking$/, world => expect(world.details).toBeDefined()],
  [/^the "(.*)" hook should have been executed$/, (world, stage) => expect(world.hooked.map(one => one.stage)).toContain(stage)],
  [/^the "(.*)" hooks should be called with evaluation details$/, (world, stages, table) => {
    const names: Record<string, keyof EvaluationDetails<FlagValue>> = { flag_key: 'flagKey', value: 'value', variant: 'variant', reason: 'reason', error_code: 'errorCode' }
    for (const stage of stages.split(', ')) {
      const { details } = world.hooked.find(one => one.stage === stage)!
      for (const [type = '', key = '', text = ''] of (JSON.parse(table) as string[][]).slice(1)) expect(details?.[names[key]!] ?? undefined).toEqual(text === 'null' ? undefined : parse(type, text))
    }
  }],
]

function recordingHooks(world: World): Hook[] {
  const note = (stage: string, details?: unknown): void => { world.hooked.push({ stage, details: details as EvaluationDetails<FlagValue> | undefined }) }
  return [{ before: () => note('before'), after: (_context, details) => note('after', details), error: () => note('error'), finally: (_context, details) => note('finally', details) }]
}

function parse(type: string, text: string): FlagValue {
  switch (type.toLowerCase()) {
    case 'boolean': return text === 'true'
    case 'integer': case 'float': return Number(text)
    case 'object': return JSON.parse(text.replaceAll('\\"', '"')) as FlagValue
    default: return text
  }
}

async function evaluate({ asked: { key, type, fallback }, context, hooks }: World): Promise<EvaluationDetails<FlagValue>> {
  const client = OpenFeature.getClient()
  switch (type) {
    case 'boolean': return client.getBooleanDetails(key, fallback as boolean, context, { hooks })
    case 'integer': case 'float': return client.getNumberDetails(key, fallback as number, context, { hooks })
    case 'object': return client.getObjectDetails(key, fallback as JsonValue, context, { hooks })
    default: return client.getStringDetails(key, fallback as string, context, { hooks })
  }
}

function providerOf(flags: readonly ServedFlag[]): HalyardProvider {
  return new HalyardProvider(createFlags({ source: { name: 'test', load: async () => ({ document: documentWith(flags) }) }, warn: () => {} }))
}

function pickles(file: string): readonly Pickle[] {
  const newId = IdGenerator.uuid()
  return compile(new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher()).parse(readFileSync(file, 'utf8')), file, newId)
}

async function runStep(world: World, step: PickleStep): Promise<void> {
  const table = step.argument?.dataTable?.rows.map(row => row.cells.map(cell => cell.value))
  for (const [pattern, act] of steps) {
    const match = pattern.exec(step.text)
    if (match !== null) return act(world, ...match.slice(1), ...(table === undefined ? [] : [JSON.stringify(table)]))
  }
  throw new Error(`no step for "${step.text}"`)
}

async function runPickle({ steps: all }: Pickle, flags: readonly ServedFlag[]): Promise<void> {
  const world = new World()
  world.flags = flags
  for (const step of all) await runStep(world, step)
}

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
  [/stale provider/, 'staleness is the reason of an answer (STALE), not a state of the provider'],
  [/null-default-flag/, 'a flag of ours always serves a variant'],
  [/^DISABLED reason/, 'a disabled flag answers its off_value, not the default of whoever asks'],
  [/^CACHED reason/, 'answers are made from the rules each time; nothing is a cached answer'],
]

// Official flags of the suite, from its own test-flags.json. The two expressions of its "contextEvaluator" are said as rules.
const spec = process.env['HALYARD_OPENFEATURE_SPEC']
const assets = spec === undefined ? undefined : join(spec, 'specification/assets/gherkin')

if (assets !== undefined) describe('OpenFeature\'s own feature files', () => {
  const flags = officialFlags(JSON.parse(readFileSync(join(assets, 'test-flags.json'), 'utf8')) as Record<string, OfficialFlag>)
  for (const name of ['evaluation_v2', 'metadata', 'hooks']) {
    const all = pickles(join(assets, `${name}.feature`)).filter(pickle => !leftOut.some(([pattern]) => pattern.test([pickle.name, ...pickle.steps.map(step => step.text)].join('\n'))))
    it.each(all.map(pickle => [`${name}: ${pickle.name}`, pickle] as const))('%s', (_name, pickle) => runPickle(pickle, flags))
  }
})

interface OfficialFlag { variants: Record<string, FlagValue>; defaultVariant: string | null; disabled?: boolean; contextEvaluator?: string; flagMetadata?: Record<string, string | number | boolean> | null }

function officialFlags(all: Record<string, OfficialFlag>): ServedFlag[] {
  return Object.entries(all).flatMap(([key, { variants, defaultVariant, disabled, contextEvaluator, flagMetadata }]) => {
    const [first = ''] = Object.keys(variants), served = defaultVariant ?? first
    const chosen = contextEvaluator === undefined ? undefined : /\? '(.*?)'/.exec(contextEvaluator)?.[1]
    const when = [clause('email', 'in', ['ballmer@macrosoft.com']), ...(contextEvaluator?.includes('age') === true ? [clause('age', 'num_gt', [10]), clause('customer', 'in', [false])] : [])]
    const rollout = chosen === undefined ? everyone(served) : { ...targeted([rule(when, everyone(chosen))], everyone(served)), allowVariant: chosen }
    return [{ ...flagOf(key, rollout), type: typeOf(variants[first]!), variants, offVariant: served, enabled: disabled !== true, ...(flagMetadata != null && { metadata: flagMetadata }) }]
  })
}
