// A name that is bound once carries what it is bound to: to every place that reads it, in this file and in those that import it.
import { ts } from '../../fold/compiler.js'
import { isTestFile } from '../../detect/test-file.js'
import type { FlagValue } from '../../flag/value.js'
import { isMarkup } from '../kinds.js'
import type { Dissenters } from './agreement.js'
import type { AnswerMemory } from './answer-memory.js'
import type { Border } from './border.js'
import { isKept, type Carried } from './carried.js'
import { isOnlyLookedInto } from './contexts.js'
import { commonJsNameOf } from './common-js.js'
import { isHandedToReader } from './handed-whole.js'
import type { Bindings } from './names.js'
import type { Declared } from './parameters.js'
import type { Quiet } from './pure.js'
import { isFrozenUse, isTested, isValueUse, isWritten } from './uses.js'

/** `all`: how many there are, `lazy`: those that load it by `import()` and take nothing else of the file */
export interface Users {
  readonly users: readonly { file: string; local: ts.Identifier }[]
  readonly complete: boolean
  readonly lazy?: readonly { readonly file: string; readonly node: ts.Node }[]
  readonly all?: number
}

export interface FlowProject {
  bindings(file: string): Bindings | undefined
  /** who imports an export of `file` by name; `undefined` = somebody may use it in a way that cannot be followed */
  users(file: string, name: string): Users
  /** its exports are public: parameters and props of what it exports are never taken for known */
  isRoot(file: string): boolean
  /** the function behind an imported name; `undefined` when it is none, or none of this project */
  declared(file: string, imported: ts.ImportSpecifier | ts.ImportClause): Declared | undefined
  /** the declaration a name stands for, through imports */
  home(file: string, name: ts.Identifier): { readonly file: string; readonly node: ts.Node } | undefined
  /** every place that names a binding, as a value or a type, imports followed */
  uses(file: string, name: ts.Identifier): readonly { readonly file: string; readonly use: ts.Identifier }[]
  /** functions that only answer: the flag API's own; who never asks spares looking at how each flag is read */
  quiet(): Quiet
  /** nothing is rewritten: a call whose answer is known may act all the same */
  readonly looksOnly?: true
  /** `all.name` in files that import everything `file` exports under one name */
  members?(file: string, name: string): readonly { readonly file: string; readonly node: ts.PropertyAccessExpression }[]
  /** what a value that the code does not name is certain to differ from */
  readonly unlike?: ReadonlySet<FlagValue>
  /** the value does not go there, whatever it would be worth */
  isHeld?(file: string, start: number): boolean
  /** what wrappers answered before, for projects that say the same of their files */
  readonly answered?: AnswerMemory
  /** hears who asks for more than this project knows */
  readonly border?: Border
}

/** Everything the walk shares; `carry` adds one more carrier. */
export interface Walk {
  readonly project: FlowProject
  carry(file: string, node: ts.Node, carried: Carried, keep?: boolean): void
  /** what an expression is worth so far */
  carriedAt(file: string, node: ts.Expression): Carried | undefined
  /** whether it is truthy, where no more than that is known so far */
  truthAt(file: string, node: ts.Expression): boolean | undefined
  /** a parameter of this name is one for the flag */
  isOwnName(name: string): boolean
  readonly dissent: Dissenters
  /** what a function answers while the flags are not loaded is left out */
  stoodIn(file: string, node: ts.Node): void
}

/**
 * A name that never changes carries what it is bound to; patterns hand on the parts they name.
 * `isWrittenThere`: what it is bound to becomes the value, so that a name worth more than yes or no can go on standing for it.
 */
export function bindName(file: string, name: ts.BindingName, carried: Carried, walk: Walk, isWrittenThere = true): void {
  if (!ts.isIdentifier(name)) return bindPattern(file, name, carried, walk)
  const bindings = walk.project.bindings(file)
  const symbol = bindings?.checker.getSymbolAtLocation(name)
  if (bindings === undefined || symbol === undefined || (symbol.declarations?.length ?? 0) !== 1) return
  // a template may write to it: `bind:checked={on}`
  if (isMarkup(file) && (ts.getCombinedNodeFlags(name.parent) & ts.NodeFlags.Const) === 0) return
  const uses = bindings.references(symbol)
  if (uses.some(isWritten)) return
  const made = ts.isVariableDeclaration(name.parent) ? name.parent.initializer : undefined, everywhere = [...uses.map(node => ({ file, node })), ...usesOfExports(file, exportNamesOf(name, uses), walk)]
  if (carried.kind === 'object' && !isFrozen(everywhere, made, carried, walk)) return
  const keep = isKept(carried) && (isWrittenThere || !isScalar(carried))
  for (const { file: where, node } of everywhere) if (!ts.isIdentifier(node) || isValueUse(node)) walk.carry(where, node, carried, keep)
}

interface Place { readonly file: string; readonly node: ts.Node }

