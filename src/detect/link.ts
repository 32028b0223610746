// From the facts of many files to the list of flag references: reads first, wrappers to a fixpoint, then what the keys
// found that way say about constants, metadata and test doubles.
import type { FlagReference, Inner } from './reference.js'
import type { FileFacts, Site } from './facts.js'
import { fallbackReadings, inheritedFallback } from './fallbacks.js'
import { keyTypeReadings } from './key-types.js'
import type { Follower } from './follow.js'
import { Matcher } from './match.js'
import { Reader } from './read.js'
import type { Reading } from './reading.js'
import { Places } from './places.js'
import { calledFlagsReadings } from './called-flags.js'
import { declarationReadings } from './declare.js'
import { discoveredIn } from './discovered.js'
import { membershipReadings } from './membership.js'
import { constantReferences, entryReadings } from './mentions.js'
import { learnMappedTypes } from './mapped-types.js'
import { mockReadings } from './mocks.js'
import { namedOverrides } from './named-overrides.js'
import type { ShapeSet } from './rules.js'
import { functionsOfOneFlag, wantedNames } from './wanted.js'
import { isDistinctive } from './words.js'
import type { Taker } from './takers.js'
import { typedReadings } from './typed-objects.js'
import { OneFlag } from './one-flag.js'
import { methodsAround } from './receivers.js'
import { signaturesOf } from './signatures.js'
import { Wrappers } from './wrappers.js'
import type { World } from './world.js'

export interface LinkInput extends ShapeSet {
  /** files whose sites are looked at; what they import may be elsewhere, `world` finds it */
  readonly files: readonly FileFacts[]
  readonly world: World
  /** what sites were kept for, see `extractFrom` */
  readonly words: ReadonlySet<string>
  /** the store's keys: spelling of members, and what metadata may name */
  readonly keys?: Iterable<string>
}

export interface Linked {
  /** sorted by file, line, column; what only they need is looked for when they are asked for: once, at the end */
  readonly references: () => readonly FlagReference[]
  /**
   * Words that lead to a flag but that no shape says: wrappers, key constants, hooks that hand flags on. Files with them must
   * be extracted too (those already extracted again, with these words), until no word is new.
   */
  readonly wanted: ReadonlySet<string>
  /** distinctive keys found so far: a file that holds one as a word, and was not extracted yet, may name it in metadata or tests */
  readonly mentioned: ReadonlySet<string>
  /** exported functions that answer with one flag: a test that doubles one forces it */
  readonly doubled: ReadonlySet<string>
  /** functions and components that take flags: a test that calls one there may force some */
  readonly takers: readonly Taker[]
}

/** Wrappers of wrappers: each round finds one more level. */
const MAX_ROUNDS = 12

export function linkFacts({ files, world, words, keys = [], ...shapes }: LinkInput): Linked {
  const known = new Set(keys), wrappers = new Wrappers(world)
  const reader = new Reader(new Matcher(shapes, world, known), wrappers)
  const { handed } = reader.matcher.specials
  handed.learn(files, words)
  let readings = readAll(reader, files, wrappers)
  const keyTypes = keyTypeReadings(reader, [...reader.asked.values(), ...wrappers.asked()])
  const learntMapped = learnMappedTypes(reader, readings)
  if (keyTypes.learnt || learntMapped) {
    // what is of such a type holds flags: whoever was passed over is asked again
    handed.learn(files, words)
    readings = readAll(reader, files, wrappers)
  }
  reader.discovered = discoveredIn(reader, files, words)
  reader.oneFlag = new OneFlag(reader.matcher.follower, readings)
  const places = new Places(world)
  for (const reading of withoutHanded(readings, wrappers)) for (const one of [reading, ...fallbackReadings(reader, reading)]) places.addReading(one, wrappers)
  for (const reading of [...keyTypes.readings, ...files.flatMap(file => declarationReadings(reader, file))]) places.addReading(reading, wrappers)
  const keysFound = new Set([...known, ...places.keys()])
  for (const file of files) {
    for (const reading of mockReadings(reader, file, keysFound)) places.addReading(reading, wrappers)
    for (const reading of namedOverrides(reader, file, keysFound)) places.addReading(reading, wrappers)
    for (const reading of typedReadings(reader, file, words)) places.addReading(reading, wrappers)
    for (const reading of calledFlagsReadings(reader, file, keysFound)) places.addReading(reading, wrappers)
    for (const reading of membershipReadings(reader, file, keysFound)) places.addReading(reading, wrappers)
    for (const reading of entryReadings(reader, file, keysFound, wrappers)) places.addReading(places.asDeclared(reading), wrappers)
  }
  world.settle?.()
  const wanted = wantedNames(reader, files, places)
  for (const word of handed.words) wanted.add(word)
  return {
    references: () => {
      constantReferences(reader, files, places, wanted)
      return places.sorted()
    },
    wanted, doubled: functionsOfOneFlag(reader, files), mentioned: new Set(places.keys().filter(isDistinctive)), takers: [...reader.matcher.specials.takers.known, ...wrappers.takers()],
  }
}

