// Reselect: `createSelector([getState, isNew], (state, on) => …)` calls its last function with what the selectors before it answer.
import { ts } from '../../fold/compiler.js'
import { bindName, type Walk } from './bind.js'
import type { Carried } from './carried.js'
import { exportOf } from './transparent.js'

export interface Combined {
  readonly inputs: readonly ts.Expression[]
  readonly fn: ts.ArrowFunction | ts.FunctionExpression
}

export function combinedIn(call: ts.CallExpression): Combined | undefined {
  const from = exportOf(call.expression), [first, second] = call.arguments
  if (from?.name !== 'createSelector' || !/^(?:reselect|@reduxjs\/toolkit)$/.test(from.module) || first === undefined) return undefined
  // options may follow a list
  const inputs = ts.isArrayLiteralExpression(first) ? first.elements : call.arguments.slice(0, -1), fn = ts.isArrayLiteralExpression(first) ? second : call.arguments.at(-1)
  if (fn === undefined || !(ts.isArrowFunction(fn) || ts.isFunctionExpression(fn)) || inputs.some(ts.isSpreadElement)) return undefined
  return { inputs, fn }
}

/** What a selector answers arrives at the parameter of its place. */
export function intoCombined(file: string, selector: ts.Node, answer: Carried, walk: Walk): void {
  const around = ts.isArrayLiteralExpression(selector.parent) ? selector.parent.parent : selector.parent
  const combined = ts.isCallExpression(around) ? combinedIn(around) : undefined, index = combined?.inputs.indexOf(selector as ts.Expression) ?? -1
  const parameter = index < 0 ? undefined : combined?.fn.parameters[index]
  if (parameter === undefined || combined === undefined || combined.fn.parameters.slice(0, index + 1).some(one => one.dotDotDotToken !== undefined)) return
  bindName(file, parameter.name, answer, walk, false)
}
