import type { TSESTree } from '@typescript-eslint/utils'
import { isFunction, isInside, testOf, type Test } from './shared/around.js'
import type { Node } from './shared/estree.js'
import { onFlags, type Seen } from './shared/flag-listener.js'
import { flagsOf } from './shared/flags.js'
import { defineRule, type Context } from './shared/rule.js'
import { outer, usesOf, type Use } from './shared/use.js'
import { wordsFor } from './shared/words.js'

export const maxFlagDepth = defineRule({
  name: 'max-flag-depth',
  meta: {
    type: 'suggestion',
    docs: { description: 'not nest branches on flags deeper than somebody can follow' },
    messages: {
      tooDeep: 'the branch on "{{flag}}" ({{about}}) stands inside {{depth}} branches on {{keys}}; at most {{max}} deep: flatten it, or remove one that has shipped, "npx halyard why {{flag}}" shows where it is',
    },
    schema: [{
      type: 'object',
      additionalProperties: false,
      properties: { max: { type: 'integer', minimum: 1, description: 'How many branches on flags may stand inside each other' } },
    }],
    defaultOptions: [{ max: 2 }],
  },
  create: (context, { max }, project) => onFlags(context, all => {
    const tests = new Map<Node, { use: Use; branch: Branch }>()
    for (const use of all.flatMap(seen => decisionsOf(context, seen))) {
      const branch = branchOf(use)
      if (branch && !tests.has(branch)) tests.set(branch, { use, branch })
    }
    for (const { use, branch } of tests.values()) {
      const around = [...tests.values()].filter(other => other.branch !== branch && isArmOf(branch, other.branch) && !isElseIf(branch, other.branch))
      if (around.length < max) continue
      const keys = around.map(({ use: { seen: { reference } } }) => reference.key.kind === 'exact' ? reference.key.key : reference.key.glob)
      const data = { ...wordsFor(use.seen.reference, flagsOf(context, project)), depth: around.length, keys: [...new Set(keys)].join(', '), max }
      context.report({ node: use.node as never, messageId: 'tooDeep', data })
    }
  }),
})

type Branch = Test['branch'] | TSESTree.SwitchStatement | TSESTree.JSXElement

function decisionsOf({ sourceCode }: Context, seen: Seen): Use[] {
  if (seen.reference.role === 'read' && seen.site.type === 'JSXOpeningElement') return [{ node: seen.site, negated: false, seen }]
  return usesOf(sourceCode, seen)
}

/** `<Gate flag="x">` decides about its children, `switch (variant)` about its cases. */
function branchOf({ node }: Use): Branch | undefined {
  if (node.type === 'JSXOpeningElement') return node.parent
  const { parent } = outer(node)
  return parent?.type === 'SwitchStatement' && parent.discriminant === outer(node) ? parent : testOf(node)?.branch
}

/** Inside what the branch decides, not inside its test; a function in between is another story. */
function isArmOf(inner: Node, branch: Branch): boolean {
  const test = testPart(branch)
  if (!isInside(inner, branch) || (test && isInside(inner, test))) return false
  for (let at: Node | undefined = inner; at && at !== branch; at = at.parent) if (isFunction(at)) return false
  return true
}

function testPart(branch: Branch): Node | null | undefined {
  switch (branch.type) {
    case 'LogicalExpression': return branch.left
    case 'SwitchStatement': return branch.discriminant
    case 'JSXElement': return branch.openingElement
    default: return branch.test
  }
}

/** `else if` stands beside its `if`, however the tree nests it. */
function isElseIf(inner: Node, branch: Branch): boolean {
  for (let at: Node | undefined = inner; at?.type === 'IfStatement' && at.parent?.type === 'IfStatement' && at.parent.alternate === at; at = at.parent) {
    if (at.parent === branch) return true
  }
  return false
}
