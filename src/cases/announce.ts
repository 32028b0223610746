// What the recorders of a test run follow beside halyard and OpenFeature: the functions of known SDKs that
// tests mock, and those that the config's `reads` name.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { layCatalogue } from './catalogue.js'
import { readsVariable } from './mocked-reads.js'
import { folderVariable } from './recorder.js'
import { findConfig } from '../config/find.js'

/** For every process that is started from here. A config that cannot be read is the commands' to complain about, not the tests'. */
export async function announceReads(root: string): Promise<void> {
  const folder = process.env[folderVariable]
  if (folder !== undefined) await layCatalogue(folder)
  try {
    if (findConfig(root) === undefined) return
    // the schema of a config and the catalogue behind it take longer to load than the rest of the recorder: not without a config
    const [{ loadConfig }, { followedReads }] = await Promise.all([import('../config/load.js'), import('./sdk-reads.js')])
    const config = await loadConfig(root)
    const pathOf = (from: string): string => ['', '.ts', '.tsx', '.js', '.jsx', '.mts', '.mjs', '/index.ts', '/index.js'].map(ending => join(config.root, from) + ending).find(path => /\.[cm]?[jt]sx?$/.test(path) && existsSync(path)) ?? join(config.root, from)
    const reads = followedReads(config.reads, [], pathOf)
    if (reads.length > 0) process.env[readsVariable] = JSON.stringify(reads)
  } catch { /* without it the config's own functions are not followed */ }
}
