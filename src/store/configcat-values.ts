// What ConfigCat's management API says is served (GET …/environments/{id}/values), of configs of the second version
// (`settingFormulas`) and of the first (`settingValues`), in the words of a config JSON, which the adapter reads.
import type { FlagValue } from '../flag/value.js'
import type { Schema } from '../flag/schema.js'

export interface Value { readonly b?: boolean; readonly s?: string; readonly i?: number; readonly d?: number }
export interface Share { readonly p: number; readonly v: Value }
export interface TargetingRule { readonly c?: readonly unknown[] | null; readonly s?: { readonly v: Value }; readonly p?: readonly Share[] }
export interface Entry { readonly t: number; readonly v: Value; readonly r?: readonly TargetingRule[] | null; readonly p?: readonly Share[] | null; readonly since?: string | undefined }
export interface Setting { readonly key: string; readonly name?: string; readonly hint?: string | null; readonly settingType?: string; readonly createdAt?: string; readonly creatorEmail?: string; readonly tags?: readonly { readonly name?: string }[] }

interface Given { readonly boolValue?: boolean | null; readonly stringValue?: string | null; readonly intValue?: number | null; readonly doubleValue?: number | null }
interface About { readonly setting: Setting; readonly updatedAt?: string | null; readonly settingTags?: readonly { readonly name?: string }[] }
interface Formula extends About {
  readonly defaultValue: Given
  readonly targetingRules?: readonly { readonly conditions?: readonly unknown[]; readonly percentageOptions?: readonly { readonly percentage: number; readonly value: Given }[]; readonly value?: Given | null }[]
}
interface Older extends About {
  readonly value: FlagValue
  readonly rolloutRules?: readonly { readonly value: FlagValue }[]
  readonly rolloutPercentageItems?: readonly { readonly percentage: number; readonly value: FlagValue }[]
}
export interface Values { readonly settingFormulas?: readonly Formula[]; readonly settingValues?: readonly Older[] }

const about: Schema = { type: 'object', required: ['setting'], properties: { setting: { type: 'object', required: ['key'], properties: { key: { type: 'string' } } } } }
export const valuesSchema: Schema = {
  anyOf: [
    { type: 'object', required: ['settingFormulas'], properties: { settingFormulas: { type: 'array', items: about } } },
    { type: 'object', required: ['settingValues'], properties: { settingValues: { type: 'array', items: about } } },
  ],
}

const types = ['boolean', 'string', 'int', 'double']

export function entriesIn({ settingFormulas = [], settingValues = [] }: Values): { readonly entries: Readonly<Record<string, Entry>>; readonly settings: readonly Setting[] } {
  const all = [...settingFormulas.map(one => [one, ofFormula(one)] as const), ...settingValues.map(one => [one, ofOlder(one)] as const)]
  return {
    entries: Object.fromEntries(all.map(([{ setting, updatedAt }, entry]) => [setting.key, { ...entry, t: Math.max(0, types.indexOf(setting.settingType ?? 'boolean')), since: updatedAt ?? undefined }])),
    settings: all.map(([{ setting, settingTags }]) => ({ ...setting, ...(settingTags === undefined ? {} : { tags: settingTags }) })),
  }
}

// A last rule without conditions is for everybody: its shares take the place of the default.
function ofFormula({ defaultValue, targetingRules = [] }: Formula): Omit<Entry, 't'> {
  const rules = targetingRules.map(({ conditions = [], percentageOptions = [], value }): TargetingRule => ({
    c: conditions, ...(percentageOptions.length > 0 ? { p: percentageOptions.map(one => ({ p: one.percentage, v: given(one.value) })) } : { s: { v: given(value ?? {}) } }),
  }))
  const last = rules.at(-1)
  if (last === undefined || (last.c ?? []).length > 0) return { v: given(defaultValue), r: rules }
  return last.p === undefined ? { v: last.s?.v ?? {}, r: rules.slice(0, -1) } : { v: given(defaultValue), r: rules.slice(0, -1), p: last.p }
}

function given({ boolValue, stringValue, intValue, doubleValue }: Given): Value {
  if (boolValue != null) return { b: boolValue }
  if (stringValue != null) return { s: stringValue }
  if (intValue != null) return { i: intValue }
  return doubleValue == null ? {} : { d: doubleValue }
}

function ofOlder({ value, rolloutRules = [], rolloutPercentageItems = [] }: Older): Omit<Entry, 't'> {
  return {
    v: plain(value),
    r: rolloutRules.map(rule => ({ c: [rule], s: { v: plain(rule.value) } })),
    p: rolloutPercentageItems.map(item => ({ p: item.percentage, v: plain(item.value) })),
  }
}

function plain(value: FlagValue): Value {
  if (typeof value === 'boolean') return { b: value }
  return typeof value === 'number' ? { d: value } : { s: String(value) }
}
