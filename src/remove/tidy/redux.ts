// Redux, after the removal: a selector whose answer nobody takes any more goes from `createSelector`, and a map of the state that
// maps nothing any more from `connect`.
import { ts } from '../../fold/compiler.js'
import { combinedIn, type Combined } from '../../scan/flow/combined.js'
import { answersOf, connectionOf } from '../../scan/flow/connected.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { itemSpans } from '../cut.js'
import type { Replacement } from '../text.js'
import { timesIn } from '../times.js'

const why = 'nothing takes it any more'

export function reduxEdits(file: string, before: string, now: string): Replacement[] {
  if (before === now || !/\b(?:createSelector|connect)\b/.test(now)) return []
  const then = bindingsOf(file, before), here = bindingsOf(file, now)
  return [...selectorEdits(then, here), ...mapEdits(file, then, here)]
}

/** The first place that can go in each of them: what is left is asked for again. */
function selectorEdits(then: Bindings, here: Bindings): Replacement[] {
  const was = new Map(callsIn(then.source).flatMap(call => { const combined = combinedIn(call); return combined === undefined ? [] : [[nameAround(call), combined]] }))
  return callsIn(here.source).flatMap(call => {
    const combined = combinedIn(call), known = was.get(nameAround(call))
    return combined === undefined || known === undefined ? [] : inputEdits(combined, new Set(known.fn.parameters.flatMap(one => isRead(one, then) ? [one.name.getText()] : [])), here)
  })
}

function inputEdits({ inputs, fn }: Combined, read: ReadonlySet<string>, here: Bindings): Replacement[] {
  const text = here.source.text
  if (inputs.length < 2 || inputs.length !== fn.parameters.length || timesIn(fn.body.getText(), 'arguments') > 0) return []
  const at = fn.parameters.findIndex(one => ts.isIdentifier(one.name) && one.initializer === undefined && read.has(one.name.text) && !isRead(one, here)), input = inputs[at]
  if (input === undefined || !(ts.isIdentifier(input) || ts.isPropertyAccessExpression(input))) return []
  const call = fn.parent as ts.CallExpression, types = call.typeArguments
  // createSelector<State, A, B, Result>: the state comes first
  if (types !== undefined && types.length !== inputs.length + 2) return []
  const list = ts.isArrayLiteralExpression(input.parent) ? input.parent.elements : (input.parent as ts.CallExpression).arguments
  const said = types === undefined ? [] : itemSpans(types, one => one === types[at + 1], text)
  return [...said, ...itemSpans(list, one => one === input, text), ...itemSpans(fn.parameters, one => one === fn.parameters[at], text)].map(span => ({ ...span, text: '', why }))
}

function isRead({ name }: ts.ParameterDeclaration, { checker, references }: Bindings): boolean {
  const symbol = checker.getSymbolAtLocation(name)
  return symbol === undefined || references(symbol).length > 0
}

// const mapState = state => ({})   connect(mapState, mapDispatch)(Page)  =>  connect(null, mapDispatch)(Page)
function mapEdits(file: string, then: Bindings, here: Bindings): Replacement[] {
  const mapped = new Set(callsIn(then.source).flatMap(call => isMapping(file, call, then) ? [call.getText(then.source).replace(/\s+/g, '')] : []))
  return callsIn(here.source).flatMap(call => {
    const map = connectionOf(call)?.maps[0], made = call.expression
    if (map === undefined || !ts.isCallExpression(made) || isMapping(file, call, here) !== false || !mapped.has(call.getText().replace(/\s+/g, ''))) return []
    return [{ start: map.getStart(), end: map.end, text: made.arguments.length > 1 ? 'null' : '', why }]
  })
}

/** Does the state give the component anything? `undefined` = nobody knows. */
function isMapping(file: string, call: ts.CallExpression, bindings: Bindings): boolean | undefined {
  const map = connectionOf(call)?.maps[0]
  const answers = map === undefined ? undefined : answersOf(file, map, { home: (_, name) => { const node = bindings.symbolOf(name)?.declarations?.[0]; return node && { file, node } } })
  return answers?.objects.some(one => one.properties.length > 0)
}

function callsIn(source: ts.SourceFile): ts.CallExpression[] {
  const found: ts.CallExpression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** of the declaration it stands in */
function nameAround(node: ts.Node): string {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) if (ts.isVariableDeclaration(at) || ts.isFunctionDeclaration(at) || ts.isPropertyAssignment(at)) return at.name?.getText() ?? ''
  return ''
}
