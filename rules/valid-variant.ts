import type { FlagDefinition } from '../src/flag/definition.js'
import { nearestNames } from '../src/flag/nearest.js'
import { stateOfText } from '../src/flag/text-state.js'
import { sameValue, type FlagValue } from '../src/flag/value.js'
import { comparedWith } from './shared/around.js'
import { estree, inner, nameText, type Node } from './shared/estree.js'
import { onFlagReference, type Seen } from './shared/flag-listener.js'
import { flagOf, flagsOf } from './shared/flags.js'
import { defineRule, type Context } from './shared/rule.js'
import { knownValue } from './shared/known.js'
import { replaceKey } from './shared/text.js'
import { outer, usesOf } from './shared/use.js'
import { wordsFor } from './shared/words.js'

export const validVariant = defineRule({
  name: 'valid-variant',
  meta: {
    type: 'problem',
    docs: { description: 'compare a flag only with values it can have, and force no others in tests' },
    hasSuggestions: true,
    messages: {
      never: '"{{flag}}" ({{about}}) is never {{value}}{{near}}; it can be {{known}}, "npx halyard why {{flag}}" shows who gets what',
      forced: 'this test forces "{{flag}}" ({{about}}) to {{value}}, which it never is{{near}}; it can be {{known}}, "npx halyard why {{flag}}" shows who gets what',
      rename: 'compare with "{{nearest}}" instead',
    },
    schema: [],
  },
  create: (context, _options, project) => onFlagReference(context, (reference, node, seen) => {
    const flags = flagsOf(context, project), flag = flagOf(flags, reference)
    if (flag === undefined || flag.type === 'object' || Object.keys(flag.variants).length === 0) return
    const words = wordsFor(reference, flags)
    if (reference.role === 'override') {
      const { forces, via } = reference
      if (forces !== undefined && !isVariant(flag, forces) && !(via === 'env' && isText(flag, forces))) context.report({ node: node as never, messageId: 'forced', data: { ...words, ...valueWords(flag, forces) } })
      return
    }
    for (const { at, value } of valuesMet(context, seen)) {
      if (canBe(flag, seen, value)) continue
      context.report({ node: at as never, messageId: 'never', data: { ...words, ...valueWords(flag, value) }, suggest: renames(flag, at, value) })
    }
  }),
})

/** Values that the flag's is compared with: in tests, in `case`s, in `['a', 'b'].includes(value)`. */
function valuesMet(context: Context, seen: Seen): { at: Node; value: FlagValue }[] {
  const ast = estree(context.sourceCode)
  return usesOf(context.sourceCode, seen).flatMap(({ node }) => othersOf(outer(node))).flatMap(at => {
    const value = knownValue(ast, at)
    return value === undefined ? [] : [{ at, value }]
  })
}

function othersOf(use: Node): Node[] {
  const compared = comparedWith(use), { parent } = use
  if (compared) return [compared.other]
  if (parent?.type === 'SwitchStatement' && parent.discriminant === use) return parent.cases.flatMap(each => each.test ?? [])
  const list = parent?.type === 'CallExpression' && parent.arguments[0] === use && parent.callee.type === 'MemberExpression' && nameText(parent.callee.property, parent.callee.computed) === 'includes' ? inner(parent.callee.object) : undefined
  return list?.type === 'ArrayExpression' ? list.elements.flatMap(item => item === null || item.type === 'SpreadElement' ? [] : item) : []
}

/** A value of a variant, the file's default or the one written at the read; `null` asks whether there is an answer at all. */
function canBe(flag: FlagDefinition, { reference }: Seen, value: FlagValue): boolean {
  if (reference.via === 'env' && isText(flag, value)) return true
  const possible = [...Object.values(flag.variants), flag.defaultValue, reference.fallback, null]
  return possible.some(one => one !== undefined && sameValue(one, value))
}

/** `'true'` of a switch, in the environment. */
function isText(flag: FlagDefinition, value: FlagValue): boolean {
  return flag.type === 'boolean' && typeof value === 'string' && stateOfText(value) !== undefined
}

/** Tests may force a variant by its value or by its name. */
function isVariant(flag: FlagDefinition, value: FlagValue): boolean {
  return Object.entries(flag.variants).some(([name, one]) => name === value || sameValue(one, value)) || (flag.defaultValue !== undefined && sameValue(flag.defaultValue, value))
}

function valueWords(flag: FlagDefinition, value: FlagValue): { value: string; near: string; known: string } {
  const [nearest] = near(flag, value)
  return { value: JSON.stringify(value), near: nearest === undefined ? '' : ` (did you mean "${nearest}"?)`, known: Object.values(flag.variants).map(one => JSON.stringify(one)).join(', ') }
}

function near(flag: FlagDefinition, value: FlagValue): string[] {
  return typeof value === 'string' ? nearestNames(value, Object.values(flag.variants).filter(one => typeof one === 'string')) : []
}

function renames(flag: FlagDefinition, at: Node, value: FlagValue): { messageId: string; data: { nearest: string }; fix: NonNullable<ReturnType<typeof replaceKey>> }[] {
  return near(flag, value).flatMap(nearest => {
    const fix = replaceKey(at, String(value), nearest)
    return fix === undefined ? [] : [{ messageId: 'rename', data: { nearest }, fix }]
  })
}
