import { ts } from '../compiler.js'
import type { FlagValue } from '../../flag/value.js'
import type { Fold } from '../context.js'
import { printElements, type Element } from '../elements.js'
import { after, asTest, asValue, type Expr } from '../expr.js'
import { equalsOther, isOther } from '../other.js'
import { patch, type Pieces } from '../pieces.js'
import { classArgument, isClassList } from './classes.js'
import { elementOf } from './collection.js'
import { dependencies, isDependencies } from './dependencies.js'
import type { Folding } from './folding.js'
import { decidedByOne } from './truths.js'

const S = ts.SyntaxKind

// Boolean(on)  =>  true            Boolean(on && a > b)  =>  a > b            String(on)  =>  'true'            ['a', 'b'].includes(variant)  =>  true            PAID.has(variant)  =>  true
// f(...(on ? [a] : []), b)  =>  f(a, b)            useEffect(run, [id, on])  =>  useEffect(run, [id])
export const call: Folding = {
  kinds: [S.CallExpression, S.NewExpression],
  expression(node: ts.CallExpression | ts.NewExpression, _use, fold) {
    return (ts.isCallExpression(node) ? computed(node, fold) : undefined) ?? withArguments(node, fold)
  },
}

function computed(node: ts.CallExpression, fold: Fold): Expr | undefined {
  const asked = ofText(node, fold) ?? keepsAll(node, fold) ?? decidedByOne(node, fold)
  if (asked !== undefined) return asked
  const [argument] = node.arguments
  if (node.arguments.length !== 1 || !argument || !fold.touches(argument) || ts.isSpreadElement(argument)) return undefined
  if (ts.isIdentifier(node.expression)) return converted(node, node.expression.text, argument, fold)
  if (ts.isPropertyAccessExpression(node.expression) && /^(?:includes|has)$/.test(node.expression.name.text)) return included(node, node.expression.expression, argument, fold)
  return undefined
}

// rows.filter(row => on || row.old).map(show)  =>  rows.map(show)            a copy that only what follows sees is no use
function keepsAll(node: ts.CallExpression, fold: Fold): Expr | undefined {
  const { expression, arguments: [keeps, ...more], parent } = node
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'filter' || expression.questionDotToken !== undefined || more.length > 0) return undefined
  if (keeps === undefined || !ts.isArrowFunction(keeps) || ts.isBlock(keeps.body) || !fold.touches(keeps.body) || !keeps.parameters.every(one => ts.isIdentifier(one.name) && one.initializer === undefined)) return undefined
  const answer = fold.expression(keeps.body, asTest)
  const isLookedAt = ts.isSpreadElement(parent) || (ts.isPropertyAccessExpression(parent) && parent.expression === node && LOOKS.test(parent.name.text) && (!ts.isCallExpression(parent.parent) || parent.parent.arguments.every(isCalm)))
  return answer.known?.value && answer.effects.length === 0 && (isLookedAt || isFresh(expression.expression)) ? fold.expression(expression.expression, asValue) : undefined
}

const LOOKS = /^(?:map|filter|flatMap|find|findIndex|some|every|join|includes|indexOf|slice|concat|reduce|length)$/

/** It calls nothing that could change the array while that is walked. */
function isCalm(argument: ts.Expression): boolean {
  const calls = (node: ts.Node): boolean => ts.isCallExpression(node) || (!ts.isFunctionLike(node) && (ts.forEachChild(node, child => calls(child) || undefined) ?? false))
  return ts.isArrowFunction(argument) ? !ts.isBlock(argument.body) && !calls(argument.body) : ts.isLiteralExpression(argument)
}

/** an array that nobody else has */
function isFresh(node: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(node)) return true
  return ts.isCallExpression(node) && /(?:\.(?:map|filter|flatMap|slice|concat|split)|^Object\.(?:keys|values|entries)|^Array\.(?:from|of))$/.test(node.expression.getText().replaceAll(/\s+/g, ''))
}

function converted(node: ts.CallExpression, name: string, argument: ts.Expression, fold: Fold): Expr | undefined {
  if (!['Boolean', 'String', 'Number'].includes(name) || isDeclared(name, fold)) return undefined
  const expr = fold.expression(argument, name === 'Boolean' ? asTest : asValue)
  // what is left is a boolean as it is
  if (name === 'Boolean' && !expr.known && (expr.boolean || (expr.node !== undefined && fold.isBoolean(expr.node)))) return expr
  if (!expr.known || (typeof expr.known.value === 'object' && expr.known.value !== null && name !== 'Boolean')) {
    return name === 'Boolean' ? after(expr.effects, fold.rebuilt(node, new Map([[argument as ts.Node, fold.place({ ...expr, effects: [] }, node, argument)]]), { boolean: true })) : undefined
  }
  const { value } = expr.known
  if (isOther(value)) return undefined
  const result = name === 'Boolean' ? Boolean(value) : name === 'String' ? String(value) : Number(value)
  return Number.isNaN(result) ? undefined : after(expr.effects, fold.constant(result, node))
}

/** A name of the file's own that hides the global. */
function isDeclared(name: string, fold: Fold): boolean {
  return fold.names.allInPieces([{ start: 0, end: fold.source.length }]).some(node => node.text === name && 'name' in node.parent && node.parent.name === node)
}

function included(node: ts.CallExpression, list: ts.Expression, argument: ts.Expression, fold: Fold): Expr | undefined {
  if (fold.touches(list)) return undefined
  const values: readonly (FlagValue | undefined)[] | undefined = ts.isArrayLiteralExpression(list) ? list.elements.map(element => fold.constantOf(element)?.value) : fold.world.listOf?.(list)
  const expr = fold.expression(argument, asValue)
  if (!expr.known || typeof expr.known.value === 'object' || values === undefined || values.includes(undefined)) return undefined
  const { value } = expr.known
  if (isOther(value)) return values.every(item => equalsOther(item, value, fold.world) === false) ? after(expr.effects, fold.constant(false, node)) : undefined
  return after(expr.effects, fold.constant(values.includes(value), node))
}

const questions: Readonly<Record<string, (text: string, other: string) => boolean>> = {
  startsWith: (text, other) => text.startsWith(other), endsWith: (text, other) => text.endsWith(other), includes: (text, other) => text.includes(other),
}
const forms: Readonly<Record<string, (text: string) => string>> = {
  toLowerCase: text => text.toLowerCase(), toUpperCase: text => text.toUpperCase(), trim: text => text.trim(),
}

// variant.startsWith('new')  =>  true            variant.toUpperCase()  =>  stays, but is known
function ofText(node: ts.CallExpression, fold: Fold): Expr | undefined {
  const { expression: callee, arguments: [other, ...more] } = node
  if (!ts.isPropertyAccessExpression(callee) || !fold.touches(callee.expression) || more.length > 0) return undefined
  const name = callee.name.text, question = Object.hasOwn(questions, name) ? questions[name] : undefined, form = Object.hasOwn(forms, name) ? forms[name] : undefined
  if (question === undefined && (form === undefined || other !== undefined)) return undefined
  const text = fold.expression(callee.expression, asValue), value = text.known?.value
  if (typeof value !== 'string' || isOther(value)) return undefined
  if (form !== undefined) return fold.rebuilt(node, undefined, { known: { value: form(value) }, acts: false })
  const wanted = other === undefined || fold.touches(other) ? undefined : fold.constantOf(other)?.value
  return typeof wanted === 'string' && question !== undefined ? after(text.effects, fold.constant(question(value, wanted), node)) : undefined
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
