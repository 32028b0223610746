// Whether there is a file: the listing knows first, the disk has the last word, for generated files are often ignored by git yet
// imported. A folder is read once, since what an import may mean is looked for under twenty names.
import { readdirSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Exists } from './probe.js'

/** @param asked takes down the paths outside the listing and whether there was a file */
export function existsIn(root: string, listed: ReadonlySet<string>, asked: Map<string, boolean>): Exists {
  const folders = new Map<string, ReadonlySet<string>>()
  return file => {
    if (listed.has(file)) return true
    if (file.startsWith('../') || file.includes('node_modules/')) return false
    const known = asked.get(file)
    if (known !== undefined) return known
    const folder = posix.dirname(file), names = folders.get(folder) ?? filesIn(join(root, folder))
    folders.set(folder, names)
    const found = names.has(posix.basename(file))
    asked.set(file, found)
    return found
  }
}

function filesIn(folder: string): Set<string> {
  try {
    const entries = readdirSync(folder, { withFileTypes: true })
    return new Set(entries.filter(entry => entry.isFile() || (entry.isSymbolicLink() && leadsToFile(join(folder, entry.name)))).map(({ name }) => name))
  } catch {
    return new Set()
  }
}

function leadsToFile(path: string): boolean {
  try { return statSync(path).isFile() } catch { return false }
}
