import { functionAround, isInside } from './shared/around.js'
import type { Node } from './shared/estree.js'
import { isEvaluation, onFlags, type Seen } from './shared/flag-listener.js'
import { flagsOf } from './shared/flags.js'
import { defineRule, type Context } from './shared/rule.js'
import { questionOf } from './shared/sdk.js'
import { leaves } from './shared/settled.js'
import { literalOf } from './shared/text.js'
import { wordsFor } from './shared/words.js'

export const noRepeatedEvaluation = defineRule({
  name: 'no-repeated-evaluation',
  meta: {
    type: 'suggestion',
    docs: { description: 'evaluate a flag once in a function, so that it cannot change its mind half-way' },
    messages: {
      again: '"{{flag}}" ({{about}}) was evaluated at line {{line}} of this function already and may answer differently now; keep the first answer in a const, "npx halyard why {{flag}}" shows all reads',
    },
    schema: [],
  },
  create: (context, _options, project) => onFlags(context, all => {
    const reads = all.filter(({ reference, site }) => reference.key.kind === 'exact' && isEvaluation(reference) && !site.type.startsWith('JSX'))
    reads.forEach((seen, i) => {
      const first = reads.slice(0, i).find(before => isSame(before, seen) && sameQuestion(context, before, seen) && functionAround(before.site) === functionAround(seen.site) && !isExclusive(before.site, seen.site))
      if (first) context.report({ node: seen.node as never, messageId: 'again', data: { ...wordsFor(seen.reference, flagsOf(context, project)), line: first.node.loc.start.line } })
    })
  }),
})

function isSame(a: Seen, b: Seen): boolean {
  return a.site !== b.site && questionOf(a) === questionOf(b)
}

/** For whom a flag is asked is part of the question: two users, or two groups of users, are two evaluations. Defaults that are literals are not. */
function sameQuestion(context: Context, a: Seen, b: Seen): boolean {
  const isDefault = (literal: unknown, fallback: unknown): boolean => literal !== undefined && (typeof literal !== 'string' || literal === fallback)
  const asked = ({ reference, site, node }: Seen): string => site.type !== 'CallExpression' ? '' : site.arguments.filter(given => given !== node && !isDefault(literalOf(given), reference.fallback)).map(given => context.sourceCode.getText(given as never)).join()
  return asked(a) === asked(b)
}

/** In two arms of one branch, or behind an arm that leaves: only one of them runs. */
function isExclusive(a: Node, b: Node): boolean {
  for (let at: Node | undefined = a; at; at = at.parent) {
    const parent: Node | undefined = at.parent
    if (parent?.type === 'IfStatement' && parent.test !== at && leaves(at) && !isInside(b, parent)) return true
    if (!parent || !isInside(b, parent)) continue
    if (isInside(b, at)) return false
    if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') return at !== parent.test && !isInside(b, parent.test)
    return parent.type === 'SwitchStatement' && at.type === 'SwitchCase'
  }
  return false
}
