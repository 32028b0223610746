// What undoes forced states where a file forces none any more: `afterEach(() => resetFlags())` goes with the last `mockFlags(…)`.
// Only what comes from the module that forced them, and says by its name that it undoes flags.
import type { FlagReference } from '../detect/reference.js'
import { ts } from '../fold/compiler.js'
import { bindingsOf, nodeIn, type Bindings } from '../scan/flow/names.js'
import { lineSpan } from './cut.js'
import type { Found, Graph } from './graph.js'
import { tokenAt } from './overrides.js'
import type { Draft } from './project.js'
import { calleeName, hookAround, isHookName } from './scope.js'
import type { Replacement } from './text.js'

/** By file, once the overrides of one flag are out of it. */
export function idleResets(overrides: readonly FlagReference[], draft: Draft, graph: Graph): ReadonlyMap<string, readonly Replacement[]> {
  const edits = new Map<string, readonly Replacement[]>()
  for (const file of new Set(overrides.map(one => one.file))) {
    const before = draft.original(file), now = draft.text(file)
    if (before === undefined || now === undefined || before === now) continue
    const forced = forcedBy(overrides.filter(one => one.file === file), bindingsOf(file, before), graph.importsBefore(file))
    const found = resetsIn(bindingsOf(file, now), graph.imports(file).filter(one => forced.has(one.module ?? '')))
    if (found.length > 0) edits.set(file, found.map(node => ({ ...lineSpan(node, now), text: '', why: 'no flag is forced here any more' })))
  }
  return edits
}

/** The modules whose functions forced the flag. */
function forcedBy(overrides: readonly FlagReference[], { source }: Bindings, imports: readonly Found[]): ReadonlySet<string> {
  return new Set(overrides.flatMap(({ span }) => {
    const token = tokenAt(source, span.start, span.end), calls = token === undefined ? [] : callsAround(token)
    return calls.flatMap(name => imports.find(one => one.local?.text === name)?.module ?? [])
  }))
}

function callsAround(token: ts.Node): string[] {
  const names: string[] = []
  for (let at: ts.Node = token; !ts.isStatement(at); at = at.parent) {
    if (ts.isCallExpression(at) && ts.isIdentifier(at.expression)) names.push(at.expression.text)
  }
  return names
}

const isOfFlags = (name: string): boolean => /flag|feature|experiment|toggle|ldmock/i.test(name), undoes = (name: string): boolean => /^(?:reset|clear|restore|unmock|undo)/i.test(name)

function resetsIn({ source, references, checker }: Bindings, imports: readonly Found[]): readonly ts.Statement[] {
  const usesOf = ({ local }: Found): readonly ts.Identifier[] => {
    const name = local && nodeIn(source, local), symbol = name && checker.getSymbolAtLocation(name)
    return symbol === undefined ? [] : references(symbol)
  }
  if (imports.some(one => !one.isType && isOfFlags(one.name) && !undoes(one.name) && usesOf(one).length > 0)) return []
  return imports.filter(one => isOfFlags(one.name) && undoes(one.name)).flatMap(one => {
    const statements = usesOf(one).map(statementOf)
    return statements.every(each => each !== undefined) ? statements.flatMap(each => each ?? []) : []
  })
}

/** `resetFlags()`, `afterEach(resetFlags)`, `afterEach(() => resetFlags())`; `undefined` = it is more than that */
function statementOf(use: ts.Identifier): ts.Statement | undefined {
  const { parent } = use, isCalled = ts.isCallExpression(parent) && parent.expression === use
  if (isCalled && parent.arguments.length > 0) return undefined
  const whole = !isCalled ? hookGiven(use) : hookAround(parent) ?? parent
  return whole !== undefined && ts.isExpressionStatement(whole.parent) ? whole.parent : undefined
}

function hookGiven({ parent }: ts.Identifier): ts.CallExpression | undefined {
  return ts.isCallExpression(parent) && parent.arguments.length === 1 && isHookName(calleeName(parent)) ? parent : undefined
}
