// The flag's entries in files that are not code: flags.yml and other YAML, JSON, `.env`. Text is spliced, so comments and every
// other line stay byte for byte. Entries that may be something else's are left, with the reason.
import type { FlagValue } from '../../flag/value.js'
import type { Replacement } from '../text.js'
import type { SettingsEntry } from './entry.js'
import { envEdits } from './env.js'
import { jsonEntries } from './json.js'
import { isOwn } from './own.js'
import { yamlEntries } from './yaml.js'

export interface SettingsRequest {
  readonly file: string
  readonly text: string
  readonly key: string
  readonly value: FlagValue
  /** keys of all flags */
  readonly known: ReadonlySet<string>
  /** the project's own flag file: what it defines is the flag */
  readonly defines: boolean
}

export interface SettingsPlan {
  readonly edits: readonly Replacement[]
  readonly open: readonly { readonly at: number; readonly reason: string }[]
}

export function planSettings(request: SettingsRequest): SettingsPlan {
  const { file, text, key } = request
  if (/(?:^|\/)\.env(?:\.[\w.-]+)?$|\.env$/.test(file)) return { edits: envEdits(text, key), open: [] }
  const entries = /\.ya?ml$/.test(file) ? yamlEntries(text, key) : /\.jsonc?$/.test(file) ? jsonEntries(file, text, key) : []
  const edits: Replacement[] = [], open: { at: number; reason: string }[] = []
  for (const entry of entries) {
    const reason = objection(entry, request)
    if (reason === undefined && entry.cut !== undefined) edits.push(entry.cut)
    else open.push({ at: entry.at, reason: reason ?? `"${key}" cannot be spliced out here; take it out by hand` })
  }
  return { edits, open }
}

/** why the entry stays; `undefined` = it goes */
function objection(entry: SettingsEntry, { file, key, value, known, defines }: SettingsRequest): string | undefined {
  if (entry.path.at(-1) === 'prerequisites') return isMet(entry, value) ? undefined : `${entry.path.at(-2) ?? 'a flag'} waits for "${key}" to be ${entry.value ?? 'something else'}, which it will never be; decide what becomes of it`
  if (defines ? entry.path.join('/') === 'flags' : isOwn(file, entry, known)) return undefined
  return `"${key}" is named here, perhaps for something else; take it out if it is the flag's`
}

/** a prerequisite on the value that stays asks for nothing any more */
function isMet({ value: wanted }: SettingsEntry, value: FlagValue): boolean {
  if (typeof value === 'boolean') return wanted === (value ? 'on' : 'off') || wanted === String(value)
  return wanted === String(value)
}
