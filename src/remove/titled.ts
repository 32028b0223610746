// Suites that are called after the state that is kept, and say nothing else: `describe('when new-cart is enabled', …)`. Once nothing
// is set up in one, its tests are tests of the suite around it.
import { ts } from '../fold/compiler.js'
import type { FlagKey } from '../flag/key.js'
import type { FlagValue } from '../flag/value.js'
import { parse } from '../scan/flow/names.js'
import type { Draft } from './project.js'
import { calleeName, isTestOrSuite, partsOf } from './scope.js'
import { indentAt, saysLines } from './tidy/filled.js'
import type { Replacement } from './text.js'

const SAYS_NOTHING = new Set('when with if the a feature flag flags ff toggle switch experiment experimental is are was to has been set turned switched and'.split(' '))
const SAYS_ON = new Set('enabled on active activated true'.split(' ')), SAYS_OFF = new Set('disabled off inactive deactivated false not without'.split(' '))

/** The first of a test file; asked again until there is none. */
export function titledEdits(file: string, key: FlagKey, value: FlagValue, draft: Draft): Replacement[] {
  const text = draft.text(file), own = wordsOf(key)
  // a snapshot is found by the titles around its test
  if (text === undefined || typeof value !== 'boolean' || own.length === 0 || /toMatch\w*Snapshot/.test(text)) return []
  const visit = (node: ts.Node): Replacement[] | undefined => {
    const title = ts.isExpressionStatement(node) ? titleOf(node) : undefined
    if (title !== undefined && saysState(wordsOf(title), own, value)) return unwrapped(node as ts.ExpressionStatement, text) ?? ts.forEachChild(node, visit)
    return ts.forEachChild(node, visit)
  }
  return visit(parse(`/${file}`, text)) ?? []
}

function titleOf({ expression: call }: ts.ExpressionStatement): string | undefined {
  const [title] = ts.isCallExpression(call) && ts.isIdentifier(call.expression) && /^(?:describe|context|suite)$/.test(calleeName(call)) ? call.arguments : []
  return title !== undefined && ts.isStringLiteralLike(title) ? title.text : undefined
}

/** NEW_CART, newCart and new-cart are the same words. */
export function wordsOf(text: string): string[] {
  return text.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z\d]+/).filter(word => word !== '')
}

function saysState(title: readonly string[], own: readonly string[], value: boolean): boolean {
  const at = title.findIndex((_, i) => own.every((word, j) => title[i + j] === word))
  const rest = at < 0 ? undefined : [...title.slice(0, at), ...title.slice(at + own.length)], [says, never] = value ? [SAYS_ON, SAYS_OFF] : [SAYS_OFF, SAYS_ON]
  return rest !== undefined && rest.every(word => SAYS_NOTHING.has(word) || says.has(word)) && !rest.some(word => never.has(word)) && (rest.some(word => says.has(word)) || (value && rest.includes('with') && rest.some(word => /^(?:flag|ff|feature)$/.test(word))))
}

/** `undefined` = it sets something up, or its names mean something else outside */
function unwrapped(suite: ts.ExpressionStatement, text: string): Replacement[] | undefined {
  const parts = partsOf(suite), list = suite.parent, [first] = parts, last = parts.at(-1)
  if (first === undefined || last === undefined || !ts.isBlock(list) || !parts.every(isTestOrSuite) || parts.some(saysLines)) return undefined
  // a comment behind the last one is about what is there
  if (/\S/.test(text.slice(last.end, last.parent.end - 1))) return undefined
  const titles = new Set(list.statements.filter(one => one !== suite).map(titleIn))
  if (parts.some(one => titles.has(titleIn(one)))) return undefined
  const outer = indentAt(suite.getStart(), text), inner = indentAt(first.getStart(), text)
  const body = text.slice(startOf(first, text), last.end)
  return [{ start: suite.getStart(), end: suite.end, text: body.replaceAll(`\n${inner}`, `\n${outer}`), why: 'it was called after the flag alone' }]
}

function startOf(node: ts.Node, text: string): number {
  return ts.getLeadingCommentRanges(text, node.pos)?.[0]?.pos ?? node.getStart()
}

function titleIn(statement: ts.Statement): string | undefined {
  return ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression) ? statement.expression.arguments[0]?.getText() : undefined
}
