import type { FlagValue } from '../src/flag/value.js'
import { blindMocks } from './shared/blind.js'
import { childrenOf, type Node } from './shared/estree.js'
import { onFlags, type Seen } from './shared/flag-listener.js'
import { flagsOf, type Flags } from './shared/flags.js'
import type { Project } from './shared/project.js'
import { defineRule, type Context } from './shared/rule.js'
import { blockAround } from './shared/tests.js'
import { wordsFor } from './shared/words.js'

export const requireBothStates = defineRule({
  name: 'require-both-states',
  meta: {
    type: 'suggestion',
    docs: { description: 'test a boolean flag on and off, where a file tests it at all' },
    messages: {
      oneState: 'this file tests "{{flag}}" ({{about}}) only {{state}}; test it {{other}} as well: npx halyard cases {{flag}}',
    },
    schema: [],
  },
  create: (context, _options, project) => onFlags(context, all => {
    const byKey = overridesByKey(all.filter(seen => !isFiller(seen, all))), blind = byKey.size === 0 ? new Set<string>() : blindAnswers(context, project)
    for (const [key, forced] of byKey) {
      const flags = flagsOf(context, project), state = onlyState(forced), [first] = forced
      if (state === undefined || first === undefined || forced.every(isGround) || blind.has(String(!state)) || !wants(flags, key, !state)) continue
      context.report({ node: first.node as never, messageId: 'oneState', data: { ...wordsFor(first.reference, flags), state: state ? 'on' : 'off', other: state ? 'off' : 'on' } })
    }
  }),
})

/**
 * `vi.mock('./shop', () => ({ flags: { checkout: false, theme: 'dark' } }))`, `{ id, name, flags: { … } }` of a user: what stands in for
 * something that has flags has to have them all; that tests none of them.
 */
function isFiller({ node, reference: { key } }: Seen, all: readonly Seen[]): boolean {
  const object = ancestor(node, at => at.type === 'ObjectExpression')
  if (object === undefined || !(isPart(object) || isMocked(object))) return false
  return all.some(({ node: other, reference }) => reference.key.kind === 'exact' && key.kind === 'exact' && reference.key.key !== key.key && ancestor(other, at => at.type === 'ObjectExpression') === object)
}

/** One property of an object that says more than flags. */
function isPart({ parent: around }: Node): boolean {
  const parent = around?.type === 'TSAsExpression' || around?.type === 'TSSatisfiesExpression' ? around.parent : around
  return parent?.type === 'Property' && parent.parent.type === 'ObjectExpression' && parent.parent.properties.length > 2
}

function isMocked(object: Node): boolean {
  const call = ancestor(object, at => at.type === 'CallExpression')
  return call?.type === 'CallExpression' && call.callee.type === 'MemberExpression' && call.callee.property.type === 'Identifier' && /^(?:mock|doMock|unstable_mockModule)$/.test(call.callee.property.name)
}

function ancestor(node: Node, is: (node: Node) => boolean): Node | undefined {
  for (let at = node.parent; at; at = at.parent) if (is(at)) return at
  return undefined
}

function overridesByKey(all: readonly Seen[]): Map<string, Seen[]> {
  const byKey = new Map<string, Seen[]>()
  for (const seen of all) {
    if (seen.reference.role !== 'override' || seen.reference.key.kind !== 'exact') continue
    byKey.set(seen.reference.key.key, [...(byKey.get(seen.reference.key.key) ?? []), seen])
  }
  return byKey
}

/** `useFlag.mockReturnValue(false)` tests every flag off, this one too. */
function blindAnswers(context: Context, project: Project): Set<string> {
  const answers = new Set<string>()
  const visit = (node: Node): void => {
    if (node.type === 'CallExpression') for (const { value } of blindMocks(context, project, node)) answers.add(value)
    childrenOf(context.sourceCode, node).forEach(visit)
  }
  visit(context.sourceCode.ast as never)
  return answers
}

/** What a `beforeAll` starts, an application with all its settings, is what the tests of a file stand on: it says not which of them it is for. */
function isGround({ node }: Seen): boolean {
  return blockAround(node)?.block === 'beforeAll'
}

/** The one state that every override forces; `undefined` = both, or one that is computed and may be either. */
function onlyState(forced: readonly Seen[]): boolean | undefined {
  const states = new Set(forced.map(seen => mayBeReplaced(seen) ? undefined : asBoolean(seen.reference.forces)))
  const [state] = states
  return states.size === 1 ? state : undefined
}

/** `{ checkout: true, ...given }`: whoever calls has the last word. */
function mayBeReplaced({ node }: Seen): boolean {
  const object = ancestor(node, at => at.type === 'ObjectExpression')
  return object?.type === 'ObjectExpression' && object.properties.some(one => one.type === 'SpreadElement' && one.range[0] > node.range[0])
}

function asBoolean(value: FlagValue | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value
  return value === 'on' ? true : value === 'off' ? false : undefined
}

function wants(flags: Flags, key: string, state: boolean): boolean {
  const flag = flags.all.get(key)
  if (flag === undefined) return !flags.usable
  return flag.type === 'boolean' && (flag.tests === undefined || flag.tests.includes(state ? 'on' : 'off'))
}
