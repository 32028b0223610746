import { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import { printElements, type Element } from '../elements.js'
import { after, asTest, asValue, type Expr } from '../expr.js'
import { patch, type Pieces } from '../pieces.js'
import { classArgument, isClassList } from './classes.js'
import { elementOf } from './collection.js'
import { dependencies, isDependencies } from './dependencies.js'
import type { Folding } from './folding.js'

const S = ts.SyntaxKind

// Boolean(on)  =>  true            String(on)  =>  'true'            ['a', 'b'].includes(variant)  =>  true
// f(...(on ? [a] : []), b)  =>  f(a, b)            useEffect(run, [id, on])  =>  useEffect(run, [id])
export const call: Folding = {
  kinds: [S.CallExpression, S.NewExpression],
  expression(node: ts.CallExpression | ts.NewExpression, _use, fold) {
    return (ts.isCallExpression(node) ? computed(node, fold) : undefined) ?? withArguments(node, fold)
  },
}

function computed(node: ts.CallExpression, fold: Fold): Expr | undefined {
  const [argument] = node.arguments
  if (node.arguments.length !== 1 || !argument || !fold.touches(argument) || ts.isSpreadElement(argument)) return undefined
  if (ts.isIdentifier(node.expression)) return converted(node, node.expression.text, argument, fold)
  if (ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'includes') return included(node, node.expression.expression, argument, fold)
  return undefined
}

function converted(node: ts.CallExpression, name: string, argument: ts.Expression, fold: Fold): Expr | undefined {
  if (!['Boolean', 'String', 'Number'].includes(name) || isDeclared(name, fold)) return undefined
  const expr = fold.expression(argument, name === 'Boolean' ? asTest : asValue)
  if (!expr.known || (typeof expr.known.value === 'object' && expr.known.value !== null && name !== 'Boolean')) {
    return name === 'Boolean' ? after(expr.effects, fold.rebuilt(node, new Map([[argument as ts.Node, fold.place({ ...expr, effects: [] }, node, argument)]]), { boolean: true })) : undefined
  }
  const { value } = expr.known
  const result = name === 'Boolean' ? Boolean(value) : name === 'String' ? String(value) : Number(value)
  return Number.isNaN(result) ? undefined : after(expr.effects, fold.constant(result, node))
}

/** A name of the file's own that hides the global. */
function isDeclared(name: string, fold: Fold): boolean {
  return fold.names.allInPieces([{ start: 0, end: fold.source.length }]).some(node => node.text === name && 'name' in node.parent && node.parent.name === node)
}

function included(node: ts.CallExpression, list: ts.Expression, argument: ts.Expression, fold: Fold): Expr | undefined {
  if (!ts.isArrayLiteralExpression(list) || fold.touches(list)) return undefined
  const expr = fold.expression(argument, asValue)
  const values = list.elements.map(element => fold.constantOf(element))
  if (!expr.known || typeof expr.known.value === 'object' || values.some(value => value === undefined)) return undefined
  const { value } = expr.known
  return after(expr.effects, fold.constant(values.some(item => item!.value === value), node))
}

function withArguments(node: ts.CallExpression | ts.NewExpression, fold: Fold): Expr {
  const parts: { at: { start: number; end: number }; pieces: Pieces }[] = []
  if (fold.touches(node.expression)) {
    const callee = fold.expression(node.expression, asValue)
    if (callee.stops) return callee
    if (ts.isCallExpression(node) && node.questionDotToken && callee.known && (callee.known.value === undefined || callee.known.value === null)) return { ...after(callee.effects, fold.constant(undefined, node)), stops: true }
    parts.push({ at: { start: node.expression.getStart(fold.file), end: node.expression.end }, pieces: fold.place(callee, node, node.expression) })
  }
  const list = node.arguments
  if (list?.some(argument => fold.touches(argument))) {
    const elements = list.map((argument, i): Element => isDependencies(node, i) ? dependencies(node, fold)
      : !fold.touches(argument) ? [{ start: argument.getStart(fold.file), end: argument.end }]
        : isClassList(node, fold) ? classArgument(argument, node, fold) : elementOf(argument, node, fold))
    const whole = { start: list.pos, end: node.end - 1 }
    parts.push({ at: whole, pieces: printElements(fold, list, elements, whole, true) })
  }
  const pieces = patch({ start: node.getStart(fold.file), end: node.end }, parts)
  return fold.rebuilt(node, undefined, { pieces, acts: true })
}
