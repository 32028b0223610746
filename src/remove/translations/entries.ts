// The texts of a translation file, JSON or YAML: nested or flat with dots, below the name of a language or not.
import { posix } from 'node:path'
import type { Node, Pair, Scalar, YAMLMap } from 'yaml'
import { ts } from '../../fold/compiler.js'
import { loadYaml } from '../../store/yaml.js'

export interface Translation {
  readonly file: string
  /** names as the file nests them, the language included */
  readonly path: readonly string[]
  /** as code names it: `cart.old.title` */
  readonly key: string
  /** `cart` of `locales/en/cart.json`; code may say `cart:title` */
  readonly namespace: string | undefined
  /** where it stands in the text */
  readonly at: number
}

export const isYaml = (file: string): boolean => /\.ya?ml$/i.test(file)

/** `undefined` where the text is not what the file's name says. */
export function translationsOf(file: string, text: string): Translation[] | undefined {
  const found = isYaml(file) ? yamlLeaves(text) : jsonLeaves(file, text)
  if (found === undefined) return undefined
  const below = found.every(({ path: [first = ''], path }) => path.length > 1 && isLanguage(first)) ? 1 : 0
  const namespace = posix.basename(file).split('.').slice(0, -1).filter(part => !isLanguage(part) && !/^(?:translations?|messages?|locale|strings)$/i.test(part)).join('.')
  return found.map(({ path, at }) => ({ file, path, at, key: path.slice(below).join('.'), namespace: namespace === '' ? undefined : namespace }))
}

interface Leaf { readonly path: readonly string[]; readonly at: number }

function jsonLeaves(file: string, text: string): Leaf[] | undefined {
  const source = ts.createSourceFile(`/${file}`, text, ts.ScriptTarget.JSON, true, ts.ScriptKind.JSON) as ts.SourceFile & { readonly parseDiagnostics?: readonly unknown[] }
  const found: Leaf[] = [], [root] = source.statements
  const visit = (object: ts.ObjectLiteralExpression, path: readonly string[]): void => {
    for (const one of object.properties) {
      if (!ts.isPropertyAssignment(one) || !ts.isStringLiteral(one.name)) continue
      const here = [...path, one.name.text], names = ts.isObjectLiteralExpression(one.initializer) ? one.initializer.properties.map(inner => inner.name?.getText().replace(/"/g, '') ?? '') : []
      if (ts.isObjectLiteralExpression(one.initializer) && !isMessage(names)) visit(one.initializer, here)
      else found.push({ path: here, at: one.getStart() })
    }
  }
  if ((source.parseDiagnostics ?? []).length > 0) return undefined
  if (root !== undefined && ts.isExpressionStatement(root) && ts.isObjectLiteralExpression(root.expression)) visit(root.expression, [])
  return found
}

function yamlLeaves(text: string): Leaf[] | undefined {
  const { parseAllDocuments, isMap } = loadYaml(), [document, ...more] = parseAllDocuments(text, { prettyErrors: false })
  // a file of several documents is no translation file that is known
  if (document === undefined || more.length > 0 || document.errors.length > 0) return undefined
  const found: Leaf[] = []
  const visit = (map: YAMLMap, path: readonly string[]): void => {
    for (const { key, value } of map.items as Pair<Scalar, Node | null>[]) {
      const here = [...path, String(key.value)]
      if (isMap(value) && !isMessage((value.items as Pair<Scalar>[]).map(one => String(one.key.value)))) visit(value, here)
      else found.push({ path: here, at: key.range?.[0] ?? 0 })
    }
  }
  if (isMap(document.contents)) visit(document.contents, [])
  return found
}

/** `{ "defaultMessage": "Pay", "description": "…" }`: one text with what is said of it */
function isMessage(names: readonly string[]): boolean {
  return names.some(name => /^(?:default)?[mM]essage$/.test(name)) && names.every(name => /^(?:message|defaultMessage|description|placeholders|context)$/.test(name))
}

let languages: Intl.DisplayNames | undefined

/** `en`, `pt-BR`, `zh_Hant`, and `en_EN`, though there is no such country; `ok` is none */
export function isLanguage(name: string): boolean {
  if (!/^[a-z]{2,3}(?:[-_]\w{2,8})*$/i.test(name)) return false
  languages ??= new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
  const tag = name.replaceAll('_', '-').toLowerCase().replace(/^([a-z]+)-\1$/, '$1')
  try {
    return languages.of(tag) !== undefined
  } catch {
    return false
  }
}
