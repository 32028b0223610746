// The reads on a function's call path: its own, and those of the functions and components of the project that it names.
import { ts } from '../../scan/compiler.js'
import type { FlagReference } from '../../detect/reference.js'
import type { ProjectFiles } from '../project-files.js'
import type { Callable } from '../scope.js'

/** More than any function that a person tests as one calls. */
const MAX_FUNCTIONS = 200

export function readsReached(fn: Callable, reads: readonly FlagReference[], files: ProjectFiles): FlagReference[] {
  const held = new Set<Callable>([fn])
  for (const one of held) {
    if (held.size > MAX_FUNCTIONS) break
    const source = one.getSourceFile()
    const visit = (node: ts.Node): void => {
      const name = ts.isCallExpression(node) ? node.expression : ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node) ? node.tagName : undefined
      const called = name && ts.isIdentifier(name) ? files.functionOf(source, name.text) : undefined
      if (called !== undefined) held.add(called)
      ts.forEachChild(node, visit)
    }
    visit(one)
  }
  return reads.filter(({ file, site }) => [...held].some(one => one.getSourceFile().fileName === file && one.getStart() <= site.start && site.end <= one.getEnd()))
}
