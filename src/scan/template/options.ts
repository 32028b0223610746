// What names mean in the template of a Vue component that is an object of options: what `setup` and `data` return, what `methods`,
// `computed` and `props` are called. Names of a `<script setup>` are the file's own, and need none of this.
import { ts } from '../../fold/compiler.js'
import type { Ast, Binding } from '../../detect/view.js'
import { returnsOf } from '../function-view.js'

type N = ts.Node

/** @param offset where the template's code begins */
export function withOptions(ast: Ast<N>, source: ts.SourceFile, offset: number): Ast<N> {
  if (optionsIn(source) === undefined) return ast
  let members: ReadonlyMap<string, Binding<N>> | undefined
  // the outline knows what declarations lead to, and not what options do: without one, every name is asked about
  const { outline: _, ...plain } = ast
  return {
    ...plain,
    resolve(name) {
      const own = ast.resolve(name)
      if (own !== undefined || name.pos < offset || !ts.isIdentifier(name)) return own
      members ??= membersOf(source, ast)
      return members.get(name.text)
    },
  }
}

/** Later options win, as they do where Vue puts them together: whoever has two of one name has a mistake. */
function membersOf(source: ts.SourceFile, ast: Ast<N>): Map<string, Binding<N>> {
  const found = new Map<string, Binding<N>>(), options = optionsIn(source)
  for (const option of options?.properties ?? []) {
    const name = nameOf(option)
    if (name === 'setup' || name === 'data') for (const object of objectsFrom(option)) addAll(object, found, ast)
    else if (name === 'methods' || name === 'computed' || name === 'components') {
      const object = ts.isPropertyAssignment(option) ? bare(option.initializer) : undefined
      if (object !== undefined && ts.isObjectLiteralExpression(object)) addAll(object, found, ast, name === 'computed')
    }
  }
  return found
}

/** `export default {}`, `export default defineComponent({})`, `Vue.extend({})` */
function optionsIn(source: ts.SourceFile): ts.ObjectLiteralExpression | undefined {
  const exported = source.statements.find((one): one is ts.ExportAssignment => ts.isExportAssignment(one) && one.isExportEquals !== true)
  const value = exported && bare(exported.expression), object = value !== undefined && ts.isCallExpression(value) ? value.arguments[0] && bare(value.arguments[0]) : value
  return object !== undefined && ts.isObjectLiteralExpression(object) ? object : undefined
}

function bare(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? bare(node.expression) : node
}

const nameOf = ({ name }: ts.ObjectLiteralElementLike): string | undefined => name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined

/** What `setup() { return {} }`, `data: () => ({})` and `data: {}` give. */
function objectsFrom(option: ts.ObjectLiteralElementLike): ts.ObjectLiteralExpression[] {
  const value = ts.isPropertyAssignment(option) ? bare(option.initializer) : option
  const given = ts.isMethodDeclaration(value) || ts.isFunctionExpression(value) || ts.isArrowFunction(value) ? value.body === undefined ? [] : ts.isBlock(value.body) ? returnsOf(value.body) : [value.body] : [value]
  return given.map(one => bare(one as ts.Expression)).filter(ts.isObjectLiteralExpression)
}

function addAll(object: ts.ObjectLiteralExpression, found: Map<string, Binding<N>>, ast: Ast<N>, isRead = false): void {
  for (const entry of object.properties) {
    const name = nameOf(entry), at = entry.name
    if (name === undefined || at === undefined) continue
    const binding = bindingOf(entry, at, ast, isRead)
    if (binding !== undefined) found.set(name, binding)
  }
}

/** @param isRead a function stands for what it gives: `computed` */
function bindingOf(entry: ts.ObjectLiteralElementLike, at: N, ast: Ast<N>, isRead: boolean): Binding<N> | undefined {
  if (ts.isShorthandPropertyAssignment(entry)) return ast.resolve(entry.name)
  const value = ts.isPropertyAssignment(entry) ? bare(entry.initializer) : entry
  const fn = ts.isMethodDeclaration(value) || ts.isFunctionExpression(value) || ts.isArrowFunction(value) ? value : undefined
  if (fn !== undefined && isRead) {
    const given = fn.body === undefined ? [] : ts.isBlock(fn.body) ? returnsOf(fn.body) : [fn.body], [only] = given
    return given.length === 1 && only !== undefined ? { kind: 'const', at, value: only, type: undefined, whole: entry } : undefined
  }
  if (fn !== undefined) return { kind: 'function', at, node: fn }
  return ts.isPropertyAssignment(entry) ? { kind: 'const', at, value: entry.initializer, type: undefined, whole: entry } : undefined
}
