// Vue templates: expressions outside the script's tree, with names of their own (`v-for`) and, below `<script setup>`, those of the script.
import type { Scope } from 'eslint'
import type { Node, Source } from './estree.js'

interface Element { readonly type: string; readonly parent?: Element; readonly variables?: readonly { readonly id: { readonly name: string } }[] }

export function hasTemplate({ ast }: Source): boolean {
  return (ast as { templateBody?: object }).templateBody !== undefined
}

/** The scope that names in a template mean; `undefined` = the node stands in no template. Without `setup` they are the component's members. */
export function templateScope(source: Source, name: Node): Scope.Scope | null | undefined {
  const root = templateRoot(name)
  if (root === undefined) return undefined
  const scope = source.getScope(source.ast as never), module = scope.childScopes.find(({ type }) => type === 'module') ?? scope
  return isSetup(source) ? module : scope
}

/** Declared by the template itself: `item` below `v-for="item in items"`. */
export function isOfTemplate(name: Node): boolean {
  if (name.type !== 'Identifier') return false
  for (let at = name as unknown as Element | undefined; at; at = at.parent) {
    if (at.type === 'VElement' && at.variables?.some(({ id }) => id.name === name.name) === true) return true
  }
  return false
}

/** In a template at all: what is evaluated there is evaluated whenever the component renders. */
export function templateRoot(node: Node): Element | undefined {
  for (let at = node as unknown as Element | undefined; at; at = at.parent) if (at.type === 'VElement') return at
  return undefined
}

function isSetup(source: Source): boolean {
  return /<script\b[^>]*\bsetup\b/.test(source.text)
}
