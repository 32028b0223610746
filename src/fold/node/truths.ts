// Lists that are only asked what is truthy in them: [on, a].every(Boolean)  =>  [a].every(Boolean)
import { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import { asTest, type Expr } from '../expr.js'
import { isOther } from '../other.js'

const METHODS: Readonly<Record<string, boolean>> = { filter: false, some: false, every: true }

/** `undefined` = nobody knows it, or something happens on the way to it. */
export const truthOf = ({ known, effects }: Expr): boolean | undefined => known === undefined || effects.length > 0 || isOther(known.value) ? undefined : Boolean(known.value)

/** The truth of elements that change nothing there: `[..].filter(Boolean)` drops what is falsy anyway. */
export function idleTruth(list: ts.Node): boolean | undefined {
  const call = list.parent.parent
  if (!ts.isPropertyAccessExpression(list.parent) || list.parent.expression !== list || !ts.isCallExpression(call) || call.expression !== list.parent) return undefined
  const [argument, ...more] = call.arguments
  return argument !== undefined && more.length === 0 && ts.isIdentifier(argument) && argument.text === 'Boolean' ? METHODS[list.parent.name.text] : undefined
}

// [on, a].some(Boolean)  =>  true            [off, a].every(Boolean)  =>  false
export function decidedByOne(node: ts.CallExpression, fold: Fold): Expr | undefined {
  if (!ts.isPropertyAccessExpression(node.expression) || node.expression.name.text === 'filter') return undefined
  const { expression: list } = node.expression
  const idle = ts.isArrayLiteralExpression(list) ? idleTruth(list) : undefined
  if (idle === undefined || !ts.isArrayLiteralExpression(list) || !fold.touches(list)) return undefined
  const elements = list.elements.map(element => fold.touches(element) && !ts.isSpreadElement(element) ? fold.expression(element, asTest) : undefined)
  const truths = elements.map(expr => expr && truthOf(expr)), isQuiet = list.elements.every((element, i) => truths[i] !== undefined || !fold.acts(element))
  return isQuiet && truths.includes(!idle) ? fold.constant(!idle, node) : undefined
}
