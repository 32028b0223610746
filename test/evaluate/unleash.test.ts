// Unleash's published test data (@unleash/client-specification, a dev dependency), mapped onto our words. What we do not do
// is listed with its reason and counted, so that a case cannot fall out of the suite unseen.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileDocument, evaluate, type Context } from '../../src/runtime.js'
import { clause, documentWith, everyone, flagOf, rule, targeted } from './flag-of.js'
import type { Clause, Rule } from '../../src/flag/rollout.js'

interface Constraint { contextName: string; operator: string; value?: string; values?: string[]; inverted?: boolean; caseInsensitive?: boolean }
interface Strategy { name: string; parameters?: Record<string, string>; constraints?: Constraint[]; segments?: number[]; variants?: Variant[] }
interface Variant { name: string; weight: number }
interface Feature { name: string; enabled: boolean; strategies?: Strategy[]; variants?: Variant[]; dependencies?: { feature: string; enabled?: boolean; variants?: string[] }[] }
interface Case { description: string; context: Record<string, unknown> & { properties?: Record<string, unknown> }; toggleName: string; expectedResult: unknown }
interface Specification { name: string; state: { features?: Feature[]; segments?: { id: number; constraints: Constraint[] }[] }; tests?: Case[]; variantTests?: Case[] }

const folder = join(dirname(createRequire(import.meta.url).resolve('@unleash/client-specification/package.json')), 'specifications')
const names = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as string[]
const specifications = names.map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Specification)

const murmur = 'buckets with murmur3; our wire format is sha256-mod100@1'
const unsupported = new Map<string, number>()
let supported = 0

describe.each(specifications)('$name', ({ state, tests = [], variantTests = [] }) => {
  const { features = [], segments = [] } = state
  const mapped = new Map(features.map(feature => [feature.name, mapFeature(feature, features, segments)]))
  const byVariant = new Map(features.map(feature => [feature.name, mapVariants(feature, features, segments)]))
  const snapshot = compileDocument(documentWith([...mapped.values(), ...byVariant.values()].filter(one => typeof one !== 'string')))
  it.each(tests)('$description', ({ toggleName, context, expectedResult }) => {
    const flag = mapped.get(toggleName)
    if (state.features === undefined) return skip('delta events: a document is served whole, never as events')
    if (typeof flag === 'string') return skip(flag)
    supported++
    expect(evaluate(snapshot, toggleName, contextOf(context), false).value).toBe(expectedResult)
  })
  it.each(variantTests)('$description', ({ toggleName, context, expectedResult }) => {
    const flag = byVariant.get(toggleName)
    if (typeof flag === 'string') return skip(flag)
    supported++
    expect(evaluate<string>(snapshot, `${toggleName} variant`, contextOf(context), 'disabled').value).toBe((expectedResult as { name: string }).name)
  })
})

it('leaves out these and no others', () => {
  expect({ supported, unsupported: Object.fromEntries(unsupported) }).toMatchInlineSnapshot(`
    {
      "supported": 225,
      "unsupported": {
        "a parent that has parents itself is refused by Unleash; ours are followed to the end": 4,
        "delta events: a document is served whole, never as events": 4,
        "dependencies on a variant of the parent: variants are chosen by another hash": 9,
        "flexibleRollout: buckets with murmur3; our wire format is sha256-mod100@1": 12,
        "gradualRolloutSessionId: buckets with murmur3; our wire format is sha256-mod100@1": 2,
        "gradualRolloutUserId: buckets with murmur3; our wire format is sha256-mod100@1": 2,
        "variants: buckets with murmur3; our wire format is sha256-mod100@1": 21,
      },
    }
  `)
})

function skip(reason: string): void { unsupported.set(reason, (unsupported.get(reason) ?? 0) + 1) }

function contextOf({ properties, ...fields }: Case['context']): Context {
  return { ...fields, ...properties, ...(typeof fields['userId'] === 'string' && { targetingKey: fields['userId'] }) }
}

