import type { TSESTree } from '@typescript-eslint/utils'
import { sameValue, type FlagValue } from '../src/flag/value.js'
import { comparedWith, testOf } from './shared/around.js'
import { estree, type Node } from './shared/estree.js'
import { onFlagReference } from './shared/flag-listener.js'
import { flagOf, flagsOf } from './shared/flags.js'
import { knownValue } from './shared/known.js'
import { defineRule, type Context } from './shared/rule.js'
import { outer, usesOf } from './shared/use.js'
import { wordsFor } from './shared/words.js'

export const exhaustiveVariants = defineRule({
  name: 'exhaustive-variants',
  meta: {
    type: 'problem',
    docs: { description: 'handle every variant of a flag, or say what happens to the others' },
    messages: {
      missing: 'nothing is said about {{missing}} of "{{flag}}" ({{about}}); add {{what}}, "npx halyard why {{flag}}" shows who gets what',
    },
    schema: [],
  },
  create: (context, _options, project) => onFlagReference(context, (reference, _node, seen) => {
    const flags = flagsOf(context, project), flag = flagOf(flags, reference)
    if (flag === undefined || flag.type === 'boolean' || flag.type === 'object') return
    const values = Object.values(flag.variants)
    for (const { node } of usesOf(context.sourceCode, seen)) {
      const handled = switchCases(context, node) ?? chainCases(context, node)
      if (handled === undefined) continue
      const missing = values.filter(value => !handled.values.some(one => sameValue(one, value)))
      if (missing.length === 0) continue
      context.report({ node: handled.at as never, messageId: 'missing', data: { ...wordsFor(reference, flags), missing: missing.map(value => JSON.stringify(value)).join(', '), what: handled.what } })
    }
  }),
})

interface Handled { readonly at: Node; readonly values: readonly FlagValue[]; readonly what: string }

function switchCases({ sourceCode }: Context, use: Node): Handled | undefined {
  const { parent } = outer(use)
  if (parent?.type !== 'SwitchStatement' || parent.discriminant !== outer(use)) return undefined
  const tests = parent.cases.map(each => each.test), ast = estree(sourceCode), values = tests.map(test => test ? knownValue(ast, test) : undefined)
  if (values.includes(undefined)) return undefined       // a default, or a case that may be anything
  return { at: parent.discriminant, values: values.filter(value => value !== undefined), what: 'a case for each, or a default' }
}

// if (v === 'a') … else if (v === 'b') …, at its first link; a single `if` is a question, not a chain
function chainCases(context: Context, use: Node): Handled | undefined {
  const compared = comparedWith(use)
  const first = compared && testOf(use)?.branch
  if (first?.type !== 'IfStatement' || first.test !== compared?.at || isElseIf(first)) return undefined
  const subject = context.sourceCode.getText(use as never), values: FlagValue[] = []
  for (let link: TSESTree.Statement | null = first; ; link = link.alternate) {
    if (link === null) return values.length < 2 ? undefined : { at: first.test, values, what: 'a branch for each, or an else' }
    if (link.type !== 'IfStatement') return undefined
    const value = link.test.type === 'BinaryExpression' && link.test.operator.startsWith('==') ? sideBeside(context, link.test, subject) : undefined
    if (value === undefined) return undefined
    values.push(value)
  }
}

function sideBeside({ sourceCode }: Context, test: TSESTree.BinaryExpression, subject: string): FlagValue | undefined {
  const is = (side: Node): boolean => sourceCode.getText(side as never) === subject
  if (is(test.left)) return knownValue(estree(sourceCode), test.right)
  return is(test.right) ? knownValue(estree(sourceCode), test.left) : undefined
}

function isElseIf(node: TSESTree.IfStatement): boolean {
  return node.parent.type === 'IfStatement' && node.parent.alternate === node
}
