// How a generated test forces the flag for the code it calls: the least that reaches the read. The project's own override if the
// config names one for this SDK, halyard's runtime, the SDK's own test provider; else the function or method that is read is
// replaced for this key only.
import { ts } from '../scan/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { OverrideShape } from '../detect/shape.js'
import type { FlagValue } from '../flag/value.js'
import { importOf } from './imports.js'
import { ownOverrideOf, type OwnOverride } from './own-override.js'
import { quote } from './sample.js'
import type { ProjectFiles } from './project-files.js'
import { replaceable } from './replaceable.js'
import { sharedMemberOf, type SharedMember } from './shared-member.js'

export type Force =
  | { readonly kind: 'withFlags' }
  | { readonly kind: 'env'; readonly name: string }
  /** the project's own: `mockFlags({ key: value })` */
  | OwnOverride
  /** a member of an object that files share: set, and put back */
  | SharedMember
  /** OpenFeature's in-memory provider, from the SDK that is read */
  | { readonly kind: 'provider'; readonly from: string }
  /** a component put around the one under test: `<OpenFeatureTestProvider flagValueMap={{ key: value }}>` */
  | { readonly kind: 'around'; readonly name: string; readonly from: string; readonly prop: string }
  /** an imported function (or hook), `default` as well, which the source calls `local`: `test` says when its arguments ask for this flag, `answer` what it gives for `value` */
  | { readonly kind: 'function'; readonly key: string; readonly name: string; readonly local: string; readonly from: string; readonly test: string | undefined; readonly answer: string }
  | { readonly kind: 'method'; readonly object: string; readonly isDefault: boolean; readonly from: string; readonly name: string; readonly test: string; readonly answer: string }

/** In `answer` this stands for the expression of the forced value. */
export const hole = '\u0000'

/** Does it force any number of flags at once, so that the others of a function can be held too? */
export const takesMany = ({ kind, ...rest }: Force): boolean => ['withFlags', 'provider', 'around'].includes(kind) || (kind === 'own' && (rest as OwnOverride).takes !== 'list')

export interface Ways {
  readonly overrides: readonly OverrideShape[]
  readonly files: ProjectFiles
  /** the flag's values, as far as the store says: without one, on and off */
  readonly values: readonly FlagValue[]
  readonly isRendered: boolean
}

/** @returns why not, when no way is known */
export function forceOf(source: ts.SourceFile, read: FlagReference, key: string, { overrides, files, values, isRendered }: Ways): Force | string {
  if (read.answers === 'payload') return 'its answer does not follow from the flag'
  if ((read.type === 'string' || read.type === 'number') && values.every(value => typeof value === 'boolean')) return `it answers a ${read.type}, and nothing says which there are; give the flag its variants in the store`
  const own = ownOverrideOf(source, read, key, overrides, files)
  if (own !== undefined) return own
  if (read.sdk === 'halyard') return { kind: 'withFlags' }
  if (read.via === 'env') return { kind: 'env', name: key }
  if (read.sdk === 'openfeature-react' && isRendered) return { kind: 'around', name: 'OpenFeatureTestProvider', from: '@openfeature/react-sdk', prop: 'flagValueMap' }
  if (read.sdk === 'openfeature-server' || read.sdk === 'openfeature-web') return { kind: 'provider', from: `@openfeature/${read.sdk.slice('openfeature-'.length)}-sdk` }
  const call = callAt(source, read)
  if (call === undefined) return sharedMemberOf(source, read, key, files) ?? 'it is no call that a test can replace'
  const asked = replaceable(source, call, read, files)
  if (typeof asked === 'string') return asked
  return forceCall(source, call, read, key, asked.spelled ?? key) ?? whyNot(call)
}

/** (flags) => flags.isOn('x') takes a double from whoever calls it; what a module has for itself nobody can replace. */
function whyNot({ expression: callee }: ts.CallExpression): string {
  const [root = ''] = /^[\w$]+/.exec(callee.getText()) ?? []
  const isGiven = ts.findAncestor(callee, node => ts.isFunctionLike(node) && node.parameters.some(({ name }) => name.getText().split(/[^\w$]+/).includes(root))) !== undefined
  return isGiven ? `give it a "${root}" that answers for the flag, and say what follows` : `${callee.getText()} is not imported, so a test cannot replace it; name an override in halyard.config.json`
}

