// ConfigCat: a config JSON of its CDN (config_v6.json), the settings of the management API, or both with the deleted ones,
// which ConfigCat lists apart: { config, settings, deleted }. There is no switch: a flag serves its value unless a rule says other.
import type { FlagDefinition, FlagState } from '../flag/definition.js'
import type { Rollout, Rule } from '../flag/rollout.js'
import type { Schema } from '../flag/schema.js'
import type { FlagType, FlagValue } from '../flag/value.js'
import { categoryOf, defineFlag, keyOf } from './define.js'
import { readDocument } from './document.js'
import type { Http } from './http.js'
import type { ParseOptions, Store, StoreOptions } from './store.js'
import { condition, everyone, instantOf, ruleFor, split, targeted, ValueNames } from './variants.js'

interface Value { readonly b?: boolean; readonly s?: string; readonly i?: number; readonly d?: number }
interface Share { readonly p: number; readonly v: Value }
interface TargetingRule { readonly c?: readonly unknown[] | null; readonly s?: { readonly v: Value }; readonly p?: readonly Share[] }
interface Entry { readonly t: number; readonly v: Value; readonly r?: readonly TargetingRule[] | null; readonly p?: readonly Share[] | null }
interface Setting { readonly key: string; readonly name?: string; readonly hint?: string | null; readonly settingType?: string; readonly createdAt?: string; readonly creatorEmail?: string; readonly tags?: readonly { readonly name?: string }[] }
interface Combined { readonly config?: { readonly f?: Readonly<Record<string, Entry>> }; readonly settings?: readonly Setting[]; readonly deleted?: readonly Setting[] }

const setting: Schema = { type: 'array', items: { type: 'object', required: ['key'], properties: { key: { type: 'string' } } } }
const config: Schema = { type: 'object', required: ['f'], properties: { f: { type: 'object', additionalProperties: { type: 'object', required: ['t', 'v'] } } } }
const schema: Schema = { anyOf: [setting, config, { type: 'object', required: ['settings'], properties: { settings: setting, deleted: setting, config } }] }

export const configcat: Store = {
  parse,
  live: { url: 'https://api.configcat.com', token: 'CONFIGCAT_BASIC_AUTH', auth: token => ({ Authorization: `Basic ${Buffer.from(token).toString('base64')}` }), collect },
}

function parse(text: string, path: string, { environment }: ParseOptions): FlagDefinition[] {
  const { value, placeOf } = readDocument<Combined | readonly Setting[] | { readonly f: Readonly<Record<string, Entry>> }>(text, path, 'a ConfigCat config (config_v6.json) or setting list', schema)
  const all: Combined = Array.isArray(value) ? { settings: value as readonly Setting[] } : 'f' in value ? { config: value } : value as Combined
  const entries = all.config?.f ?? {}, deleted = new Set((all.deleted ?? []).map(({ key }) => key))
  const settings = new Map([...all.deleted ?? [], ...all.settings ?? []].map(one => [one.key, one]))
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

function typeFor(entry: Entry | undefined, about: Setting | undefined): FlagType {
  const byNumber: readonly FlagType[] = ['boolean', 'string', 'number', 'number']
  if (entry !== undefined) return byNumber[entry.t] ?? 'string'
  const named = about?.settingType ?? 'boolean'
  return named === 'boolean' || named === 'string' ? named : 'number'
}

function stateOf(entry: Entry, names: ValueNames): FlagState {
  const value = ({ b, s, i, d }: Value): string => names.of((b ?? s ?? i ?? d ?? null) as FlagValue)
  const shares = (list: readonly Share[]): Rollout => split(list.map(({ p, v }) => ({ variant: value(v), weight: p })), 100)
  const base = (entry.p ?? []).length > 0 ? shares(entry.p ?? []) : everyone(value(entry.v))
  const rules: Rule[] = (entry.r ?? []).map(({ c, s, p }) => ruleFor(c == null || c.length === 0 ? [] : c.map(() => condition('condition')), s === undefined ? shares(p ?? []) : everyone(value(s.v))))
  return { enabled: true, rollout: targeted(rules, base), since: undefined, lastEvaluated: undefined }
}

async function collect(http: Http, { config: configId, sdkKey }: StoreOptions & ParseOptions): Promise<Combined> {
  const id = encodeURIComponent(String(configId ?? ''))
  const settings = await http.get(`/v1/configs/${id}/settings`) as readonly Setting[]
  const deleted = await http.get(`/v1/configs/${id}/deleted-settings`) as readonly Setting[]
  if (typeof sdkKey !== 'string') return { settings, deleted }
  return { settings, deleted, config: await http.get(`/configuration-files/${sdkKey}/config_v6.json`) as NonNullable<Combined['config']> }
}
