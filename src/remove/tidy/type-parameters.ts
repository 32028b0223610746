// Type parameters the removal left without a use, with the argument that calls give for them. Only where all calls are known.
import { ts } from '../../fold/compiler.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { itemSpans } from '../cut.js'
import type { Graph } from '../graph.js'
import type { Draft } from '../project.js'
import type { Replacement } from '../text.js'
import { functionsIn, sites } from './parameters.js'

const why = 'nothing uses the type parameter any more'

// function show<T, L>(item: T) {}            =>  function show<T>(item: T) {}
// show<Item, Legacy>(item)                   =>  show<Item>(item)
export function typeParameterEdits(file: string, draft: Draft, graph: Graph, quiet: ReadonlySet<string>): Map<string, Replacement[]> {
  const before = draft.original(file), now = draft.text(file)
  if (before === undefined || now === undefined || before === now) return new Map()
  const then = bindingsOf(file, before), here = bindingsOf(file, now)
  const was = new Map(functionsIn(then, file).map(({ fn, path }) => [path, new Set((fn.fn.typeParameters ?? []).filter(one => isIdle(one, then)).map(one => one.name.text))]))
  for (const { fn, path } of functionsIn(here, file)) {
    const gone = fn.fn.typeParameters?.find(one => isIdle(one, here) && was.get(path)?.has(one.name.text) === false)
    const calls = gone === undefined || here.checker.getSymbolAtLocation(fn.name)?.declarations?.length !== 1 ? undefined : sites(fn, draft, graph, quiet)
    const edits = gone === undefined || calls === undefined ? undefined : withArguments(file, gone, calls)
    if (edits !== undefined) return edits
  }
  return new Map()
}

function isIdle({ name }: ts.TypeParameterDeclaration, bindings: Bindings): boolean {
  const symbol = bindings.checker.getSymbolAtLocation(name)
  return symbol !== undefined && bindings.references(symbol).length === 0
}

function withArguments(file: string, gone: ts.TypeParameterDeclaration, calls: readonly { readonly file: string; readonly use: ts.Identifier }[]): Map<string, Replacement[]> | undefined {
  const all = (gone.parent as ts.FunctionLikeDeclaration).typeParameters
  // <T>() => … reads as an element there
  if (all === undefined || (all.length > 1 && /x$/.test(file) && ts.isArrowFunction(gone.parent))) return undefined
  const index = all.indexOf(gone), edits = new Map([[file, cut(all, gone)]])
  for (const { file: where, use } of calls) {
    const call = use.parent
    if (!(ts.isCallExpression(call) || ts.isNewExpression(call)) || call.expression !== use) return undefined
    const given = call.typeArguments?.[index]
    if (given !== undefined && call.typeArguments !== undefined) edits.set(where, [...edits.get(where) ?? [], ...cut(call.typeArguments, given)])
  }
  for (const list of edits.values()) list.sort((a, b) => a.start - b.start)
  const overlap = [...edits.values()].some(list => list.some((edit, at) => at > 0 && edit.start < (list[at - 1]?.end ?? 0)))
  return overlap ? undefined : edits
}

/** the brackets go with the last of them */
function cut(items: ts.NodeArray<ts.Node>, gone: ts.Node): Replacement[] {
  const { text } = gone.getSourceFile()
  if (items.length > 1) return itemSpans(items, item => item === gone, text).map(span => ({ ...span, text: '', why }))
  return [{ start: items.pos - 1, end: items.end + /^\s*>/.exec(text.slice(items.end))![0].length, text: '', why }]
}
