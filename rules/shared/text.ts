// Text edits that keep the file's own way of writing.
import type { Rule } from 'eslint'
import type { FlagValue } from '../../src/flag/value.js'
import { inner, type Node } from './estree.js'

type Fix = (fixer: Rule.RuleFixer) => Rule.Fix

/** Another key in the same quotes; `undefined` when the key is not written out at this place. */
export function replaceKey(node: Node, key: string, other: string): Fix | undefined {
  const literal = inner(node)
  const written = (literal.type === 'Literal' && literal.value === key) ||
    (literal.type === 'TemplateLiteral' && literal.quasis.length === 1 && literal.quasis[0]?.value.cooked === key)
  // a key that needs escapes is left to the person
  if (!written || literal.range[1] - literal.range[0] !== key.length + 2 || /[\\'"`$]/.test(other)) return undefined
  return fixer => fixer.replaceTextRange([literal.range[0] + 1, literal.range[1] - 1], other)
}

/** A value as the file would write it: its quotes are those that `like` uses. */
export function literalText(value: FlagValue, like: string): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  const json = JSON.stringify(value)
  const single = (like.match(/'/g) ?? []).length >= (like.match(/"/g) ?? []).length
  return single ? `'${json.slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'` : json
}

/** The value of a literal, as JSON knows it; `undefined` = it is none, or not one a flag can have. */
export function literalOf(given: Node): FlagValue | undefined {
  const node = inner(given)
  if (node.type === 'Literal' && !('regex' in node) && typeof node.value !== 'bigint') return node.value as FlagValue
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? undefined
  if (node.type === 'UnaryExpression' && node.operator === '!' && node.argument.type === 'Literal' && typeof node.argument.value === 'number') return node.argument.value === 0       // !0, !1
  if (node.type === 'UnaryExpression' && node.operator === '-' && node.argument.type === 'Literal' && typeof node.argument.value === 'number') return -node.argument.value
  return undefined
}
