// Declarations of flags: the entries of registries, functions that are one flag each, and makers such as `flag({ key })`.
import { PLAIN } from './answer.js'
import type { FileFacts } from './facts.js'
import type { Hit } from './key-set.js'
import type { Reader } from './read.js'
import type { Reading } from './reading.js'
import { isOwn } from './registries.js'
import { storeSpelling } from './spelling.js'
import type { Term } from './term.js'

export function declarationReadings(reader: Reader, facts: FileFacts): Reading[] {
  const { file } = facts, found: Reading[] = []
  const seen = new Set<string>()
  const add = (key: string, at: Hit['at'], home: string, sdk: string, via: Reading['via'], holds = false): void => {
    if (home !== file || seen.has(`${at[0]} ${key}`)) return
    seen.add(`${at[0]} ${key}`)
    found.push({
      file, site: at, enclosing: undefined, role: 'declare', sdk, via, inert: true, holds, fallback: undefined, answer: PLAIN,
      keys: { hits: [{ key, file, at, via: 'direct', origin: undefined }], parameters: [], dynamic: undefined },
    })
  }
  const { registries, knownKeys } = reader.matcher
  for (const { entries, sdk, spelling, keys } of registries.in(facts)) {
    for (const { key, at, file: home } of entries) add(spelling === 'camel' ? storeSpelling(key, knownKeys) : key, at, home, sdk, 'direct', keys === 'values')
  }
  for (const { key, sdk } of gatesIn(reader, facts)) if (key.kind === 'value') add(String(key.value), key.at, file, sdk, 'function')
  return found
}

function gatesIn(reader: Reader, { file, declarations }: FileFacts): (Term & { kind: 'gate' })[] {
  if (!reader.matcher.book.functions.some(one => one.files.includes(file))) return []
  return declarations.flatMap((one, id) => isOwn(one) ? reader.matcher.follower.declared(file, id).flatMap(term => term.kind === 'gate' && term.file === file ? [term] : []) : [])
}
