// What a removal may look at, from what a scan found: sources and their texts, settings files, public files.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/config.js'
import type { Project } from '../remove/project.js'
import { privacyOf, rootsOf } from '../remove/roots.js'
import { createSession, type Session } from '../remove/session.js'
import type { ProjectScan } from '../scan/scan.js'
import { definitionsFile } from '../store/load.js'

export function sessionOf(scan: ProjectScan, config: Config): Session {
  return createSession({ root: config.root, project: projectOf(scan, config), references: scan.references, settings: settingsFiles(config, scan) })
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
  return { files: scan.project.files, resolver: scan.project.resolver, read, isRoot: rootsOf(config.entry, scan.listing.tree, read), isPrivate: privacyOf(read) }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
