import type { FlagDefinition } from '../src/flag/definition.js'
import { isCondition, testOf } from './shared/around.js'
import type { Node } from './shared/estree.js'
import { onFlags } from './shared/flag-listener.js'
import { flagOf, flagsOf } from './shared/flags.js'
import { defineRule, type Context } from './shared/rule.js'
import { settledBefore } from './shared/settled.js'
import { literalOf } from './shared/text.js'
import { outer, usesOf, type Use } from './shared/use.js'
import { wordsFor } from './shared/words.js'

export const noConstantFlagBranch = defineRule({
  name: 'no-constant-flag-branch',
  meta: {
    type: 'problem',
    docs: { description: 'branch on a flag only where both ways can be taken and differ' },
    messages: {
      decided: 'the other side of this {{operator}} decides whatever "{{flag}}" ({{about}}) is; take out the literal, or the flag: npx halyard remove {{flag}}',
      sameArms: 'both arms are the same, so "{{flag}}" ({{about}}) decides nothing; take out the branch, or the flag: npx halyard remove {{flag}}',
      known: '"{{flag}}" ({{about}}) is always {{value}} here, it was tested at line {{line}}; take out this test, or the flag: npx halyard remove {{flag}}',
      alwaysTrue: 'every variant of "{{flag}}" ({{about}}) is {{truth}} ({{known}}), so this test decides nothing; compare with a variant, "npx halyard why {{flag}}" shows who gets what',
    },
    schema: [],
  },
  create: (context, _options, project) => onFlags(context, all => {
    const flags = flagsOf(context, project)
    const uses = all.filter(seen => seen.reference.key.kind === 'exact').flatMap(seen => usesOf(context.sourceCode, seen))
    const byNode = new Map(uses.map(use => [outer(use.node), use]))
    for (const use of uses) {
      const words = wordsFor(use.seen.reference, flags)
      const found = decided(use) ?? sameArms(context, use) ?? known(use, byNode) ?? sameTruth(use, flagOf(flags, use.seen.reference))
      if (found) context.report({ node: found.at as never, messageId: found.messageId, data: { ...words, ...found.data } })
    }
  }),
})

interface Found { readonly at: Node; readonly messageId: string; readonly data: Readonly<Record<string, string | number>> }

// on && false, on || true
function decided({ node }: Use): Found | undefined {
  for (let at = outer(node); at.parent?.type === 'LogicalExpression' || at.parent?.type === 'UnaryExpression'; at = outer(at.parent)) {
    if (at.parent.type === 'UnaryExpression') continue
    const { left, right, operator } = at.parent
    const other = literalOf(left === at ? right : left)
    if ((operator === '&&' && other === false) || (operator === '||' && other === true)) return { at: at.parent, messageId: 'decided', data: { operator } }
  }
  return undefined
}

function sameArms({ sourceCode }: Context, { node }: Use): Found | undefined {
  const branch = testOf(node)?.branch
  if (branch?.type !== 'ConditionalExpression' && branch?.type !== 'IfStatement') return undefined
  const { consequent, alternate } = branch
  if (!alternate || !isCondition(node)) return undefined
  const [one, other] = [consequent, alternate].map(arm => sourceCode.getTokens(arm as never).map(token => token.value).join(' ').replace(/ ?;$/, ''))
  return one === other ? { at: branch.test, messageId: 'sameArms', data: {} } : undefined
}

// if (on) { if (on) … }, on && on
function known(use: Use, uses: ReadonlyMap<Node, Use>): Found | undefined {
  const { parent } = outer(use.node)
  if (!isCondition(use.node) && parent?.type !== 'LogicalExpression') return undefined
  const before = settledBefore(use, uses)
  return before && { at: use.node, messageId: 'known', data: { value: String(before.value !== use.negated), line: before.use.node.loc.start.line } }
}

// if (theme) for a flag that is 'light' or 'dark'
function sameTruth(use: Use, flag: FlagDefinition | undefined): Found | undefined {
  if (flag === undefined || flag.type === 'boolean' || !isCondition(use.node)) return undefined
  const { fallback } = use.seen.reference
  const values = [...Object.values(flag.variants), ...(flag.defaultValue === undefined ? [] : [flag.defaultValue]), ...(fallback === undefined ? [] : [fallback])]
  const truths = new Set(values.map(Boolean))
  if (truths.size !== 1) return undefined
  const knownValues = [...new Set(values.map(value => JSON.stringify(value)))].join(', ')
  return { at: use.node, messageId: 'alwaysTrue', data: { truth: truths.has(true) ? 'truthy' : 'falsy', known: knownValues } }
}
