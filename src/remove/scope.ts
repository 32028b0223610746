// The test or hook that a place belongs to: what goes when the place forces the state that is gone.
import { ts } from '../fold/compiler.js'
import { bindingsOf } from '../scan/flow/names.js'
import { isStory } from './files.js'

export interface Scope {
  readonly kind: 'test' | 'hook'
  readonly statement: ts.Statement
  /** the suite a hook belongs to; `undefined` = it is the file's */
  readonly suite?: ts.Statement | undefined
}

/** The test, or the hook, whose callback holds this place; `undefined` = neither does. */
export function testScope(at: ts.Node): Scope | undefined {
  for (let node: ts.Node | undefined = at; node !== undefined; node = node.parent) {
    if (!ts.isCallExpression(node) || !ts.isExpressionStatement(node.parent)) continue
    const name = calleeName(node)
    if (/^(?:it|test|specify|fit|xit|xtest)$/.test(name)) return { kind: 'test', statement: node.parent }
    if (isHook(name, node)) return { kind: 'hook', statement: node.parent, suite: suiteAround(node.parent) }
    if (/^(?:describe|context|suite|fdescribe|xdescribe)$/.test(name)) return undefined
  }
  const story = storyAround(at)
  return story === undefined ? undefined : { kind: 'test', statement: story }
}

/** export const OldCart = { parameters: { flags: { x: false } } }, which nothing else of its file builds on */
function storyAround(at: ts.Node): ts.Statement | undefined {
  const source = at.getSourceFile(), file = source.fileName.slice(1)
  let node = at
  while (node.parent !== undefined && !ts.isSourceFile(node.parent)) node = node.parent
  const [declared, ...others] = isStory(file) && ts.isVariableStatement(node) ? node.declarationList.declarations : []
  if (declared === undefined || others.length > 0 || !ts.isVariableStatement(node) || !ts.isIdentifier(declared.name)) return undefined
  const isExported = node.modifiers?.some(one => one.kind === ts.SyntaxKind.ExportKeyword) === true
  const { checker, references } = bindingsOf(file, source.text), symbol = isExported ? checker.getSymbolAtLocation(declared.name) : undefined
  return symbol !== undefined && references(symbol).length === 0 ? node : undefined
}

/** `setup(() => …)` is mocha's hook, `setup({ … })` a function of the test file */
function isHook(name: string, call: ts.CallExpression): boolean {
  if (isHookName(name)) return true
  const [first] = call.arguments
  return /^(?:setup|suiteSetup)$/.test(name) && first !== undefined && (ts.isArrowFunction(first) || ts.isFunctionExpression(first))
}

/** `afterEach(() => reset())`: the hook of what is all that its function does */
export function hookAround(only: ts.Node): ts.CallExpression | undefined {
  const fn = only.parent, call = ts.isArrowFunction(fn) && fn.body === only ? fn.parent : undefined
  return call !== undefined && ts.isCallExpression(call) && isHookName(calleeName(call)) ? call : undefined
}

export const isHookName = (name: string): boolean => /^(?:before|after)(?:Each|All)?$/.test(name)

/** What is forced at a place may hold in the test or suite, too: in it, in a hook around it, or nobody knows where. */
export function mayHoldIn(at: ts.Node, test: ts.Node): boolean {
  const scope = testScope(at), isIn = (node: ts.Node, around: ts.Node): boolean => around.pos <= node.pos && node.end <= around.end
  if (scope === undefined || isIn(at, test)) return true
  return scope.kind === 'hook' && !clearsUp(at) && (scope.suite === undefined || isIn(test, scope.suite))
}

/** in a hook that runs behind the tests */
export function clearsUp(at: ts.Node): boolean {
  for (let node: ts.Node | undefined = at; node !== undefined; node = node.parent) {
    if (ts.isCallExpression(node) && /^(?:after(?:Each|All)?|(?:suite)?[tT]eardown|onTestFinished)$/.test(calleeName(node))) return true
  }
  return false
}

function suiteAround(hook: ts.Statement): ts.Statement | undefined {
  const call = ts.isBlock(hook.parent) ? hook.parent.parent.parent : undefined
  return call !== undefined && ts.isCallExpression(call) && ts.isExpressionStatement(call.parent) ? call.parent : undefined
}

/** The tests, suites and hooks directly in a suite. */
export function partsOf(suite: ts.Statement): readonly ts.Statement[] {
  const call = ts.isExpressionStatement(suite) && ts.isCallExpression(suite.expression) ? suite.expression : undefined
  const body = call?.arguments.find((one): one is ts.ArrowFunction | ts.FunctionExpression => ts.isArrowFunction(one) || ts.isFunctionExpression(one))?.body
  return body !== undefined && ts.isBlock(body) ? body.statements : []
}

export function isTestOrSuite(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression) && /^(?:it|test|specify|fit|xit|xtest|describe|context|suite|fdescribe|xdescribe)$/.test(calleeName(statement.expression))
}

/** Every test of a file, however deep. */
export function testsIn(source: ts.SourceFile): readonly ts.Statement[] {
  const found: ts.Statement[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression) && /^(?:it|test|specify|fit|xit|xtest)$/.test(calleeName(node.expression))) found.push(node)
    else ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** It holds for the whole test, suite or file that `scope` is: it stands in the test, in a hook of the suite, or in neither. */
export function isInScope(at: ts.Node, scope: ts.Node): boolean {
  const own = testScope(at)
  if (own?.kind === 'test') return own.statement === scope
  return ts.isSourceFile(scope) ? own?.suite === undefined : own?.suite === scope
}

/** `it`, `it.only`, `it.each(table)` and `test.describe` by their first word; `describe` wins over what it hangs on */
export function calleeName(call: ts.CallExpression): string {
  const text = call.expression.getText().split(/[.(`]/).map(part => part.trim())
  return text.includes('describe') ? 'describe' : text.find(isHookName) ?? text[0] ?? ''
}
