import { ts } from '../compiler.js'
import type { FlagValue } from '../../flag/value.js'
import type { Fold } from '../context.js'
import { after, asValue, type Expr } from '../expr.js'
import { equalsOther, isOther } from '../other.js'
import type { Constant, World } from '../world.js'
import type { Folding } from './folding.js'

const S = ts.SyntaxKind
type Value = FlagValue | undefined

// variant === 'control'  =>  true or false            both sides have to be known; a literal of the user's counts as known
// limit * 2  =>  stays, but is known: limit * 2 > 10 folds
export const equality: Folding = {
  kinds: [S.BinaryExpression],
  expression(node: ts.BinaryExpression, _use, fold) {
    if (!isPureOperator(node.operatorToken.kind)) return undefined
    const left = fold.expression(node.left, asValue), right = fold.expression(node.right, asValue)
    const a = left.known ?? fold.constantOf(node.left), b = right.known ?? fold.constantOf(node.right)
    const result = a && b ? compute(node.operatorToken.kind, a.value, b.value, fold.world) : undefined
    if (result !== undefined && typeof result.value === 'boolean') return after([...left.effects, ...right.effects], fold.constant(result.value, node))
    if (isMerged(node, left, right) && typeof result?.value === 'string') return fold.constant(result.value, node)
    const emptied = withoutEmptyString(node, left, right, fold)
    if (emptied) return emptied
    const parts = new Map([[node.left as ts.Node, fold.place(left, node, node.left)], [node.right, fold.place(right, node, node.right)]])
    return fold.rebuilt(node, parts, { ...(result ? { known: result } : {}), boolean: isComparison(node.operatorToken.kind) })
  },
}

// 'card' + (on ? '-new' : '-old') + '-x'  =>  'card-new-x'            a name stays a name: PREFIX + '-new'
function isMerged({ left: a, right: b, operatorToken }: ts.BinaryExpression, left: Expr, right: Expr): boolean {
  return operatorToken.kind === S.PlusToken && left.effects.length + right.effects.length === 0 && isText(a, left) && isText(b, right)
}

/** a text where it stands: the user's literal, or what the fold put there */
function isText(node: ts.Expression, { known }: Expr): boolean {
  if (ts.isParenthesizedExpression(node)) return isText(node.expression, { known } as Expr)
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return true
  return typeof known?.value === 'string' && (ts.isConditionalExpression(node) || ts.isBinaryExpression(node))
}

// 'card' + (on ? ' new' : '')  =>  'card'
function withoutEmptyString(node: ts.BinaryExpression, left: Expr, right: Expr, fold: Fold): Expr | undefined {
  if (node.operatorToken.kind !== S.PlusToken) return undefined
  if (right.known?.value === '' && right.effects.length === 0 && fold.touches(node.right) && isString(node.left)) return left
  if (left.known?.value === '' && left.effects.length === 0 && fold.touches(node.left) && isString(node.right)) return right
  return undefined
}

function isString(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isString(node.expression)
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === S.PlusToken) return isString(node.left) || isString(node.right)
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)
}

export function isComparison(kind: ts.SyntaxKind): boolean {
  switch (kind) {
    case S.EqualsEqualsToken: case S.EqualsEqualsEqualsToken: case S.ExclamationEqualsToken: case S.ExclamationEqualsEqualsToken:
    case S.LessThanToken: case S.LessThanEqualsToken: case S.GreaterThanToken: case S.GreaterThanEqualsToken: case S.InKeyword: case S.InstanceOfKeyword: return true
    default: return false
  }
}

function isUnequal(kind: ts.SyntaxKind): boolean {
  return kind === S.ExclamationEqualsToken || kind === S.ExclamationEqualsEqualsToken
}

/** `===`, `!=` and their like. */
export function isEquality(kind: ts.SyntaxKind): boolean {
  return kind === S.EqualsEqualsToken || kind === S.EqualsEqualsEqualsToken || isUnequal(kind)
}

function isPureOperator(kind: ts.SyntaxKind): boolean {
  return isComparison(kind) || [S.PlusToken, S.MinusToken, S.AsteriskToken, S.SlashToken, S.PercentToken].includes(kind)
}

function compute(kind: ts.SyntaxKind, a: Value, b: Value, world: World): Constant | undefined {
  if (isOther(a) || isOther(b)) {
    const same = equalsOther(a, b, world)
    return same === undefined || !isEquality(kind) ? undefined : { value: same !== isUnequal(kind) }
  }
  const objects = (typeof a === 'object' && a !== null) || (typeof b === 'object' && b !== null)
  if (objects) return differs(kind, a, b)
  const x = a as number, y = b as number        // JavaScript's own operators on the primitives that code would compare
  switch (kind) {
    case S.EqualsEqualsEqualsToken: return { value: a === b }
    case S.ExclamationEqualsEqualsToken: return { value: a !== b }
    case S.EqualsEqualsToken: return { value: a == b }        // eslint-disable-line eqeqeq -- the operator under computation
    case S.ExclamationEqualsToken: return { value: a != b }   // eslint-disable-line eqeqeq -- the operator under computation
    case S.LessThanToken: return { value: x < y }
    case S.LessThanEqualsToken: return { value: x <= y }
    case S.GreaterThanToken: return { value: x > y }
    case S.GreaterThanEqualsToken: return { value: x >= y }
    case S.PlusToken: return { value: x + y }
    case S.MinusToken: return { value: x - y }
    case S.AsteriskToken: return { value: x * y }
    case S.SlashToken: return { value: x / y }
    case S.PercentToken: return { value: x % y }
    default: return undefined
  }
}

// An object is never null or undefined; what else it equals depends on its identity, which is not known.
function differs(kind: ts.SyntaxKind, a: Value, b: Value): Constant | undefined {
  const nullish = a === null || a === undefined || b === null || b === undefined
  const primitive = typeof a !== 'object' || typeof b !== 'object'
  if (kind === S.EqualsEqualsEqualsToken || kind === S.ExclamationEqualsEqualsToken) return nullish || primitive ? { value: kind === S.ExclamationEqualsEqualsToken } : undefined
  if (kind === S.EqualsEqualsToken || kind === S.ExclamationEqualsToken) return nullish ? { value: kind === S.ExclamationEqualsToken } : undefined
  return undefined
}

