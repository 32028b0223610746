import type { TSESTree } from '@typescript-eslint/utils'
import { comparedWith, functionAround, isCondition, testOf } from './shared/around.js'
import type { Node } from './shared/estree.js'
import { onFlagReference } from './shared/flag-listener.js'
import { flagsOf } from './shared/flags.js'
import { defineRule, type Context } from './shared/rule.js'
import { outer, readsOf, variableAt } from './shared/use.js'
import { wordsFor } from './shared/words.js'

const promiseMethods = new Set(['then', 'catch', 'finally'])

export const noUnawaitedEvaluation = defineRule({
  name: 'no-unawaited-evaluation',
  meta: {
    type: 'problem',
    docs: { description: "await an evaluation before using the flag's value" },
    hasSuggestions: true,
    messages: {
      promise: '"{{flag}}" ({{about}}) is still a promise here, and a promise is always true; await it, "npx halyard {{look}}" shows the other reads',
      await: 'await the evaluation',
    },
    schema: [],
  },
  create: (context, _options, project) => onFlagReference(context, (reference, node, { site }) => {
    if (!reference.async || reference.role !== 'read') return
    const read = outer(site), { parent } = read
    const held = parent?.type === 'VariableDeclarator' && parent.init === read ? parent.id : undefined
    const uses = held?.type === 'Identifier' ? readsOf(variableAt(context.sourceCode, held)) : [read]
    if (held !== undefined && (held.type === 'ObjectPattern' || !uses.some(isUsedAsValue)) && held.type !== 'ObjectPattern') return
    if (held === undefined && !isUsedAsValue(read)) return
    context.report({
      node: node as never, messageId: 'promise', data: wordsFor(reference, flagsOf(context, project)),
      suggest: mayAwait(context, site) ? [{ messageId: 'await', fix: fixer => awaiting(read).map(([at, text]) => fixer.insertTextBeforeRange([at, at], text)) }] : [],
    })
  }),
})

/** Used where only the settled value makes sense: tested, compared, put into text, or taken apart. */
function isUsedAsValue(given: Node): boolean {
  const node = outer(given), { parent } = node
  if (!parent) return false
  if (comparedWith(node) !== undefined) return isCompared(node)
  if (isCondition(node) || testOf(node) !== undefined) return true
  if (parent.type === 'SwitchStatement') return parent.discriminant === node
  if (parent.type === 'TemplateLiteral' || parent.type === 'JSXExpressionContainer') return true
  return parent.type === 'MemberExpression' && parent.object === node && !parent.computed && !(parent.property.type === 'Identifier' && promiseMethods.has(parent.property.name))
}

function isCompared(node: Node): boolean {
  const compared = comparedWith(node)       // `pending === undefined` asks whether the promise was made
  return compared !== undefined && !(compared.other.type === 'Identifier' && compared.other.name === 'undefined') && !(compared.other.type === 'Literal' && compared.other.value === null)
}

function mayAwait(context: Context, site: Node): boolean {
  const around = functionAround(site)
  return around === undefined ? (context.sourceCode.ast as { sourceType?: string }).sourceType === 'module' : around.async
}

// client.variation('x').value  =>  (await client.variation('x')).value
function awaiting(read: Node): [number, string][] {
  const { parent } = read
  const isObject = parent?.type === 'MemberExpression' && (parent as TSESTree.MemberExpression).object === read
  return isObject ? [[read.range[0], '(await '], [read.range[1], ')']] : [[read.range[0], 'await ']]
}
