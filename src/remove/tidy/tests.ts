// What is left of a suite after its tests went: hooks and suites that were not empty before and are now.
import { ts } from '../../fold/compiler.js'
import { bindingsOf, nodeIn, parse } from '../../scan/flow/names.js'
import { lineSpan } from '../cut.js'
import { calleeName, isTestOrSuite, partsOf } from '../scope.js'
import type { Use } from '../graph.js'
import type { Draft } from '../project.js'
import type { Replacement } from '../text.js'
import { outermost } from './declarations.js'

export function emptySuiteEdits(file: string, before: string, now: string): Replacement[] {
  const source = parse(file, now), empty = [...emptyOnes(source), ...testlessOnes(source, parse(file, before))]
  if (empty.length === 0) return []
  const known = new Set(emptyOnes(parse(file, before)).map(node => node.getText()))
  return outermost(empty.filter(node => !known.has(node.getText())).map(node => ({ ...lineSpan(node, now), text: '', why: 'nothing is left in it' })))
}

function emptyOnes(source: ts.SourceFile): ts.Statement[] {
  const found: ts.Statement[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression) && isEmptyCallback(node.expression)) found.push(node)
    else ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Suites that lost their last test: a hook that runs before none sets nothing up, and some runners refuse such a suite. */
function testlessOnes(source: ts.SourceFile, before: ts.SourceFile): ts.Statement[] {
  const titleOf = (suite: ts.CallExpression): string => `${suite.expression.getText()} ${suite.arguments[0]?.getText() ?? ''}`
  const had = new Set(suitesIn(before).filter(one => bodyOf(one).some(isTestOrSuite)).map(titleOf))
  return suitesIn(source).filter(one => had.has(titleOf(one)) && bodyOf(one).length > 0 && bodyOf(one).every(setsUpOnly)).map(one => one.parent as ts.Statement)
}

function suitesIn(source: ts.SourceFile): ts.CallExpression[] {
  const found: ts.CallExpression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression) && /^(?:describe|context|suite)$/.test(calleeName(node.expression))) found.push(node.expression)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const bodyOf = (suite: ts.CallExpression): readonly ts.Statement[] => partsOf(suite.parent as ts.Statement)

/** a hook, a declaration, an object that is made; a call may define tests */
function setsUpOnly(statement: ts.Statement): boolean {
  if (ts.isExpressionStatement(statement)) return ts.isNewExpression(statement.expression) || (ts.isCallExpression(statement.expression) && /^(?:before|after)(?:Each|All)?$/.test(calleeName(statement.expression)))
  return ts.isVariableStatement(statement) || ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)
}

function isEmptyCallback(call: ts.CallExpression): boolean {
  if (!/^(?:describe|context|suite|(?:before|after)(?:Each|All)?)$/.test(calleeName(call))) return false
  const body = call.arguments.at(-1)
  if (body === undefined || !(ts.isArrowFunction(body) || ts.isFunctionExpression(body)) || !ts.isBlock(body.body)) return false
  return body.body.statements.length === 0 && body.body.getFullText().trim().replace(/\s/g, '') === '{}'
}

/** The tests that use an import, to go with what they test; `undefined` when something else in their files uses it, too. */
export function testsOf(uses: readonly Use[], draft: Draft): Map<string, Replacement[]> | undefined {
  const edits = new Map<string, Replacement[]>()
  for (const { file, import: taken } of uses) {
    const text = draft.text(file)
    if (text === undefined || taken.local === undefined || taken.name === '*') return undefined
    const bindings = bindingsOf(file, text)
    const local = nodeIn(bindings.source, taken.local)
    const symbol = local === undefined ? undefined : bindings.checker.getSymbolAtLocation(local)
    if (symbol === undefined) return undefined
    const statements = bindings.references(symbol).map(testAround)
    if (statements.some(statement => statement === undefined)) return undefined
    const gone = new Set(statements.flatMap(statement => statement ?? []))
    edits.set(file, outermost([...edits.get(file) ?? [], ...[...gone].map(node => ({ ...lineSpan(node, text), text: '', why: 'what it tests is gone' }))]))
  }
  return edits
}

/** the `it(...)` a place stands in */
export function testAround(node: ts.Node): ts.Statement | undefined {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) {
    if (ts.isExpressionStatement(at) && ts.isCallExpression(at.expression) && /^(?:it|test|specify|fit|xit|xtest)$/.test(calleeName(at.expression))) return at
  }
  return undefined
}
