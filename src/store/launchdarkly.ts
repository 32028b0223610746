// LaunchDarkly's REST API: GET /api/v2/flags/{project}?env=…&summary=0, with GET /api/v2/flag-statuses/{project}/{env}
// beside it for when a flag was last asked for. Weights add up to 100,000; "on" with rules or targets is not 100 %.
import type { Category, FlagDefinition, FlagState, Prerequisite } from '../flag/definition.js'
import type { Rollout, Rule } from '../flag/rollout.js'
import type { Schema } from '../flag/schema.js'
import type { FlagValue } from '../flag/value.js'
import { categoryOf, defineFlag, keyOf } from './define.js'
import { readDocument } from './document.js'
import { itemsOf, type Http } from './http.js'
import type { ParseOptions, Store, StoreOptions } from './store.js'
import { codeDefault, condition, everyone, instantOf, notTold, ruleFor, split, storeDate, sumOf, targeted, typeOfAll, ValueNames } from './variants.js'

interface LdServe { readonly variation?: number | null; readonly rollout?: { readonly variations: readonly { readonly variation: number; readonly weight: number }[]; readonly bucketBy?: string } | null }
interface LdTarget { readonly values: readonly string[]; readonly variation: number; readonly contextKind?: string }
interface LdClause { readonly attribute?: string; readonly op?: string; readonly values?: readonly FlagValue[]; readonly negate?: boolean }
interface LdEnvironment {
  readonly on: boolean
  readonly archived?: boolean
  readonly lastModified?: number
  readonly targets?: readonly LdTarget[]
  readonly contextTargets?: readonly LdTarget[]
  readonly rules?: readonly (LdServe & { readonly clauses?: readonly LdClause[] })[]
  readonly fallthrough?: LdServe
  readonly offVariation?: number | null
  readonly prerequisites?: readonly { readonly key: string; readonly variation: number }[]
}
interface LdFlag {
  readonly key: string
  readonly kind?: string
  readonly description?: string
  readonly creationDate?: number
  readonly temporary?: boolean
  readonly archived?: boolean
  readonly tags?: readonly string[]
  readonly maintainerTeamKey?: string
  readonly _maintainer?: { readonly email?: string }
  readonly variations: readonly { readonly value: FlagValue; readonly name?: string }[]
  readonly defaults?: { readonly offVariation?: number }
  readonly clientSideAvailability?: { readonly usingEnvironmentId?: boolean; readonly usingMobileKey?: boolean }
  readonly environments?: Readonly<Record<string, LdEnvironment>>
}
interface LdStatus { readonly lastRequested?: string | null; readonly _links?: { readonly parent?: { readonly href?: string } } }
interface LdDocument { readonly items: readonly LdFlag[]; readonly statuses?: Readonly<Record<string, { readonly items: readonly LdStatus[] }>> }

const schema: Schema = {
  type: 'object', required: ['items'],
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object', required: ['key', 'variations'],
        properties: {
          key: { type: 'string' }, variations: { type: 'array', items: { type: 'object', required: ['value'] } },
          environments: { type: 'object', additionalProperties: { type: 'object', required: ['on'], properties: { on: { type: 'boolean' } } } },
        },
      },
    },
  },
}

export const launchdarkly: Store = {
  parse,
  options: { project: { type: 'string', minLength: 1, description: 'key of the project; default: default' } },
  live: { url: 'https://app.launchdarkly.com', token: 'LAUNCHDARKLY_ACCESS_TOKEN', auth: token => ({ 'Authorization': token, 'LD-API-Version': '20240415' }), collect },
}

function parse(text: string, path: string, options: ParseOptions): FlagDefinition[] {
  const { value, placeOf } = readDocument<LdDocument>(text, path, 'a LaunchDarkly flag list (GET /api/v2/flags/{project}?summary=0)', schema)
  const names = new Map(value.items.map(flag => [flag.key, namesOf(flag)]))
  const asked = new Map(Object.entries(value.statuses ?? {}).flatMap(([environment, { items }]) =>
    items.map(({ _links, lastRequested }) => [`${environment}\0${_links?.parent?.href?.split('/').at(-1) ?? ''}`, lastRequested ?? undefined] as const)))
  return value.items.map(flag => {
    const at = placeOf(flag.key), own = names.get(flag.key) ?? namesOf(flag)
    const off = own.at(flag.defaults?.offVariation ?? flag.environments?.[options.environment]?.offVariation)
    const environments = Object.fromEntries(Object.entries(flag.environments ?? {}).map(([name, state]) =>
      [name, stateOf(state, own, names, path, instantOf(asked.get(`${name}\0${encodeURIComponent(flag.key)}`) ?? asked.get(`${name}\0${flag.key}`)))]))
    return defineFlag({
      key: keyOf(flag.key, path), at, type: own.type, description: flag.description || undefined, variants: own.all, offVariant: off,
      category: categoryFor(flag), permanent: flag.temporary === false && categoryFor(flag) === undefined,
      owner: flag.maintainerTeamKey ?? flag._maintainer?.email, created: instantOf(flag.creationDate),
      archived: flag.archived ?? false, client: flag.clientSideAvailability?.usingEnvironmentId ?? true, clientStated: flag.clientSideAvailability?.usingEnvironmentId !== undefined,
      prerequisites: prerequisitesOf(environments), environments,
    })
  })
}

