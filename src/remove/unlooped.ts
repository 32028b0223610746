// A loop over the one state that is left: `[true].forEach(on => { describe(…) })`, `for (const on of [true]) { it(…) }`. Once nothing in
// it names the state, what it ran stands where it stood.
import { ts } from '../fold/compiler.js'
import { bindingsOf, type Bindings } from '../scan/flow/names.js'
import { guardedStart } from './chosen-test.js'
import type { Draft } from './project.js'
import { indentAt, saysLines } from './tidy/filled.js'
import type { Replacement } from './text.js'

/** `name`: that of the state, if it has one still */
interface Loop { readonly statement: ts.Statement; readonly over: ts.Expression; readonly name: ts.BindingName | undefined; readonly body: ts.Block }

/** The first of a test file; asked again until there is none. */
export function unloopedEdits(file: string, draft: Draft): Replacement[] {
  const before = draft.original(file) ?? '', now = draft.text(file) ?? '', bindings = bindingsOf(file, now)
  const visit = (node: ts.Node): Replacement[] | undefined => {
    const loop = ts.isStatement(node) ? loopOf(node) : undefined
    // the author's own loop over one thing is not ours
    if (loop !== undefined && isIdle(loop, bindings) && !before.includes(now.slice(loop.statement.getStart(), loop.body.getStart()))) return unwrapped(loop, now)
    return ts.forEachChild(node, visit)
  }
  return visit(bindings.source) ?? []
}

function loopOf(statement: ts.Statement): Loop | undefined {
  if (ts.isForOfStatement(statement)) {
    const [declared] = ts.isVariableDeclarationList(statement.initializer) ? statement.initializer.declarations : []
    return declared !== undefined && ts.isBlock(statement.statement) && statement.awaitModifier === undefined ? { statement, over: statement.expression, name: declared.name, body: statement.statement } : undefined
  }
  const call = ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression) ? statement.expression : undefined, [fn, ...more] = call?.arguments ?? []
  if (call === undefined || fn === undefined || more.length > 0 || !ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== 'forEach') return undefined
  if (!ts.isArrowFunction(fn) || !ts.isBlock(fn.body) || fn.parameters.length > 1) return undefined
  return { statement, over: call.expression.expression, name: fn.parameters[0]?.name, body: fn.body }
}

/** It runs once, names nothing it is given, and declares nothing that could be something else outside. */
function isIdle({ over, name, body }: Loop, { checker, references }: Bindings): boolean {
  const names = name === undefined ? [] : ts.isIdentifier(name) ? [name] : name.elements.flatMap(one => ts.isBindingElement(one) && ts.isIdentifier(one.name) ? [one.name] : [])
  if (!ts.isArrayLiteralExpression(over) || over.elements.length !== 1 || body.statements.length === 0) return false
  const isUnnamed = names.every(one => { const symbol = checker.getSymbolAtLocation(one); return symbol !== undefined && references(symbol).length === 0 })
  return isUnnamed && body.statements.every(one => ts.isExpressionStatement(one) && ts.isCallExpression(one.expression) && !saysLines(one))
}

function unwrapped({ statement, body }: Loop, text: string): Replacement[] {
  const [first] = body.statements, last = body.statements.at(-1)
  if (first === undefined || last === undefined) return []
  const outer = indentAt(statement.getStart(), text), inner = indentAt(first.getStart(), text)
  const start = ts.getLeadingCommentRanges(text, first.pos)?.[0]?.pos ?? first.getStart(), end = text.slice(0, body.end - 1).trimEnd().length
  return [{ start: guardedStart(statement.getStart(), text), end: statement.end, text: text.slice(start, end).replaceAll(`\n${inner}`, `\n${outer}`), why: 'one state is left' }]
}
