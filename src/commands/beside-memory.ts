// States that doubles beside a test answer, remembered by the contents of the project: to see them every test file is parsed that
// forces the flag, and a report asks of each flag that has a state nobody forces.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { FlagReference } from '../detect/reference.js'
import type { FlagValue } from '../flag/value.js'
import { cacheFolder, engine, engineOf } from '../scan/cache.js'
import { readMemory, writeMemory } from '../scan/memory.js'
import type { ProjectScan } from '../scan/scan.js'

export type Beside = (key: string, values: readonly FlagValue[]) => readonly FlagValue[]

interface Memory { readonly of: string; readonly answers: Readonly<Record<string, readonly FlagValue[]>> }

/** As `ask`, which is asked once for the same contents. */
export function rememberedBeside(references: readonly FlagReference[], scan: ProjectScan, ask: Beside): Beside {
  const path = join(cacheFolder(scan.root), 'beside.json'), of = identityOf(references, scan), memory = readMemory<Memory>(path)
  const known = new Map(Object.entries(memory?.of === of ? memory.answers : {}))
  return (key, values) => {
    const question = JSON.stringify([key, values]), before = known.get(question)
    if (before !== undefined) return before
    const answer = ask(key, values)
    known.set(question, answer)
    writeMemory(path, { of, answers: Object.fromEntries(known) })
    return answer
  }
}

function identityOf(references: readonly FlagReference[], { listing }: ProjectScan): string {
  const code = [engine(), engineOf(['../cases', '../cases/suite', 'flow'])]
  const hash = createHash('sha1').update(JSON.stringify([code, references.map(({ key, role, file, site, forces, forcesEach }) => [key, role, file, site, forces, forcesEach])]))
  for (const { file, id } of listing.files) hash.update(`${file}\0${id}\n`)
  return hash.digest('hex')
}
