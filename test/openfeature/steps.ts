// The steps of OpenFeature's scenarios (the suite's version 2, and context merging), each through the real SDK.
import { readFileSync } from 'node:fs'
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin'
import { IdGenerator, type Pickle, type PickleStep } from '@cucumber/messages'
import { AsyncLocalStorageTransactionContextPropagator, OpenFeature, type EvaluationContext, type EvaluationDetails, type FlagValue, type Hook, type JsonValue, type ResolutionDetails } from '@openfeature/server-sdk'
import { expect } from 'vitest'
import { HalyardProvider } from '../../src/openfeature.js'
import { createFlags, type ServedFlag, type Source } from '../../src/runtime.js'
import { documentWith, flagOf } from '../evaluate/flag-of.js'

export class World {
  flags: readonly ServedFlag[] = []
  asked: { key: string; type: string; fallback: FlagValue } = { key: '', type: '', fallback: false }
  context: EvaluationContext = {}
  details: EvaluationDetails<FlagValue> | undefined
  hooked: { stage: string; details: EvaluationDetails<FlagValue> | undefined }[] = []
  hooks: Hook[] = []
  /** context entries by level, lowest precedence first */
  readonly levels = new Map<string, EvaluationContext>()
  /** what the provider was asked with */
  merged: EvaluationContext = {}
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
  [/^a stale provider$/, async world => {
    const clock = { now: 0 }
    const flags = createFlags({ source: sourceOf(world.flags), clock: () => clock.now, staleAfterMs: 1000, ttlMs: 3_600_000, warn: () => {} })
    await OpenFeature.setProviderAndWait(new HalyardProvider(flags))
    clock.now = 2000
    await OpenFeature.getClient().getBooleanValue('boolean-flag', false)
  }],
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
  [/^a stable provider with retrievable context is registered$/, world => OpenFeature.setProviderAndWait(new Listening(world))],
  [/^A context entry with key "(.*)" and value "(.*)" is added to the "(.*)" level$/, (world, key, value, level) => { world.levels.set(level, { ...world.levels.get(level), [key]: value }) }],
  [/^A table with levels of increasing precedence$/, (world, table) => { for (const [level = ''] of JSON.parse(table) as string[][]) world.levels.set(level, {}) }],
  [/^Context entries for each level from API level down to the "(.*)" level, with key "(.*)" and value ".*"$/, (world, last, key) => {
    const levels = [...world.levels.keys()]
    for (const level of levels.slice(0, levels.indexOf(last) + 1)) world.levels.set(level, { [key]: level })
  }],
  [/^Some flag was evaluated$/, evaluateAtLevels],
  [/^The merged context contains an entry with key "(.*)" and value "(.*)"$/, (world, key, value) => expect(world.merged[key]).toBe(value)],
]

/** Our provider, and what the SDK asks it with. */
class Listening extends HalyardProvider {
  constructor(readonly world: World) { super(createFlags({ source: sourceOf([flagOf('checkout')]), warn: () => {} })) }
  override async resolveBooleanEvaluation(key: string, fallback: boolean, context: EvaluationContext): Promise<ResolutionDetails<boolean>> {
    this.world.merged = context
    return super.resolveBooleanEvaluation(key, fallback, context)
  }
}

const transactions = new AsyncLocalStorageTransactionContextPropagator()

async function evaluateAtLevels({ levels }: World): Promise<void> {
  const client = OpenFeature.getClient(), at = (level: string): EvaluationContext => levels.get(level) ?? {}
  OpenFeature.setContext(at('API'))
  client.setContext(at('Client'))
  OpenFeature.setTransactionContextPropagator(transactions)
  try {
    await new Promise<void>((resolve, reject) => OpenFeature.setTransactionContext(at('Transaction'), () => {
      client.getBooleanDetails('checkout', false, at('Invocation'), { hooks: [{ before: () => at('Before Hooks') }] }).then(details => {
        expect(details).toMatchObject({ value: true, reason: 'STATIC' })
        resolve()
      }).catch(reject)
    }))
  } finally {
    OpenFeature.setContext({})
  }
}

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
  return new HalyardProvider(createFlags({ source: sourceOf(flags), warn: () => {} }))
}

function sourceOf(flags: readonly ServedFlag[]): Source {
  return { name: 'test', load: async () => ({ document: documentWith(flags) }) }
}

export function pickles(file: string): readonly Pickle[] {
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

export async function runPickle({ steps: all }: Pickle, flags: readonly ServedFlag[]): Promise<void> {
  const world = new World()
  world.flags = flags
  for (const step of all) await runStep(world, step)
}
