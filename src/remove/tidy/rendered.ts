// Components that render nothing any more: `const Banner = () => null`. What renders one may as well not, so the element goes,
// wherever it is one child among others; the component follows once nobody names it.
import { ts } from '../../fold/compiler.js'
import { usesEverywhere } from '../../scan/flow/functions.js'
import type { FlowProject } from '../../scan/flow/bind.js'
import { bindingsOf } from '../../scan/flow/names.js'
import { functionOf, type Declared } from '../../scan/flow/parameters.js'
import { isPure } from '../../scan/flow/pure.js'
import { lineSpan } from '../cut.js'
import type { Replacement } from '../text.js'

const why = 'it renders nothing'

/** By file; none for a component that is used in any other way than by rendering it. */
export function nothingEdits(file: string, before: string, flow: FlowProject): Map<string, Replacement[]> {
  const bindings = flow.bindings(file)
  const idle = bindings === undefined ? [] : componentsIn(bindings.source, file).filter(rendersNothing)
  if (idle.length === 0) return new Map()
  const wasIdle = new Set(componentsIn(bindingsOf(file, before).source, file).filter(rendersNothing).map(one => one.name.text))
  for (const component of idle.filter(one => !wasIdle.has(one.name.text))) {
    const edits = editsOf(component, flow)
    if (edits.size > 0) return edits
  }
  return new Map()
}

function componentsIn(source: ts.SourceFile, file: string): Declared[] {
  const found: Declared[] = []
  const visit = (node: ts.Node): void => {
    const fn = functionOf(file, node)
    if (fn !== undefined && /^[A-Z]/.test(fn.name.text)) found.push(fn)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function rendersNothing({ fn }: Declared): boolean {
  const { body, parameters, asteriskToken } = fn
  if (body === undefined || asteriskToken !== undefined || !parameters.every(one => isPure(one))) return false
  if (!ts.isBlock(body)) return body.kind === ts.SyntaxKind.NullKeyword
  const last = body.statements.at(-1)
  return last !== undefined && ts.isReturnStatement(last) && last.expression?.kind === ts.SyntaxKind.NullKeyword && body.statements.every(one => one === last || isEmpty(one))
}

/** a block with nothing but a comment in it */
function isEmpty(statement: ts.Statement): boolean {
  return ts.isEmptyStatement(statement) || (ts.isBlock(statement) && statement.statements.every(isEmpty))
}

interface Use { readonly file: string; readonly use: ts.Identifier }

function editsOf({ file, name }: Declared, flow: FlowProject): Map<string, Replacement[]> {
  const uses = rendered(file, name, flow, 0)
  const edits = new Map<string, Replacement[]>()
  for (const { file: where, use } of uses ?? []) {
    const edit = elementEdit(use, flow)
    if (edit === undefined) return new Map()
    edits.set(where, [...edits.get(where) ?? [], ...edit])
  }
  return edits
}

/** Where the component is rendered, under the names that `memo(Banner)` and the like give it; `undefined` = not all is known. */
function rendered(file: string, name: ts.Identifier, flow: FlowProject, depth: number): readonly Use[] | undefined {
  const { uses, complete } = usesEverywhere(file, name, flow)
  if (!complete || depth > 4) return undefined
  const found: Use[] = []
  for (const { file: where, use } of uses) {
    const more = ts.isCallExpression(use.parent) ? throughWrapper(where, use.parent, flow, depth) : [{ file: where, use }]
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
function elementEdit(use: ts.Identifier, flow: FlowProject): Replacement[] | undefined {
  const { parent } = use
  if (ts.isJsxClosingElement(parent)) return []
  if (!ts.isJsxSelfClosingElement(parent) && !ts.isJsxOpeningElement(parent)) return undefined
  const element = ts.isJsxOpeningElement(parent) ? parent.parent : parent
  if (!isPure(element, flow.quiet())) return undefined
  const text = element.getSourceFile().text, at = element.parent
  if (ts.isJsxElement(at) || ts.isJsxFragment(at)) return [{ ...lineSpan(element, text), text: '', why }]
  return ts.isReturnStatement(at) || (ts.isArrowFunction(at) && at.body === element) ? [{ start: element.getStart(), end: element.end, text: 'null', why }] : undefined
}
