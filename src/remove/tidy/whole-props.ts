// Props of a component that takes them as one name: `function Page(props) { const { on } = props }`. One that was read before the
// removal and is not any more goes with its type member and its attributes; where `props` is handed on, anybody may read it.
import { ts } from '../../fold/compiler.js'
import { elementKey, type FlowProject } from '../../scan/flow/bind.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { isTested, isWritten } from '../../scan/flow/uses.js'
import { flowProject } from '../carry.js'
import type { Graph } from '../graph.js'
import type { Draft } from '../project.js'
import type { Replacement } from '../text.js'
import { cutItem, functionsIn, propTypes, renderings, withAttributes } from './parameters.js'

/** The first prop that can go, by file; asked again until there is none. */
export function wholePropEdits(file: string, draft: Draft, graph: Graph, quiet: ReadonlySet<string>): Map<string, Replacement[]> {
  const before = draft.original(file), now = draft.text(file)
  if (before === undefined || now === undefined) return new Map()
  const read = readProps(bindingsOf(file, before)), here = bindingsOf(file, now), flow = flowProject(draft, graph, quiet)
  for (const { fn, path, props, index } of functionsIn(here, file).flatMap(withParameters)) {
    const was = read.get(`${path} ${index}`)
    const still = was === undefined || ts.isConstructorDeclaration(fn.fn) ? undefined : readsOf(props, here)
    if (still === undefined) continue
    for (const name of was ?? []) {
      if (still.has(name) || draft.keeps(file, name)) continue
      const calls = renderings(fn, name, draft, graph, quiet)
      const wholeGoes = isUnread(props, here) && (index > 0 || fn.fn.parameters.length === 1) && calls?.every(({ use, mapped }) => mapped === undefined && givesOnly(use, name, index)) === true
      const types = calls === undefined || isRecord(file, props.type, flow) ? new Map() : propTypes(fn, props, name, wholeGoes, calls, draft, graph, quiet)
      const gone = wholeGoes ? cutItem(fn.fn.parameters, props, here.source.text) : []
      const edits = calls === undefined || types === undefined ? undefined : withAttributes(file, gone, calls, name, quiet, wholeGoes, index, types)
      if (edits === undefined || [...edits.values()].every(list => list.length === 0)) continue
      draft.take(file, name, props.getStart())
      return edits
    }
  }
  return new Map()
}

type Function = ReturnType<typeof functionsIn>[number]

function withParameters({ fn, path }: Function): (Function & { readonly props: ts.ParameterDeclaration; readonly index: number })[] {
  return fn.fn.parameters.map((props, index) => ({ fn, path, props, index }))
}

/** `<Page on={x} />`: nothing else is passed, so the whole parameter may go */
function givesOnly({ parent: element }: ts.Identifier, name: string, index: number): boolean {
  if (ts.isCallExpression(element)) return index > 0 ? givesNothingElse(element.arguments[index], name) : element.arguments.length <= 1
  return ts.isJsxSelfClosingElement(element) && element.attributes.properties.every(one => one.name?.getText() === name)
}

function givesNothingElse(given: ts.Expression | undefined, name: string): boolean {
  return given === undefined || (ts.isObjectLiteralExpression(given) && given.properties.every(one => one.name?.getText() === name))
}

function isUnread({ name }: ts.ParameterDeclaration, bindings: Bindings): boolean {
  const symbol = bindings.checker.getSymbolAtLocation(name)
  return symbol !== undefined && bindings.references(symbol).length === 0
}

/** `Record<string, boolean>` and `Partial<Record<Key, boolean>>` say nothing of one entry, so any may be left out. */
function isRecord(file: string, type: ts.TypeNode | undefined, flow: Pick<FlowProject, 'home'>, depth = 0): boolean {
  if (type === undefined || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName) || depth > 4) return false
  const [first] = type.typeArguments ?? []
  if (type.typeName.text === 'Record') return first?.kind === ts.SyntaxKind.StringKeyword
  if (type.typeName.text === 'Partial') return first !== undefined && ts.isTypeReferenceNode(first) && first.typeName.getText() === 'Record'
  const alias = first === undefined ? flow.home(file, type.typeName) : undefined
  return alias !== undefined && ts.isTypeAliasDeclaration(alias.node) && isRecord(alias.file, alias.node.type, flow, depth + 1)
}

/** function path and position -> the props it reads */
function readProps(bindings: Bindings): Map<string, ReadonlySet<string>> {
  return new Map(functionsIn(bindings, '').flatMap(withParameters).flatMap(({ path, props, index }) => {
    const read = readsOf(props, bindings)
    return read === undefined ? [] : [[`${path} ${index}`, read]]
  }))
}

/** `undefined` = somebody else may read any */
export function readsOf({ name, dotDotDotToken }: ts.ParameterDeclaration, bindings: Bindings): Set<string> | undefined {
  const symbol = ts.isIdentifier(name) && dotDotDotToken === undefined ? bindings.checker.getSymbolAtLocation(name) : undefined
  return symbol === undefined ? undefined : namesTaken(bindings.references(symbol))
}

/** `props.on`, `props['on']` and `const { on } = props`; `undefined` = the object is handed on, and anybody may read any of it */
export function namesTaken(uses: readonly ts.Expression[]): Set<string> | undefined {
  const read = new Set<string>()
  for (const use of uses) {
    const { parent } = use
    if (ts.isPropertyAccessExpression(parent) && parent.expression === use && !isWritten(parent)) read.add(parent.name.text)
    else if (ts.isVariableDeclaration(parent) && parent.initializer === use && ts.isObjectBindingPattern(parent.name) && parent.name.elements.every(one => one.dotDotDotToken === undefined && elementKey(one) !== '')) parent.name.elements.forEach(one => read.add(elementKey(one)))
    else if (ts.isElementAccessExpression(parent) && parent.expression === use && ts.isStringLiteralLike(parent.argumentExpression) && !isWritten(parent)) read.add(parent.argumentExpression.text)
    else if (!isTested(use)) return undefined
  }
  return read
}
