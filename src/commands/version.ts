import { readFileSync } from 'node:fs'

/** The version of the package this file was built into. */
export function toolVersion(): string {
  return (JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }).version
}
