import { functionAround } from './shared/around.js'
import { isEvaluation, onFlagReference } from './shared/flag-listener.js'
import { flagOf, flagsOf } from './shared/flags.js'
import { defineRule } from './shared/rule.js'
import { contextArgumentOf, isGuessed } from './shared/sdk.js'
import { wordsFor } from './shared/words.js'

export const requireEvaluationContext = defineRule({
  name: 'require-evaluation-context',
  meta: {
    type: 'problem',
    docs: { description: 'say for whom a flag is evaluated, on servers' },
    messages: {
      missing: '"{{flag}}" ({{about}}) is evaluated for nobody: its rules and its percentage need to know who asks; pass the evaluation context as argument {{position}}, "npx halyard {{look}}" shows its rules',
    },
    schema: [{
      type: 'object',
      additionalProperties: false,
      properties: { onlyTargeted: { type: 'boolean', description: 'Only where the flag file says that the answer depends on who asks' } },
    }],
    defaultOptions: [{ onlyTargeted: false }],
  },
  create: (context, { onlyTargeted }, project) => onFlagReference(context, (reference, node, { site }) => {
    const index = contextArgumentOf(reference.sdk)
    if (index === undefined || !isEvaluation(reference) || reference.via === 'wrapper' || site.type !== 'CallExpression') return
    if (isGuessed(reference.sdk, site, context.sourceCode.text)) return
    const given = site.arguments[index]
    if (site.arguments.some(({ type }) => type === 'SpreadElement')) return
    if (given && !(given.type === 'Identifier' && given.name === 'undefined') && !(given.type === 'ObjectExpression' && given.properties.length === 0)) return
    const flags = flagsOf(context, project), flag = flagOf(flags, reference)
    const states = Object.values(flag?.environments ?? {})
    if (onlyTargeted && !states.some(({ enabled, rollout }) => enabled && rollout.kind !== 'everyone')) return
    // a value read while the module loads belongs to no request: another rule speaks of it
    if (functionAround(site) === undefined) return
    context.report({ node: node as never, messageId: 'missing', data: { ...wordsFor(reference, flags), position: index + 1 } })
  }),
})
