// Components that render nothing any more: `const Banner = () => null`, and functions and own methods whose answer is only ever
// rendered: `{renderBanner(user)}`. What renders one may as well not, so the element goes, wherever it is one child among others;
// the component follows once nobody names it.
import { ts } from '../../fold/compiler.js'
import { memberUses, usesEverywhere } from '../../scan/flow/functions.js'
import type { FlowProject } from '../../scan/flow/bind.js'
import { bindingsOf } from '../../scan/flow/names.js'
import { functionOf, type Declared } from '../../scan/flow/parameters.js'
import { isPure } from '../../scan/flow/pure.js'
import { isOwn } from '../../scan/flow/state.js'
import { lineSpan } from '../cut.js'
import type { Replacement } from '../text.js'
import { timesIn } from '../times.js'

const why = 'it renders nothing'

/** By file; none for a component that is used in any other way than by rendering it. */
export function nothingEdits(file: string, before: string, flow: FlowProject): Map<string, Replacement[]> {
  const bindings = flow.bindings(file)
  const idle = bindings === undefined ? [] : renderersIn(bindings.source, file).filter(rendersNothing)
  if (idle.length === 0) return new Map()
  const wasIdle = new Set(renderersIn(bindingsOf(file, before).source, file).filter(rendersNothing).map(one => one.name.text))
  for (const one of idle.filter(one => !wasIdle.has(one.name.text))) {
    const edits = editsOf(one, flow)
    if (edits.size > 0) return edits
  }
  return new Map()
}

type Renderer = Declared | { readonly file: string; readonly name: ts.Identifier | ts.PrivateIdentifier; readonly fn: ts.MethodDeclaration }

function renderersIn(source: ts.SourceFile, file: string): Renderer[] {
  const found: Renderer[] = []
  const visit = (node: ts.Node): void => {
    const fn = functionOf(file, node)
    if (fn !== undefined) found.push(fn)
    else if (ts.isMethodDeclaration(node) && isOwn(node) && (ts.isIdentifier(node.name) || ts.isPrivateIdentifier(node.name))) found.push({ file, name: node.name, fn: node })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function rendersNothing({ fn }: Renderer): boolean {
  const { body, parameters, asteriskToken } = fn
  const isAsync = ts.getModifiers(fn)?.some(one => one.kind === ts.SyntaxKind.AsyncKeyword) === true
  if (body === undefined || asteriskToken !== undefined || isAsync || !parameters.every(one => isPure(one))) return false
  if (!ts.isBlock(body)) return body.kind === ts.SyntaxKind.NullKeyword
  const last = body.statements.at(-1)
  return last !== undefined && ts.isReturnStatement(last) && last.expression?.kind === ts.SyntaxKind.NullKeyword && body.statements.every(one => one === last || isEmpty(one))
}

/** a block with nothing but a comment in it */
function isEmpty(statement: ts.Statement): boolean {
  return ts.isEmptyStatement(statement) || (ts.isBlock(statement) && statement.statements.every(isEmpty))
}

interface Use { readonly file: string; readonly use: ts.Identifier | ts.PropertyAccessExpression }

function editsOf({ file, name, fn }: Renderer, flow: FlowProject): Map<string, Replacement[]> {
  const uses = ts.isMethodDeclaration(fn) ? ownUses(file, fn) : rendered(file, name as ts.Identifier, flow, 0)
  const edits = new Map<string, Replacement[]>()
  for (const { file: where, use } of uses ?? []) {
    const edit = elementEdit(use, flow)
    if (edit === undefined) return new Map()
    edits.set(where, [...edits.get(where) ?? [], ...edit])
  }
  return edits
}

/** `const { renderBanner } = this` and `this['renderBanner']` are no uses that are known */
function ownUses(file: string, method: ts.MethodDeclaration): readonly Use[] | undefined {
  const uses = memberUses(method)
  // its declaration is one more
  return timesIn(method.getSourceFile().text, method.name.getText()) === uses.length + 1 ? uses.map(use => ({ file, use })) : undefined
}

/** Where the component is rendered, under the names that `memo(Banner)` and the like give it; `undefined` = not all is known. */
function rendered(file: string, name: ts.Identifier, flow: FlowProject, depth: number): readonly Use[] | undefined {
  const { uses, complete } = usesEverywhere(file, name, flow)
  if (!complete || depth > 4) return undefined
  const found: Use[] = []
  for (const { file: where, use } of uses) {
    const more = ts.isCallExpression(use.parent) && use.parent.expression !== use ? throughWrapper(where, use.parent, flow, depth) : [{ file: where, use }]
    if (more === undefined) return undefined
    found.push(...more)
  }
  return found
}

function throughWrapper(file: string, call: ts.CallExpression, flow: FlowProject, depth: number): readonly Use[] | undefined {
  if (!isPure(call)) return undefined
  const { parent } = call
  if (ts.isCallExpression(parent)) return throughWrapper(file, parent, flow, depth)
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return rendered(file, parent.name, flow, depth + 1)
  if (!ts.isExportAssignment(parent) || flow.isRoot(file)) return undefined
  const { users, complete } = flow.users(file, 'default')
  if (!complete) return undefined
  const found = users.map(user => usesOf(user.file, user.local, flow))
  return found.some(one => one === undefined) ? undefined : found.flatMap(one => one ?? [])
}

function usesOf(file: string, local: ts.Identifier, flow: FlowProject): readonly Use[] | undefined {
  const bindings = flow.bindings(file), symbol = bindings?.checker.getSymbolAtLocation(local)
  return bindings === undefined || symbol === undefined ? undefined : bindings.references(symbol).map(use => ({ file, use }))
}

/** `undefined` where it is anything but a child, or a result of its own */
function elementEdit(use: Use['use'], flow: FlowProject): Replacement[] | undefined {
  const { parent } = use
  if (ts.isCallExpression(parent)) return parent.expression === use ? childEdit(parent, flow) : undefined
  if (ts.isJsxClosingElement(parent)) return []
  if (!ts.isJsxSelfClosingElement(parent) && !ts.isJsxOpeningElement(parent)) return undefined
  const element = ts.isJsxOpeningElement(parent) ? parent.parent : parent
  if (!isPure(element, flow.quiet())) return undefined
  const at = element.parent
  if (ts.isJsxElement(at) || ts.isJsxFragment(at)) return isAllItShows(element, at) ? undefined : [lineEdit(element)]
  return ts.isReturnStatement(at) || (ts.isArrowFunction(at) && at.body === element) ? [{ start: element.getStart(), end: element.end, text: 'null', why }] : undefined
}

/** `{renderBanner(user)}`, a child among others */
function childEdit(call: ts.CallExpression, flow: FlowProject): Replacement[] | undefined {
  const { parent } = call
  if (!ts.isJsxExpression(parent) || !(ts.isJsxElement(parent.parent) || ts.isJsxFragment(parent.parent)) || call.questionDotToken !== undefined) return undefined
  return call.arguments.every(one => isPure(one, flow.quiet())) && !isAllItShows(parent, parent.parent) ? [lineEdit(parent)] : undefined
}

const lineEdit = (child: ts.Node): Replacement => ({ ...lineSpan(child, child.getSourceFile().text), text: '', why })

/** `<Card>{renderBanner()}</Card>`: a component may look whether it was given children at all */
function isAllItShows(child: ts.JsxChild, parent: ts.JsxElement | ts.JsxFragment): boolean {
  return ts.isJsxElement(parent) && /^[A-Z]|\./.test(parent.openingElement.tagName.getText()) && parent.children.every(one => one === child || (ts.isJsxText(one) && one.containsOnlyTriviaWhiteSpaces))
}