/** Where other files name an export; tests ask production code for its answer, which stays what it is. */
function usesOfExports(file: string, names: readonly string[], walk: Walk): Place[] {
  return names.flatMap(one => [
    ...walk.project.users(file, one).users.flatMap(user => isTestOf(user.file, file) ? [] : usesOfImport(user.file, user.local, walk)),
    ...(walk.project.members?.(file, one) ?? []).filter(member => !isTestOf(member.file, file)),
  ])
}

function usesOfImport(file: string, local: ts.Identifier, walk: Walk): Place[] {
  const bindings = walk.project.bindings(file), symbol = bindings?.checker.getSymbolAtLocation(local)
  return symbol === undefined ? [] : bindings?.references(symbol).filter(use => !isWritten(use)).map(node => ({ file, node })) ?? []
}

/** Nobody writes to the object, or gets hold of it who could. */
function isFrozen(places: readonly Place[], made: ts.Expression | undefined, carried: Carried & { kind: 'object' }, walk: Walk): boolean {
  const mayCall = callable(made, carried, walk)
  return places.every(({ file, node }) => isFrozenUse(node, mayCall) || isTested(node) || isOnlyLookedInto(file, node, walk.project) || isHandedToReader(file, node, walk.project))
}

function isScalar(carried: Carried): boolean {
  return carried.kind === 'value' && typeof carried.value !== 'object'
}

/** `flags.isNew()`: a method of an object that is written out without `this`, or one of a list that leaves it as it is. */
function callable(made: ts.Expression | undefined, carried: Carried & { kind: 'object' }, walk: Walk): (method: string) => boolean {
  const isPlain = made !== undefined && isWrittenOut(made)
  return method => isPlain || carried.props.get(method)?.kind === 'function' || (carried.items !== undefined && walk.project.looksOnly === true && LOOKS.test(method))
}

const LOOKS = /^(?:some|every|includes|filter|map|find|findIndex|indexOf|at|join|slice|concat)$/

function isWrittenOut(node: ts.Node): boolean {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) return isWrittenOut(node.expression)
  const says = (one: ts.Node): boolean => one.kind === ts.SyntaxKind.ThisKeyword || (ts.forEachChild(one, child => says(child) || undefined) ?? false)
  return ts.isObjectLiteralExpression(node) && !says(node)
}

/** A test asks production code for its answer: `expect(isNew()).toBe(true)` stays what it is. */
export function isTestOf(user: string, file: string): boolean {
  return isTestFile(user) && !isTestFile(file)
}

/** export default isOn('x') · export default { isNew: () => isOn('x') } */
export function exportedAsDefault(file: string, made: ts.Expression, carried: Carried, walk: Walk): void {
  const uses = usesOfExports(file, ['default'], walk)
  if (carried.kind === 'object' && !isFrozen(uses, made, carried, walk)) return
  for (const { file: where, node } of uses) if (!ts.isIdentifier(node) || isValueUse(node)) walk.carry(where, node, carried, isKept(carried))
}

function bindPattern(file: string, pattern: ts.BindingPattern, given: Carried, walk: Walk): void {
  const carried = given.kind === 'value' ? partsOf(given.value) : given
  if (carried?.kind !== 'object') return
  pattern.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element) || element.dotDotDotToken !== undefined) return
    const part = carried.props.get(ts.isArrayBindingPattern(pattern) ? String(index) : elementKey(element))
    // a default stands in for `undefined`; which one applies would have to be evaluated
    if (part !== undefined && !(element.initializer !== undefined && part.kind === 'value' && part.value === undefined)) bindName(file, element.name, part, walk)
  })
}

/** of a JSON variant: `const { color } = variant()` */
function partsOf(value: FlagValue | undefined): Carried | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return { kind: 'object', props: new Map(Object.entries(value).map(([key, part]): [string, Carried] => [key, { kind: 'value', value: part as FlagValue }])) }
}

export function elementKey(element: ts.BindingElement): string {
  const key = element.propertyName ?? element.name
  return ts.isIdentifier(key) || ts.isStringLiteralLike(key) ? key.text : ''
}

/** the names under which a module-level binding is exported */
export function exportNamesOf(name: ts.Identifier, uses: readonly ts.Identifier[]): string[] {
  const listed = uses.flatMap(use => ts.isExportSpecifier(use.parent) ? [use.parent.name.text] : ts.isExportAssignment(use.parent) ? ['default'] : commonJsNameOf(use) ?? [])
  let at: ts.Node = name.parent
  while (!ts.isStatement(at) && at.parent !== undefined) {
    // export default function Page({ on }): it is the function's, not the module's
    if (ts.isParameter(at) || ts.isTypeParameterDeclaration(at)) return listed
    at = at.parent
  }
  const modifiers = ts.canHaveModifiers(at) ? ts.getModifiers(at) ?? [] : []
  const has = (kind: ts.SyntaxKind): boolean => modifiers.some(modifier => modifier.kind === kind)
  if (!ts.isSourceFile(at.parent) || !has(ts.SyntaxKind.ExportKeyword)) return listed
  return [...listed, has(ts.SyntaxKind.DefaultKeyword) ? 'default' : name.text]
}
