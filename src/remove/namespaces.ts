// What a file takes through a namespace: of `import * as config`, with nothing but `config.x` in the file, only x.
import { ts } from '../fold/compiler.js'
import { isRequired } from './candidate.js'

const reached = new WeakMap<ts.SourceFile, Map<string, ReadonlySet<string> | 'all'>>()

/** Whether the file may use that export through the namespace. */
export function mayReach(source: ts.SourceFile | undefined, namespace: ts.Identifier | undefined, name: string): boolean {
  if (source === undefined || namespace === undefined) return true
  const names = membersTaken(source, namespace.text)
  return names === 'all' || names.has(name)
}

/** `all` = the namespace is handed on, indexed or spread: anything may be taken. */
export function membersTaken(source: ts.SourceFile, namespace: string): ReadonlySet<string> | 'all' {
  const known = reached.get(source) ?? new Map<string, ReadonlySet<string> | 'all'>()
  reached.set(source, known)
  const names = known.get(namespace) ?? findMembers(source, namespace)
  known.set(namespace, names)
  return names
}

function findMembers(source: ts.SourceFile, namespace: string): ReadonlySet<string> | 'all' {
  const names = new Set<string>()
  let isWhole = false
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return
    // const config = require('./config')
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === namespace && node.initializer !== undefined && isRequired(node.initializer)) return
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === namespace) return void names.add(node.name.text)
    if (ts.isQualifiedName(node) && ts.isIdentifier(node.left) && node.left.text === namespace) return void names.add(node.right.text)
    if (ts.isIdentifier(node) && node.text === namespace) isWhole = true
    ts.forEachChild(node, visit)
  }
  visit(source)
  return isWhole ? 'all' : names
}
