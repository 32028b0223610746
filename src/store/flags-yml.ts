// flags.yml: the definitions (and often the states) of a team's flags, as a file in git. Text to definitions, with the
// place of everything that is wrong. `yaml` is loaded on the first parse: linting must not pay for it at start.
import type { Document, LineCounter, Node, Pair } from 'yaml'
import { StoreError } from '../flag/error.js'
import type { EachFlag, FlagDefinition } from '../flag/definition.js'
import { checkSchema } from '../flag/schema.js'
import type { Place } from '../flag/place.js'
import { flagsSchema } from './flags-schema.js'
import { readDefinition, type RawFlag } from './flags-yml-definition.js'
import { placeOfServed, type Served } from './flags-yml-place.js'
import type { Fail, Path } from './flags-yml-value.js'
import type { Store } from './store.js'
import { loadYaml } from './yaml.js'

export const flagsYml: Store = { parse }

/**
 * The flags of a flags.yml, in the file's order.
 *
 * @param path what error messages and `at` call the file
 * @throws {StoreError} at the first thing that is wrong; the message says how many more flags are
 */
export function parse(text: string, path: string): FlagDefinition[] {
  const { flags, broken } = parseEach(text, path)
  const [first] = broken.values()
  if (first !== undefined) throw new StoreError(first.place, first.detail + moreThan(broken.size - 1, 'flag'))
  return [...flags]
}

/**
 * The same for who goes on with the flags that are right, as a service does.
 *
 * @throws {StoreError} when it is not YAML, or what is wrong is in no single flag
 */
export function parseEach(text: string, path: string): EachFlag<StoreError> {
  if (text.includes('\0')) throw new StoreError({ file: path, line: 1, column: 1 }, 'is not a text file; is this the right path?')
  const { doc, placeAt } = open(text, path)
  const [wrong] = doc.errors
  if (wrong !== undefined) throw new StoreError(placeAt(wrong.pos[0]), yamlMessage(wrong.code, wrong.message, text.slice(wrong.pos[0])))
  const value = plain(doc, path)
  const fail: Fail = (where, message, at = 'value') => { throw new StoreError(placeAt(offsetOf(doc, where, at)), message) }
  const broken = schemaFaults(value, fail)
  const flags = (value as { readonly flags: Readonly<Record<string, RawFlag>> | null }).flags ?? {}
  const places = keyPlaces(doc, placeAt)
  const read: FlagDefinition[] = []
  for (const [key, raw] of Object.entries(flags)) {
    if (broken.has(key)) continue
    const fault = faultOf(() => read.push(readDefinition(key, raw, places.get(key) ?? placeAt(0), fail)))
    if (fault !== undefined) broken.set(key, fault)
  }
  return { flags: read, broken }
}

/** `file:line:column` of a path of the document that was made from a flags.yml, or of the nearest thing above it that is written down. */
export function servedPlaces(text: string, path: string, served: Served): (path: Path) => string {
  const { doc, placeAt } = open(text, path)
  return placeOfServed(keys => placeAt(offsetOf(doc, keys, 'value')), served)
}

function open(text: string, path: string): { readonly doc: Document; readonly placeAt: (offset: number) => Place } {
  const { LineCounter, parseDocument } = loadYaml()
  const lines = new LineCounter()
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true })
  return { doc, placeAt: offset => ({ file: path, ...positionOf(lines, offset) }) }
}

// flags.a.owner is about the flag a; what is about no flag leaves nothing that could be trusted
function schemaFaults(value: unknown, fail: Fail): Map<string, StoreError> {
  const broken = new Map<string, StoreError>(), problems = checkSchema(flagsSchema, value)
  for (const { path, message, atKey } of problems) {
    const [root, key] = path, at = atKey ? 'key' : 'value'
    if (root !== 'flags' || key === undefined) fail(path, message + moreThan(problems.length - 1, 'problem'), at)
    const fault = broken.has(String(key)) ? undefined : faultOf(() => fail(path, message, at))
    if (fault !== undefined) broken.set(String(key), fault)
  }
  return broken
}

function faultOf(read: () => unknown): StoreError | undefined {
  try {
    read()
    return undefined
  } catch (error) {
    if (error instanceof StoreError) return error
    throw error
  }
}

function moreThan(rest: number, what: string): string {
  return rest === 0 ? '' : ` (and ${rest} more ${rest === 1 ? what : `${what}s`} in this file)`
}

function yamlMessage(code: string, message: string, around: string): string {
  if (code === 'DUPLICATE_KEY') return `the key "${around.split(/[:\n]/)[0]?.trim().replace(/^(["'])(.*)\1$/, '$2')}" is written twice; keep one of them`
  return `is not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, '')}`
}

function plain(doc: Document, path: string): unknown {
  try {
    return doc.toJS() as unknown ?? { flags: null }
  } catch (cause) {       // an alias to nothing, or a bomb of aliases
    throw new StoreError({ file: path, line: 1, column: 1 }, `is not YAML that can be read: ${(cause as Error).message}`, { cause })
  }
}

function positionOf(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

// A path through an alias or a merge has no node of its own: the nearest one above it is pointed at.
function offsetOf(doc: Document, path: Path, at: 'key' | 'value'): number {
  for (let length = path.length; length > 0; length--) {
    const here = path.slice(0, length)
    const node = at === 'key' ? keyNode(doc, here) : valueNode(doc, here) ?? keyNode(doc, here)
    if (node?.range != null) return node.range[0]
  }
  return 0
}

function valueNode(doc: Document, path: Path): Node | undefined {
  const node = doc.getIn(path, true) as Node | undefined
  return node?.range != null && node.range[1] > node.range[0] ? node : undefined
}

function keyNode(doc: Document, path: Path): Node | undefined {
  const map = path.length === 1 ? doc.contents : doc.getIn(path.slice(0, -1), true)
  if (!loadYaml().isMap(map)) return undefined
  return (map.items as Pair<Node>[]).find(pair => String(pair.key) === String(path.at(-1)))?.key
}

function keyPlaces(doc: Document, placeAt: (offset: number) => Place): Map<string, Place> {
  const { isMap } = loadYaml()
  const flags = isMap(doc.contents) ? doc.contents.get('flags', true) : undefined
  const places = new Map<string, Place>()
  if (isMap(flags)) {
    for (const { key } of flags.items as Pair<Node>[]) places.set(String(key), placeAt(key.range?.[0] ?? 0))
  }
  return places
}

export { editState, type StateChange } from './flags-yml-edit.js'
