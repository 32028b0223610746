// A property of what a provider hands out, under a name that nobody asks the context for: nobody gets hold of it there.
import { ts } from '../../fold/compiler.js'
import { membersAsked } from './context-members.js'
import type { FlowProject } from './bind.js'
import { contextOf, isProvided, providedBy } from './contexts.js'
import { propertyName } from './sinks.js'
import { reactName } from './pure.js'

// <Shop.Provider value={{ on, setOn }}>
export function isUntaken(file: string, use: ts.Identifier, project: FlowProject): boolean {
  const property = use.parent, isProperty = ts.isShorthandPropertyAssignment(property) || (ts.isPropertyAssignment(property) && property.initializer === use)
  const attribute = isProperty ? handedBy(file, property.parent, project) : undefined, name = attribute === undefined ? undefined : providedBy(attribute)
  const context = name === undefined ? undefined : contextOf(file, name, project), member = isProperty ? propertyName(property.name) : undefined
  return member !== undefined && context !== undefined && membersAsked(context.askers, project)?.has(member) === false
}

/** There, or by a memo under a name that is handed to the provider and to nobody else. */
function handedBy(file: string, literal: ts.Node, project: FlowProject): ts.JsxAttribute | undefined {
  let at = literal
  while (ts.isParenthesizedExpression(at.parent)) at = at.parent
  const { parent } = at
  if (ts.isJsxExpression(parent)) return ts.isJsxAttribute(parent.parent) ? parent.parent : undefined
  const fn = ts.isReturnStatement(parent) && ts.isBlock(parent.parent) && parent.parent.statements.length === 1 ? parent.parent.parent : parent
  if (ts.isArrowFunction(fn) && ts.isCallExpression(fn.parent) && reactName(fn.parent.expression) === 'useMemo') return handedBy(file, fn.parent, project)
  const bindings = project.bindings(file), symbol = ts.isVariableDeclaration(parent) && parent.initializer === at ? bindings?.checker.getSymbolAtLocation(parent.name) : undefined
  const uses = symbol === undefined ? [] : bindings?.references(symbol) ?? [], [first] = uses
  return first !== undefined && uses.every(isProvided) ? first.parent.parent as ts.JsxAttribute : undefined
}
