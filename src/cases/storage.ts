// What the browser keeps for the page, `localStorage.getItem('x')`: a test empties it first, so that it answers null. Only where the
// code calls nothing else that could put something there.
import { ts } from '../scan/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { Dialect } from './dialect.js'
import { callAt } from './force.js'
import type { FunctionOf } from './outcome.js'
import { functionNamed, functionsReached, parseSource, type Target } from './target.js'

export interface EmptyStorage {
  /** localStorage, sessionStorage */
  readonly emptied: readonly string[]
  readonly functionOf: FunctionOf
}

const ASKS = /^((?:local|session)Storage)\.getItem$/

/** @returns `undefined` = none is asked, there is no DOM that has one, or it may not stay empty */
export function emptyStorage(source: ts.SourceFile, targets: readonly Target[], functionOf: FunctionOf, runner: { readonly dialect: Dialect; readonly dependencies: ReadonlySet<string> }): EmptyStorage | undefined {
  if (!hasDom(runner)) return undefined
  const emptied = new Set<string>(), answer = functionNamed(parseSource('storage.js', 'const asked = () => null'), 'asked')
  for (const { fn, reads } of targets) {
    const reached = functionsReached(source, fn), asked = [...reached].flatMap(one => callsIn(one)).map(call => ({ call, storage: ASKS.exec(call.expression.getText())?.[1] }))
    if (asked.some(({ call, storage }) => storage === undefined && !isRead(call, source, reads) && !isOwn(call, source))) return undefined
    for (const { storage } of asked) if (storage !== undefined) emptied.add(storage)
  }
  return emptied.size === 0 ? undefined : { emptied: [...emptied], functionOf: (from, name) => (from.fileName === source.fileName && ASKS.test(name) ? answer : functionOf(from, name)) }
}

/** Vitest is told in the file; of jest the project's configuration says so. */
function hasDom({ dialect, dependencies }: { readonly dialect: Dialect; readonly dependencies: ReadonlySet<string> }): boolean {
  return dependencies.has(dialect.mocks === 'vi' ? 'jsdom' : 'jest-environment-jsdom') && dialect.mocks !== undefined
}

const isRead = (call: ts.CallExpression, source: ts.SourceFile, reads: readonly FlagReference[]): boolean => reads.some(read => callAt(source, read) === call)
const isOwn = ({ expression }: ts.CallExpression, source: ts.SourceFile): boolean => ts.isIdentifier(expression) && functionNamed(source, expression.text) !== undefined

function callsIn(fn: ts.Node): ts.CallExpression[] {
  const found: ts.CallExpression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(fn)
  return found
}
