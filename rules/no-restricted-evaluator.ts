import { onFlagReference } from './shared/flag-listener.js'
import { flagsOf } from './shared/flags.js'
import { matchesAny } from './shared/glob.js'
import { stringList } from './shared/options.js'
import { defineRule } from './shared/rule.js'
import { evaluatorOf } from './shared/sdk.js'
import { wordsFor } from './shared/words.js'

export const noRestrictedEvaluator = defineRule({
  name: 'no-restricted-evaluator',
  meta: {
    type: 'suggestion',
    docs: { description: "read flags through the team's own functions" },
    messages: {
      restricted: '"{{flag}}" ({{about}}) is read through {{evaluator}}, which is not to be used here; {{instead}}, "npx halyard {{look}}" shows how others read it',
    },
    schema: [{
      type: 'object',
      additionalProperties: false,
      properties: {
        sdks: { ...stringList, description: 'SDKs that may not be used directly, by their names in the config, with *; "config" is the project\'s own `reads`' },
        evaluators: { ...stringList, description: 'Functions, methods and components that may not be used, with *' },
        instead: { type: 'string', description: 'What to do instead, as the message says it' },
      },
    }],
    defaultOptions: [{ sdks: [] as readonly string[], evaluators: [] as readonly string[], instead: "use the project's own function" }],
  },
  create: (context, { sdks, evaluators, instead }, project) => onFlagReference(context, (reference, node, { site }) => {
    if (reference.role !== 'read') return
    const name = evaluatorOf(site)
    if (!matchesAny(reference.sdk, sdks) && (name === undefined || !matchesAny(name, evaluators))) return
    context.report({ node: node as never, messageId: 'restricted', data: { ...wordsFor(reference, flagsOf(context, project)), evaluator: name === undefined ? reference.sdk : `"${name}" (${reference.sdk})`, instead } })
  }),
})
