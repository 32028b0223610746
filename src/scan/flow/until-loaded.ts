// `if (hasLoadedFlags(state)) return isOn(state, 'x'); return false`: what a function of one flag answers for as long as there is
// nobody to ask is no state of the flag. It goes with the flag, and is told.
import { ts } from '../../fold/compiler.js'
import type { Walk } from './bind.js'
import { sameCarried, type Carried } from './carried.js'
import { literalOf } from './defaults.js'
import { isPure } from './pure.js'

/** `standIns`: the values that stand in; `tests`: what asks whether the flags are there, and what it comes to once they are */
export interface UntilLoaded { readonly standIns: readonly ts.Node[]; readonly tests: ReadonlyMap<ts.Expression, boolean> }

/** `undefined` = the function answers something else, too, or by another test. */
export function untilLoaded(file: string, body: ts.ConciseBody, carried: Carried, walk: Walk): UntilLoaded | undefined {
  if (carried.kind !== 'value' || carried.value !== true) return undefined
  const standIns: ts.Node[] = [], tests = new Map<ts.Expression, boolean>()
  const seeing: Seeing = { file, carried, walk, standIn: node => { standIns.push(node) }, test: (node, is) => { tests.set(node, is) } }
  const answer = ts.isBlock(body) ? answerOf(body.statements, seeing) : valueOf(body, seeing)
  return answer === 'flag' && tests.size > 0 ? { standIns, tests } : undefined
}

type Answer = 'flag' | 'stand-in' | undefined
interface Seeing { readonly file: string; readonly carried: Carried; readonly walk: Walk; readonly standIn: (node: ts.Node) => void; readonly test: (node: ts.Expression, is: boolean) => void }

function answerOf([first, ...rest]: readonly ts.Statement[], seeing: Seeing): Answer {
  if (first === undefined) return undefined
  if (ts.isBlock(first)) return answerOf([...first.statements, ...rest], seeing)
  if (ts.isReturnStatement(first)) return first.expression === undefined ? standIn(first, seeing) : valueOf(first.expression, seeing)
  if (ts.isVariableStatement(first)) return isPure(first, seeing.walk.project.quiet()) ? answerOf(rest, seeing) : undefined
  if (ts.isTryStatement(first)) return first.finallyBlock === undefined ? tried(first, seeing) : undefined
  if (!ts.isIfStatement(first)) return undefined
  const other = first.elseStatement === undefined ? rest : [first.elseStatement, ...rest]
  return chosen(first.expression, () => answerOf([first.thenStatement], seeing), () => answerOf(other, seeing), seeing)
}

/** try { return isOn('x') } catch { return false } */
function tried({ tryBlock, catchClause }: ts.TryStatement, seeing: Seeing): Answer {
  const answer = answerOf(tryBlock.statements, seeing)
  return catchClause !== undefined && answer === 'flag' && answerOf(catchClause.block.statements, seeing) === 'stand-in' ? answer : undefined
}

function valueOf(node: ts.Expression, seeing: Seeing): Answer {
  if (ts.isParenthesizedExpression(node)) return valueOf(node.expression, seeing)
  const own = seeing.walk.carriedAt(seeing.file, node)
  if (own !== undefined && sameCarried(own, seeing.carried)) return 'flag'
  if (ts.isConditionalExpression(node)) return chosen(node.condition, () => valueOf(node.whenTrue, seeing), () => valueOf(node.whenFalse, seeing), seeing)
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return chosen(node.left, () => valueOf(node.right, seeing), () => standIn(node.left, seeing), seeing)
  const literal = literalOf(node)
  const isNothing = node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined')
  return isNothing || (literal?.kind === 'value' && literal.value === false) ? standIn(node, seeing) : undefined
}

function standIn(node: ts.Node, seeing: Seeing): Answer {
  seeing.standIn(node)
  return 'stand-in'
}

/** One way is taken once the flags are there, and asks them; the other before. */
function chosen(test: ts.Expression, yes: () => Answer, no: () => Answer, seeing: Seeing): Answer {
  const when = readiness(test)
  if (when === undefined) return undefined
  const [ready, before] = when === 'ready' ? [yes, no] : [no, yes]
  if (ready() !== 'flag' || before() !== 'stand-in') return undefined
  seeing.test(test, when === 'ready')
  return 'flag'
}

const READY = /(?:ready|initiali[sz]ed|loaded|fetched)/i, PENDING = /(?:loading|pending|fetching)/i
/** whose state it is: that of other data says nothing of the flags */
const FLAGS = /flag|feature|toggle|experiment|unleash|launch_?darkly|growth_?book|statsig|(?:ld|sdk)_?client/i

/** Does the test ask whether the flags are there yet? `hasLoadedFlags(state)`, `!flags.isReady`, `toggles.isLoading` */
function readiness(test: ts.Expression): 'ready' | 'pending' | undefined {
  if (ts.isParenthesizedExpression(test)) return readiness(test.expression)
  if (ts.isPrefixUnaryExpression(test) && test.operator === ts.SyntaxKind.ExclamationToken) {
    const of = readiness(test.operand)
    return of === undefined ? undefined : of === 'ready' ? 'pending' : 'ready'
  }
  const named = ts.isCallExpression(test) ? test.expression : test
  const name = ts.isIdentifier(named) ? named.text : ts.isPropertyAccessExpression(named) ? named.name.text : ''
  if (!FLAGS.test(named.getText())) return undefined
  return PENDING.test(name) ? 'pending' : READY.test(name) || /^has_?load/i.test(name) ? 'ready' : undefined
}
