// Types made of the keys that reads name: `Partial<Record<(typeof FLAGS)[keyof typeof FLAGS]['flag'], boolean>>` beside FLAGS is
// an object of flags, though no function says so by the type of its key.
import type { FileFacts } from './facts.js'
import type { Reader } from './read.js'
import type { Reading } from './reading.js'
import type { Term } from './term.js'

/** @returns whether a type was learnt */
export function learnMappedTypes(reader: Reader, readings: readonly Reading[]): boolean {
  const origins = originsOf(readings), { world, registries } = reader.matcher
  let learnt = false
  for (const [file, { tokens, sdk }] of origins) {
    const facts = world.facts(file)
    for (const term of facts ? typesIn(reader, facts) : []) if (isOfKeys(term, file, tokens) && registries.learn(term, sdk, 'exact')) learnt = true
  }
  return learnt
}

/** by file, where the keys that reads name are written */
function originsOf(readings: readonly Reading[]): Map<string, { readonly tokens: Set<number>; readonly sdk: string }> {
  const found = new Map<string, { readonly tokens: Set<number>; readonly sdk: string }>()
  for (const { role, sdk, keys } of readings) {
    for (const { named, origin } of role === 'read' ? keys.hits : []) {
      if (!named || !origin) continue
      const home = found.get(origin.file) ?? { tokens: new Set<number>(), sdk }
      home.tokens.add(origin.at[0])
      found.set(origin.file, home)
    }
  }
  return found
}

function typesIn({ matcher: { follower } }: Reader, { file, declarations }: FileFacts): (Term & { kind: 'mapped' })[] {
  return declarations.flatMap((one, id) => one.kind === 'type' ? follower.declared(file, id).filter(term => term.kind === 'mapped') : [])
}

/** Most of them are read: the others wait for their code, or have lost it. */
function isOfKeys({ keys }: Term & { kind: 'mapped' }, file: string, tokens: ReadonlySet<number>): boolean {
  const here = keys.filter(key => key.kind === 'value' && key.file === file && typeof key.value === 'string')
  return keys.length > 1 && here.length === keys.length && 2 * here.filter(key => key.kind === 'value' && tokens.has(key.at[0])).length >= keys.length
}
