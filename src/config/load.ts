// Finds, reads and checks the settings. Every problem names the file, line and column, what was typed and the nearest known name.
import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { findingCodes } from '../check/finding.js'
import { sdks } from '../detect/sdk/index.js'
import { StoreError } from '../flag/error.js'
import { checkSchema, type Schema, type SchemaProblem } from '../flag/schema.js'
import { stores } from '../store/index.js'
import type { Config, NamingCase, StoreConfig } from './config.js'
import { readDocument, type SettingsDocument } from './document.js'
import { findConfig } from './find.js'
import { configSchema, overrideForms, readForms, storeSchemas } from './schema.js'
import { overrideShape, readShape, type Entry } from './shapes.js'

/**
 * The settings for a working directory: `given` if the user named a file, else the nearest halyard.config.* upwards
 * to the repository's root, else the defaults.
 *
 * @param cwd absolute
 * @throws {UserError} a file that is missing or cannot be read, with what to do
 * @throws {StoreError} a setting that is unknown or of the wrong kind, at file:line:column
 */
export async function loadConfig(cwd: string, given?: string): Promise<Config> {
  const file = given === undefined ? findConfig(cwd) : resolve(cwd, given)
  if (file === undefined) return configOf({}, cwd, undefined)
  const shown = relative(cwd, file).replaceAll('\\', '/') || file
  const document = await readDocument(file, shown)
  checkSettings(document, shown)
  return configOf(document.value as Settings, dirname(file), shown)
}

function checkSettings(document: SettingsDocument, shown: string): void {
  const schema = configSchema({ stores, sdks: Object.keys(sdks), codes: findingCodes })
  const shallow: Schema = { ...schema, properties: { ...schema.properties, store: { type: 'object', required: ['type'], properties: { type: { enum: Object.keys(stores) } } }, reads: { type: 'array' }, overrides: { type: 'array' } } }
  const [first] = [
    ...checkSchema(shallow, document.value),
    ...storeProblems(document.value),
    ...formProblems('reads', readForms, document.value),
    ...formProblems('overrides', overrideForms, document.value),
  ]
  if (first !== undefined) throw new StoreError({ ...document.place(first.path, first.atKey), file: shown }, first.message)
}

// The type is one that is known by now: it says which other words may stand beside it.
function storeProblems(settings: unknown): SchemaProblem[] {
  const store = (settings as { readonly store?: { readonly type?: unknown } | null } | null)?.store
  const own = Object.entries(storeSchemas(stores)).find(([type]) => type === store?.type)
  return own === undefined ? [] : checkSchema(own[1], store, ['store'])
}

// A `oneOf` could only say "none fits": the entry's own first word tells which form it means.
function formProblems(list: 'reads' | 'overrides', forms: Readonly<Record<string, Schema>>, settings: unknown): SchemaProblem[] {
  const entries = (settings as Record<string, unknown> | null)?.[list]
  if (!Array.isArray(entries)) return []
  return entries.flatMap((entry: unknown, index) => {
    const kinds = entry !== null && typeof entry === 'object' ? Object.keys(forms).filter(form => Object.hasOwn(entry, form)) : []
    const [kind] = kinds
    if (kind === undefined || kinds.length > 1) {
      const said = kind === undefined ? 'none' : kinds.map(name => `"${name}"`).join(' and ')
      return [{ path: [list, index], atKey: false, message: `an entry of "${list}" needs exactly one of ${Object.keys(forms).map(form => `"${form}"`).join(', ')}; it has ${said}` }]
    }
    return checkSchema(forms[kind]!, entry, [list, index])
  })
}

interface Settings {
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
  readonly entry?: readonly string[]
  readonly flags?: string
  readonly store?: StoreConfig
  readonly environments?: readonly string[]
  readonly sdks?: readonly string[]
  readonly reads?: readonly Entry[]
  readonly overrides?: readonly Entry[]
  readonly staleAfterDays?: number
  readonly categories?: Config['categories']
  readonly naming?: { readonly case?: NamingCase; readonly pattern?: string }
  readonly severity?: Config['severity']
  readonly owners?: string
}

function configOf(settings: Settings, root: string, file: string | undefined): Config {
  const { naming = {} } = settings
  return {
    root,
    file,
    include: settings.include,
    exclude: settings.exclude ?? [],
    entry: settings.entry,
    flags: settings.flags ?? (existsSync(join(root, 'flags.yml')) ? 'flags.yml' : undefined),
    store: settings.store,
    environments: settings.environments,
    sdks: settings.sdks,
    reads: (settings.reads ?? []).map(readShape),
    overrides: (settings.overrides ?? []).map(overrideShape),
    staleAfterDays: settings.staleAfterDays ?? 30,
    categories: settings.categories ?? {},
    naming: { case: naming.case ?? 'snake', ...(naming.pattern === undefined ? {} : { pattern: naming.pattern }) },
    severity: settings.severity ?? {},
    owners: settings.owners,
  }
}
