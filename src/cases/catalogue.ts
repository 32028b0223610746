// The catalogue's reads for the workers of a run. The build writes them down (rules/bundle.mjs), so that neither the process that
// starts the workers nor any of them loads the catalogue itself for the sake of a test file that mocks something.
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FollowedRead } from './mocked-reads.js'

const fileIn = (folder: string): string => join(folder, 'reads.json')

/** Only for the process that starts the workers: where the build's file lies is known from here, not from a bundle. */
export async function layCatalogue(folder: string): Promise<void> {
  const made = join(import.meta.dirname, 'reads.json')
  if (existsSync(made)) copyFileSync(made, fileIn(folder))
  // run from the sources, which no build has been through
  else writeFileSync(fileIn(folder), JSON.stringify((await import('./sdk-reads.js')).catalogueReads()))
}

export function catalogueIn(folder: string): readonly FollowedRead[] {
  return existsSync(fileIn(folder)) ? JSON.parse(readFileSync(fileIn(folder), 'utf8')) as FollowedRead[] : []
}
