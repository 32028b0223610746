import type { Rule } from 'eslint'
import type { FlagDefinition } from '../src/flag/definition.js'
import { sameValue, typeOf, type FlagValue } from '../src/flag/value.js'
import { onFlagReference } from './shared/flag-listener.js'
import { defaultOf, givenDefault, type DefaultPlace } from './shared/default.js'
import { flagOf, flagsOf } from './shared/flags.js'
import { defineRule } from './shared/rule.js'
import { wordsFor } from './shared/words.js'

export const requireDefaultValue = defineRule({
  name: 'require-default-value',
  meta: {
    type: 'problem',
    docs: { description: "give every read the default that the flag file says, in the flag's type" },
    hasSuggestions: true,
    messages: {
      missing: '"{{flag}}" ({{about}}) is read without a default, so it is {{nothing}} when the flag service cannot answer; pass one{{suggestion}}, "npx halyard {{look}}" shows the other reads',
      differs: 'this read of "{{flag}}" ({{about}}) falls back to {{given}}, the flag file says {{wanted}}; use one of them in both, "npx halyard {{look}}" shows the other reads',
      wrongType: 'this read of "{{flag}}" ({{about}}) falls back to {{given}}, which is no {{type}}; pass {{wanted}}, "npx halyard {{look}}" shows the other reads',
      pass: 'fall back to {{wanted}}',
    },
    schema: [{
      type: 'object',
      additionalProperties: false,
      properties: { equal: { type: 'boolean', description: 'The default must be the one the flag file says, not only of its type' } },
    }],
    defaultOptions: [{ equal: true }],
  },
  create: (context, { equal }, project) => onFlagReference(context, (reference, node, seen) => {
    if (reference.role !== 'read' || reference.answers === 'payload') return
    const flags = flagsOf(context, project), flag = flagOf(flags, reference)
    if (flag?.category === 'kill-switch') return       // kill-switch-safe-default speaks of it
    const place = defaultOf(context, project, seen)
    if (place.kind === 'nowhere') return
    const words = wordsFor(reference, flags), wanted = flag?.defaultValue
    if (place.kind === 'missing') {
      context.report({ node: node as never, messageId: 'missing', data: { ...words, nothing: 'undefined', suggestion: wanted === undefined ? '' : `: ${JSON.stringify(wanted)}` }, suggest: suggestions(place, wanted) })
      return
    }
    const given = givenDefault(context, place, seen)
    if (flag === undefined || given === undefined || given === null) return
    const data = { ...words, given: JSON.stringify(given), wanted: wanted === undefined ? `a ${flag.type}` : JSON.stringify(wanted), type: flag.type }
    if (!fits(flag, given)) context.report({ node: place.node as never, messageId: 'wrongType', data, suggest: suggestions(place, wanted) })
    else if (equal && wanted !== undefined && !sameValue(given, wanted)) context.report({ node: place.node as never, messageId: 'differs', data, suggest: suggestions(place, wanted) })
  }),
})

function fits(flag: FlagDefinition, value: FlagValue): boolean {
  return typeOf(value) === flag.type
}

function suggestions(place: DefaultPlace, wanted: FlagValue | undefined): Rule.SuggestionReportDescriptor[] {
  const fix = wanted === undefined ? undefined : place.write?.(wanted)
  return fix === undefined ? [] : [{ messageId: 'pass', data: { wanted: JSON.stringify(wanted) }, fix }]
}
