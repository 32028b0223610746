// A function that was called where it stands, so that an arm of the flag could return early: with one way left through it, what it
// does stands there by itself.
import { ts } from '../../fold/compiler.js'
import { returnsIn } from '../../scan/flow/functions.js'
import { bindingsOf } from '../../scan/flow/names.js'
import { namesIn } from '../candidate.js'
import type { Replacement } from '../text.js'
import { indentAt, saysLines } from './filled.js'

interface Called { readonly statement: ts.VariableStatement; readonly declaration: ts.VariableDeclaration; readonly call: ts.CallExpression; readonly fn: ts.ArrowFunction; readonly body: ts.Block }

// const fits = (() => {            =>  const sizes = sizesOf(cart)
//   const sizes = sizesOf(cart)        const fits = item => sizes.has(item)
//   return item => sizes.has(item)
// })()
export function calledOnceEdits(file: string, before: string, now: string): Replacement[] {
  if (before === now || !/\(\(\) => \{/.test(now)) return []
  const { source } = bindingsOf(file, now), then = new Map(calledIn(bindingsOf(file, before).source).map(one => [one.declaration.name.getText(), one]))
  for (const one of calledIn(source)) {
    const was = then.get(one.declaration.name.getText())
    if (was === undefined || was.body.getText() === one.body.getText() || !hadOtherWays(was)) continue
    const edits = unwrapped(one, now)
    if (edits !== undefined) return edits
  }
  return []
}

function calledIn(source: ts.SourceFile): Called[] {
  const found: Called[] = []
  const visit = (node: ts.Node): void => {
    const one = ts.isVariableStatement(node) ? calledAt(node) : undefined
    if (one !== undefined) found.push(one)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function calledAt(statement: ts.VariableStatement): Called | undefined {
  const [declaration, ...others] = statement.declarationList.declarations, call = declaration?.initializer
  if (declaration === undefined || others.length > 0 || call === undefined || !ts.isCallExpression(call) || call.arguments.length > 0 || call.questionDotToken !== undefined) return undefined
  const fn = ts.isParenthesizedExpression(call.expression) ? call.expression.expression : undefined
  if (fn === undefined || !ts.isArrowFunction(fn) || fn.parameters.length > 0 || !ts.isBlock(fn.body) || (ts.getModifiers(fn)?.length ?? 0) > 0 || fn.type !== undefined) return undefined
  return { statement, declaration, call, fn, body: fn.body }
}

/** It might have returned before its last line. */
function hadOtherWays({ body }: Called): boolean {
  return returnsIn(body).length > 1 || body.statements.some(ts.isIfStatement)
}

/** `undefined` = more than one way leads through it, or its names mean something else outside */
function unwrapped({ statement, declaration, call, body }: Called, text: string): Replacement[] | undefined {
  const steps = body.statements.slice(0, -1), last = body.statements.at(-1), answer = last !== undefined && ts.isReturnStatement(last) ? last.expression : undefined
  if (answer === undefined || returnsIn(body).length !== 1 || !(ts.isBlock(statement.parent) || ts.isSourceFile(statement.parent)) || saysLines(body) || hasComment(body, text)) return undefined
  if (!steps.every(one => ts.isExpressionStatement(one) || isConst(one))) return undefined
  const own = steps.flatMap(one => ts.isVariableStatement(one) ? one.declarationList.declarations.flatMap(({ name }) => namesIn(name)) : []).map(name => name.text)
  const given = ts.isArrayBindingPattern(declaration.name) ? sameNames(declaration.name, answer, own) : []
  if (given === undefined || isSaidOutside(own.filter(name => !given.includes(name)), statement)) return undefined
  const outer = indentAt(statement.getStart(), text), inner = indentAt((steps[0] ?? answer).getStart(), text), why = 'it is called where it stands'
  const reindented = (from: number, to: number): string => text.slice(from, to).replaceAll(`\n${inner}`, `\n${outer}`)
  const [first] = steps, lead = first === undefined ? '' : reindented(first.getStart(), answer.parent.getStart()), start = statement.getStart()
  if (given.length > 0) return first === undefined ? undefined : [{ start, end: statement.end, text: lead.trimEnd(), why }]
  return [{ start, end: start, text: lead.replace(/[ \t]+$/, '') + (first === undefined ? '' : outer), why }, { start: call.getStart(), end: call.end, text: reindented(answer.getStart(), answer.end), why }]
}

const isConst = (one: ts.Statement): boolean => ts.isVariableStatement(one) && (one.declarationList.flags & ts.NodeFlags.Const) !== 0

// const [fits, sizes] = … return [fits, sizes]: the names are there already; `undefined` = others are
function sameNames(pattern: ts.ArrayBindingPattern, answer: ts.Expression, own: readonly string[]): readonly string[] | undefined {
  const names = pattern.elements.map(one => ts.isBindingElement(one) && ts.isIdentifier(one.name) && one.initializer === undefined && one.dotDotDotToken === undefined ? one.name.text : '')
  const isSame = ts.isArrayLiteralExpression(answer) && answer.elements.length === names.length && answer.elements.every((one, i) => ts.isIdentifier(one) && one.text === names[i] && own.includes(one.text))
  return isSame ? names : undefined
}

function hasComment(body: ts.Block, text: string): boolean {
  const first = body.statements[0], last = body.statements.at(-1)
  return first !== undefined && last !== undefined && (/\S/.test(text.slice(body.getStart() + 1, first.getStart())) || /\S/.test(text.slice(last.end, body.end - 1)) || (ts.getLeadingCommentRanges(text, last.pos)?.length ?? 0) > 0)
}

/** anywhere in the function around, or in the file where there is none */
function isSaidOutside(names: readonly string[], statement: ts.VariableStatement): boolean {
  let around: ts.Node = statement.parent
  while (!ts.isFunctionLike(around) && !ts.isSourceFile(around)) around = around.parent
  const wanted = new Set(names)
  const says = (node: ts.Node): boolean => node !== statement && ((ts.isIdentifier(node) && wanted.has(node.text) && !isMember(node)) || (ts.forEachChild(node, child => says(child) || undefined) ?? false))
  return says(around)
}

function isMember(name: ts.Identifier): boolean {
  return (ts.isPropertyAccessExpression(name.parent) && name.parent.name === name) || (ts.isPropertyAssignment(name.parent) && name.parent.name === name) || ts.isJsxAttribute(name.parent)
}
