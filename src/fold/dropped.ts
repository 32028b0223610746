// What a parent evaluates for a gate that does not show it: `<Gate flag="x">{count()}</Gate>` calls `count` in either state.
// Nearly all such calls only make what is shown (texts, lists, dates), and go with it; one that says that it acts is a person's.
import { ts } from './compiler.js'
import type { Fold } from './context.js'
import { isAssignment, isShortCircuit } from './effects.js'
import { asTest } from './expr.js'

const S = ts.SyntaxKind
const ACTION = /^(?:track|log|set|dispatch|send|push|emit|publish|notify|capture|register|subscribe|save|record|report|trigger|fire|identify|redirect|increment|decrement|delete)(?:[A-Z_]|$)/
/** logUrl(), saveLabel(): named for what is shown */
const SHOWN = /(?:Label|Text|Title|Message|Url|Path|Href|Link|Icon|Class|ClassName|Style|Name|Count)s?$/
const HOOK = /^use(?:[A-Z]|$)/

/** The first part of what goes that says that it acts: a hook, a call named for an action, an assignment. */
export function actionIn(node: ts.Node, fold: Fold): ts.Node | undefined {
  if (ts.isFunctionLike(node) || ts.isTypeNode(node) || fold.knownAt(node) !== undefined) return undefined
  if (isAction(node, fold)) return node
  for (const part of evaluated(node, fold)) {
    const found = actionIn(part, fold)
    if (found) return found
  }
  return undefined
}

/** Without the arms that the flag keeps from running. */
function evaluated(node: ts.Node, fold: Fold): readonly ts.Node[] {
  if (ts.isConditionalExpression(node) && fold.touches(node.condition)) {
    const known = fold.expression(node.condition, asTest).known
    if (known) return [node.condition, known.value ? node.whenTrue : node.whenFalse]
  }
  if (ts.isBinaryExpression(node) && isShortCircuit(node) && fold.touches(node.left)) {
    const known = fold.expression(node.left, asTest).known
    if (known && node.operatorToken.kind !== S.QuestionQuestionToken) return Boolean(known.value) === (node.operatorToken.kind === S.AmpersandAmpersandToken) ? [node.left, node.right] : [node.left]
  }
  const parts: ts.Node[] = []
  ts.forEachChild(node, child => { parts.push(child) })
  return parts
}

function isAction(node: ts.Node, fold: Fold): boolean {
  if (ts.isBinaryExpression(node)) return isAssignment(node.operatorToken.kind)
  if (ts.isPostfixUnaryExpression(node) || ts.isDeleteExpression(node)) return true
  if (ts.isPrefixUnaryExpression(node)) return node.operator === S.PlusPlusToken || node.operator === S.MinusMinusToken
  if (!ts.isCallExpression(node)) return false
  const name = calledName(node.expression)
  return name !== undefined && (HOOK.test(name) || (ACTION.test(name) && !SHOWN.test(name))) && fold.world.isPure?.(node) !== true
}

function calledName(callee: ts.Expression): string | undefined {
  if (ts.isIdentifier(callee)) return callee.text
  return ts.isPropertyAccessExpression(callee) && !(ts.isIdentifier(callee.expression) && callee.expression.text === 'Math') ? callee.name.text : undefined
}
