// What was learnt of this tree is true of the same contents in the older one, which is laid out anew for each run. So what is
// remembered is lent to it, and what it learns comes back: kept apart, for a run remembers one result, and they are two.
import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { cacheFolder } from '../scan/cache.js'

interface Trees { /** of the project */ readonly root: string; /** of the project as it was */ readonly before: string }

/** A memory that cannot be lent or kept costs time, nothing else. */
export function lendMemory({ root, before }: Trees): void {
  attempt(() => {
    const from = cacheFolder(root), to = cacheFolder(before), own = join(from, 'since')
    mkdirSync(to, { recursive: true })
    if (basename(to) === '.halyard') writeFileSync(join(to, '.gitignore'), '*\n')      // nothing of it is a file of the project
    copyAll(from, to, namesIn(from).filter(name => isLearnt(name) || isResult(name)))
    copyAll(own, to, namesIn(own).filter(isResult))
  })
}

export function keepMemory({ root, before }: Trees): void {
  attempt(() => {
    const from = cacheFolder(before), to = cacheFolder(root), own = join(to, 'since'), names = namesIn(from), lent = namesIn(to).filter(isLearnt)
    mkdirSync(own, { recursive: true })
    copyAll(from, own, names.filter(isResult))
    // put together anew, it holds what is there already
    if (lent.every(name => names.includes(name))) copyAll(from, to, names.filter(name => isLearnt(name) && !lent.includes(name)))
  })
}

/** By content: true wherever it is. */
const isLearnt = (name: string): boolean => /^scan-.*\.bin$/.test(name)
/** Of one tree as a whole; each says of which, and is not believed of another. */
const isResult = (name: string): boolean => name.endsWith('.json') && !name.startsWith('store-')

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}

function copyAll(from: string, to: string, names: readonly string[]): void {
  for (const name of names) copyFileSync(join(from, name), join(to, name), constants.COPYFILE_FICLONE)
}

function attempt(work: () => void): void {
  try { work() } catch { /* it is learnt again */ }
}