interface Names { readonly type: FlagDefinition['type']; readonly all: FlagDefinition['variants']; readonly at: (index: number | null | undefined) => string }

function namesOf({ variations }: LdFlag): Names {
  const values = variations.map(({ value }) => value), names = new ValueNames(typeOfAll(values))
  const list = values.map(value => names.of(value))
  return { type: names.type, all: names.all, at: index => index === null ? codeDefault : list[index ?? -1] ?? notTold }
}

function categoryFor({ tags = [], temporary }: LdFlag): Category | undefined {
  return tags.map(categoryOf).find(category => category !== undefined) ?? (temporary === true ? 'release' : undefined)
}

// What a disabled flag serves, and what it waits for, is each environment's own. A prerequisite that is off is never met.
function stateOf(state: LdEnvironment, own: Names, names: ReadonlyMap<string, Names>, path: string, lastEvaluated: string | undefined): FlagState {
  return {
    enabled: state.on,
    rollout: rolloutOf(state, own),
    since: storeDate(state.lastModified),
    lastEvaluated,
    // a list that was asked for without summary=0 has neither of them
    offVariant: own.at(state.offVariation === undefined && state.fallthrough !== undefined ? null : state.offVariation),
    prerequisites: (state.prerequisites ?? []).map(({ key, variation }): Prerequisite => ({ key: keyOf(key, path), variant: names.get(key)?.at(variation) ?? String(variation), mustBeEnabled: true })),
  }
}

function rolloutOf(state: LdEnvironment, names: Names): Rollout {
  const targets = [...state.targets ?? [], ...state.contextTargets ?? []].filter(({ values }) => values.length > 0)
  const rules: Rule[] = [
    ...targets.map(({ values, variation, contextKind }) => ruleFor([{ ...condition(contextKind === undefined || contextKind === 'user' ? 'key' : `${contextKind}.key`, 'in', values) }], everyone(names.at(variation)))),
    ...(state.rules ?? []).map(rule => ruleFor((rule.clauses ?? []).map(clauseOf), serveOf(rule, names))),
  ]
  return targeted(rules, serveOf(state.fallthrough ?? {}, names))
}

function clauseOf({ attribute = '', op = '', values = [], negate = false }: LdClause): Rule['when'][number] {
  return { ...condition(attribute, op, values), inverted: negate }
}

// Who falls behind the last bucket is in the last bucket.
function serveOf({ variation, rollout }: LdServe, names: Names): Rollout {
  if (rollout == null) return everyone(names.at(variation))
  const parts = rollout.variations.map(({ variation: index, weight }) => ({ variant: names.at(index), weight })), last = parts.pop()
  return split(last === undefined ? [] : [...parts, { ...last, weight: Math.max(last.weight, whole - sumOf(parts)) }], whole, rollout.bucketBy)
}

const whole = 100_000

function prerequisitesOf(environments: FlagDefinition['environments']): Prerequisite[] {
  const all = Object.values(environments).flatMap(({ prerequisites = [] }) => prerequisites)
  return all.filter((one, i) => all.findIndex(({ key, variant }) => key === one.key && variant === one.variant) === i)
}

const environmentsAtOnce = 3

// Every environment that matters is asked for by name, three at most in one question; without names LaunchDarkly answers
// with states of none. Archived flags are listed apart: what was archived under the code's feet is not unknown.
async function collect(http: Http, { project = 'default', environment, environments = [environment] }: StoreOptions & ParseOptions): Promise<LdDocument> {
  const path = `/api/v2/flags/${encodeURIComponent(project)}`
  const next = (page: { readonly _links?: { readonly next?: { readonly href: string } } }): string | undefined => page._links?.next?.href
  const flags = new Map<string, LdFlag>()
  for (let i = 0; i < environments.length; i += environmentsAtOnce) {
    const wanted = environments.slice(i, i + environmentsAtOnce).map(name => `env=${encodeURIComponent(name)}`).join('&')
    for (const flag of await itemsOf<LdFlag>(http, `${path}?${wanted}&limit=100&summary=0`, 'items', next)) {
      flags.set(flag.key, { ...flag, environments: { ...flags.get(flag.key)?.environments, ...flag.environments } })
    }
  }
  const archived = await itemsOf<LdFlag>(http, `${path}?filter=state:archived&limit=100&summary=0`, 'items', next)
  const statuses: Record<string, { readonly items: readonly LdStatus[] }> = {}
  for (const name of environments) statuses[name] = { items: await itemsOf<LdStatus>(http, `/api/v2/flag-statuses/${encodeURIComponent(project)}/${encodeURIComponent(name)}`, 'items', next) }
  return { items: [...flags.values(), ...archived.filter(({ key }) => !flags.has(key)).map(flag => ({ ...flag, archived: true }))], statuses }
}
