// Which tests no longer come to a module: what stands in for it there stands in for nothing. By imports: one that is only a
// type is not loaded, and neither is a module the test replaces by its own.
import { ts } from '../fold/compiler.js'
import { isValueUse } from '../scan/flow/uses.js'
import { bindingsOf, nodeIn } from '../scan/flow/names.js'
import { isTestFile } from './files.js'
import type { Found, Graph } from './graph.js'
import type { Draft } from './project.js'

/** `exported` = the test still comes to the module, but to these exports of it nowhere */
export interface Stranded { readonly test: string; readonly exported?: ReadonlySet<string> }

/** Tests that name the module, came to it through what the removal changed, and now come to it nowhere; or not to what it is asked. */
export function strandedTests(module: string, names: ReadonlySet<string>, draft: Draft, graph: Graph): Stranded[] {
  const all = strandedFrom(module, () => true, draft, graph)
  if (!isAskedByName(module, names, draft, graph)) return all.map(test => ({ test }))
  // a namespace may be asked for anything
  const byName = strandedFrom(module, one => one.name === '*' || names.has(one.name), draft, graph)
  return [...all.map(test => ({ test })), ...byName.filter(test => !all.includes(test)).map(test => ({ test, exported: names }))]
}

/** Tests that came to a module of which the removal took something, and now come to it nowhere. */
export function strandedByLoss(module: string, draft: Draft, graph: Graph): readonly string[] {
  return strandedFrom(module, () => true, draft, graph)
}

/** Each name is one the module exports: of `client.isEnabled` only `client` is imported. */
function isAskedByName(module: string, names: ReadonlySet<string>, draft: Draft, graph: Graph): boolean {
  const imported = new Set(draft.changed().flatMap(file => graph.importsBefore(file)).flatMap(one => one.module === module ? [one.name] : []))
  return [...names].every(name => imported.has(name))
}

function strandedFrom(module: string, isDoor: (one: Found) => boolean, draft: Draft, graph: Graph): string[] {
  const namers = graph.mentions(module), isIt = (one: Found): boolean => one.module === module && isDoor(one)
  const isLoading = (one: Found): boolean => isIt(one) && one.kind !== 'mock' && !one.isType, loads = (file: string): boolean => graph.imports(file).some(isLoading)
  const lost = new Set([...draft.changed(), ...draft.deleted()].filter(file => !isTestFile(file) && namers.includes(file) && graph.importsBefore(file).some(isLoading) && !loads(file)))
  if (lost.size === 0) return []
  const above = new Set([...lost, ...graph.dependents(...lost)])
  const tests = namers.filter(file => isTestFile(file) && draft.text(file) !== undefined && above.has(file))
  if (tests.length === 0) return []
  // most of a project names its flag API: who loads it is only looked up where a test asks
  const loaders = namers.filter(file => draft.text(file) !== undefined && loads(file)), aboveNow = new Set([...loaders, ...graph.dependents(...loaders)])
  return tests.filter(test => {
    const doubled = doubledModules(test, graph, module)
    // the test itself names the module to set its double up
    const loaded = (file: string, imports: readonly Found[]): Found[] => imports.filter(one =>
      one.module !== undefined && !doubled.has(one.module) && !(file === test && one.module === module) && isLoaded(one))
    return comesTo(test, one => one.target !== undefined && lost.has(one.target), file => loaded(file, graph.importsBefore(file)), above) &&
      !comesTo(test, isIt, file => loaded(file, graph.imports(file)), aboveNow)
  })
}

/** `among`: nothing else can lead there, so nothing else is looked at */
function comesTo(test: string, isGoal: (one: Found) => boolean, importsOf: (file: string) => readonly Found[], among: ReadonlySet<string>): boolean {
  const seen = new Set([test]), queue = [test]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const one of importsOf(next)) {
      if (isGoal(one)) return true
      if (one.target === undefined || seen.has(one.target) || !among.has(one.target)) continue
      seen.add(one.target)
      queue.push(one.target)
    }
  }
  return false
}

/** what else the test replaces by a factory of its own */
function doubledModules(test: string, graph: Graph, wanted: string): Set<string> {
  return new Set(graph.imports(test).flatMap(({ kind, node, module }) => {
    if (kind !== 'mock' || module === undefined || module === wanted || !ts.isCallExpression(node)) return []
    const factory = node.arguments[1]
    return factory !== undefined && /mock$/i.test(node.expression.getText()) && !/Actual\b/.test(factory.getText()) ? [module] : []
  }))
}

/** an import of names that are only used as types is left out when the file is compiled */
function isLoaded({ kind, isType, local }: Found): boolean {
  if (kind === 'mock' || isType) return false
  if (local === undefined) return true
  const source = local.getSourceFile()
  const isRequired = ts.isVariableDeclaration(local.parent) || ts.isBindingElement(local.parent)
  if (isRequired || !/\.[cm]?tsx?$/.test(source.fileName)) return true
  const known = loadedAs.get(local)
  if (known !== undefined) return known
  const { source: there, references, checker } = bindingsOf(source.fileName.replace(/^\//, ''), source.text)
  const name = nodeIn(there, local), symbol = name === undefined ? undefined : checker.getSymbolAtLocation(name)
  const isUsed = symbol === undefined || references(symbol).some(isValueUse)
  loadedAs.set(local, isUsed)
  return isUsed
}

/** by name in an import: every test asks again for what it comes by, and a large project is more than is remembered of its names */
const loadedAs = new WeakMap<ts.Node, boolean>()
