// The catalogue's reads for the workers of a run: written down once by the process that starts them, so that no worker loads the
// catalogue itself for the sake of a test file that mocks something.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FollowedRead } from './mocked-reads.js'

const fileIn = (folder: string): string => join(folder, 'reads.json')

export function writeCatalogue(folder: string, reads: readonly FollowedRead[]): void {
  writeFileSync(fileIn(folder), JSON.stringify(reads))
}

export function catalogueIn(folder: string): readonly FollowedRead[] {
  return existsSync(fileIn(folder)) ? JSON.parse(readFileSync(fileIn(folder), 'utf8')) as FollowedRead[] : []
}
