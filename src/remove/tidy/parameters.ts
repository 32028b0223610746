// Parameters and props the removal left without a reader: gone together with what every call site passed for them.
// Only where all call sites are known; a parameter of a public function stays.
import { ts } from '../../fold/compiler.js'
import { elementKey } from '../../scan/flow/bind.js'
import { memberUses, usesEverywhere } from '../../scan/flow/functions.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { classOf, functionOf, injectedClass, isInjected, type Declared, type DeclaredClass } from '../../scan/flow/parameters.js'
import { isPure } from '../../scan/flow/pure.js'
import { renderingsOf, type Rendering } from '../../scan/flow/renderings.js'
import { isOwn } from '../../scan/flow/state.js'
import { namesArguments } from '../../scan/flow/uses.js'
import { flowProject } from '../carry.js'
import { itemSpans } from '../cut.js'
import type { Graph } from '../graph.js'
import type { Draft } from '../project.js'
import type { Replacement } from '../text.js'
import { describedEdits } from './described.js'
import { attributeEdits, propertyEdits, propTypeEdits, typeOf } from './props.js'
import { propTypeEditsAcross, together } from './prop-types.js'

/** The first parameter or prop that can go, with all its call sites; asked again until there is none. */
export function parameterEdits(file: string, draft: Draft, graph: Graph, quiet: ReadonlySet<string>): Map<string, Replacement[]> {
  const before = draft.original(file), now = draft.text(file)
  if (before === undefined || now === undefined) return new Map()
  const read = unreadNames(bindingsOf(file, before)), here = bindingsOf(file, now)
  for (const { fn, path } of functionsIn(here, file)) {
    const was = read.get(path)
    if (was === undefined) continue
    for (const parameter of fn.fn.parameters) {
      const edits = ts.isIdentifier(parameter.name) ? positional(fn, parameter, was, here, draft, graph, quiet)
        : ts.isObjectBindingPattern(parameter.name) && !(ts.isConstructorDeclaration(fn.fn) && isInjected(fn.fn)) ? propEdits(fn, parameter, was, here, draft, graph, quiet) : undefined
      if (edits !== undefined) return edits
    }
  }
  return new Map()
}

/** function path -> names of its parameters that nothing read before the removal: those are not ours */
export function unreadNames(bindings: Bindings): Map<string, Set<string>> {
  return new Map(functionsIn(bindings, '').map(({ fn, path }) => [path, new Set(fn.fn.parameters.flatMap(parameter => ts.isParameterPropertyDeclaration(parameter, fn.fn) && memberUses(parameter).length > 0 ? [] : unreadIn(parameter.name, bindings)))]))
}

function unreadIn(name: ts.BindingName, bindings: Bindings): string[] {
  if (ts.isIdentifier(name)) return isRead(name, bindings) ? [] : [name.text]
  return name.elements.flatMap(element => ts.isOmittedExpression(element) ? [] : unreadIn(element.name, bindings))
}

export function isRead(name: ts.Identifier, bindings: Bindings): boolean {
  const symbol = bindings.checker.getSymbolAtLocation(name)
  return symbol === undefined || bindings.references(symbol).length > 0
}

type Owner = Declared | DeclaredClass
interface Site { readonly file: string; readonly use: ts.Identifier }

export function functionsIn(bindings: Bindings, file: string): { fn: Owner; path: string }[] {
  const found: { fn: Owner; path: string }[] = []
  const visit = (node: ts.Node, path: string): void => {
    const fn: Owner | undefined = functionOf(file, node) ?? classOf(file, node) ?? injectedClass(file, node)
    const here = fn === undefined ? path : `${path}/${fn.name.text}`
    if (fn !== undefined) found.push({ fn, path: here })
    ts.forEachChild(node, child => visit(child, here))
  }
  visit(bindings.source, '')
  return found
}

/** Every place that calls or renders it; `undefined` = there may be others. */
export function sites(fn: Owner, draft: Draft, graph: Graph, quiet: ReadonlySet<string>): Site[] | undefined {
  const { uses, complete } = usesEverywhere(fn.file, fn.name, flowProject(draft, graph, quiet))
  return complete && uses.length > 0 ? uses : undefined
}

/** Where an injected class is made by hand all the same; `undefined` = a class that extends it may hand something on. */
function makers(fn: Owner, draft: Draft, graph: Graph, quiet: ReadonlySet<string>): Site[] | undefined {
  const { uses, complete } = usesEverywhere(fn.file, fn.name, flowProject(draft, graph, quiet))
  const extended = uses.some(({ use }) => ts.isExpressionWithTypeArguments(use.parent) && ts.isClassLike(use.parent.parent.parent))
  return complete && !extended ? uses.filter(({ use }) => ts.isNewExpression(use.parent) && use.parent.expression === use) : undefined
}