/** The same toggle as a flag of its variants' names, where no hash has to choose between them. */
function mapVariants(feature: Feature, features: readonly Feature[], segments: NonNullable<Specification['state']['segments']>): object | string {
  const names = (strategy: Strategy | undefined): string[] => ((strategy?.variants ?? []).length > 0 ? strategy?.variants ?? [] : feature.variants ?? []).filter(one => one.weight > 0).map(one => one.name)
  if ([undefined, ...feature.strategies ?? []].some(strategy => names(strategy).length > 1)) return `variants: ${murmur}`
  const all = ['disabled', ...[undefined, ...feature.strategies ?? []].flatMap(names)]
  const flag = mapFeature(feature, features, segments, strategy => names(strategy)[0] ?? 'disabled')
  if (typeof flag === 'string') return flag
  return { ...flag, key: `${feature.name} variant`, type: 'string', variants: Object.fromEntries(all.map(name => [name, name])), offVariant: 'disabled' }
}

function mapFeature(feature: Feature, features: readonly Feature[], segments: NonNullable<Specification['state']['segments']>, served?: (strategy: Strategy | undefined) => string): object | string {
  const off = served === undefined ? 'off' : 'disabled'
  const rules: Rule[] = []
  for (const strategy of feature.strategies ?? []) {
    const own = mapStrategy(strategy)
    if (typeof own === 'string') return own
    if (own === undefined) continue
    const known = (strategy.segments ?? []).map(id => segments.find(segment => segment.id === id))
    if (known.includes(undefined)) continue              // a segment that is not there: the strategy does not apply
    const constraints = [...strategy.constraints ?? [], ...known.flatMap(segment => segment?.constraints ?? [])]
    if (constraints.some(one => one.operator === 'NOT_A_VALID_OPERATOR')) continue     // ours is an error at load; the flag is off either way
    rules.push(rule([...own, ...constraints.map(mapConstraint)], everyone(served?.(strategy))))
  }
  const needs = mapDependencies(feature, features)
  if (typeof needs === 'string') return needs
  const rollout = (feature.strategies ?? []).length === 0 ? everyone(served?.(undefined)) : { ...targeted(rules, everyone(off)), allowVariant: off }
  return flagOf(feature.name, rollout, { enabled: feature.enabled, prerequisites: needs as never })
}

function mapDependencies({ dependencies = [] }: Feature, features: readonly Feature[]): object[] | string {
  if (dependencies.some(one => (one.variants ?? []).length > 0)) return 'dependencies on a variant of the parent: variants are chosen by another hash'
  if (dependencies.some(one => (features.find(parent => parent.name === one.feature)?.dependencies ?? []).length > 0)) return 'a parent that has parents itself is refused by Unleash; ours are followed to the end'
  return dependencies.map(one => ({ key: one.feature, variant: one.enabled === false ? 'off' : 'on' }))
}

/** Clauses beside the constraints; `undefined` = never on; text = why we cannot say it. */
function mapStrategy({ name, parameters = {} }: Strategy): Clause[] | string | undefined {
  const percent = Number(parameters['rollout'] ?? parameters['percentage'])
  const list = (key: string): string[] => (parameters[key] ?? '').split(',').map(one => one.trim()).filter(one => one !== '')
  switch (name) {
    case 'default': return []
    case 'userWithId': return [clause('userId', 'in', list('userIds'))]
    case 'remoteAddress': return [clause('remoteAddress', 'in_cidr', list('IPs'))]
    case 'flexibleRollout': case 'gradualRolloutUserId': case 'gradualRolloutSessionId': case 'gradualRolloutRandom': {
      const unit = name.endsWith('UserId') ? 'userId' : name.endsWith('SessionId') ? 'sessionId' : stickiness(parameters['stickiness'])
      if (percent === 0) return undefined
      return percent === 100 ? (unit === undefined ? [] : [clause(unit, 'exists')]) : `${name}: ${murmur}`
    }
    default: return undefined
  }
}

function stickiness(name: string | undefined): string | undefined {
  return name === undefined || name === 'default' || name === 'random' ? undefined : name
}

function mapConstraint({ contextName, operator, value, values, inverted = false, caseInsensitive = false }: Constraint): Clause {
  return clause(contextName, operator.toLowerCase(), value === undefined ? values ?? [] : [value], { inverted, caseInsensitive })
}
