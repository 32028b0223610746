// django-waffle: `manage.py dumpdata waffle`, or SQL (a SQLite .dump, a pg_dump) of its three tables. `everyone` decides a
// flag; a percentage tops out at 99.9, so only `everyone` is 100 %.
import type { FlagDefinition, FlagState } from '../flag/definition.js'
import type { Rule } from '../flag/rollout.js'
import type { Schema } from '../flag/schema.js'
import { categoryOf, defineFlag, keyOf } from './define.js'
import { readDocument } from './document.js'
import type { ParseOptions, Store } from './store.js'
import { condition, everyone, instantOf, percentOf, ruleFor, storeDate, targeted } from './variants.js'
import { waffleRows } from './waffle-sql.js'

/** A row of waffle_flag, waffle_switch or waffle_sample, whichever way it was exported. */
export interface WaffleRow {
  readonly model: 'flag' | 'switch' | 'sample'
  readonly fields: Readonly<Record<string, unknown>>
}
interface Dumped { readonly model: string; readonly fields: Readonly<Record<string, unknown>> }

const schema: Schema = { type: 'array', items: { type: 'object', required: ['model', 'fields'], properties: { model: { type: 'string' }, fields: { type: 'object' } } } }

export const djangoWaffle: Store = { parse }

function parse(text: string, path: string, { environment }: ParseOptions): FlagDefinition[] {
  const isJson = /^\uFEFF?\s*\[/.test(text)
  const document = isJson ? readDocument<readonly Dumped[]>(text, path, 'the output of "manage.py dumpdata waffle"', schema) : undefined
  const rows = document === undefined ? waffleRows(text, path) : document.value.flatMap(({ model, fields }): WaffleRow[] => {
    const kind = model.toLowerCase().split('.').at(-1)
    return kind === 'flag' || kind === 'switch' || kind === 'sample' ? [{ model: kind, fields }] : []
  })
  return rows.map(({ model, fields }) => {
    const name = String(fields['name'])
    const state: FlagState = { enabled: true, rollout: rollouts[model](fields), since: storeDate(fields['modified']), lastEvaluated: undefined }
    return defineFlag({
      key: keyOf(name, path), at: document?.placeOf(name) ?? { file: path, line: 1, column: 1 }, description: typeof fields['note'] === 'string' && fields['note'] !== '' ? fields['note'] : undefined,
      created: instantOf(fields['created']), category: categoryOf(typeof fields['category'] === 'string' ? fields['category'] : undefined), client: true,
      environments: { [environment]: state },
    })
  })
}

type Fields = WaffleRow['fields']
const rollouts: Readonly<Record<WaffleRow['model'], (fields: Fields) => FlagState['rollout']>> = {
  switch: fields => everyone(truth(fields['active']) === true ? 'on' : 'off'),
  sample: fields => percentOf('on', 'off', Number(fields['percent'] ?? 0)),
  flag: flagRollout,
}

function flagRollout(fields: Fields): FlagState['rollout'] {
  const decided = truth(fields['everyone'])
  if (decided !== undefined) return everyone(decided ? 'on' : 'off')
  const groups = ['superusers', 'staff', 'authenticated', 'testing'].filter(name => truth(fields[name]) === true)
  const lists = ['groups', 'users', 'languages'].filter(name => isListed(fields[name]))
  const rules: Rule[] = [...groups, ...lists].map(name => ruleFor([condition(name)], everyone('on')))
  return targeted(rules, percentOf('on', 'off', Number(fields['percent'] ?? 0)))
}

/** JSON's true, SQLite's 1, PostgreSQL's t; `undefined` for null: nobody decided. */
function truth(value: unknown): boolean | undefined {
  if (value === null || value === undefined || value === '') return undefined
  return value === true || value === 1 || ['1', 't', 'true'].includes(String(value).toLowerCase())
}

function isListed(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : typeof value === 'number' ? value > 0 : typeof value === 'string' && value.trim() !== ''
}
