// Declarations of flags: the entries of registries, functions that are one flag each, and makers such as `flag({ key })`.
import { PLAIN } from './answer.js'
import type { FileFacts } from './facts.js'
import type { Hit } from './keys.js'
import type { Reader, Reading } from './read.js'

export function declarationReadings(reader: Reader, facts: FileFacts): Reading[] {
  const { file } = facts, found: Reading[] = []
  const seen = new Set<string>()
  const add = (key: string, at: Hit['at'], home: string, sdk: string, site: Hit['at'], via: Reading['via']): void => {
    if (home !== file || seen.has(`${at[0]} ${key}`)) return
    seen.add(`${at[0]} ${key}`)
    found.push({
      file, site, enclosing: undefined, role: 'declare', sdk, via, inert: true, fallback: undefined, answer: PLAIN,
      keys: { hits: [{ key, file, at, via: 'direct', origin: undefined }], parameters: [], dynamic: undefined },
    })
  }
  for (const [id, declaration] of facts.declarations.entries()) {
    // what is imported or handed in is declared elsewhere: following it would parse half the project
    if (declaration.kind === 'import' || declaration.kind === 'parameter' || declaration.kind === 'each' || declaration.kind === 'opaque') continue
    for (const term of reader.matcher.follower.declared(file, id)) {
      const registry = reader.matcher.registryOf(term)
      if (registry) for (const entry of registry.entries) add(entry.key, entry.at, entry.file, registry.sdk, entry.at, 'direct')
      if (term.kind === 'gate' && term.file === file && term.key.kind === 'value') add(String(term.key.value), term.key.at, file, term.sdk, term.key.at, 'function')
    }
  }
  return found
}
