// The words a file must hold before it is worth parsing, taken from the shapes that are active.
import type { Sdk, Shape } from '../detect/shape.js'
import { onlyOf, slotOf } from '../detect/rules.js'
import { tagName } from '../detect/spelling.js'
import type { Words } from './prefilter.js'
import { holderOf } from './prefilter.js'
import { moduleHash } from './tokens.js'

/** A set of SDKs and shapes as questions to a file's words. */
export interface Needles {
  /** the file may hold a read, a declaration or an override of a flag */
  holds(words: Uint32Array): boolean
  /** names that count only where they are called with an argument at `index`: arity.ts */
  readonly calls: readonly { readonly name: string; readonly index: number; readonly holds: (words: Uint32Array) => boolean }[]
  /** what the question was made of: part of no cache key, but shown by `--explain` */
  readonly names: readonly string[]
}

export interface NeedleSource {
  readonly sdks: readonly Sdk[]
  readonly shapes: readonly Shape[]
  /** keys the store knows, in every spelling that code may use */
  readonly keys: readonly string[]
}

/**
 * A method with an everyday name (`get`, `receiver: 'tied'`) alone says nothing: the file must also import the SDK or name
 * one of its clients. Where the client comes through the project's own modules, the linker asks for their exports by name.
 */
export function needlesOf({ sdks, shapes, keys }: NeedleSource): Needles {
  const plain = new Set(keys), tied: Tied[] = [], late = new Map<string, number>()
  for (const shape of shapes) {
    const index = firstIndex(shape)
    for (const name of namesOf(shape)) if (index > 0 && /^[\w$]+$/.test(name)) late.set(name, Math.min(index, late.get(name) ?? index))
    else plain.add(name)
  }
  for (const sdk of sdks) {
    const names = new Set<string>()
    for (const shape of sdk.shapes) for (const name of namesOf(shape)) (isTied(shape) ? names : plain).add(name)
    if (names.size > 0) tied.push(tiedOf(sdk, [...names]))
  }
  const any = holderOf(plain, sdks.flatMap(sdk => sdk.modules.map(moduleHash)))
  return {
    calls: [...late].filter(([name]) => !plain.has(name)).map(([name, index]) => ({ name, index, holds: holderOf([name]) })),
    holds: words => any(words) || tied.some(({ name, owner }) => name(words) && owner(words)),
    names: [...plain, ...late.keys(), ...tied.flatMap(({ names }) => names)].sort(),
  }
}

/** what an object of flags is called where nothing says whose it is: words.ts */
const calledFlags = ['flags', 'features', 'toggles', 'experiments', 'gates', 'featureFlags', 'featureToggles', 'feature_flags']

interface Tied { readonly names: readonly string[]; readonly name: (words: Uint32Array) => boolean; readonly owner: (words: Uint32Array) => boolean }

function tiedOf(sdk: Sdk, names: readonly string[]): Tied {
  return { names, name: holderOf(names), owner: holderOf([...sdk.clients.map(lastName).filter(name => name !== 'default'), ...sdk.names ?? [], ...calledFlags]) }
}

/** The first argument that has to do with keys; 0 for whatever is no call. */
function firstIndex(shape: Shape): number {
  if (shape.kind === 'call') return Math.min(...[shape.key].flat().map(path => slotOf(path).index))
  if (shape.kind !== 'override' || shape.jsx === true || shape.chain !== undefined) return 0
  const paths = [shape.map, shape.keys].filter(path => path !== undefined)
  return paths.length === 0 ? 0 : Math.min(...paths.map(path => slotOf(path).index))
}

function isTied(shape: Shape): boolean {
  return 'receiver' in shape && shape.receiver === 'tied'
}

/** `*.getBooleanValue` => `getBooleanValue`, `useFlags()` => `useFlags`, `config.featureToggles` => `featureToggles` */
function lastName(name: string): string {
  return name.replace(/\(\)/g, '').split('.').findLast(part => part !== '*' && part !== '') ?? ''
}

function namesOf(shape: Shape): string[] {
  switch (shape.kind) {
    case 'jsx': return [lastName(shape.name), tagName(shape.name) ?? []].flat()
    // every file calls `includes`: a needle of two words is one for files that hold both
    case 'call': return [onlyOf(shape) === undefined ? lastName(shape.name) : shape.name.replace(/\(\)/g, '')]
    case 'decorator': case 'declares': case 'override': return [lastName(shape.name)]
    case 'member': return [lastName(shape.of)]
    // process.env.FEATURE_X, import.meta.env.FEATURE_X, const { FEATURE_X } = process.env
    case 'env': return ['env']
    // the file itself is a seed, and its exports are asked for by the linker
    case 'functions': case 'template': return []
  }
}

/** The SDKs of which a package is imported somewhere in the project. */
export function importedSdks(sdks: readonly Sdk[], files: Iterable<Words>): Sdk[] {
  const open = new Map<number, Sdk[]>()
  for (const sdk of sdks) for (const name of sdk.modules) open.set(moduleHash(name), [...open.get(moduleHash(name)) ?? [], sdk])
  const found = new Set<Sdk>()
  for (const { words } of files) {
    for (const word of words) for (const sdk of open.get(word) ?? []) found.add(sdk)
  }
  return sdks.filter(sdk => found.has(sdk))
}
