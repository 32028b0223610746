// The place of a read's default in code, by the shape of the function that reads it.
import type { Rule } from 'eslint'
import type { TSESTree } from '@typescript-eslint/utils'
import type { ArgumentPath } from '../../src/detect/shape.js'
import type { FlagValue } from '../../src/flag/value.js'
import { estree, type Node } from './estree.js'
import type { Seen } from './flag-listener.js'
import { knownValue } from './known.js'
import type { Project } from './project.js'
import type { Context } from './rule.js'
import { shapeOf } from './sdk.js'
import { literalText } from './text.js'

export type DefaultPlace = {
  /** writes a default there; `undefined` where a person has to */
  readonly write?: (value: FlagValue) => ((fixer: Rule.RuleFixer) => Rule.Fix) | undefined
} & (
  | { readonly kind: 'given'; readonly node: Node }
  /** none is written, and the SDK has one of its own */
  | { readonly kind: 'implied'; readonly node: Node; readonly value: FlagValue }
  | { readonly kind: 'missing' }
  /** this way of reading has none, or what stands there cannot be seen */
  | { readonly kind: 'nowhere' }
)

const nowhere: DefaultPlace = { kind: 'nowhere' }

export function defaultOf(context: Context, project: Project, { reference, site }: Seen): DefaultPlace {
  const shape = shapeOf(project, reference.sdk, site)
  const path = shape && 'fallback' in shape ? shape.fallback : undefined
  if (path === undefined || reference.via === 'wrapper') return nowhere
  if (site.type === 'CallExpression') {
    const place = argumentAt(context, site, path)
    return place.kind === 'missing' && shape?.kind === 'call' && shape.without !== undefined ? { ...place, kind: 'implied', node: site, value: shape.without } : place
  }
  return site.type === 'JSXOpeningElement' ? attributeOf(context, site, String(path)) : nowhere
}

/** The default that is written at a read, also through a constant; `undefined` = not known here. */
export function givenDefault(context: Context, place: DefaultPlace, { reference }: Seen): FlagValue | undefined {
  if (place.kind === 'implied') return place.value
  return reference.fallback ?? (place.kind === 'given' ? knownValue(estree(context.sourceCode), place.node) : undefined)
}

function argumentAt({ sourceCode }: Context, call: TSESTree.CallExpression, path: ArgumentPath): DefaultPlace {
  const index = Number(path)
  // `2.name` stands inside an object that may be built anywhere
  if (!Number.isInteger(index) || call.arguments.some(({ type }) => type === 'SpreadElement')) return nowhere
  const given = call.arguments[index]
  if (given && !(given.type === 'Identifier' && given.name === 'undefined')) {
    return { kind: 'given', node: given, write: value => fixer => fixer.replaceText(given as never, literalText(value, sourceCode.text)) }
  }
  const last = call.arguments.at(-1)
  if (given || !last || call.arguments.length !== index) return { kind: 'missing' }
  return { kind: 'missing', write: value => fixer => fixer.insertTextAfter(last as never, `, ${literalText(value, sourceCode.text)}`) }
}

function attributeOf({ sourceCode }: Context, element: TSESTree.JSXOpeningElement, name: string): DefaultPlace {
  if (element.attributes.some(({ type }) => type === 'JSXSpreadAttribute')) return nowhere
  const found = element.attributes.find(each => each.type === 'JSXAttribute' && each.name.name === name)
  const text = (value: FlagValue): string => `${name}={${literalText(value, sourceCode.text)}}`
  if (found) return { kind: 'given', node: found, write: value => fixer => fixer.replaceText(found as never, text(value)) }
  const last = element.attributes.at(-1) ?? element.name
  return { kind: 'missing', write: value => fixer => fixer.insertTextAfter(last as never, ` ${text(value)}`) }
}
