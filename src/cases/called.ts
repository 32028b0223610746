// Calls whose answer can be worked out: methods of known texts and lists that only compute, and functions of the project that
// are followed like the one under test. A method that changes its object is not here: outcome.ts knows `push`.
import { ts } from '../scan/compiler.js'
import type { Known, Scope } from './scope.js'

const ofText = new Set(['toUpperCase', 'toLowerCase', 'trim', 'includes', 'startsWith', 'endsWith', 'split', 'slice', 'indexOf', 'padStart', 'padEnd', 'repeat', 'at', 'concat', 'toString'])
const ofList = new Set(['includes', 'join', 'slice', 'concat', 'at', 'indexOf', 'flat', 'map', 'filter', 'find', 'some', 'every', 'flatMap', 'toSorted', 'toReversed', 'reduce'])
const ofNumber = new Set(['toFixed', 'toString'])
const ofMath = new Set(['round', 'floor', 'ceil', 'min', 'max', 'abs', 'trunc'])

/** Thrown inside a callback whose answer is not known; never leaves this file. */
const unknown = Symbol('unknown')

export function calledOf(node: ts.CallExpression, scope: Scope, known: (node: ts.Expression) => Known | undefined): Known | undefined {
  const { expression: callee } = node
  try {
    const args = (): unknown[] => node.arguments.map(argument => argumentOf(argument, scope, known))
    if (ts.isIdentifier(callee)) {
      if (scope.names.has(callee.text)) return undefined
      if (callee.text === 'Boolean') return { value: Boolean(args()[0]) }
      const fn = scope.functionOf(callee.text)
      return fn && scope.call(fn, args())
    }
    if (!ts.isPropertyAccessExpression(callee)) return undefined
    const { name: { text: name }, expression: of } = callee
    if (ts.isIdentifier(of) && of.text === 'Math' && ofMath.has(name)) return { value: applied(Math, name, args()) }
    // a method of a global that the test answers for: localStorage.getItem('x')
    const stands = ts.isIdentifier(of) && !scope.names.has(of.text) ? scope.functionOf(callee.getText()) : undefined
    if (stands !== undefined) return scope.call(stands, args())
    const holder = known(of)
    return holder && methodsOf(holder.value)?.has(name) ? { value: applied(holder.value, name, args()) } : undefined
  } catch (error) {
    if (error === unknown || error instanceof TypeError || error instanceof RangeError) return undefined
    throw error
  }
}

function methodsOf(value: unknown): ReadonlySet<string> | undefined {
  if (Array.isArray(value)) return ofList
  return typeof value === 'string' ? ofText : typeof value === 'number' ? ofNumber : undefined
}

function applied(holder: unknown, name: string, args: readonly unknown[]): unknown {
  const method = (holder as Record<string, unknown>)[name]
  if (typeof method !== 'function') throw unknown
  return Reflect.apply(method, holder, args)
}

function argumentOf(node: ts.Expression, scope: Scope, known: (node: ts.Expression) => Known | undefined): unknown {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return (...args: unknown[]) => answered(scope.call(node, args))
  return answered(ts.isSpreadElement(node) ? undefined : known(node))
}

function answered(one: Known | undefined): unknown {
  if (one === undefined) throw unknown
  return one.value
}
