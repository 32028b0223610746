// What is left of a suite after its tests went: hooks and suites that were not empty before and are now.
import { ts } from 'ts-morph'
import { parse } from '../../scan/flow/names.js'
import { lineSpan } from '../cut.js'
import { calleeName } from '../overrides.js'
import type { Replacement } from '../text.js'

export function emptySuiteEdits(file: string, before: string, now: string): Replacement[] {
  const empty = emptyOnes(parse(file, now))
  if (empty.length === 0) return []
  const known = new Set(emptyOnes(parse(file, before)).map(node => node.getText()))
  return empty.filter(node => !known.has(node.getText())).map(node => ({ ...lineSpan(node, now), text: '', why: 'nothing is left in it' }))
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

function isEmptyCallback(call: ts.CallExpression): boolean {
  if (!/^(?:describe|context|suite|(?:before|after)(?:Each|All)?)$/.test(calleeName(call))) return false
  const body = call.arguments.at(-1)
  if (body === undefined || !(ts.isArrowFunction(body) || ts.isFunctionExpression(body)) || !ts.isBlock(body.body)) return false
  return body.body.statements.length === 0 && body.body.getFullText().trim().replace(/\s/g, '') === '{}'
}
