// Tests that assert the read itself: `expect(isEnabled).toHaveBeenCalledWith('new-cart')`. Nobody asks any more, so the assertion
// goes, and a test that asserts nothing else goes with it.
import type { FlagReference } from '../detect/reference.js'
import { isDistinctive } from '../detect/words.js'
import { ts } from '../fold/compiler.js'
import { lineSpan } from './cut.js'
import { isTestFile } from './files.js'
import type { Draft } from './project.js'
import { testScope } from './scope.js'
import type { Replacement } from './text.js'

/** By file, for the test files that name the flag. */
export function assertedReads(key: string, references: readonly FlagReference[], draft: Draft): ReadonlyMap<string, readonly Replacement[]> {
  const edits = new Map<string, readonly Replacement[]>()
  for (const file of new Set([...references.map(one => one.file), ...isDistinctive(key) ? draft.project.files : []])) {
    const text = isTestFile(file) ? draft.text(file) : undefined, source = text?.includes(key) === true ? draft.source(file) : undefined
    if (text === undefined || source === undefined) continue
    const found = assertionsOf(key, source)
    if (found.length > 0) edits.set(file, found.map(node => ({ ...lineSpan(node, text), text: '', why: 'nobody asks for the flag any more' })))
  }
  return edits
}

function assertionsOf(key: string, source: ts.SourceFile): readonly ts.Statement[] {
  const asserted = callsIn(source).filter(call => isAsked(call) && call.arguments.some(one => ts.isStringLiteralLike(one) && one.text === key)).flatMap(call => ts.isExpressionStatement(call.parent) ? call.parent : [])
  return [...new Set(asserted.map(one => {
    const scope = testScope(one), whole = scope?.kind === 'test' ? scope.statement : one
    return callsIn(whole).every(call => !isExpectation(call) || isIn(call, asserted)) ? whole : one
  }))]
}

/** `expect(isEnabled).toHaveBeenCalledWith(…)`, with `not` or without: `track` may be called with the name of a flag still */
function isAsked({ expression: callee }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(callee) || !/^(?:toHaveBeen|toBe)(?:Last|Nth)?CalledWith$|^(?:last|nth)CalledWith$/.test(callee.name.text)) return false
  const { expression: inner } = callee, expected = ts.isPropertyAccessExpression(inner) && inner.name.text === 'not' ? inner.expression : inner
  const [asked] = ts.isCallExpression(expected) && isExpectation(expected) ? expected.arguments : []
  const name = asked === undefined ? undefined : ts.isPropertyAccessExpression(asked) ? asked.name.text : ts.isIdentifier(asked) ? asked.text : undefined
  return name !== undefined && /(?:flag|feature|toggle|experiment|enabled|variant|variation|treatment|gate|isOn)s?(?:value|key|active|on)?(?:mock|spy|stub)?$/i.test(name)
}

function isExpectation({ expression }: ts.CallExpression): boolean {
  return /^(?:expect|assert|should)\b/.test(expression.getText())
}

const isIn = (node: ts.Node, statements: readonly ts.Statement[]): boolean => statements.some(one => one.pos <= node.pos && node.end <= one.end)

function callsIn(root: ts.Node): readonly ts.CallExpression[] {
  const found: ts.CallExpression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(root)
  return found
}
