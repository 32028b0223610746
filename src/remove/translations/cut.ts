// Texts out of a translation file, by splicing: every other line stays byte for byte. What held nothing else goes with them.
import { isDeepStrictEqual } from 'node:util'
import type { Node, Pair, Scalar, YAMLMap } from 'yaml'
import { ts } from '../../fold/compiler.js'
import { applyEdits } from '../../flag/edit.js'
import { blankEdits } from '../blanks.js'
import { cutEntries } from '../entries.js'
import { betweenRuns, wholeLines } from '../settings/yaml.js'
import type { Replacement } from '../text.js'
import { loadYaml } from '../../store/yaml.js'
import { isYaml } from './entries.js'

type Path = readonly string[]

/** The text without these; `undefined` where splicing would change anything else, which is looked up in the result. */
export function withoutPaths(file: string, text: string, paths: readonly Path[]): string | undefined {
  const edits = isYaml(file) ? yamlCuts(text, paths) : jsonCuts(file, text, paths)
  if (edits === undefined) return undefined
  const spliced = applyEdits(text, edits), before = dataOf(file, text), wanted = before === undefined ? undefined : pruned(before, new Set(paths.map(idOf)), [])
  // a text of several lines may end in blank ones: they are its own
  return [applyEdits(spliced, blankEdits(text, spliced)), spliced].find(after => isDeepStrictEqual(dataOf(file, after), wanted))
}

const idOf = (path: Path): string => JSON.stringify(path)

function dataOf(file: string, text: string): unknown {
  if (isYaml(file)) return loadYaml().parse(text) as unknown
  return ts.parseConfigFileTextToJson(`/${file}`, text).config as unknown
}

function pruned(value: unknown, gone: ReadonlySet<string>, path: Path): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const left = Object.entries(value).flatMap(([name, inner]) => {
    const here = [...path, name], after = gone.has(idOf(here)) ? undefined : pruned(inner, gone, here)
    const isEmptied = isEmpty(after) && !isEmpty(inner)
    return after === undefined || isEmptied ? [] : [[name, after] as const]
  })
  return Object.fromEntries(left)
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
}

function jsonCuts(file: string, text: string, paths: readonly Path[]): Replacement[] {
  const source = ts.createSourceFile(`/${file}`, text, ts.ScriptTarget.JSON, true, ts.ScriptKind.JSON)
  const wanted = new Set(paths.map(idOf)), gone: ts.Node[] = []
  /** true when all of it goes */
  const visit = (object: ts.ObjectLiteralExpression, path: Path): boolean => {
    const own = object.properties.filter(one => {
      const here = [...path, one.name !== undefined && ts.isStringLiteral(one.name) ? one.name.text : '']
      return wanted.has(idOf(here)) || (ts.isPropertyAssignment(one) && ts.isObjectLiteralExpression(one.initializer) && visit(one.initializer, here))
    })
    const isWhole = own.length > 0 && own.length === object.properties.length
    if (!isWhole || path.length === 0) gone.push(...own)
    return isWhole
  }
  const [root] = source.statements
  if (root !== undefined && ts.isExpressionStatement(root) && ts.isObjectLiteralExpression(root.expression)) visit(root.expression, [])
  return cutEntries(gone, text)
}

function yamlCuts(text: string, paths: readonly Path[]): Replacement[] | undefined {
  const { parseDocument, isMap } = loadYaml(), wanted = new Set(paths.map(idOf)), edits: (Replacement | undefined)[] = []
  const visit = (map: YAMLMap, path: Path): boolean => {
    const items = map.items as Pair<Scalar, Node | null>[]
    const own = items.filter(({ key, value }) => {
      const here = [...path, String(key.value)]
      return wanted.has(idOf(here)) || (isMap(value) && visit(value, here))
    })
    if (own.length > 0 && own.length === items.length && path.length > 0) return true
    if (map.flow === true) edits.push(...betweenRuns(items, one => own.includes(one as Pair<Scalar, Node | null>), text))
    else edits.push(...own.map(({ key }) => wholeLines(key, text)))
    return false
  }
  const { contents } = parseDocument(text, { prettyErrors: false })
  if (isMap(contents)) visit(contents, [])
  return edits.includes(undefined) ? undefined : edits as Replacement[]
}