function positional(fn: Owner, parameter: ts.ParameterDeclaration, was: ReadonlySet<string>, here: Bindings, draft: Draft, graph: Graph, quiet: ReadonlySet<string>): Map<string, Replacement[]> | undefined {
  const name = parameter.name as ts.Identifier
  if (was.has(name.text) || name.text === 'this' || parameter.dotDotDotToken !== undefined || isRead(name, here) || draft.keeps(fn.file, name.text)) return undefined
  if (parameter.initializer !== undefined && !isPure(parameter.initializer, quiet)) return undefined
  const index = fn.fn.parameters.indexOf(parameter), calls = ts.isConstructorDeclaration(fn.fn) && isInjected(fn.fn) ? makers(fn, draft, graph, quiet) : sites(fn, draft, graph, quiet)
  if (calls === undefined || namesArguments(fn.fn)) return undefined
  // `constructor(private on)` is a field, too
  if (ts.isParameterPropertyDeclaration(parameter, fn.fn) && (!isOwnField(parameter, fn) || memberUses(parameter).length > 0)) return undefined
  const edits = new Map<string, Replacement[]>([[fn.file, [...cutItem(fn.fn.parameters, parameter, here.source.text), ...describedEdits(fn.fn, name.text, here.source.text)]]])
  for (const { file, use } of calls) {
    const call = use.parent
    if (!(ts.isCallExpression(call) || ts.isNewExpression(call)) || ts.isNewExpression(call) !== ts.isConstructorDeclaration(fn.fn) || call.expression !== use || call.arguments?.slice(0, index + 1).some(ts.isSpreadElement)) return undefined
    const given = call.arguments?.[index]
    if (given === undefined || call.arguments === undefined) continue
    if (!isPure(given, quiet)) return undefined
    edits.set(file, [...edits.get(file) ?? [], ...cutItem(call.arguments, given, call.getSourceFile().text)])
  }
  const flat = withoutNesting(edits)
  if (flat !== undefined) draft.take(fn.file, name.text, parameter.getStart())
  return flat
}

/** `@Inject(TOKEN) private prices: Prices` says where it comes from, and is nobody else's all the same */
function isOwnField(parameter: ts.ParameterDeclaration, { fn }: Owner): boolean {
  const decorators = ts.getDecorators(parameter) ?? []
  if (decorators.length === 0 || !ts.isConstructorDeclaration(fn) || !isInjected(fn)) return isOwn(parameter)
  const isPrivate = ts.getModifiers(parameter)?.some(one => one.kind === ts.SyntaxKind.PrivateKeyword) === true
  return isPrivate && decorators.every(one => /^@(?:Inject|Optional|Self|SkipSelf|Host)/.test(one.getText()))
}

/** An item of a parameter or argument list. */
export function cutItem(items: ts.NodeArray<ts.Node>, gone: ts.Node, text: string): Replacement[] {
  const why = 'nothing reads the parameter any more'
  if (isBare(gone, text)) return [{ start: gone.getStart(), end: gone.end, text: '()', why }]
  if (items.length === 1) return [{ ...aloneSpan(gone, items.hasTrailingComma ? items.end : gone.end, text), text: '', why }]
  return itemSpans(items, item => item === gone, text).map(span => ({ ...span, text: '', why }))
}

/** `on => …` has no parentheses of its own */
function isBare(gone: ts.Node, text: string): boolean {
  return ts.isParameter(gone) && ts.isArrowFunction(gone.parent) && !text.slice(gone.parent.getStart(), gone.getStart()).includes('(')
}

/** the only one between its parentheses: the lines it stood on go with it, a comment beside it does not */
function aloneSpan(gone: ts.Node, end: number, text: string): { start: number; end: number } {
  const start = gone.getStart(), before = /\(\s*$/.exec(text.slice(0, start)), behind = /^\s*(?=\))/.exec(text.slice(end))
  return before === null || behind === null ? { start, end } : { start: before.index + 1, end: end + behind[0].length }
}

/** a call inside an argument of the same call: one wave per level */
export function withoutNesting(edits: Map<string, Replacement[]>): Map<string, Replacement[]> | undefined {
  for (const list of edits.values()) {
    list.sort((a, b) => a.start - b.start)
    if (list.some((edit, i) => i > 0 && edit.start < (list[i - 1] as Replacement).end)) return undefined
  }
  return edits
}

function propEdits(fn: Owner, parameter: ts.ParameterDeclaration, was: ReadonlySet<string>, here: Bindings, draft: Draft, graph: Graph, quiet: ReadonlySet<string>): Map<string, Replacement[]> | undefined {
  const pattern = parameter.name as ts.ObjectBindingPattern
  const hasRest = pattern.elements.some(element => element.dotDotDotToken !== undefined)
  for (const element of pattern.elements) {
    if (!ts.isIdentifier(element.name) || was.has(element.name.text) || isRead(element.name, here) || !isPure(element, quiet) || draft.keeps(fn.file, elementKey(element))) continue
    const calls = renderings(fn, elementKey(element), draft, graph, quiet)
    const types = calls && propTypes(fn, parameter, elementKey(element), pattern.elements.length === 1, calls, draft, graph, quiet)
    // `({ on, ...rest })`: the rest would have it, but where nobody gives it any more
    if (calls === undefined || types === undefined || (hasRest && !calls.every(isWrittenOut))) continue
    const fallback = fallbackEdits(parameter, pattern, elementKey(element), quiet)
    if (fallback === undefined) continue
    const index = fn.fn.parameters.indexOf(parameter), wholeGoes = pattern.elements.length === 1 && (index > 0 || fn.fn.parameters.length === 1)
    const flat = withAttributes(fn.file, [...cutElement(parameter, pattern, element, here.source.text), ...fallback, ...describedEdits(fn.fn, elementKey(element), here.source.text)], calls, elementKey(element), quiet, wholeGoes, index, types)
    if (flat === undefined) continue
    draft.take(fn.file, elementKey(element), element.getStart())
    return flat
  }
  return undefined
}