function forceCall(source: ts.SourceFile, call: ts.CallExpression, read: FlagReference, key: string, spelled: string): Force | undefined {
  const callee = call.expression
  if (ts.isIdentifier(callee)) {
    const found = importOf(source, callee.text)
    if (found === undefined || found.name === '*') return undefined
    const property = read.via === 'member' ? memberRead(source, read) : undefined
    if (read.via === 'member' && property === undefined) return undefined
    const answer = property === undefined ? answerOf(read) : `({ ${property}: ${answerOf(read)} })`
    return { kind: 'function', key, name: found.name, local: callee.text, from: found.from, test: testOf(call, read, spelled), answer }
  }
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return undefined
  const found = importOf(source, callee.expression.text), test = testOf(call, read, spelled)
  if (found === undefined || test === undefined) return undefined
  if (found.name === '*') return { kind: 'function', key, name: callee.name.text, local: callee.name.text, from: found.from, test, answer: answerOf(read) }
  return { kind: 'method', object: found.name === 'default' ? callee.expression.text : found.name, isDefault: found.name === 'default', from: found.from, name: callee.name.text, test, answer: answerOf(read) }
}
/** The call that is the read, or that gives the object whose member is read. */
export function callAt(source: ts.SourceFile, { site, via }: FlagReference): ts.CallExpression | undefined {
  let found: ts.CallExpression | undefined
  const visit = (node: ts.Node): void => {
    if (node.getEnd() < site.start || node.getStart() > site.end) return
    if (ts.isCallExpression(node) && node.getStart() >= site.start && node.getEnd() <= site.end && found === undefined) found = node
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found ?? (via === 'member' ? callBehind(source, site.start) : undefined)
}

/** const { newNav } = useFlags(), or const flags = useFlags() and flags.newNav or const { newNav } = flags: the call, from the place of the member. */
function callBehind(source: ts.SourceFile, at: number): ts.CallExpression | undefined {
  const [name = ''] = /^[A-Za-z_$][\w$]*/.exec(source.text.slice(at)) ?? []
  const holder = valueOf(source, node => (ts.isObjectBindingPattern(node.name) && node.getStart() <= at && at < node.name.getEnd()) || declares(node, name, at))
  const value = holder && ts.isIdentifier(holder) ? valueOf(source, node => declares(node, holder.text, at)) : holder
  return value && ts.isCallExpression(value) ? value : undefined
}

/** What the last declaration that fits is set to: of those in scope the last one is the innermost. */
function valueOf(source: ts.SourceFile, fits: (node: ts.VariableDeclaration) => boolean): ts.Expression | undefined {
  let found: ts.Expression | undefined
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer && fits(node)) found = node.initializer
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const declares = (node: ts.VariableDeclaration, name: string, at: number): boolean => ts.isIdentifier(node.name) && node.name.text === name && isInScope(node, at)

function isInScope(declaration: ts.VariableDeclaration, at: number): boolean {
  let scope: ts.Node = declaration.parent.parent.parent
  while (!ts.isBlock(scope) && !ts.isSourceFile(scope)) scope = scope.parent
  return scope.getStart() <= at && at < scope.getEnd()
}

/** The name of the member, as the object has it. */
function memberRead(source: ts.SourceFile, { site, span }: FlagReference): string | undefined {
  const written = source.text.slice(span.start, span.end)
  if (/^[A-Za-z_$][\w$]*$/.test(written)) return written
  return /\.([A-Za-z_$][\w$]*)$/.exec(source.text.slice(site.start, site.end))?.[1]
}

/** When the arguments of the call ask for this flag; `undefined` = always (one function per flag). */
export function testOf(call: ts.CallExpression, { span }: FlagReference, key: string): string | undefined {
  const at = call.arguments.findIndex(argument => argument.getStart() <= span.start && span.end <= argument.getEnd())
  const argument = call.arguments[at]
  if (argument === undefined) return undefined
  const property = ts.isObjectLiteralExpression(argument)
    ? argument.properties.find(one => one.getStart() <= span.start && span.end <= one.getEnd()) : undefined
  return `args[${at}]${property?.name ? `?.${property.name.getText()}` : ''} === ${quote(key)}`
}

function answerOf({ result, async, answers }: FlagReference): string {
  const value = answers === 'opposite' ? `!${hole}` : hole
  const whole = (result ?? '').split('.').filter(part => part !== '').reduceRight((inner, part) => (part === '0' ? `[${inner}]` : `{ ${part}: ${inner} }`), value)
  return async ? `Promise.resolve(${whole})` : whole.startsWith('{') ? `(${whole})` : whole
}

