import { isFunction } from './shared/around.js'
import type { Node } from './shared/estree.js'
import { onFlags } from './shared/flag-listener.js'
import { flagsOf } from './shared/flags.js'
import { defineRule } from './shared/rule.js'
import { usesOf } from './shared/use.js'
import { wordsFor } from './shared/words.js'

export const maxFlagsPerExpression = defineRule({
  name: 'max-flags-per-expression',
  meta: {
    type: 'suggestion',
    docs: { description: 'decide one thing with few flags, so that its states can be tested' },
    messages: {
      tooMany: 'this expression depends on {{count}} flags ({{keys}}), that is {{states}} states to test; at most {{max}}: split it, or remove one that has shipped: npx halyard why {{flag}} ({{about}})',
    },
    schema: [{
      type: 'object',
      additionalProperties: false,
      properties: { max: { type: 'integer', minimum: 1, description: 'How many different flags one expression may ask' } },
    }],
    defaultOptions: [{ max: 2 }],
  },
  create: (context, { max }, project) => onFlags(context, all => {
    const byExpression = new Map<Node, Map<string, (typeof all)[number]>>()
    for (const seen of all) {
      if (seen.reference.key.kind !== 'exact') continue
      for (const { node } of usesOf(context.sourceCode, seen)) {
        const whole = expressionAround(node), flags = byExpression.get(whole) ?? new Map<string, (typeof all)[number]>()
        byExpression.set(whole, flags.set(seen.reference.key.key, seen))
      }
    }
    for (const [whole, flags] of byExpression) {
      if (flags.size <= max) continue
      const [first] = flags.values()
      if (first === undefined) continue
      const data = { ...wordsFor(first.reference, flagsOf(context, project)), count: flags.size, keys: [...flags.keys()].join(', '), states: 2 ** flags.size, max }
      context.report({ node: whole as never, messageId: 'tooMany', data })
    }
  }),
})

const joins = new Set<string>(['LogicalExpression', 'ConditionalExpression', 'UnaryExpression', 'BinaryExpression', 'ChainExpression', 'AwaitExpression', 'TSAsExpression', 'TSNonNullExpression', 'TSSatisfiesExpression'])

/** The largest expression that is one decision: not an argument's call, not a list, not a function's body. */
function expressionAround(node: Node): Node {
  let whole = node
  for (let at: Node | undefined = node; at?.parent && !isFunction(at.parent); at = at.parent) {
    if (!joins.has(at.parent.type)) break
    whole = at.parent
  }
  return whole
}