/** A site is read again only when a function it leads to has turned out to be a wrapper. */
function readAll(reader: Reader, files: readonly FileFacts[], wrappers: Wrappers): Reading[] {
  const sites = files.flatMap(({ file, sites: all }) => all.filter(isReadable).map(site => ({ file, site })))
  const readings: (readonly Reading[])[] = []
  const callers = new Map<string, Set<number>>()
  let open: readonly number[] = sites.map((_, at) => at)
  for (let round = 0; round < MAX_ROUNDS; round++) {
    for (const at of open) {
      const { file, site } = sites[at]!
      const { answer, asked } = wrappers.watching(() => reader.read(file, site))
      readings[at] = answer
      for (const name of asked) callers.set(name, (callers.get(name) ?? new Set()).add(at))
    }
    const learnt = learnFrom(readings, open, wrappers, reader.matcher.follower, at => sites[at]!.site.inside)
    if (learnt.size === 0) break
    open = [...new Set([...learnt].flatMap(name => [...callers.get(name) ?? []]))].sort((a, b) => a - b)
  }
  return readings.flat()
}

/** `getServerData(context)`, which asks for `context.query.toggle`: who hands the whole on wrote no key, so it is said where it is asked. */
function withoutHanded(readings: readonly Reading[], wrappers: Wrappers): readonly Reading[] {
  const isHanded = ({ deepIn, keys: { hits, parameters, dynamic } }: Reading): boolean => deepIn !== undefined && hits.length === 0 && (!dynamic || dynamic.glob === '*') && parameters.every(slot => !wrappers.isCalled(slot))
  let left = readings
  for (;;) {
    const handed = left.filter(isHanded)
    if (handed.length === 0) return left
    for (const { deepIn } of handed) if (deepIn) wrappers.leaveOpen(deepIn)
    const gone = new Set(handed)
    left = left.filter(reading => !gone.has(reading))
  }
}

function learnFrom(readings: readonly (readonly Reading[])[], open: readonly number[], wrappers: Wrappers, follower: Follower, insideOf: (at: number) => readonly number[]): Set<string> {
  const learnt = new Set<string>()
  for (const at of open) {
    for (const { file, site, through, keys, role, sdk, answer, only, fallback } of readings[at]!) {
      if (role !== 'read' && role !== 'override') continue
      const inner: Inner = { file, site: { start: site[0], end: site[1] }, ...(through ? { through: asKnown(through) } : {}) }
      const inherited = { sdk, role, answer, only, through: [inner] }
      for (const slot of keys.parameters) {
        const names = wrappers.learn(slot, { ...inherited, fallback: inheritedFallback(follower, file, fallback, slot) })
        for (const name of names) learnt.add(name)
        for (const fn of methodsAround(wrappers.world, slot, insideOf(at))) for (const name of wrappers.learnMethod(fn, slot, inherited)) learnt.add(name)
        for (const signature of names.length > 0 ? signaturesOf(follower, slot) : []) {
          const stands = wrappers.stand(signature, slot)
          if (stands !== undefined) learnt.add(stands)
        }
      }
    }
  }
  return learnt
}

/** As far as it is known by now: a wrapper that calls itself is inside itself. */
const asKnown = (through: readonly Inner[], depth = 0): readonly Inner[] => through.map(({ file, site, through: inner }) => ({ file, site, ...(inner && depth < 4 ? { through: asKnown(inner, depth + 1) } : {}) }))

const isReadable = (site: Site): boolean => site.kind === 'call' || site.kind === 'jsx' || site.kind === 'has' || site.kind === 'compare' || site.kind === 'decorator' || site.kind === 'member'
