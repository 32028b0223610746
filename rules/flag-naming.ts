import type { FlagDefinition } from '../src/flag/definition.js'
import { categoryOptions } from './shared/options.js'
import { firstOfEachFlag } from './shared/flag-listener.js'
import { flagOf, flagsOf } from './shared/flags.js'
import { defineRule } from './shared/rule.js'
import { wordsFor } from './shared/words.js'

const cases: Readonly<Record<string, RegExp>> = {
  snake: /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/,
  kebab: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  camel: /^[a-z][a-zA-Z0-9]*$/,
  pascal: /^[A-Z][a-zA-Z0-9]*$/,
  constant: /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/,
}

const negations = ['no', 'not', 'non', 'without', 'disable', 'disabled', 'hide', 'hidden', 'skip', 'prevent', 'dont', 'off']

interface Options { case?: string; pattern?: string; categories?: Readonly<Record<string, string>>; negations: readonly string[] }

export const flagNaming = defineRule<Options>({
  name: 'flag-naming',
  meta: {
    type: 'suggestion',
    docs: { description: 'name every flag in the case and pattern of its category, and positively' },
    messages: {
      wrongCase: '"{{flag}}" ({{about}}) is not in {{case}} case; rename it in {{file}} and in code, "npx halyard scan" lists its reads',
      pattern: '"{{flag}}" ({{about}}) does not match /{{pattern}}/; rename it in {{file}} and in code, "npx halyard scan" lists its reads',
      negated: '"{{flag}}" ({{about}}) says "{{word}}", so that off means on; name what it turns on, "npx halyard scan" lists its reads',
    },
    schema: [{
      type: 'object',
      additionalProperties: false,
      properties: {
        case: { enum: Object.keys(cases), description: 'How keys are spelled; default: `naming.case` of halyard.config.json, else snake' },
        pattern: { type: 'string', description: 'A regular expression that every key must match; default: `naming.pattern`' },
        categories: categoryOptions({ type: 'string' }, 'A regular expression for the keys of one category, beside the case'),
        negations: { type: 'array', items: { type: 'string' }, description: 'Words that a boolean flag may not contain; kill switches may' },
      },
    }],
    defaultOptions: [{ negations }],
  },
  create: (context, options, project) => firstOfEachFlag(context, (reference, node) => {
    const flags = flagsOf(context, project), flag = flagOf(flags, reference)
    if (flag === undefined) return
    const data = { ...wordsFor(reference, flags), file: flags.file }
    const style = options.case ?? project.settings.naming?.case ?? 'snake'
    const pattern = brokenPattern(flag, [options.categories?.[flag.category ?? ''], options.pattern ?? project.settings.naming?.pattern])
    const word = flag.type === 'boolean' && flag.category !== 'kill-switch' ? negationIn(flag.key, options.negations) : undefined
    if (cases[style]?.test(flag.key) === false) context.report({ node: node as never, messageId: 'wrongCase', data: { ...data, case: style } })
    else if (pattern !== undefined) context.report({ node: node as never, messageId: 'pattern', data: { ...data, pattern } })
    else if (word !== undefined) context.report({ node: node as never, messageId: 'negated', data: { ...data, word } })
  }),
})

function brokenPattern(flag: FlagDefinition, patterns: readonly (string | undefined)[]): string | undefined {
  return patterns.find(pattern => pattern !== undefined && !new RegExp(pattern, 'u').test(flag.key))
}

/** The first negating word of a key, whichever way its words are set apart: `hide_ads`, `hide-ads`, `hideAds`. */
function negationIn(key: string, words: readonly string[]): string | undefined {
  return key.split(/[^a-zA-Z0-9]+|(?<=[a-z0-9])(?=[A-Z])/).map(word => word.toLowerCase()).find(word => words.includes(word))
}
