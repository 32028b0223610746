// What stands around a flag's value: the condition it belongs to, the function that evaluates it, whether that is a module's body.
import type { SourceCode } from 'eslint'
import type { TSESTree } from '@typescript-eslint/utils'
import { inner, type Node } from './estree.js'
import { templateRoot } from './template.js'
import { outer } from './use.js'

export type Branch = TSESTree.IfStatement | TSESTree.ConditionalExpression | TSESTree.LogicalExpression | TSESTree.WhileStatement | TSESTree.DoWhileStatement | TSESTree.ForStatement

/** The condition a value is part of, and what it decides. `alone` = nothing but the value, possibly negated. */
export interface Test { readonly branch: Branch; readonly condition: Node; readonly negated: boolean; readonly alone: boolean }

/** `if (!on && x)` => the `if`, for the value `on`; `undefined` = the value decides nothing here. */
export function testOf(value: Node): Test | undefined {
  let node = outer(value), negated = false, alone = true
  for (;;) {
    const { parent } = node
    if (!parent) return undefined
    if (parent.type === 'UnaryExpression' && parent.operator === '!') negated = !negated
    else if (isBooleanCall(parent, node)) { /* Boolean(on) is on */ }
    else if (isComparison(parent)) alone = false
    else if (isTest(parent, node)) return { branch: parent as Branch, condition: node, negated, alone }
    else if (parent.type === 'LogicalExpression' && parent.operator !== '??') {
      if (parent.left === node && !isCondition(outer(parent))) return { branch: parent, condition: node, negated, alone }
      alone = false
    } else return undefined
    node = outer(parent)
  }
}

/** The node is asked only for its truth: a test, or part of one. */
export function isCondition(given: Node): boolean {
  const node = outer(given), { parent } = node
  if (!parent) return false
  if (isTest(parent, node) || isBooleanCall(parent, node)) return true
  if (parent.type === 'UnaryExpression') return parent.operator === '!'
  return parent.type === 'LogicalExpression' && parent.operator !== '??' && isCondition(parent)
}

function isTest(parent: Node, node: Node): boolean {
  return 'test' in parent && parent.type !== 'SwitchCase' && parent.test === node
}

function isBooleanCall(parent: Node, node: Node): boolean {
  return parent.type === 'CallExpression' && parent.callee.type === 'Identifier' && parent.callee.name === 'Boolean' && parent.arguments[0] === node
}

export function isComparison(node: Node): node is TSESTree.BinaryExpression {
  return node.type === 'BinaryExpression' && ['===', '!==', '==', '!='].includes(node.operator)
}

/** The value on the other side of `value === other`. */
export function comparedWith(value: Node): { other: Node; equal: boolean; at: Node } | undefined {
  const node = outer(value), { parent } = node
  if (!parent || !isComparison(parent)) return undefined
  return { other: inner(parent.left === node ? parent.right : parent.left), equal: parent.operator.startsWith('='), at: parent }
}

export type Function = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression

export function isFunction(node: Node): node is Function {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
}

export function functionAround(node: Node): Function | undefined {
  for (let at = node.parent; at; at = at.parent) if (isFunction(at)) return at
  return undefined
}

/**
 * Runs once, when the module is loaded. A function's body does not, nor an instance field, nor a decorator's argument,
 * nor a component's script in Svelte or `<script setup>` in Vue, which run for every instance.
 */
export function runsAtLoad(node: Node, source: Pick<SourceCode, 'parserServices'>): boolean {
  if (isSetupScript(node, source) || templateRoot(node) !== undefined) return false
  for (let at: Node | undefined = node, child = node; at; child = at, at = at.parent) {
    if (isFunction(at) || at.type === 'Decorator') return false
    if (at.type === 'PropertyDefinition' && !at.static && at.value === child) return false
    if (at.type.startsWith('Svelte')) return isModuleScript(at)
  }
  return true
}

interface VueDocument { readonly children: readonly { readonly type: string; readonly name?: string; readonly range: readonly [number, number]; readonly startTag?: { readonly attributes: readonly { readonly key: { readonly name: unknown } }[] } }[] }

function isSetupScript(node: Node, { parserServices }: Pick<SourceCode, 'parserServices'>): boolean {
  const document = (parserServices as { getDocumentFragment?: () => VueDocument | null } | undefined)?.getDocumentFragment?.()
  const script = document?.children.find(({ range, name }) => name === 'script' && range[0] <= node.range[0] && range[1] >= node.range[1])
  return script?.startTag?.attributes.some(({ key }) => key.name === 'setup') ?? false
}

// svelte-eslint-parser: <script module> and <script context="module"> are the module's body, <script> is each instance's
function isModuleScript(node: Node): boolean {
  const start = (node as unknown as { type: string; startTag?: { attributes: readonly { key?: { name?: string }; value?: readonly { value?: string }[] }[] } })
  if (start.type !== 'SvelteScriptElement') return false
  return (start.startTag?.attributes ?? []).some(({ key, value }) => key?.name === 'module' || (key?.name === 'context' && value?.[0]?.value === 'module'))
}

export function isInside(node: Node, of: Node): boolean {
  return node.range[0] >= of.range[0] && node.range[1] <= of.range[1]
}
