// The YAML parser, loaded once there is a text for it: most runs have none, and to ask Node for it again costs looks at the disk.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
let loaded: typeof import('yaml') | undefined

export function loadYaml(): typeof import('yaml') {
  return loaded ??= require('yaml') as typeof import('yaml')
}
