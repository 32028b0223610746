// The value an expression has for certain, in this file: a literal, a constant, a member of a constant object or an enum.
import type { FlagValue } from '../../src/flag/value.js'
import type { Ast, Property } from '../../src/detect/view.js'
import { inner, type Node } from './estree.js'
import { literalOf } from './text.js'

/** `undefined` = not known here. */
export function knownValue(ast: Ast<Node>, node: Node, depth = 0): FlagValue | undefined {
  const written = literalOf(node)
  if (written !== undefined || depth > 4) return written
  const view = ast.view(node)
  if (view.kind === 'member') return propertyValue(ast, view.object, view.property, depth + 1)
  if (view.kind !== 'name') return undefined
  const binding = ast.resolve(inner(node))
  return binding?.kind === 'const' && binding.value !== undefined ? knownValue(ast, binding.value, depth + 1) : undefined
}

function propertyValue(ast: Ast<Node>, object: Node, name: string, depth: number): FlagValue | undefined {
  const value = propsOf(ast, object, depth)?.find(prop => prop.name === name)?.value
  return value === undefined ? undefined : knownValue(ast, value, depth)
}

function propsOf(ast: Ast<Node>, object: Node, depth: number): readonly Property<Node>[] | undefined {
  const view = ast.view(object)
  if (view.kind === 'object') return view.spreads.length === 0 ? view.props : undefined
  if (view.kind === 'member' && depth <= 4) {
    const value = propsOf(ast, view.object, depth + 1)?.find(prop => prop.name === view.property)?.value
    return value && propsOf(ast, value, depth + 1)
  }
  const binding = view.kind === 'name' ? ast.resolve(inner(object)) : undefined
  if (binding?.kind === 'enum') return binding.members
  return binding?.kind === 'const' && binding.value !== undefined && depth <= 4 ? propsOf(ast, binding.value, depth + 1) : undefined
}
