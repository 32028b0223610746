// What the catalogue says about the SDK a reference came through.
import type { Sdk, Shape } from '../../src/detect/shape.js'
import { sdks } from '../../src/detect/sdk/index.js'
import { inner, type Node } from './estree.js'
import type { Seen } from './flag-listener.js'
import type { Project } from './project.js'

export function sideOf(name: string): Sdk['side'] | undefined {
  return Object.hasOwn(sdks, name) ? (sdks as Record<string, Sdk>)[name]?.side : undefined
}

/** `variation` of `client.variation('x')`, `FeatureFlag` of `<FeatureFlag/>` */
export function evaluatorOf(site: Node): string | undefined {
  const node = inner(site)
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return nameOf(node.callee)
  return node.type === 'JSXOpeningElement' ? nameOf(node.name) : undefined
}

function nameOf(given: Node): string | undefined {
  const node = inner(given)
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return node.name
  if (node.type === 'MemberExpression' && node.property.type === 'Identifier') return node.property.name
  return node.type === 'JSXMemberExpression' ? node.property.name : undefined
}

/** What a read asks: whether a flag is on, and what its value is, are two questions of one flag, asked of two functions. */
export function questionOf({ reference: { key, sdk }, site }: Pick<Seen, 'reference' | 'site'>): string {
  return `${key.kind === 'exact' ? key.key : key.glob}\0${sdk}\0${evaluatorOf(site) ?? ''}`
}

/** The shape a read answers to, by the name of its function or component; `undefined` for a wrapper the project inferred. */
export function shapeOf(project: Project, sdk: string, site: Node): Shape | undefined {
  const name = evaluatorOf(site)
  const shapes: readonly Shape[] = sdk === 'config' ? project.shapes : Object.hasOwn(sdks, sdk) ? (sdks as Record<string, Sdk>)[sdk]?.shapes ?? [] : []
  return name === undefined ? undefined : shapes.find(shape => 'name' in shape && shape.kind !== 'override' && shape.name.split('.').at(-1) === name)
}

/** `flags.isEnabled('x')` where nobody says what `flags` is: an everyday method of an object that may be of the project's own make. */
export function isGuessed(sdk: string, site: Node, text: string): boolean {
  const node = inner(site), callee = node.type === 'CallExpression' ? inner(node.callee) : undefined
  if (callee?.type !== 'MemberExpression' || !Object.hasOwn(sdks, sdk)) return false
  const { modules, names = [], shapes } = (sdks as Record<string, Sdk>)[sdk] as Sdk, method = `*.${nameOf(callee)}`
  const isEveryday = shapes.some(shape => shape.kind === 'call' && shape.name === method && shape.receiver === 'tied')
  return isEveryday && !names.includes(nameOf(callee.object) ?? '') && !modules.some(module => text.includes(module))
}

/** The argument of an SDK's reads that says who is asking; `undefined` = it is not an argument there. */
export function contextArgumentOf(sdk: string): number | undefined {
  return Object.hasOwn(sdks, sdk) ? (sdks as Record<string, Sdk>)[sdk]?.context : undefined
}
