// Props of a component that takes them as one name: `function Page(props) { const { on } = props }`. One that was read before the
// removal and is not any more goes with its type member and its attributes; where `props` is handed on, anybody may read it.
import { ts } from '../../fold/compiler.js'
import { elementKey } from '../../scan/flow/bind.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { isWritten } from '../../scan/flow/uses.js'
import type { Graph } from '../graph.js'
import type { Draft } from '../project.js'
import type { Replacement } from '../text.js'
import { cutItem, functionsIn, sites, withAttributes } from './parameters.js'
import { propTypeEdits } from './props.js'

/** The first prop that can go, by file; asked again until there is none. */
export function wholePropEdits(file: string, draft: Draft, graph: Graph, quiet: ReadonlySet<string>): Map<string, Replacement[]> {
  const before = draft.original(file), now = draft.text(file)
  if (before === undefined || now === undefined) return new Map()
  const read = readProps(bindingsOf(file, before)), here = bindingsOf(file, now)
  for (const { fn, path } of functionsIn(here, file)) {
    const [props] = fn.fn.parameters, was = read.get(path)
    const still = props === undefined || was === undefined || ts.isConstructorDeclaration(fn.fn) ? undefined : readsOf(props, here)
    if (props === undefined || still === undefined) continue
    for (const name of was ?? []) {
      if (still.has(name) || draft.keeps(file, name)) continue
      const calls = sites(fn, draft, graph, quiet)
      const wholeGoes = still.size === 0 && fn.fn.parameters.length === 1 && calls?.every(({ use }) => givesOnly(use, name)) === true
      const types = propTypeEdits(props, name, wholeGoes, here, exported => draft.project.isRoot(file) || graph.usesOf(file, exported).length > 0)
      const gone = wholeGoes ? cutItem(fn.fn.parameters, props, here.source.text) : []
      const edits = calls === undefined || types === undefined ? undefined : withAttributes(file, [...types, ...gone], calls, name, quiet, wholeGoes)
      if (edits === undefined || [...edits.values()].every(list => list.length === 0)) continue
      draft.take(file, name, props.getStart())
      return edits
    }
  }
  return new Map()
}

/** `<Page on={x} />`: nothing else is passed, so the whole parameter may go */
function givesOnly({ parent: element }: ts.Identifier, name: string): boolean {
  if (ts.isCallExpression(element)) return element.arguments.length <= 1
  return ts.isJsxSelfClosingElement(element) && element.attributes.properties.every(one => one.name?.getText() === name)
}

/** function path -> the props it reads */
function readProps(bindings: Bindings): Map<string, ReadonlySet<string>> {
  return new Map(functionsIn(bindings, '').flatMap(({ fn, path }) => {
    const [props] = fn.fn.parameters, read = props === undefined ? undefined : readsOf(props, bindings)
    return read === undefined ? [] : [[path, read]]
  }))
}

/** `props.on` and `const { on } = props`; `undefined` = somebody else may read any */
function readsOf({ name, dotDotDotToken }: ts.ParameterDeclaration, bindings: Bindings): Set<string> | undefined {
  const symbol = ts.isIdentifier(name) && dotDotDotToken === undefined ? bindings.checker.getSymbolAtLocation(name) : undefined
  if (symbol === undefined) return undefined
  const read = new Set<string>()
  for (const use of bindings.references(symbol)) {
    const { parent } = use
    if (ts.isPropertyAccessExpression(parent) && parent.expression === use && !isWritten(parent)) read.add(parent.name.text)
    else if (ts.isVariableDeclaration(parent) && parent.initializer === use && ts.isObjectBindingPattern(parent.name) && parent.name.elements.every(one => one.dotDotDotToken === undefined && elementKey(one) !== '')) parent.name.elements.forEach(one => read.add(elementKey(one)))
    else return undefined
  }
  return read
}