/** The same for a prop: where what is made of the component is rendered, and what maps the state to it. */
export function renderings(fn: { readonly file: string; readonly name: ts.Identifier }, prop: string, draft: Draft, graph: Graph, quiet: ReadonlySet<string>): readonly Rendering[] | undefined {
  const { uses, complete } = renderingsOf(fn.file, fn.name, prop, flowProject(draft, graph, quiet))
  return complete && uses.length > 0 ? uses : undefined
}

/** The prop's member in the type of the parameter; `undefined` = it has to stay. */
export function propTypes(fn: Owner, parameter: ts.ParameterDeclaration, prop: string, only: boolean, calls: readonly Rendering[], draft: Draft, graph: Graph, quiet: ReadonlySet<string>): ReadonlyMap<string, readonly Replacement[]> | undefined {
  const flow = flowProject(draft, graph, quiet), here = flow.bindings(fn.file)
  const alone = here && propTypeEdits(parameter, prop, only, here, name => draft.project.isRoot(fn.file) || graph.usesOf(fn.file, name).length > 0)
  return alone === undefined ? propTypeEditsAcross(fn.file, typeOf(parameter), { flow, name: prop, own: [statementOf(fn.fn), ...mappers(calls)] }) : new Map([[fn.file, alone]])
}

/** every prop is named there: nothing is spread */
function isWrittenOut({ use: { parent }, mapped }: Rendering): boolean {
  if (mapped !== undefined) return true
  return ts.isJsxClosingElement(parent) || (ts.isJsxOpeningLikeElement(parent) && !parent.attributes.properties.some(ts.isJsxSpreadAttribute))
}

/** `mapState` and `connect<StateProps>(mapState)(Page)` name the types of the props they give, too */
export function mappers(calls: readonly Rendering[]): ts.Node[] {
  return calls.flatMap(({ use, mapped }) => mapped === undefined ? [] : [statementOf(use), statementOf(mapped)])
}

export function statementOf(node: ts.Node): ts.Node {
  return ts.isSourceFile(node.parent) ? node : statementOf(node.parent)
}

/** What goes at the function, and the attribute or property at each place that renders or calls it; `undefined` where one cannot go. */
export function withAttributes(file: string, here: readonly Replacement[], calls: readonly Rendering[], name: string, quiet: ReadonlySet<string>, wholeGoes: boolean, index = 0, types: ReadonlyMap<string, readonly Replacement[]> = new Map()): Map<string, Replacement[]> | undefined {
  const given = calls.map(({ file: where, use, mapped }) => {
    const gone = mapped === undefined ? attributeEdits(use, name, quiet, wholeGoes, index) : ts.isObjectLiteralExpression(mapped.parent) ? propertyEdits(mapped.parent, name, quiet) : undefined
    return gone && new Map([[where, gone]])
  })
  const edits = together([new Map([[file, here]]), types, ...given])
  return edits && withoutNesting(edits)
}

/** `({ id, on }: Options = { id: 1, on: true })`: what stands in for all of them loses the part, too */
function fallbackEdits({ initializer }: ts.ParameterDeclaration, pattern: ts.ObjectBindingPattern, name: string, quiet: ReadonlySet<string>): Replacement[] | undefined {
  if (initializer === undefined) return []
  if (pattern.elements.length === 1) return isPure(initializer, quiet) ? [] : undefined
  return ts.isObjectLiteralExpression(initializer) ? propertyEdits(initializer, name, quiet) : []
}

export function cutElement(parameter: ts.ParameterDeclaration, pattern: ts.ObjectBindingPattern, element: ts.BindingElement, text: string): Replacement[] {
  const why = 'nothing reads the prop any more'
  if (pattern.elements.length > 1) return itemSpans(pattern.elements, item => item === element, text).map(span => ({ ...span, text: '', why }))
  const inline = parameter.type !== undefined && ts.isTypeLiteralNode(parameter.type)
  const end = parameter.type === undefined || inline || ts.isTypeReferenceNode(parameter.type) ? parameter.end : pattern.end
  const { parameters } = parameter.parent as ts.SignatureDeclaration
  if (parameters.indexOf(parameter) > 0) return cutItem(parameters, parameter, text)
  return parameters.length === 1 ? [{ ...aloneSpan(parameter, end, text), text: '', why }] : [{ start: pattern.getStart(), end: pattern.end, text: '{}', why }]
}
