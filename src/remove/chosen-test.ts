// Tests that run under a condition, as runners and people write it: it.runIf(on)(…), it.skipIf(on)(…), (on ? it : it.skip)(…).
import { ts } from '../fold/compiler.js'
import type { Span } from '../flag/place.js'
import { lineSpan } from './cut.js'

export interface ChosenTest {
  readonly condition: ts.Expression
  /** it runs when the condition is this */
  readonly runsWhen: boolean
  readonly statement: ts.ExpressionStatement
  /** what makes it a test that always runs */
  readonly plain: { readonly start: number; readonly end: number; readonly text: string }
}

/** Those whose condition holds one of these names; each once, the outermost. */
export function chosenTests(uses: readonly ts.Node[]): ChosenTest[] {
  const found = new Map<ts.Node, ChosenTest>()
  for (const use of uses) {
    const chosen = chosenBy(use)
    if (chosen !== undefined) found.set(chosen.statement, chosen)
  }
  return [...found.values()].filter(one => ![...found.values()].some(({ statement }) => statement !== one.statement && statement.pos <= one.statement.pos && one.statement.end <= statement.end && one.statement.pos < statement.expression.getStart()))
}

function chosenBy(use: ts.Node): ChosenTest | undefined {
  for (let node = use; ts.isExpression(node); node = node.parent) {
    const { parent } = node
    if (ts.isCallExpression(parent) && parent.arguments[0] === node) return ofCall(node, parent)
    if (ts.isConditionalExpression(parent)) return parent.condition === node ? ofChoice(parent) : undefined
  }
  return undefined
}

function ofCall(condition: ts.Expression, call: ts.CallExpression): ChosenTest | undefined {
  const { expression: callee } = call, statement = statementOf(call)
  if (statement === undefined || !ts.isPropertyAccessExpression(callee) || !/^(runIf|skipIf)$/.test(callee.name.text)) return undefined
  return { condition, runsWhen: callee.name.text === 'runIf', statement, plain: { start: callee.expression.end, end: call.end, text: '' } }
}

/** Of two words one is the other's skipped form. */
function ofChoice({ condition, whenTrue, whenFalse, parent }: ts.ConditionalExpression): ChosenTest | undefined {
  const [yes, no] = [whenTrue, whenFalse].map(one => /^(?:x(?=it$|test$|specify$|describe$))?(.*?)(?:\.(?:skip|todo|fixme))?$/.exec(one.getText())), statement = ts.isParenthesizedExpression(parent) ? statementOf(parent) : undefined
  if (statement === undefined || yes?.[1] !== no?.[1] || (yes?.[0] === yes?.[1]) === (no?.[0] === no?.[1])) return undefined
  const runsWhen = yes?.[0] === yes?.[1], start = guardedStart(parent.getStart(), parent.getSourceFile().text)
  return { condition, runsWhen, statement, plain: { start, end: parent.end, text: (runsWhen ? whenTrue : whenFalse).getText() } }
}

/** The statement that calls what this gives. */
function statementOf(callee: ts.Expression): ts.ExpressionStatement | undefined {
  const call = callee.parent
  return ts.isCallExpression(call) && call.expression === callee && ts.isExpressionStatement(call.parent) ? call.parent : undefined
}

/** `;(on ? it : it.skip)`: the semicolon was there for the parenthesis */
export function guardedStart(start: number, text: string): number {
  return /(?:^|\n)[ \t]*;$/.test(text.slice(Math.max(0, start - 200), start)) ? start - 1 : start
}

/** with the semicolon that guards its parenthesis */
export function guardedSpan(statement: ts.Statement, text: string): Span {
  const start = guardedStart(statement.getStart(), text)
  return lineSpan(statement, start === statement.getStart() ? text : `${text.slice(0, start)} ${text.slice(start + 1)}`)
}
