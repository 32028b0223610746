// One settings file as a value that knows where each of its parts stands, whatever it is written in.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ParseError } from 'jsonc-parser'
import { StoreError, UserError } from '../flag/error.js'
import { lineStarts, positionAt, type Place } from '../flag/place.js'

export type DocumentPath = readonly (string | number)[]

export interface SettingsDocument {
  readonly value: unknown
  /** where the value at a path stands (`atKey`: where its last key does), or the nearest parent that has a place */
  place(path: DocumentPath, atKey?: boolean): Place
}

/**
 * @param shown the path as messages name it
 * @throws {StoreError} when the file is no JSON, YAML or module; `{UserError}` when it cannot be read
 */
export async function readDocument(file: string, shown: string): Promise<SettingsDocument> {
  switch (extname(file)) {
    case '.yml': case '.yaml': return readYaml(readText(file, shown), shown)
    case '.js': case '.mjs': return readModule(file, shown)
    case '.ts': case '.mts': return readTypeScript(file, shown)
    default: return readJson(readText(file, shown), shown)
  }
}

function readText(file: string, shown: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    throw new UserError(missing ? `no config file "${shown}"; run "halyard init" to write one` : `cannot read ${shown}: ${(cause as Error).message}`, { cause })
  }
}

async function readJson(text: string, shown: string): Promise<SettingsDocument> {
  const { findNodeAtLocation, parseTree, getNodeValue, printParseErrorCode } = await import('jsonc-parser')
  const starts = lineStarts(text)
  const at = (offset: number): Place => ({ file: shown, ...positionAt(starts, offset) })
  if (text.trim() === '') throw new StoreError(at(0), 'the file is empty; write {} for the defaults')
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { allowTrailingComma: true })
  const [first] = errors
  if (first !== undefined || tree === undefined) {
    throw new StoreError(at(first?.offset ?? 0), `not JSON: ${first === undefined ? 'no value' : words(printParseErrorCode(first.error))}; mend it there`)
  }
  refuseDuplicates(tree, offset => at(offset))
  return {
    value: getNodeValue(tree),
    place: (path, atKey = false) => at(nearest(path, part => {
      const node = findNodeAtLocation(tree, [...part])
      return atKey && node?.parent?.type === 'property' ? node.parent.offset : node?.offset
    }) ?? 0),
  }
}

interface JsonNode { readonly type: string; readonly offset: number; readonly value?: unknown; readonly children?: readonly JsonNode[] }

// JSON's last-one-wins would drop a setting without a word.
function refuseDuplicates(node: JsonNode, at: (offset: number) => Place): void {
  const seen = new Set<unknown>()
  for (const child of node.children ?? []) {
    if (child.type === 'property') {
      const name = child.children?.[0]
      if (seen.has(name?.value)) throw new StoreError(at(child.offset), `"${String(name?.value)}" is set twice; keep one`)
      seen.add(name?.value)
    }
    refuseDuplicates(child, at)
  }
}

async function readYaml(text: string, shown: string): Promise<SettingsDocument> {
  const { isMap, isNode, isScalar, parseDocument } = await import('yaml')
  const starts = lineStarts(text)
  const at = (offset: number): Place => ({ file: shown, ...positionAt(starts, offset) })
  const document = parseDocument(text)
  const [first] = document.errors
  if (first !== undefined) throw new StoreError(at(first.pos[0]), first.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, ''))
  return {
    value: document.toJS() ?? {},
    place: (path, atKey = false) => at(nearest(path, part => {
      const parent: unknown = part.length === 1 ? document.contents : document.getIn(part.slice(0, -1), true)
      const key = atKey && isMap(parent) ? parent.items.map(pair => pair.key).find(name => isScalar(name) && name.value === part.at(-1)) : undefined
      const node: unknown = key ?? document.getIn(part, true)
      return isNode(node) ? node.range?.[0] : undefined
    }) ?? 0),
  }
}

async function readModule(file: string, shown: string): Promise<SettingsDocument> {
  const place = (): Place => ({ file: shown, line: 1, column: 1 })
  try {
    const module = await import(pathToFileURL(file).href) as { default?: unknown }
    return { value: module.default ?? {}, place }
  } catch (cause) {
    throw new StoreError(place(), `cannot be loaded: ${(cause as Error).message}`, { cause })
  }
}

// Node 20 does not read TypeScript: the types are stripped into a sibling, so that its relative imports still resolve.
async function readTypeScript(file: string, shown: string): Promise<SettingsDocument> {
  const { ts } = await import('ts-morph')
  const { outputText } = ts.transpileModule(readText(file, shown), { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } })
  const stripped = join(dirname(file), `.${basename(file)}.${process.pid}.mjs`)
  writeFileSync(stripped, outputText)
  try {
    return await readModule(stripped, shown)
  } finally {
    rmSync(stripped, { force: true })
  }
}

function nearest(path: DocumentPath, offsetOf: (path: DocumentPath) => number | undefined): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const offset = offsetOf(path.slice(0, length))
    if (offset !== undefined) return offset
  }
  return undefined
}

function words(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
}
