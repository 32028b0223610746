// React's contexts: what every provider hands out under a name is what `useContext` finds there. What a context stands in with
// where nobody provides it has to agree, or it has to be certain that somebody always does.
import { ts } from '../../fold/compiler.js'
import { isTestFile } from '../../detect/test-file.js'
import { agreement, type Site } from './agreement.js'
import type { FlowProject, Walk } from './bind.js'
import { isKept, type Carried } from './carried.js'
import { literalOf } from './defaults.js'
import { usesEverywhere } from './functions.js'
import { membersAsked } from './context-members.js'
import { isAlwaysProvided } from './provided.js'
import { propertyName } from './sinks.js'
import { reactName } from './pure.js'
import { isWritten } from './uses.js'

export interface Placed<N extends ts.Node> { readonly file: string; readonly node: N }

export interface Context {
  readonly file: string
  readonly name: ts.Identifier
  /** `createContext(…)` */
  readonly made: ts.CallExpression
  readonly providers: readonly Placed<ts.JsxOpeningLikeElement>[]
  /** `useContext(…)` */
  readonly askers: readonly Placed<ts.CallExpression>[]
}

/** The context a name stands for; `undefined` = it is none, or somebody may use it in a way that cannot be followed. */
export function contextOf(file: string, name: ts.Expression, project: FlowProject): Context | undefined {
  const home = ts.isIdentifier(name) ? project.home(file, name) : undefined
  if (home === undefined || !ts.isVariableDeclaration(home.node) || !ts.isIdentifier(home.node.name)) return undefined
  const { name: own, initializer: made } = home.node
  if (made === undefined || !ts.isCallExpression(made) || reactName(made.expression) !== 'createContext') return undefined
  const { uses, complete } = usesEverywhere(home.file, own, project)
  const providers: Placed<ts.JsxOpeningLikeElement>[] = [], askers: Placed<ts.CallExpression>[] = []
  for (const { file: where, use } of uses) {
    const tag = ts.isPropertyAccessExpression(use.parent) && use.parent.name.text === 'Provider' ? use.parent : use, { parent } = tag
    if ((ts.isJsxOpeningElement(parent) || ts.isJsxSelfClosingElement(parent)) && parent.tagName === tag) providers.push({ file: where, node: parent })
    else if (ts.isCallExpression(parent) && parent.arguments[0] === use && /^use(?:Context)?$/.test(reactName(parent.expression) ?? '')) askers.push({ file: where, node: parent })
    else if (!ts.isJsxClosingElement(parent) && !isCalled(use)) return undefined
  }
  return complete ? { file: home.file, name: own, made, providers, askers } : undefined
}

/** `Cart.displayName = 'Cart'` */
function isCalled({ parent }: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(parent) && parent.name.text === 'displayName' && isWritten(parent)
}

/** `Cart` of `<Cart.Provider value={…}>`, and of `<Cart value={…}>` */
export function providedBy(attribute: ts.JsxAttribute): ts.Expression | undefined {
  const { tagName } = attribute.parent.parent
  if (attribute.name.getText() !== 'value') return undefined
  if (ts.isPropertyAccessExpression(tagName)) return tagName.name.text === 'Provider' ? tagName.expression : undefined
  return ts.isIdentifier(tagName) ? tagName : undefined
}

/** `const value = useMemo(…)` that is handed to a provider: what is taken out of it is looked at where it is asked for. */
export function isProvided(use: ts.Node): boolean {
  const attribute = ts.isJsxExpression(use.parent) ? use.parent.parent : undefined
  return attribute !== undefined && ts.isJsxAttribute(attribute) && /\.Provider$/.test(attribute.parent.parent.tagName.getText()) && providedBy(attribute) !== undefined
}

/** Whoever asks the context for it only looks into it. */
export function isOnlyLookedInto(file: string, use: ts.Node, project: FlowProject): boolean {
  const name = isProvided(use) ? providedBy(use.parent.parent as ts.JsxAttribute) : undefined, context = name === undefined ? undefined : contextOf(file, name, project)
  return context !== undefined && membersAsked(context.askers, project) !== undefined
}

/** Called when what a provider hands out became known. */
export function intoContext(file: string, attribute: ts.JsxAttribute, carried: Carried, walk: Walk): void {
  const name = providedBy(attribute), context = name === undefined ? undefined : contextOf(file, name, walk.project)
  // who gets hold of the whole may write to it
  if (context === undefined || membersAsked(context.askers, walk.project) === undefined) return
  if (carried.kind === 'object') {
    for (const [part, given] of carried.props) if (given.kind !== 'object') give(context, part, walk)
  } else if (carried.kind === 'value') give(context, undefined, walk)
}

