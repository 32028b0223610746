// `halyard types`: the store's keys as TypeScript, so that `tsc` rejects a key that no store has.
import { loadConfig } from '../config/load.js'
import type { FlagDefinition } from '../flag/definition.js'
import { UserError } from '../flag/error.js'
import { loadFlags } from '../store/load.js'
import type { Run } from './command.js'

export const run: Run = async (_args, options, io) => {
  const config = await loadConfig(io.cwd, options.config)
  const { flags, sources } = await loadFlags(config, { cwd: io.cwd, env: io.env })
  if (flags.length === 0) throw new UserError(`no flags to write types for: ${sources.length === 0 ? 'there is no store' : `${sources.join(', ')} has none`}; add one to flags.yml`)
  io.out(typesText(flags, sources))
  return 0
}

/** The text of a module that exports `FlagKey` and `FlagValues`, sorted by key; the same flags give the same bytes. */
export function typesText(flags: readonly FlagDefinition[], sources: readonly string[]): string {
  const sorted = flags.filter(flag => !flag.archived).toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const values = sorted.map(flag => `${docOf(flag)}  ${JSON.stringify(flag.key)}: ${valueType(flag)}`)
  return `// Written by "halyard types" from ${sources.join(', ')}; run it again rather than edit this file.

/** Every flag of the store with the type of its value: createFlags<FlagValues>(...) takes no other key. */
export interface FlagValues {
${values.join('\n')}
}

export type FlagKey = keyof FlagValues
`
}

function docOf({ description, category, owner }: FlagDefinition): string {
  const words = [description, [category, owner].filter(word => word !== undefined).join(', ')].filter(line => line !== undefined && line !== '')
  return words.length === 0 ? '' : `  /** ${words.join(' · ').replaceAll('*/', '* /')} */\n`
}

function valueType({ type, variants }: FlagDefinition): string {
  const values = [...new Set(Object.values(variants))]
  if (type === 'object' || values.length === 0) return type === 'object' ? 'unknown' : type
  return type === 'boolean' ? 'boolean' : values.map(value => JSON.stringify(value)).join(' | ')
}
