// What a function that is given a row answers for the row with its flag on, and for one that waits for none: run on paper, twice.
import type { FlagReference } from '../detect/reference.js'
import { applyEdits } from '../flag/edit.js'
import type { FlagValue } from '../flag/value.js'
import { ts } from '../fold/compiler.js'
import { fold } from '../fold/fold.js'
import { isEquality } from '../fold/node/equality.js'
import { elementKey, type FlowProject } from '../scan/flow/bind.js'
import { carriedBy, sameCarried, type Carried } from '../scan/flow/carried.js'
import { courseOf } from '../scan/flow/course.js'
import { resultOf } from '../scan/flow/functions.js'
import type { Bindings } from '../scan/flow/names.js'
import { isPure } from '../scan/flow/pure.js'
import { quietNames } from '../scan/flow/quiet.js'
import { aside } from '../scan/flow/through.js'
import { tokenAt } from './overrides.js'

/** `name`: the property that names the flag; `row`: what each property is worth; `value`: what the flag is from now on */
export interface RowAsked { readonly name: string; readonly row: ReadonlyMap<string, Carried | undefined>; readonly value: FlagValue; readonly project: FlowProject }

/** It gives the same for the row with its flag on and for one that waits for none. */
export function answersAlike(file: string, fn: ts.FunctionLikeDeclaration, reads: readonly FlagReference[], { name, row, value, project }: RowAsked): boolean {
  const bindings = project.bindings(file), body = fn.body
  if (bindings === undefined || body === undefined || handsOn(fn, name, reads, bindings)) return false
  const [on, without] = [true, false].map(isThere => {
    const course = courseOf(aside(project), () => false)
    for (const [property, use] of lookedAt(fn, bindings)) {
      const carried = row.has(property) ? row.get(property) : NOTHING
      const own = property === name && !isThere ? NOTHING : carried
      if (own !== undefined) course.walk.carry(file, use, own)
    }
    for (const read of isThere ? reads : []) {
      const at = tokenAt(bindings.source, read.site.start, read.site.end), answer = carriedBy(read, value)
      if (at !== undefined && answer !== undefined) course.walk.carry(file, at, answer)
    }
    course.run()
    const { edits } = fold(bindings.source, course.world(file), { checker: bindings.checker })
    const inside = edits.filter(one => fn.pos <= one.start && one.end <= fn.end)
    return { result: resultOf(file, body, course.walk), text: applyEdits(bindings.source.text, inside) }
  })
  if (on === undefined || without === undefined) return false
  if (on.text === without.text) return true
  // the same answer, by another way: nothing may happen on it
  const quiet = quietNames(reads, () => bindings.source)
  return on.result !== undefined && without.result !== undefined && sameCarried(on.result, without.result) && isPure(body, quiet)
}

const NOTHING: Carried = { kind: 'value', value: undefined }

/** each property of the row that a function looks at, with the place: of `row.x` the access, of `({ x })` the uses of its name */
export function lookedAt(fn: ts.FunctionLikeDeclaration, { checker, references }: Bindings): [string, ts.Node][] {
  const usesOf = (name: ts.Node): readonly ts.Identifier[] => { const symbol = checker.getSymbolAtLocation(name); return symbol === undefined ? [] : references(symbol) }
  return fn.parameters.flatMap(({ name }): [string, ts.Node][] => {
    if (ts.isIdentifier(name)) return usesOf(name).flatMap(({ parent }): [string, ts.Node][] => ts.isPropertyAccessExpression(parent) ? [[parent.name.text, parent]] : [])
    return ts.isObjectBindingPattern(name) ? name.elements.flatMap(one => ts.isIdentifier(one.name) && one.initializer === undefined && one.dotDotDotToken === undefined ? usesOf(one.name).map((use): [string, ts.Node] => [elementKey(one), use]) : []) : []
  })
}

/** It tells somebody of the flag: `log(row.flag)`, and not only the read that answers. */
function handsOn(fn: ts.FunctionLikeDeclaration, name: string, reads: readonly FlagReference[], bindings: Bindings): boolean {
  return lookedAt(fn, bindings).some(([property, use]) => {
    if (property !== name) return false
    const isAsked = reads.some(one => one.site.start <= use.getStart() && use.end <= one.site.end)
    return !isAsked && !isTest(use)
  })
}

/** It only decides: in a test, or as part of what the function answers with. */
function isTest(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isParenthesizedExpression(parent)) return isTest(parent)
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken
  if (ts.isBinaryExpression(parent)) return isEquality(parent.operatorToken.kind) || (LOGICAL.has(parent.operatorToken.kind) && (isAnswer(parent) || isTest(parent)))
  return (ts.isIfStatement(parent) && parent.expression === node) || (ts.isConditionalExpression(parent) && parent.condition === node)
}

const LOGICAL: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken])

function isAnswer({ parent }: ts.Node): boolean {
  return ts.isReturnStatement(parent) || ts.isArrowFunction(parent) || (ts.isParenthesizedExpression(parent) && isAnswer(parent))
}
