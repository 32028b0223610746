// ConfigCat: a config JSON of its CDN (config_v6.json), the settings or the values of the management API, or all of them with the
// deleted ones, which ConfigCat lists apart. There is no switch: a flag serves its value unless a rule says other.
import type { FlagDefinition, FlagState } from '../flag/definition.js'
import { UserError } from '../flag/error.js'
import type { Rollout, Rule } from '../flag/rollout.js'
import type { Schema } from '../flag/schema.js'
import type { FlagType, FlagValue } from '../flag/value.js'
import { entriesIn, valuesSchema, type Entry, type Setting, type Share, type Value, type Values } from './configcat-values.js'
import { categoryOf, defineFlag, keyOf } from './define.js'
import { readDocument } from './document.js'
import { ifAllowed, listIn, type Http } from './http.js'
import type { ParseOptions, Store, StoreOptions } from './store.js'
import { condition, everyone, instantOf, ruleFor, split, storeDate, targeted, ValueNames } from './variants.js'

interface Combined { readonly config?: { readonly f?: Readonly<Record<string, Entry>> }; readonly settings?: readonly Setting[]; readonly deleted?: readonly Setting[]; readonly values?: Values }

const setting: Schema = { type: 'array', items: { type: 'object', required: ['key'], properties: { key: { type: 'string' } } } }
const config: Schema = { type: 'object', required: ['f'], properties: { f: { type: 'object', additionalProperties: { type: 'object', required: ['t', 'v'] } } } }
const schema: Schema = { anyOf: [setting, config, valuesSchema, { type: 'object', required: ['settings'], properties: { settings: setting, deleted: setting, config, values: valuesSchema } }] }

export const configcat: Store = {
  parse,
  options: {
    config: { type: 'string', minLength: 1, description: 'id of the config' },
    environmentId: { type: 'string', minLength: 1, description: 'id of the environment that matters' },
  },
  live: { url: 'https://api.configcat.com', token: 'CONFIGCAT_BASIC_AUTH', auth: token => ({ Authorization: `Basic ${Buffer.from(token).toString('base64')}` }), collect },
}

function parse(text: string, path: string, { environment }: ParseOptions): FlagDefinition[] {
  const { value, placeOf } = readDocument<Exported>(text, path, 'a ConfigCat config (config_v6.json), setting list or value list', schema)
  const all = combined(value), deleted = new Set((all.deleted ?? []).map(({ key }) => key))
  const told = entriesIn(all.values ?? {}), entries = { ...all.config?.f, ...told.entries }
  const settings = new Map([...all.deleted ?? [], ...told.settings, ...all.settings ?? []].map(one => [one.key, one]))
  return [...new Set([...settings.keys(), ...Object.keys(entries)])].map(key => {
    const about = settings.get(key), entry = Object.hasOwn(entries, key) ? entries[key] : undefined
    const type = typeFor(entry, about), names = new ValueNames(type)
    const state = entry === undefined ? undefined : stateOf(entry, names)
    return defineFlag({
      key: keyOf(key, path), at: placeOf(key), type, variants: names.all, client: true, description: about?.hint ?? undefined,
      offVariant: type === 'boolean' ? 'off' : Object.keys(names.all)[0] ?? 'off',
      category: (about?.tags ?? []).map(({ name }) => categoryOf(name)).find(category => category !== undefined),
      created: instantOf(about?.createdAt), owner: about?.creatorEmail,
      archived: deleted.has(key) && entry === undefined && !(all.settings ?? []).some(one => one.key === key),
      environments: state === undefined ? {} : { [environment]: state },
    })
  })
}

type Exported = Combined | Values | readonly Setting[] | NonNullable<Combined['config']>

function combined(value: Exported): Combined {
  if (Array.isArray(value)) return { settings: value as readonly Setting[] }
  if ('f' in value) return { config: value }
  return 'settingFormulas' in value || 'settingValues' in value ? { values: value } : value as Combined
}

function typeFor(entry: Entry | undefined, about: Setting | undefined): FlagType {
  const byNumber: readonly FlagType[] = ['boolean', 'string', 'number', 'number']
  if (entry !== undefined) return byNumber[entry.t] ?? 'string'
  const named = about?.settingType ?? 'boolean'
  return named === 'boolean' || named === 'string' ? named : 'number'
}

function stateOf(entry: Entry, names: ValueNames): FlagState {
  const value = ({ b, s, i, d }: Value): string => names.of((b ?? s ?? i ?? d ?? null) as FlagValue)
  const shares = (list: readonly Share[]): Rollout => split(list.map(({ p, v }) => ({ variant: value(v), weight: p })), 100)
  // who is asked about without a user gets the plain value, whatever the shares
  const base = (entry.p ?? []).length > 0 ? targeted([ruleFor([condition('a user is given')], shares(entry.p ?? []))], everyone(value(entry.v))) : everyone(value(entry.v))
  const rules: Rule[] = (entry.r ?? []).map(({ c, s, p }) => ruleFor(c == null || c.length === 0 ? [] : c.map(() => condition('condition')), s === undefined ? shares(p ?? []) : everyone(value(s.v))))
  return { enabled: true, rollout: targeted(rules, base), since: storeDate(entry.since), lastEvaluated: undefined }
}

/** Its values are in the words of the older or the newer of the two APIs, whichever the config is of. */
async function collect(http: Http, { config, environmentId }: StoreOptions & ParseOptions): Promise<unknown> {
  if (typeof config !== 'string' || typeof environmentId !== 'string') throw new UserError('store "configcat" needs "config" and "environmentId" in the config: the ids in the address of the config\'s page')
  const base = `configs/${encodeURIComponent(config)}`, values = `${base}/environments/${encodeURIComponent(environmentId)}/values`
  const settings = listIn(await http.get(`/v1/${base}/settings`), undefined, `/v1/${base}/settings`)
  const deleted = listIn(await http.get(`/v1/${base}/deleted-settings`), undefined, `/v1/${base}/deleted-settings`)
  return { settings, deleted, values: await ifAllowed(() => http.get(`/v2/${values}`)) ?? await http.get(`/v1/${values}`) }
}
