// Which tests no longer come to a module: what stands in for it there stands in for nothing. By imports, and with doubt on the
// side of the test: a file that may load the module counts as one that does.
import { ts } from 'ts-morph'
import { isTestFile } from './files.js'
import type { Found, Graph } from './graph.js'
import type { Draft } from './project.js'

/** Tests that name the module and came to it through what the removal changed, and now come to it nowhere. */
export function strandedTests(module: string, draft: Draft, graph: Graph): string[] {
  const namers = graph.mentions(module)
  const lost = [...draft.changed(), ...draft.deleted()].filter(file => !isTestFile(file) && namers.includes(file) && !loads(file, module, graph))
  if (lost.length === 0) return []
  const before = upwards(lost, graph)
  const now = upwards(namers.filter(file => draft.text(file) !== undefined && loads(file, module, graph)), graph)
  return namers.filter(file => isTestFile(file) && draft.text(file) !== undefined && before.has(file) && !comesTo(file, module, now, graph))
}

function loads(file: string, module: string, graph: Graph): boolean {
  return graph.imports(file).some(one => one.module === module && isLoaded(one))
}

function isLoaded({ kind, isType }: Found): boolean {
  return kind !== 'mock' && !isType
}

/** the files and whatever imports them, by their texts */
function upwards(files: readonly string[], graph: Graph): ReadonlySet<string> {
  const found = new Set(files), queue = [...files]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const file of graph.mentions(next)) {
      if (found.has(file)) continue
      found.add(file)
      queue.push(file)
    }
  }
  return found
}

/** `among`: nothing else needs to be looked at */
function comesTo(test: string, module: string, among: ReadonlySet<string>, graph: Graph): boolean {
  const doubled = doubledModules(test, graph), seen = new Set([test]), queue = [test]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const one of graph.imports(next)) {
      if (!isLoaded(one) || one.module === undefined || doubled.has(one.module)) continue
      if (one.module === module && next !== test) return true
      if (one.module === module || one.target === undefined || seen.has(one.target) || !among.has(one.target)) continue
      seen.add(one.target)
      queue.push(one.target)
    }
  }
  return false
}

/** what the test replaces by a factory of its own is not loaded at all */
function doubledModules(test: string, graph: Graph): Set<string> {
  return new Set(graph.imports(test).flatMap(({ kind, node, module }) => {
    if (kind !== 'mock' || module === undefined || !ts.isCallExpression(node)) return []
    const factory = node.arguments[1]
    return factory !== undefined && /mock$/i.test(node.expression.getText()) && !/Actual\b/.test(factory.getText()) ? [module] : []
  }))
}
