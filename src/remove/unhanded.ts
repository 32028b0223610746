// Doubles that a test handed to what it tests, and hands to nobody now: `new Cart(flags, db)` became `new Cart(db)`. What such a
// double answers is for nobody; where it was the gone state, its test has nothing left to test.
import { ts } from '../fold/compiler.js'
import type { FlagValue } from '../flag/value.js'
import { bindingsOf, type Bindings } from '../scan/flow/names.js'
import { isTestFile } from './files.js'
import { lineSpan } from './cut.js'
import { leftoverIn, type Leftover } from './plan.js'
import type { Draft } from './project.js'
import type { Replacement } from './text.js'
import { outermost } from './tidy/declarations.js'
import { testAround } from './tidy/tests.js'

export interface Unhanded { readonly edits: ReadonlyMap<string, readonly Replacement[]>; readonly leftovers: readonly Leftover[] }

export function findUnhanded(value: FlagValue, draft: Draft): Unhanded {
  const edits = new Map<string, readonly Replacement[]>(), leftovers: Leftover[] = []
  for (const file of draft.changed().filter(one => isTestFile(one))) {
    const text = draft.text(file) ?? '', bindings = bindingsOf(file, text), handed = namesHanded(bindingsOf(file, draft.original(file) ?? ''))
    const found: Replacement[] = []
    for (const [name, uses] of variablesOf(bindings)) {
      if (!handed.has(name) || uses.length === 0 || uses.some(isHanded)) continue
      for (const { statement, state } of uses.flatMap(answerOf)) {
        const test = testAround(statement)
        if (state === value) found.push({ ...lineSpan(statement, text), text: '', why: `nothing is handed "${name}" any more` })
        else if (typeof state === 'boolean' && typeof value === 'boolean' && test !== undefined) found.push({ ...lineSpan(test, text), text: '', why: 'it tested the state that is gone' })
        else leftovers.push(leftoverIn(file, text, statement.getStart(), `nothing is handed "${name}" any more; take out what it answers, and what tested the state that is gone`))
      }
    }
    if (found.length > 0) edits.set(file, outermost(found))
  }
  return { edits, leftovers }
}

function variablesOf(bindings: Bindings): [name: string, uses: readonly ts.Identifier[]][] {
  const found: [string, readonly ts.Identifier[]][] = []
  const visit = (node: ts.Node): void => {
    const symbol = ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) ? bindings.checker.getSymbolAtLocation(node.name) : undefined
    if (symbol?.declarations?.length === 1) found.push([symbol.name, bindings.references(symbol)])
    ts.forEachChild(node, visit)
  }
  visit(bindings.source)
  return found
}

function namesHanded(bindings: Bindings): Set<string> {
  return new Set(variablesOf(bindings).flatMap(([name, uses]) => uses.some(isHanded) ? [name] : []))
}

/** to a call, an object, a component, a variable: anything but being set up, or asked what it was called with */
function isHanded(use: ts.Identifier): boolean {
  let at: ts.Node = use
  while (ts.isPropertyAccessExpression(at.parent) && at.parent.expression === at) at = at.parent
  const { parent } = at
  const isAsked = ts.isCallExpression(parent) && parent.arguments[0] === at && /^(?:expect|vi\.mocked|jest\.mocked|mocked|(?:vi|jest)\.spyOn)$/.test(parent.expression.getText())
  const isSet = ts.isBinaryExpression(parent) && parent.left === at && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  return !isAsked && !isSet && !(ts.isCallExpression(parent) && parent.expression === at)
}

/** `flags.isEnabled.mockResolvedValue(false)`, as a statement */
function answerOf(use: ts.Identifier): { statement: ts.Statement; state: unknown }[] {
  let at: ts.Node = use
  while (ts.isPropertyAccessExpression(at.parent) && at.parent.expression === at) at = at.parent
  const call = at.parent
  if (!ts.isCallExpression(call) || call.expression !== at || !ts.isPropertyAccessExpression(at) || !/^(?:mock(?:Return|Resolved)Value(?:Once)?|mockImplementation(?:Once)?|returns|resolves)$/.test(at.name.text)) return []
  const statement = ts.isExpressionStatement(call.parent) ? call.parent : undefined, [given] = call.arguments
  if (statement === undefined) return []
  return [{ statement, state: given?.kind === ts.SyntaxKind.TrueKeyword ? true : given?.kind === ts.SyntaxKind.FalseKeyword ? false : undefined }]
}