function give(context: Context, part: string | undefined, walk: Walk): void {
  const sites = context.providers.map((provider): Site => {
    const given = valueOf(provider.node), carried = given === undefined ? undefined : walk.carriedAt(provider.file, given)
    return { file: provider.file, use: provider.node.tagName as ts.Identifier, given: undefined, carried: part === undefined ? carried : carried?.kind === 'object' ? carried.props.get(part) : undefined }
  })
  const agreed = agreement(sites, part ?? context.name.text, walk.isOwnName, walk.dissent)
  if (agreed === undefined || !(standsFor(context, part, agreed, walk) || isInsistedOn(context) || isAlwaysProvided(context, walk.project))) return
  for (const { file, node } of context.askers) if (!isTestFile(file)) walk.carry(file, node, part === undefined ? agreed : { kind: 'object', props: new Map([[part, agreed]]) }, part === undefined && isKept(agreed))
}

function valueOf(element: ts.JsxOpeningLikeElement): ts.Expression | undefined {
  const { properties } = element.attributes
  const given = properties.some(ts.isJsxSpreadAttribute) ? undefined : properties.filter(ts.isJsxAttribute).find(one => one.name.getText() === 'value')?.initializer
  return given !== undefined && ts.isJsxExpression(given) ? given.expression : undefined
}

/** Where nobody provides it, it says the same. */
function standsFor({ file, made }: Context, part: string | undefined, agreed: Carried, walk: Walk): boolean {
  const [given] = made.arguments
  const said = part === undefined ? given : partOf(file, given, part, walk.project)
  const carried = said === undefined ? undefined : literalOf(said) ?? walk.carriedAt(file, said)
  return carried?.kind === 'value' && agreed.kind === 'value' && carried.value === agreed.value && carried.truth === agreed.truth
}

/** There is nothing where nobody provides it, and whoever asks fails then: `const { on } = useContext(Cart)`, `if (!cart) throw …`. */
function isInsistedOn({ made, askers }: Context): boolean {
  const [given] = made.arguments
  return (given === undefined || isNothing(given)) && askers.every(({ node }) => insists(node))
}

function insists(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isNonNullExpression(parent) || ts.isAsExpression(parent) || ts.isParenthesizedExpression(parent)) return insists(parent)
  if (ts.isPropertyAccessExpression(parent)) return parent.questionDotToken === undefined
  if (!ts.isVariableDeclaration(parent) || !ts.isVariableStatement(parent.parent.parent)) return false
  if (ts.isObjectBindingPattern(parent.name)) return parent.name.elements.length > 0
  const statement = parent.parent.parent, list = ts.isBlock(statement.parent) ? statement.parent.statements : undefined, next = list?.[list.indexOf(statement) + 1]
  return next !== undefined && ts.isIfStatement(next) && ts.isIdentifier(parent.name) && asksWhether(next.expression, parent.name.text) && throws(next.thenStatement)
}

// !cart            cart === undefined            cart == null
function asksWhether(test: ts.Expression, name: string): boolean {
  if (ts.isPrefixUnaryExpression(test)) return test.operator === ts.SyntaxKind.ExclamationToken && test.operand.getText() === name
  return ts.isBinaryExpression(test) && /^===?$/.test(test.operatorToken.getText()) && test.left.getText() === name && isNothing(test.right)
}

function throws(node: ts.Statement): boolean {
  return ts.isThrowStatement(node) || (ts.isBlock(node) && node.statements.some(ts.isThrowStatement))
}

export function isNothing(node: ts.Expression): boolean {
  if (ts.isAsExpression(node) || ts.isNonNullExpression(node)) return isNothing(node.expression)
  return node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined')
}

/** The property of what a context stands in with, written out there or in a constant. */
export function partOf(file: string, given: ts.Expression | undefined, part: string, project: FlowProject): ts.Expression | undefined {
  const object = standIn(file, given, project)
  const property = object?.properties.find(one => one.name !== undefined && propertyName(one.name) === part)
  return property !== undefined && ts.isPropertyAssignment(property) && object?.properties.every(one => !ts.isSpreadAssignment(one)) === true ? property.initializer : undefined
}

export function standIn(file: string, given: ts.Expression | undefined, project: FlowProject): ts.ObjectLiteralExpression | undefined {
  if (given === undefined) return undefined
  if (ts.isAsExpression(given) || ts.isSatisfiesExpression(given) || ts.isParenthesizedExpression(given)) return standIn(file, given.expression, project)
  if (ts.isObjectLiteralExpression(given)) return given
  const home = ts.isIdentifier(given) ? project.home(file, given) : undefined
  return home !== undefined && home.file === file && ts.isVariableDeclaration(home.node) && home.node.initializer !== undefined && !ts.isIdentifier(home.node.initializer) ? standIn(file, home.node.initializer, project) : undefined
}
