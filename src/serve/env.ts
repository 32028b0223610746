// Environment variables as a source, for tests, small services and a last resort: FLAG_NEW_CHECKOUT=on is the flag new_checkout.
//   on off true false 1 0  =>  a boolean flag       25%  =>  a boolean flag for a quarter of the users
//   "text" or 7 or {"a":1} (JSON)  =>  a flag of that type; anything else is text
import { documentFormat, type FlagDocument, type ServedFlag } from '../evaluate/document.js'
import { typeOf, type FlagValue } from '../flag/value.js'
import type { Source } from './source.js'

export interface EnvOptions {
  /** default `FLAG_` */
  readonly prefix?: string
  readonly environment?: string
}

export function envSource(env: Readonly<Record<string, string | undefined>>, options: EnvOptions = {}): Source {
  const loadNow = (): { document: FlagDocument } => ({ document: envDocument(env, options) })
  return { name: `${options.prefix ?? 'FLAG_'}* variables`, loadNow, load: async () => loadNow(), ordered: false }
}

export function envDocument(env: Readonly<Record<string, string | undefined>>, { prefix = 'FLAG_', environment = 'environment' }: EnvOptions = {}): FlagDocument {
  const flags = Object.entries(env).flatMap(([name, text]) => {
    if (!name.startsWith(prefix) || name.length === prefix.length || text === undefined) return []
    return [flagOf(name.slice(prefix.length).toLowerCase(), text.trim())]
  })
  return { format: documentFormat, environment, revision: 1, flags }
}

function flagOf(key: string, text: string): ServedFlag {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text)
  if (percent !== null) return { ...boolean(key), rollout: { kind: 'percent', on: 'on', off: 'off', percent: Number(percent[1]), bucketBy: undefined } }
  if (/^(on|true|1)$/i.test(text)) return boolean(key)
  if (/^(off|false|0)$/i.test(text)) return { ...boolean(key), enabled: false }
  const value = valueOf(text)
  return { key, type: typeOf(value), variants: { value }, offVariant: 'value', enabled: true, rollout: { kind: 'everyone', variant: 'value' } }
}

function boolean(key: string): ServedFlag {
  return { key, type: 'boolean', variants: { on: true, off: false }, offVariant: 'off', enabled: true, rollout: { kind: 'everyone', variant: 'on' } }
}

function valueOf(text: string): FlagValue {
  try {
    return JSON.parse(text) as FlagValue
  } catch {
    return text
  }
}
