// Statsig's console API: GET /console/v1/gates. The first rule that applies decides; "public" is everybody; without a rule
// that applies the gate is false.
import type { FlagDefinition, FlagState } from '../flag/definition.js'
import type { Rollout, Rule } from '../flag/rollout.js'
import type { Schema } from '../flag/schema.js'
import { categoryOf, defineFlag, keyOf } from './define.js'
import { readDocument } from './document.js'
import { itemsOf, type Http } from './http.js'
import type { ParseOptions, Store } from './store.js'
import { condition, everyone, instantOf, percentOf, ruleFor, storeDate, targeted } from './variants.js'

interface GateRule { readonly passPercentage: number; readonly pendingAutomatedRollouts?: readonly unknown[] | null; readonly conditions?: readonly { readonly type?: string }[]; readonly environments?: readonly string[] | null }
interface Gate {
  readonly id: string
  readonly description?: string
  readonly isEnabled: boolean
  readonly status?: string
  readonly type?: string
  readonly createdTime?: number
  readonly lastModifiedTime?: number
  readonly creatorEmail?: string
  readonly owner?: { readonly ownerEmail?: string; readonly ownerName?: string } | null
  readonly team?: string | null
  readonly tags?: readonly string[]
  readonly holdoutIDs?: readonly string[]
  readonly rules?: readonly GateRule[]
}

const schema: Schema = {
  type: 'object', required: ['data'],
  properties: { data: { type: 'array', items: { type: 'object', required: ['id', 'isEnabled'], properties: { id: { type: 'string' }, isEnabled: { type: 'boolean' }, rules: { type: 'array', items: { type: 'object', required: ['passPercentage'], properties: { passPercentage: { type: 'number' } } } } } } } },
}

export const statsig: Store = { parse, live: { url: 'https://statsigapi.net', token: 'STATSIG_CONSOLE_API_KEY', auth: token => ({ 'STATSIG-API-KEY': token, 'STATSIG-API-VERSION': '20240601' }), collect } }

function parse(text: string, path: string, { environment }: ParseOptions): FlagDefinition[] {
  const { value, placeOf } = readDocument<{ readonly data: readonly Gate[] }>(text, path, 'a Statsig gate list (GET /console/v1/gates)', schema)
  return value.data.map(gate => {
    const state: FlagState = { enabled: gate.isEnabled, rollout: rolloutOf(gate, environment), since: storeDate(gate.lastModifiedTime), lastEvaluated: undefined }
    return defineFlag({
      key: keyOf(gate.id, path), at: placeOf(gate.id), description: gate.description || undefined, client: true,
      category: (gate.tags ?? []).map(categoryOf).find(category => category !== undefined), permanent: gate.type === 'PERMANENT',
      owner: gate.owner?.ownerEmail ?? gate.team ?? gate.owner?.ownerName ?? gate.creatorEmail,
      created: instantOf(gate.createdTime), archived: gate.status?.toLowerCase() === 'archived', environments: { [environment]: state },
    })
  })
}

function rolloutOf({ rules = [], holdoutIDs = [], status }: Gate, environment: string): Rollout {
  if (status?.toLowerCase() === 'launched') return everyone('on')
  if (status?.toLowerCase() === 'disabled') return everyone('off')
  const before: Rule[] = holdoutIDs.length === 0 ? [] : [ruleFor([condition('holdout', 'in', holdoutIDs)], everyone('off'))]
  const here = rules.filter(({ environments }) => environments == null || environments.some(name => name.toLowerCase() === environment.toLowerCase()))
  for (const { passPercentage, pendingAutomatedRollouts, conditions = [] } of here) {
    // a percentage that the platform is about to raise is no rest
    const serve = percentOf('on', 'off', (pendingAutomatedRollouts ?? []).length > 0 ? Math.min(99, Math.max(1, passPercentage)) : passPercentage)
    if (conditions.every(({ type }) => type === 'public')) return targeted(before, serve)       // nobody gets past it
    before.push(ruleFor(conditions.map(({ type }) => condition(type ?? 'condition')), serve))
  }
  return targeted(before, everyone('off'))
}

async function collect(http: Http): Promise<unknown> {
  let page = 1
  const pathOf = (): string => `/console/v1/gates?includeArchived=true&limit=100&page=${page}`
  const data = await itemsOf(http, pathOf(), 'data', ({ pagination }) => {
    if ((pagination as { readonly nextPage?: string | number | null } | undefined)?.nextPage == null) return undefined
    page += 1
    return pathOf()
  })
  return { data }
}
