// The last good document on disk, for a start while the store is down. Written beside and renamed over, so a crash leaves
// the old one or the new one; whatever is there and cannot be read is a warning, never a failed start.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { parseJson } from './json-place.js'
import type { Keeper } from './keeper.js'

export function lastKnownGood(file: string): Keeper {
  return { read: () => readKept(file), write: document => writeKept(file, JSON.stringify(document)) }
}

function readKept(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined     // the first start
    throw error
  }
  return parseJson(file, text)
}

function writeKept(file: string, text: string): void {
  const beside = `${file}.${process.pid}.tmp`
  try {
    writeFileSync(beside, text)
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
