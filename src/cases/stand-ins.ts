// What a component takes from elsewhere and nobody can know: hooks that look for a client or a router, components that do. A test
// puts a stand-in in the place of each; its code is followed like all other code, so what the component shows then is known.
import { ts } from '../scan/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { breaksOnNothing } from './breaks-on-nothing.js'
import { callAt } from './force.js'
import { importOf } from './imports.js'
import type { FunctionOf } from './outcome.js'
import type { Callable } from './scope.js'
import { isOfReact, surroundingsOf, usedBy } from './surroundings.js'
import { functionNamed, functionsReached, parseSource, type Target } from './target.js'

export interface StandIn {
  readonly from: string
  /** what the module exports, or `default` */
  readonly name: string
  /** the function, in JavaScript */
  readonly text: string
}
export interface StoodIn { readonly standIns: readonly StandIn[]; readonly functionOf: FunctionOf; readonly isStoodIn: (name: string) => boolean }

/** @returns `undefined` where there is nothing to replace, or a function may not bear that a hook answers nothing */
export function standInsFor(source: ts.SourceFile, targets: readonly Target[], reads: readonly FlagReference[], functionOf: FunctionOf): StoodIn | undefined {
  const functions = new Set(targets.flatMap(({ fn }) => [...functionsReached(source, fn)]))
  const asked = new Set(reads.filter(({ file }) => file === source.fileName).flatMap(read => callAt(source, read)?.expression.getText() ?? []))
  const found = new Map<string, { readonly standIn: StandIn; readonly fn: Callable }>()
  for (const [name, isAround] of [...functions].flatMap(fn => [...usedIn(fn)])) {
    const from = asked.has(name) ? undefined : importOf(source, name), own = from && functionOf(source, name)
    if (from === undefined || from.name === '*' || isOfReact(from) || (own && surroundingsOf({ fn: own, isComponent: true }, reads, functionOf) === undefined)) continue
    const text = textOf(name, isAround), fn = functionNamed(parseSource('stand-in.js', `const ${name} = ${text}`), name)
    if (fn && (isAround || !found.has(name))) found.set(name, { standIn: { ...from, text }, fn })
  }
  const isStoodIn = (name: string): boolean => found.has(name)
  if (found.size === 0 || [...functions].some(fn => breaksOnNothing(fn, isStoodIn))) return undefined
  return {
    isStoodIn,
    standIns: [...found.values()].map(({ standIn }) => standIn),
    functionOf: (from, name) => (from.fileName === source.fileName ? found.get(name)?.fn : undefined) ?? functionOf(from, name),
  }
}

/** Hooks and components by name; true = something stands between its tags. */
function usedIn(fn: Callable): Map<string, boolean> {
  const found = new Map<string, boolean>()
  const visit = (node: ts.Node): void => {
    const name = usedBy(node)?.name
    if (name !== undefined) found.set(name, found.get(name) === true || (ts.isJsxOpeningElement(node) && node.parent.children.length > 0))
    ts.forEachChild(node, visit)
  }
  visit(fn)
  return found
}

/** A hook answers nothing; what stands around something shows that and no more, anything else its name. */
function textOf(name: string, isAround: boolean): string {
  if (/^use/.test(name)) return '() => ({})'
  return isAround ? '({ children }) => children ?? null' : `() => '[${name}]'`
}
