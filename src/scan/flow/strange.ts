// What a yes or no, a text or a number cannot be asked for: where code asks it all the same, the read answers with something that
// holds the state - a ref, a signal, an observable - and no value can stand for it. Types would say so; templates and JavaScript
// have none.
import { ts } from '../../fold/compiler.js'
import type { Carried } from './carried.js'
import { isWrapper } from './sinks.js'

/** The member that is asked for, `()` for a call; `undefined` = nothing that the value would not have. */
export function strangeMember(node: ts.Node, carried: Carried): string | undefined {
  if (carried.kind !== 'value' || carried.truth === true || !isPrimitive(carried.value)) return undefined
  const top = outer(node), { parent } = top
  if (ts.isCallExpression(parent) && parent.expression === top) return '()'
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== top) return undefined
  return parent.name.text in Object(carried.value) ? undefined : parent.name.text
}

function isPrimitive(value: unknown): boolean {
  return typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number'
}

function outer(node: ts.Node): ts.Node {
  return isWrapper(node.parent) ? outer(node.parent) : node
}
