// `true` said of a flag that the code reads as an object, `flags.search?.enabled`: what each read is worth then.
import { ts } from '../../fold/compiler.js'
import type { FlagReference } from '../../detect/reference.js'
import { switchAmong } from '../../flag/switch.js'
import type { FlowProject } from './bind.js'
import type { Carried } from './carried.js'
import { nodeAt } from './node-at.js'
import type { Bindings } from './names.js'

type Project = Pick<FlowProject, 'bindings'>

/** The member that the reads of the flag ask for its state; `undefined` = its value is no object. */
export function switchOf(references: readonly FlagReference[], project: Project): string | undefined {
  return switchAmong(references.flatMap(one => askedOf(one, project)))
}

/** The same for each read: one way of reading may answer the object, and another only whether it is on. */
export function switchesOf(references: readonly FlagReference[], project: Project): (reference: FlagReference) => string | undefined {
  const ways = new Map<string, FlagReference[]>()
  for (const one of references) ways.set(wayOf(one, project), [...ways.get(wayOf(one, project)) ?? [], one])
  const found = new Map([...ways].map(([way, its]) => [way, switchOf(its, project)]))
  return reference => found.get(wayOf(reference, project))
}

function askedOf(reference: FlagReference, project: Project): string[] {
  const bindings = project.bindings(reference.file), node = readAt(reference, project)
  return bindings === undefined || node === undefined ? [] : membersOf(node, bindings)
}

/** `useFlag('x')` and `flags.x` are two ways. */
function wayOf(reference: FlagReference, project: Project): string {
  const node = readAt(reference, project)
  if (node === undefined || !ts.isCallExpression(node)) return ''
  const callee = node.expression
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText()
}

function readAt({ file, site }: FlagReference, project: Project): ts.Node | undefined {
  const bindings = project.bindings(file)
  return bindings === undefined ? undefined : nodeAt(bindings.source, site.start, site.end)
}

/** The members that are read of an expression's value, here and through the name it is given. */
function membersOf(node: ts.Node, bindings: Bindings): string[] {
  if (ts.isBindingElement(node)) return membersOfName(node.name, bindings)
  const top = outer(node), { parent } = top
  if (ts.isPropertyAccessExpression(parent) && parent.expression === top) return [parent.name.text]
  return ts.isVariableDeclaration(parent) && parent.initializer === top ? membersOfName(parent.name, bindings) : []
}

function membersOfName(name: ts.BindingName, bindings: Bindings): string[] {
  if (ts.isObjectBindingPattern(name)) return name.elements.map(one => (one.propertyName ?? one.name).getText())
  const symbol = ts.isIdentifier(name) ? bindings.checker.getSymbolAtLocation(name) : undefined
  const uses = symbol === undefined ? [] : bindings.references(symbol)
  return uses.flatMap(use => {
    const top = outer(use), { parent } = top
    return ts.isPropertyAccessExpression(parent) && parent.expression === top ? [parent.name.text] : []
  })
}

/** What a read carries: an object whose switch is known. Where only its being there counts, an object that is on is there. */
export function switched(node: ts.Node, member: string, value: boolean): Carried {
  if (!ts.isBindingElement(node) && (isDependency(node, member, value) || (value && isTested(node)))) return { kind: 'value', value }
  return { kind: 'object', props: new Map([[member, { kind: 'value', value }]]) }
}

/** in `[..., flags.search]` of a hook it only tells when to run again: never, now, unless the hook asks it for more */
function isDependency(node: ts.Node, member: string, value: boolean): boolean {
  const list = outer(node).parent, call = ts.isArrayLiteralExpression(list) ? list.parent : undefined
  if (call === undefined || !ts.isCallExpression(call) || call.arguments.at(-1) !== list || !/^(?:React\.)?use[A-Z]\w*$/.test(call.expression.getText())) return false
  const text = node.getText()
  const asksMore = (at: ts.Node): boolean => at.getText() === text ? !isSettled(at, member, value) : ts.forEachChild(at, asksMore) ?? false
  return !call.arguments.slice(0, -1).some(asksMore)
}

/** `flags.search?.enabled`, or `if (flags.search)` of one that is on */
function isSettled(node: ts.Node, member: string, value: boolean): boolean {
  const top = outer(node), { parent } = top
  if (ts.isPropertyAccessExpression(parent) && parent.expression === top) return parent.name.text === member
  return value && isTested(node)
}

/** `if (flags.search)`, `!flags.search`, `flags.search && x`: is it there? */
export function isTested(node: ts.Node): boolean {
  const top = outer(node), { parent } = top
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent)) return parent.expression === top
  if (ts.isConditionalExpression(parent)) return parent.condition === top
  if (ts.isCallExpression(parent)) return parent.expression.getText() === 'Boolean'
  if (!ts.isBinaryExpression(parent)) return false
  const { kind } = parent.operatorToken
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken && parent.left === top) return true
  return (kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken) && isTested(parent)
}

/** with the parentheses, casts and `!` around it */
function outer(node: ts.Node): ts.Node {
  const { parent } = node
  return ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent) ? outer(parent) : node
}
