import type { TSESTree } from '@typescript-eslint/utils'
import { isFunction } from './shared/around.js'
import { childrenOf, type Node } from './shared/estree.js'
import { onFlags, type Seen } from './shared/flag-listener.js'
import { flagsOf } from './shared/flags.js'
import { stringList } from './shared/options.js'
import { defineRule, type Context } from './shared/rule.js'
import { evaluatorOf } from './shared/sdk.js'
import { blockAround, statementsOf, testAfter } from './shared/tests.js'
import { outer } from './shared/use.js'
import { wordsFor } from './shared/words.js'

export const noLeakyFlagOverride = defineRule({
  name: 'no-leaky-flag-override',
  meta: {
    type: 'problem',
    docs: { description: 'undo a forced flag state before the next test' },
    messages: {
      leaks: 'the next test still sees "{{flag}}" ({{about}}) forced; undo it in afterEach, or force it in beforeEach for every test; npx halyard cases {{flag}} writes such tests',
      collected: '"{{flag}}" ({{about}}) is forced while tests are collected, so the last suite wins for all of them; force it in beforeEach; npx halyard cases {{flag}} writes such tests',
    },
    schema: [{
      type: 'object',
      additionalProperties: false,
      properties: { resets: { ...stringList, description: 'Further functions or methods that undo forced states, beside names with reset, restore, clear or unmock' } },
    }],
    defaultOptions: [{ resets: [] as readonly string[] }],
  },
  create: (context, { resets }, project) => onFlags(context, all => {
    const forced = all.filter(seen => seen.reference.role === 'override' && isLasting(seen) && !isSetForEach(context, seen.site))
    if (forced.length === 0 || undoes(context, context.sourceCode.ast as never, resets)) return
    const reported = new Set<Node>()
    for (const seen of forced) {
      const around = blockAround(seen.site)
      const messageId = around?.block === 'test' && isSeenByNext(context, around.call, seen, all) ? 'leaks' : around?.block === 'suite' && around.call.parent.type === 'ExpressionStatement' ? 'collected' : undefined
      if (messageId === undefined || reported.has(seen.site)) continue
      reported.add(seen.site)
      context.report({ node: seen.node as never, messageId, data: wordsFor(seen.reference, flagsOf(context, project)) })
    }
  }),
})

/** Not one that ends by itself: a component around what is rendered, a callback, or a handle that somebody keeps. */
function isLasting({ site }: Seen): boolean {
  if (site.type !== 'CallExpression' || /Once$/.test(evaluatorOf(site) ?? '')) return false
  if (site.arguments.some(isFunction) && !answers.test(evaluatorOf(site) ?? '')) return false
  let at: Node = outer(site)
  while (at.parent?.type === 'MemberExpression' || at.parent?.type === 'CallExpression' || at.parent?.type === 'AwaitExpression') at = at.parent
  return at.parent?.type === 'ExpressionStatement'
}

const answers = /^(mock(Return|Resolved)Value|mockImplementation|returns|resolves|callsFake|callFake|returnValue)$/

/** `isOn.mockReturnValue(…)` in beforeEach: the double is given a new answer before the next test. */
function isSetForEach(context: Context, site: Node): boolean {
  if (site.type !== 'CallExpression' || !answers.test(evaluatorOf(site) ?? '')) return false
  const double = (call: TSESTree.CallExpression): string => call.callee.type === 'MemberExpression' ? context.sourceCode.getText(call.callee.object as never) : ''
  const visit = (node: Node): boolean =>
    (node.type === 'CallExpression' && answers.test(evaluatorOf(node) ?? '') && double(node) === double(site) && blockAround(node)?.block === 'beforeEach') ||
    childrenOf(context.sourceCode, node).some(visit)
  return visit(context.sourceCode.ast as never)
}

/** The test after this one does not force the flag again itself: it would see what is left. */
function isSeenByNext(context: Context, call: TSESTree.CallExpression, forced: Seen, all: readonly Seen[]): boolean {
  const next = testAfter(context.sourceCode, call)
  return next !== undefined && !statementsOf(next).some(each => each.type === 'CallExpression' && replaces(context, each, forced, all))
}

// useFlags.mockReturnValue({})     all that was answered before is gone
// mockFlags({ checkout: false })   only what it names is
function replaces({ sourceCode }: Context, call: TSESTree.CallExpression, { site, reference }: Seen, all: readonly Seen[]): boolean {
  if (site.type !== 'CallExpression' || sourceCode.getText(call.callee as never) !== sourceCode.getText(site.callee as never)) return false
  return answers.test(evaluatorOf(call) ?? '') || all.some(other => other.site === call && sameKey(other, reference.key))
}

function sameKey({ reference: { key } }: Seen, other: Seen['reference']['key']): boolean {
  return key.kind === 'exact' && other.kind === 'exact' && key.key === other.key
}

/** afterEach(() => resetFlags()), or a reset at the end of a test */
function undoes(context: Context, node: Node, resets: readonly string[]): boolean {
  if (node.type === 'CallExpression') {
    const name = evaluatorOf(node)
    if (name !== undefined && (/reset|restore|clear|unmock|teardown/i.test(name) || resets.includes(name))) return true
  }
  return childrenOf(context.sourceCode, node).some(child => undoes(context, child, resets))
}
