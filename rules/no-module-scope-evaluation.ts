import { runsAtLoad } from './shared/around.js'
import { calledFunction, isForLater } from './shared/called.js'
import { estree } from './shared/estree.js'
import { isEvaluation, onFlagReference } from './shared/flag-listener.js'
import { flagsOf } from './shared/flags.js'
import { defineRule } from './shared/rule.js'
import { wordsFor } from './shared/words.js'

export const noModuleScopeEvaluation = defineRule({
  name: 'no-module-scope-evaluation',
  meta: {
    type: 'problem',
    docs: { description: 'evaluate flags when they are needed, not when a module is loaded' },
    messages: {
      once: '"{{flag}}" ({{about}}) is evaluated when the module is loaded: before the flags are there, for no user, and never again; move the read into the function that needs it, "npx halyard {{look}}" shows the others',
    },
    schema: [],
  },
  create: (context, _options, project) => onFlagReference(context, (reference, node, { site }) => {
    if (!isEvaluation(reference) || !runsAtLoad(site, context.sourceCode)) return
    const wrapper = calledFunction(estree(context.sourceCode), site)
    if (wrapper !== undefined && isForLater(context.sourceCode, wrapper, site, node as never)) return
    context.report({ node: node as never, messageId: 'once', data: wordsFor(reference, flagsOf(context, project)) })
  }),
})
