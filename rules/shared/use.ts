// From a read to where its value is used: through `await`, `.value`, destructuring and constants that are never written again.
// It only looks around reads that the detector found, and ends where a value could be something else.
import type { Scope, SourceCode } from 'eslint'
import type { TSESTree } from '@typescript-eslint/utils'
import { inner, nameText, type Node } from './estree.js'
import { isWritten } from './binding.js'
import type { Seen } from './flag-listener.js'

/** An expression that has the flag's value. `negated` = it has the opposite (`isOff('x')`). */
export interface Use { readonly node: Node; readonly negated: boolean; readonly seen: Seen }

type Source = Pick<SourceCode, 'getDeclaredVariables'>

/** Every expression of the file that has the value of this read; the read itself comes first, unless a pattern takes it apart. */
export function usesOf(source: Source, seen: Seen): Use[] {
  const { reference, site } = seen
  if (reference.role !== 'read' || reference.answers === 'payload' || reference.inert === true) return []
  const path = reference.result?.split('.') ?? [], entry = patternEntry(site)
  if (entry !== undefined) return carriersOf(source, entry, path).flatMap(([name, left]) => follow(source, outer(name), left, 0)).map(node => ({ node, negated: false, seen }))
  const start = reference.async ? awaited(outer(site)) : outer(site)
  if (start === undefined) return []
  return follow(source, start, path, 0).map(node => ({ node, negated: reference.answers === 'opposite', seen }))
}

/** `newNav` of `const { newNav } = useFlags()`: where the value goes */
function patternEntry(site: Node): Node | undefined {
  const entry = site.type === 'Property' ? site : site.parent
  return entry?.type === 'Property' && entry.parent.type === 'ObjectPattern' ? entry.value as Node : undefined
}

/** The expression with the parentheses and type wrappers around it. */
export function outer(node: Node): Node {
  const { parent } = node
  return parent && inner(parent) !== parent && inner(parent) === inner(node) ? outer(parent) : node
}

function awaited(node: Node): Node | undefined {
  return node.parent?.type === 'AwaitExpression' ? outer(node.parent) : undefined
}

function follow(source: Source, node: Node, path: readonly string[], depth: number): Node[] {
  if (depth > 5) return []
  const { parent } = node, [step, ...rest] = path
  if (parent?.type === 'VariableDeclarator' && parent.init === node) {
    const carried = carriersOf(source, parent.id, path).flatMap(([name, left]) => follow(source, outer(name), left, depth + 1))
    return step === undefined ? [node, ...carried] : carried
  }
  if (step === undefined) return [node]
  if (parent?.type !== 'MemberExpression' || parent.object !== node || memberName(parent) !== step) return []
  return follow(source, outer(parent), rest, depth)
}

function memberName(node: TSESTree.MemberExpression): string | undefined {
  return nameText(node.property, node.computed)
}

/** Reads of the names that a declaration gives the value at `path`, with what is left of the path. */
function carriersOf(source: Source, target: Node, path: readonly string[]): [Node, readonly string[]][] {
  if (target.type === 'Identifier') return readsOf(variableAt(source, target)).map(name => [name, path])
  if (target.type === 'AssignmentPattern') return []       // the default may stand in for the flag's value
  const [step, ...rest] = path
  if (step === undefined) return []
  if (target.type === 'ArrayPattern') {
    const item = target.elements[Number(step)]
    return item ? carriersOf(source, item, rest) : []
  }
  if (target.type !== 'ObjectPattern') return []
  const entry = target.properties.find(each => each.type === 'Property' && nameText(each.key, each.computed) === step)
  return entry?.type === 'Property' ? carriersOf(source, entry.value, rest) : []
}

/** The variable that a name in a declaration declares. */
export function variableAt(source: Source, name: Node): Scope.Variable | undefined {
  for (let node: Node | undefined = name; node; node = node.parent) {
    const found = source.getDeclaredVariables(node as never).find(variable => variable.identifiers.includes(name as never))
    if (found !== undefined) return found
    if (node.type === 'VariableDeclaration') return undefined
  }
  return undefined
}

/** Where a variable is read; none when it is ever written again, because then its value may be another. */
export function readsOf(variable: Scope.Variable | undefined): Node[] {
  if (variable === undefined || isWritten(variable)) return []
  return variable.references.filter(reference => reference.isRead()).map(reference => reference.identifier as Node)
}
