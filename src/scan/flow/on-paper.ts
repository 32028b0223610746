// A call of a function of the project whose arguments are all known is run on paper: `shouldShow(Mode.ON, true)` is what its body
// comes to. Only what answers and does nothing else.
import { ts } from '../../fold/compiler.js'
import type { Walk } from './bind.js'
import type { Carried } from './carried.js'
import { constantIn } from './constants.js'
import type { Course } from './course.js'
import { literalOf } from './defaults.js'
import { resultOf } from './functions.js'
import { declaredFunction } from './parameters.js'
import type { Quiet } from './pure.js'
import { isWritten } from './uses.js'

/** a course of its own, on which nothing is known yet */
export interface Paper { readonly course: () => Course; readonly quiet: Quiet }

/** Lets every such call inside carry what it answers. */
export function carryCalls(file: string, node: ts.Node, walk: Walk, paper: Paper): void {
  if (ts.isCallExpression(node) && walk.carriedAt(file, node) === undefined) {
    const answer = answerOnPaper(file, node, walk, paper)
    if (answer !== undefined) walk.carry(file, node, answer)
  }
  ts.forEachChild(node, child => carryCalls(file, child, walk, paper))
}

function answerOnPaper(file: string, call: ts.CallExpression, walk: Walk, { course, quiet }: Paper): Carried | undefined {
  const given = call.arguments.map(one => worthOf(file, one, walk))
  if (given.length === 0 || given.some(one => one === undefined) || quiet.answers?.(call) !== true) return undefined
  const target = declaredFunction(file, call.expression, walk), fn = target?.fn
  if (target === undefined || fn?.body === undefined || fn.asteriskToken !== undefined || ts.getCombinedModifierFlags(fn) & ts.ModifierFlags.Async || fn.parameters.length !== given.length) return undefined
  const inside = course()
  for (const [index, { name, dotDotDotToken, initializer }] of fn.parameters.entries()) {
    const carried = given[index]
    if (!ts.isIdentifier(name) || dotDotDotToken !== undefined || initializer !== undefined || carried === undefined || !carryName(target.file, name, carried, inside.walk)) return undefined
  }
  inside.run()
  return resultOf(target.file, fn.body, inside.walk)
}

function worthOf(file: string, node: ts.Expression, walk: Walk): Carried | undefined {
  const known = walk.carriedAt(file, node) ?? literalOf(node), constant = known === undefined ? constantIn(file, node, walk.project) : undefined
  return known ?? (constant && { kind: 'value', value: constant.value })
}

function carryName(file: string, name: ts.Identifier, carried: Carried, walk: Walk): boolean {
  const bindings = walk.project.bindings(file), symbol = bindings?.symbolOf(name), uses = symbol === undefined ? undefined : bindings?.references(symbol)
  if (uses === undefined || uses.some(isWritten)) return false
  for (const use of uses) walk.carry(file, use, carried)
  return true
}
