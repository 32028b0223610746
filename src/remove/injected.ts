// Doubles that are injected: `new Cart({ isEnabled: async () => false })`. The code asked what it was handed, so no module
// tells them apart; the name of the method does, in tests that come straight to code that changed.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { typeOf, type FlagValue } from '../flag/value.js'
import { askedOf } from '../scan/flow/asked.js'
import { nodeAt } from '../scan/flow/node-at.js'
import { bindingsOf } from '../scan/flow/names.js'
import { resultOf } from './answers.js'
import { comesStraight, type BlindRequest } from './blind.js'
import { isOther } from './judged.js'
import { leftoverIn, type Leftover } from './plan.js'

type Request = Pick<BlindRequest, 'key' | 'value' | 'exact' | 'folded' | 'draft' | 'graph'>

/** Where the answer of the gone state is still set up. */
export function findInjected(request: Request): Leftover[] {
  const { key, value, exact, draft, graph, folded } = request
  const methods = new Set(exact.filter(one => one.role === 'read').flatMap(one => methodOf(one, draft.original(one.file) ?? '') ?? []))
  if (methods.size === 0) return []
  const tests = new Set([...folded].flatMap(file => graph.mentions(file)).filter(test => comesStraight(test, { draft, graph, folded })))
  const reason = `this double answered for "${key}", too, as it was in the state that is gone; check what these tests still prove`
  return [...tests].flatMap(test => {
    const text = draft.text(test) ?? '', { source } = bindingsOf(test, text)
    return answersIn(source, methods).filter(({ given }) => isGone(given, value)).map(({ at }) => leftoverIn(test, text, at.getStart(), reason))
  })
}

/** `isEnabled` of `this.flags.isEnabled('x')` and of `(flags) => flags.isEnabled('x')` */
function methodOf({ file, site }: FlagReference, text: string): string | undefined {
  const { source, symbolOf } = bindingsOf(file, text), node = nodeAt(source, site.start, site.end)
  const callee = node === undefined ? undefined : askedOf(node)?.expression
  if (callee === undefined || !ts.isPropertyAccessExpression(callee)) return undefined
  let root: ts.Node = callee
  while (ts.isPropertyAccessExpression(root) || ts.isNonNullExpression(root)) root = root.expression
  const declared = ts.isIdentifier(root) ? symbolOf(root)?.declarations?.[0] : undefined
  return root.kind === ts.SyntaxKind.ThisKeyword || (declared !== undefined && ts.isParameter(declared)) ? callee.name.text : undefined
}

interface Answered { readonly at: ts.Node; readonly given: ts.Expression }

// flags.isEnabled.mockResolvedValue(false) · { isEnabled: () => false } · { isEnabled: vi.fn().mockReturnValue(false) }
function answersIn(source: ts.SourceFile, methods: ReadonlySet<string>): Answered[] {
  const found: Answered[] = []
  const visit = (node: ts.Node): void => {
    const set = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && SETS.test(node.expression.name.text) ? node.expression.expression : undefined
    const [given] = set === undefined ? [] : (node as ts.CallExpression).arguments
    const isOf = set !== undefined && ((ts.isPropertyAccessExpression(set) && methods.has(set.name.text)) || isEntry(set, methods) || isSpied(set, methods))
    if (given !== undefined && isOf) found.push({ at: node, given })
    if ((ts.isPropertyAssignment(node) || ts.isMethodDeclaration(node)) && methods.has(node.name.getText())) {
      const fn = ts.isPropertyAssignment(node) ? node.initializer : undefined
      if (fn !== undefined && (ts.isArrowFunction(fn) || ts.isFunctionExpression(fn))) found.push({ at: node, given: fn })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const SETS = /^(?:mock(?:Return|Resolved)Value(?:Once)?|mockImplementation(?:Once)?|returns|resolves|and\.returnValue)$/

function isEntry(set: ts.Expression, methods: ReadonlySet<string>): boolean {
  let at: ts.Node = set
  while (ts.isCallExpression(at.parent) || ts.isPropertyAccessExpression(at.parent) || ts.isAsExpression(at.parent)) at = at.parent
  return ts.isPropertyAssignment(at.parent) && methods.has(at.parent.name.getText())
}

/** `vi.spyOn(flags, 'isEnabled')` */
function isSpied(set: ts.Expression, methods: ReadonlySet<string>): boolean {
  const named = ts.isCallExpression(set) && /\bspyOn$/.test(set.expression.getText()) ? set.arguments[1] : undefined
  return named !== undefined && ts.isStringLiteralLike(named) && methods.has(named.text)
}

function isGone(given: ts.Expression, value: FlagValue): boolean {
  const [result] = ts.isArrowFunction(given) || ts.isFunctionExpression(given) ? resultOf(given) : [given]
  const state = result?.kind === ts.SyntaxKind.TrueKeyword ? true : result?.kind === ts.SyntaxKind.FalseKeyword ? false : result !== undefined && ts.isStringLiteralLike(result) ? result.text : undefined
  return state !== undefined && typeOf(state) === typeOf(value) && isOther(state, value)
}
