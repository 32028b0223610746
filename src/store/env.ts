// Flags as environment variables, in the runtime's spelling: FLAG_NEW_CHECKOUT=on is new_checkout; on off true false 1 0,
// 25% or JSON. A file of them is read like dotenv. They hold for one process: no dates, one environment.
import type { FlagDefinition } from '../flag/definition.js'
import { StoreError } from '../flag/error.js'
import { typeOf, type FlagValue } from '../flag/value.js'
import { booleanVariants, defineFlag, keyOf } from './define.js'
import type { ParseOptions, Store } from './store.js'
import { everyone, percentOf } from './variants.js'

export const env: Store = { parse, options: { prefix: { type: 'string', minLength: 1, description: 'variables that are flags begin with it; default: FLAG_' } } }

function parse(text: string, path: string, { environment, prefix = 'FLAG_' }: ParseOptions): FlagDefinition[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n?|\n/).flatMap((line, i) => {
    const entry = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line)
    if (entry === null) {
      if (line.trim() === '' || line.trim().startsWith('#')) return []
      throw new StoreError({ file: path, line: i + 1, column: 1 }, `is not a list of variables: ${JSON.stringify(line.slice(0, 40))}; write NAME=value`)
    }
    const [, name = '', value = ''] = entry
    if (!name.startsWith(prefix) || name.length === prefix.length) return []
    return [flagOf(name.slice(prefix.length).toLowerCase(), unquoted(value), { file: path, line: i + 1, column: 1 + line.indexOf(name) }, environment)]
  })
}

/** The variables of a process as the text that `parse` reads. */
export function textOfEnv(variables: Readonly<Record<string, string | undefined>>, prefix: string): string {
  return Object.entries(variables).filter(([name, value]) => name.startsWith(prefix) && value !== undefined)
    .map(([name, value]) => `${name}=${String(value).replace(/[\r\n]+/g, ' ')}`).sort().join('\n')
}

function flagOf(key: string, text: string, at: FlagDefinition['at'], environment: string): FlagDefinition {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text)
  const state = { since: undefined, lastEvaluated: undefined, enabled: true }
  const define = (more: Partial<FlagDefinition>): FlagDefinition => defineFlag({ key: keyOf(key, at.file), at, ...more })
  if (percent !== null) return define({ variants: booleanVariants, environments: { [environment]: { ...state, rollout: percentOf('on', 'off', Number(percent[1])) } } })
  const isOn = /^(on|true|1)$/i.test(text)
  if (isOn || /^(off|false|0)$/i.test(text)) return define({ environments: { [environment]: { ...state, enabled: isOn, rollout: everyone('on') } } })
  const value = valueOf(text)
  return define({ type: typeOf(value), variants: { value }, offVariant: 'value', environments: { [environment]: { ...state, rollout: everyone('value') } } })
}

function unquoted(text: string): string {
  const quoted = /^(["'])(.*)\1(?:\s*#.*)?$/.exec(text)
  return quoted === null ? text.replace(/\s+#.*$/, '') : quoted[2] ?? ''
}

function valueOf(text: string): FlagValue {
  try { return JSON.parse(text) as FlagValue } catch { return text }
}
