// The test or hook that a place belongs to: what goes when the place forces the state that is gone.
import { ts } from '../fold/compiler.js'

export interface Scope { readonly kind: 'test' | 'hook'; readonly statement: ts.Statement }

/** The test, or the hook, whose callback holds this place; `undefined` = neither does. */
export function testScope(at: ts.Node): Scope | undefined {
  for (let node: ts.Node | undefined = at; node !== undefined; node = node.parent) {
    if (!ts.isCallExpression(node) || !ts.isExpressionStatement(node.parent)) continue
    const name = calleeName(node)
    if (/^(?:it|test|specify|fit|xit|xtest)$/.test(name)) return { kind: 'test', statement: node.parent }
    if (isHook(name, node)) return hookScope(node.parent)
    if (/^(?:describe|context|suite|fdescribe|xdescribe)$/.test(name)) return undefined
  }
  return undefined
}

/** `setup(() => …)` is mocha's hook, `setup({ … })` a function of the test file */
function isHook(name: string, call: ts.CallExpression): boolean {
  if (/^(?:before|after)(?:Each|All)?$/.test(name)) return true
  const [first] = call.arguments
  return /^(?:setup|suiteSetup)$/.test(name) && first !== undefined && (ts.isArrowFunction(first) || ts.isFunctionExpression(first))
}

/** a hook belongs to its suite: one of several suites goes with it, the only one of the file does not */
function hookScope(hook: ts.ExpressionStatement): Scope {
  const block = hook.parent
  const suite = ts.isBlock(block) ? block.parent.parent : undefined
  if (suite === undefined || !ts.isCallExpression(suite) || !ts.isExpressionStatement(suite.parent)) return { kind: 'hook', statement: hook }
  const inner = ts.isBlock(suite.parent.parent)
  return { kind: inner ? 'test' : 'hook', statement: inner ? suite.parent : hook }
}

/** `it`, `it.only`, `it.each(table)` and `test.describe` by their first word; `describe` wins over what it hangs on */
export function calleeName(call: ts.CallExpression): string {
  const text = call.expression.getText().split(/[.(`]/).map(part => part.trim())
  return text.includes('describe') ? 'describe' : text.find(part => /^(?:before|after)(?:Each|All)?$/.test(part)) ?? text[0] ?? ''
}
