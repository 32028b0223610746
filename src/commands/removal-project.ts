// What a removal may look at, from what a scan found: sources and their texts, settings files, public files.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shrunk } from '../cases/shrink.js'
import { heldTable } from '../cases/together/held.js'
import type { Config } from '../config/config.js'
import { UserError } from '../flag/error.js'
import type { Project } from '../remove/project.js'
import { privacyOf, rootsOf } from '../remove/roots.js'
import { createSession, type Session } from '../remove/session.js'
import type { TranslationFiles } from '../remove/translations/translations.js'
import { isForeign, matchAny } from '../scan/files.js'
import { kindOf } from '../scan/kinds.js'
import type { ProjectScan } from '../scan/scan.js'
import { definitionsFile } from '../store/load.js'
import { isKnown, togetherFor, type CasesProject } from './cases-request.js'

/** `i18n`: the glob whose files of texts may be changed; `tables` = how what is generated shrinks */
export function sessionOf(scan: ProjectScan, config: Config, i18n?: string, tables: Shrink = shrunk): Session {
  return createSession({ translations: translationFiles(scan.listing.tree, i18n), root: config.root, project: { ...projectOf(scan, config), shrink: tables }, references: scan.references, settings: settingsFiles(config, scan) })
}

/** Where texts are kept: what is named, and what lies in a folder that is called after them. */
function translationFiles(tree: readonly string[], i18n: string | undefined): TranslationFiles {
  const ours = tree.filter(file => kindOf(file) !== undefined && !isForeign(file)), data = ours.filter(file => /\.(?:jsonc?|ya?ml)$/i.test(file))
  const given = new Set(i18n === undefined ? [] : data.filter(matchAny([i18n])))
  if (i18n !== undefined && given.size === 0) throw new UserError(`--i18n "${i18n}" is no JSON or YAML file of this project; name them from its root, like "src/locales/**/*.json"`)
  const files = new Set(data.filter(file => given.has(file) || /(?:^|\/)_?(?:locales?|i18n|l10n|intl|translations?|lang|messages)\//i.test(file)))
  return { files: [...files], given, others: ours.filter(file => !files.has(file)) }
}

type Shrink = NonNullable<Project['shrink']>

/** Of a run's first flag alone: when the next one goes, the code is no longer the one that was scanned. */
export function shrinkTables(project: CasesProject): Shrink {
  let first: string | undefined
  return (file, text, key, value) => {
    first ??= key
    const held = key === first ? heldTable(file, text, key, value, keys => (keys.every(one => isKnown(one, project)) ? togetherFor(keys, project) : undefined)) : undefined
    return shrunk(file, held ?? text, key, value)
  }
}

function settingsFiles(config: Config, scan: ProjectScan): string[] {
  const file = definitionsFile(config)
  const own = file === undefined ? [] : [file.startsWith(`${config.root}/`) ? file.slice(config.root.length + 1) : file]
  return [...own, ...scan.listing.tree.filter(one => /(?:^|\/)\.env(?:\.[\w.-]+)?$/.test(one))]
}

export function projectOf(scan: ProjectScan, config: Config): Project {
  const texts = new Map<string, string | undefined>()
  const read = (file: string): string | undefined => {
    if (!texts.has(file)) texts.set(file, readText(join(config.root, file)))
    return texts.get(file)
  }
  return { files: scan.project.files, resolver: scan.project.resolver, read, isRoot: rootsOf(config.entry, scan.listing.tree, read), isPrivate: privacyOf(read), shrink: shrunk }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
