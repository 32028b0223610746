// An option that says what goes without saying: a query that the flag switched on is on by itself.
import { ts } from '../../fold/compiler.js'
import { importOf } from '../../scan/flow/makers.js'
import { bindingsOf, parse } from '../../scan/flow/names.js'
import type { Draft } from '../project.js'
import type { Replacement } from '../text.js'
import { propertyEdits } from './props.js'

const hooks = /^use(?:Suspense)?(?:Infinite)?Query$/
const modules = /^(?:@tanstack\/(?:[a-z]+-)?query|react-query)$/

// useQuery({ queryKey, enabled: true })  =>  useQuery({ queryKey })            never what the author wrote so
export function idleOptionEdits(file: string, before: string, now: string, draft: Draft): Replacement[] {
  if (before === now || !/\benabled: true\b/.test(now)) return []
  const found = optionsIn(bindingsOf(file, now).source), written = new Set(optionsIn(bindingsOf(file, before).source).map(idOf))
  const fresh = found.filter(one => !written.has(idOf(one)))
  if (fresh.length === 0 || isOffByDefault(draft)) return []
  return fresh.flatMap(one => lastArgument(one) ?? propertyEdits(one.parent, 'enabled', new Set()) ?? []).map(edit => ({ ...edit, why: 'it is so without it' }))
}

// useQuery(key, load, { enabled: true })  =>  useQuery(key, load)
function lastArgument({ parent }: Option): Replacement[] | undefined {
  const { arguments: given } = parent.parent as ts.CallExpression, before = given.at(-2)
  return parent.properties.length === 1 && given.at(-1) === parent && before !== undefined ? [{ start: before.end, end: parent.end, text: '', why: 'nothing is left of it' }] : undefined
}

type Option = ts.PropertyAssignment & { readonly parent: ts.ObjectLiteralExpression }

function optionsIn(source: ts.SourceFile): Option[] {
  const found: Option[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && isOption(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** of the options of a query, with nothing spread in front of it that it would overwrite */
function isOption(node: ts.PropertyAssignment): node is Option {
  if (node.name.getText() !== 'enabled' || node.initializer.kind !== ts.SyntaxKind.TrueKeyword || !ts.isObjectLiteralExpression(node.parent)) return false
  const call = node.parent.parent, { properties } = node.parent
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression) || properties.slice(0, properties.indexOf(node)).some(ts.isSpreadAssignment)) return false
  const from = importOf(call.expression.text, node.getSourceFile())
  return from !== undefined && hooks.test(from.name) && modules.test(from.module)
}

/** The call, whatever else the removal changed in it. */
function idOf({ parent }: Option): string {
  const call = parent.parent as ts.CallExpression
  return [call.expression.getText(), ...parent.properties.slice(0, 1).map(one => one.getText().replace(/\s/g, ''))].join(' ')
}

/** `new QueryClient({ defaultOptions: { queries: { enabled: false } } })` */
function isOffByDefault({ project }: Draft): boolean {
  const says = (node: ts.Node, name: string, inside: (property: ts.Node) => boolean): boolean =>
    (ts.isObjectLiteralElementLike(node) && node.name?.getText() === name && inside(node)) || (ts.forEachChild(node, child => says(child, name, inside) || undefined) ?? false)
  return project.files.some(file => {
    const text = project.read(file) ?? ''
    return /\bdefaultOptions\b/.test(text) && /\benabled\b/.test(text) && says(parse(`/${file}`, text), 'defaultOptions', given => says(given, 'enabled', () => true))
  })
}
