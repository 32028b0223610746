// The function of this file that a call runs, and whether what it is handed is used while it runs.
import type { SourceCode } from 'eslint'
import type { TSESTree } from '@typescript-eslint/utils'
import type { Ast } from '../../src/detect/view.js'
import { isFunction, isInside, type Function } from './around.js'
import { inner, type Node } from './estree.js'

export function calledFunction(ast: Ast<Node>, site: Node): Function | undefined {
  const view = ast.view(site), callee = view.kind === 'call' ? inner(view.callee) : undefined
  const binding = callee?.type === 'Identifier' ? ast.resolve(callee) : undefined
  const fn = binding?.kind === 'function' ? binding.node : binding?.kind === 'const' && binding.value !== undefined ? inner(binding.value) : undefined
  return fn !== undefined && isFunction(fn) ? fn : undefined
}

/** `reader('checkout')` with `reader = key => () => isOn(key)`: what the key is for happens when somebody calls the answer. */
export function isForLater(source: Pick<SourceCode, 'getDeclaredVariables'>, fn: Function, call: Node, key: Node): boolean {
  if (call.type !== 'CallExpression') return false
  const at = call.arguments.findIndex(argument => isInside(key, argument)), parameter = fn.params[at]
  if (parameter === undefined) return false
  const reads = source.getDeclaredVariables(fn as never)
    .filter(({ identifiers: [name] }) => name !== undefined && isInside(name as unknown as Node, parameter))
    .flatMap(variable => variable.references.filter(reference => reference.isRead() && !isInside(reference.identifier as unknown as Node, parameter)))
  return reads.length > 0 && reads.every(({ identifier }) => waits(identifier as unknown as Node, fn))
}

function waits(node: Node, fn: Function): boolean {
  for (let at: Node | undefined = node; at && at !== fn; at = at.parent) if (isFunction(at) && !runsAtOnce(at)) return true
  return false
}

const eager = new Set(['map', 'flatMap', 'filter', 'some', 'every', 'find', 'findIndex', 'forEach', 'reduce', 'sort', 'from'])

/** `keys.map(key => …)`, `(() => …)()` */
function runsAtOnce(fn: Function): boolean {
  const { parent } = fn as { parent?: TSESTree.Node }
  if (parent?.type !== 'CallExpression') return false
  const callee = inner(parent.callee)
  return callee === fn || (callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && eager.has(callee.property.name))
}
