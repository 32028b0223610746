// What an element gives its component that is written out where it stands: `<Gate mode="off" wide kind={Kind.SMALL} />`. A component
// that asks for a flag may show one thing or the other by it.
import { ts } from '../../fold/compiler.js'
import { elementKey, type FlowProject, type Walk } from './bind.js'
import type { Carried } from './carried.js'
import { constantIn } from './constants.js'
import { literalOf } from './defaults.js'
import { isWritten } from './uses.js'

export type Given = ReadonlyMap<string, Carried>

export const NOTHING_GIVEN: Given = new Map()

/** By name; one that is not written out is not there. `before`: what is spread into it. */
export function givenBy(file: string, { properties }: ts.JsxAttributes, project: FlowProject, before: Given = NOTHING_GIVEN): Given {
  const given = new Map<string, Carried>()
  for (const one of properties) {
    if (ts.isJsxSpreadAttribute(one)) {
      given.clear()
      for (const [name, carried] of before) given.set(name, carried)
      continue
    }
    const said = saidBy(file, one, project), name = one.name.getText()
    if (said === undefined) given.delete(name)
    else given.set(name, said)
  }
  return given
}

function saidBy(file: string, { initializer }: ts.JsxAttribute, project: FlowProject): Carried | undefined {
  if (initializer === undefined) return { kind: 'value', value: true }
  const node = ts.isJsxExpression(initializer) ? initializer.expression : initializer
  // what stands for a sign, and the end of a line, in a text without braces is only told once it is compiled
  if (node === undefined || !ts.isExpression(node) || (node === initializer && /[&\n\r]/.test(node.getText()))) return undefined
  const constant = literalOf(node) ?? constantIn(file, node, project)
  return constant === undefined ? undefined : 'kind' in constant ? constant : { kind: 'value', value: constant.value }
}

/** The component's own names for its props are worth what they are given, where nobody writes to them. */
export function carryGiven(file: string, [props]: readonly ts.ParameterDeclaration[], given: Given, walk: Walk): void {
  const bindings = walk.project.bindings(file)
  if (props === undefined || bindings === undefined || given.size === 0) return
  const usesOf = (name: ts.Identifier): readonly ts.Identifier[] => {
    const symbol = bindings.symbolOf(name), uses = symbol === undefined ? [] : bindings.references(symbol)
    return uses.some(isWritten) ? [] : uses
  }
  if (ts.isIdentifier(props.name)) {
    const members = usesOf(props.name).flatMap(({ parent }) => ts.isPropertyAccessExpression(parent) ? [parent] : [])
    for (const member of members) carryOne(file, member, given.get(member.name.text), walk)
  } else if (ts.isObjectBindingPattern(props.name)) {
    for (const element of props.name.elements) {
      if (ts.isIdentifier(element.name) && element.dotDotDotToken === undefined) for (const use of usesOf(element.name)) carryOne(file, use, given.get(elementKey(element)), walk)
    }
  }
}

function carryOne(file: string, node: ts.Node, carried: Carried | undefined, walk: Walk): void {
  if (carried !== undefined && !isWritten(node)) walk.carry(file, node, carried)
}
