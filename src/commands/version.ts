import { existsSync, readFileSync } from 'node:fs'

/** The version of the package this file belongs to, built or not. */
export function toolVersion(): string {
  const manifest = ['../../../package.json', '../../package.json'].map(path => new URL(path, import.meta.url)).find(url => existsSync(url))
  return manifest === undefined ? '0.0.0' : (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
