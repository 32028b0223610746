// The component a tag stands for, through imports and what `memo(Nav)` or `connect(…)(Nav)` make of it, and where it reads a prop.
import { ts } from '../../fold/compiler.js'
import { elementKey, type Walk } from './bind.js'
import type { Carried } from './carried.js'
import { connectionOf } from './connected.js'
import { optionDefault } from './defaults.js'
import { functionOf } from './parameters.js'
import { styledAt } from './styled.js'
import { exportOf, isTransparent } from './transparent.js'
import { isFrozenUse, isTested, isWritten } from './uses.js'

export type Bound = { readonly kind: 'name'; readonly name: ts.BindingName } | { readonly kind: 'node'; readonly node: ts.Node }

/** One place that takes all props. `left`: what a prop is where an element leaves it out. */
export interface Reader { namesOf(prop: string): readonly Bound[]; left(prop: string): Carried | undefined }
export interface Component { readonly file: string; readonly name: ts.Identifier; readonly readers: readonly Reader[]; readonly isStyled: boolean }

const MAX_DEPTH = 6

export function componentOf(file: string, tag: ts.Node, prop: string, walk: Walk, depth = 0): Component | undefined {
  const home = ts.isIdentifier(tag) && depth <= MAX_DEPTH ? walk.project.home(file, tag) : undefined
  return home === undefined ? undefined : componentAt(home.file, home.node, prop, walk, depth)
}

function componentAt(file: string, node: ts.Node, prop: string, walk: Walk, depth: number): Component | undefined {
  if (ts.isClassDeclaration(node)) return isComponentClass(node) ? { file, name: node.name, readers: [classReader(file, node, walk)], isStyled: false } : undefined
  const fn = functionOf(file, node), styled = fn === undefined ? styledAt(file, node) : undefined
  if (fn !== undefined) return { file, name: fn.name, readers: fn.fn.parameters.slice(0, 1).map(one => readerOf(file, one, walk)), isStyled: false }
  if (styled !== undefined) return { file, name: styled.name, readers: styled.readers.map(one => readerOf(file, one, walk)), isStyled: true }
  const made = ts.isVariableDeclaration(node) && (ts.getCombinedNodeFlags(node) & ts.NodeFlags.Const) !== 0 ? node.initializer : ts.isExportAssignment(node) ? node.expression : undefined
  return made === undefined ? undefined : componentOf(file, unwrapped(made, prop), prop, walk, depth + 1)
}

/** `memo(withRouter(Nav))`  =>  `Nav` */
function unwrapped(node: ts.Expression, prop: string): ts.Expression {
  const [given] = ts.isCallExpression(node) ? node.arguments : []
  return ts.isCallExpression(node) && given !== undefined && (isTransparent(node.expression, prop) || connectionOf(node) !== undefined) ? unwrapped(given, prop) : node
}

export type ComponentClass = ts.ClassDeclaration & { readonly name: ts.Identifier }

export function isComponentClass(node: ts.ClassDeclaration): node is ComponentClass {
  const base = node.heritageClauses?.find(one => one.token === ts.SyntaxKind.ExtendsKeyword)?.types[0]
  return node.name !== undefined && !ts.getDecorators(node)?.length && base !== undefined && isComponentBase(base.expression)
}

/** React's own, by its import; where nobody imports it, it is a global name unless the file declares one */
export function isComponentBase(base: ts.Expression): boolean {
  if (!/^(?:React\.)?(?:Pure)?Component$/.test(base.getText())) return false
  const from = exportOf(base)
  if (from !== undefined) return /^(?:react|preact(?:\/compat)?)$/.test(from.module)
  return !base.getSourceFile().statements.some(one => ts.isClassDeclaration(one) && one.name?.text === base.getText())
}

/** What else is given the props, as its first parameter: those of another time are worth the same. */
export const LIFECYCLE = /^(?:UNSAFE_)?(?:componentDidUpdate|componentWillUpdate|componentWillReceiveProps|shouldComponentUpdate|getSnapshotBeforeUpdate|getDerivedStateFromProps)$/

function classReader(file: string, node: ComponentClass, walk: Walk): Reader {
  const given = node.members.flatMap(one => (ts.isMethodDeclaration(one) && LIFECYCLE.test(one.name.getText())) || ts.isConstructorDeclaration(one) ? one.parameters.slice(0, 1) : [])
  return { left: () => undefined, namesOf: prop => [...propsOf(node).flatMap(use => partOf(use, prop)), ...given.flatMap(one => namesFor(file, one, prop, walk))] }
}

/** every `this.props` of a class; a function inside it that is no arrow has a `this` of its own */
function propsOf(made: ComponentClass): ts.Expression[] {
  const found: ts.Expression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword && node.name.text === 'props') found.push(node)
    if (node === made || !(ts.isClassLike(node) || hasOwnThis(node))) ts.forEachChild(node, visit)
  }
  visit(made)
  return found
}

function hasOwnThis(node: ts.Node): boolean {
  return ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node) || ((ts.isMethodDeclaration(node) || ts.isAccessor(node)) && ts.isObjectLiteralExpression(node.parent))
}

function readerOf(file: string, props: ts.ParameterDeclaration, walk: Walk): Reader {
  return { left: prop => optionDefault(props, prop), namesOf: prop => namesFor(file, props, prop, walk) }
}

/** where a component reads a prop: `{ on }`, or `props.on`, `props['on']` and `const { on } = props` if `props` is only looked into */
export function namesFor(file: string, props: ts.ParameterDeclaration, name: string, walk: Walk): Bound[] {
  if (ts.isObjectBindingPattern(props.name)) return namesIn(props.name, name)
  if (!ts.isIdentifier(props.name)) return []
  const bindings = walk.project.bindings(file)
  const symbol = bindings?.checker.getSymbolAtLocation(props.name)
  // handed on as a whole, somebody else may write to it
  if (bindings === undefined || symbol === undefined || !bindings.references(symbol).every(use => isFrozenUse(use) || isTested(use) || isForSuper(use))) return []
  return bindings.references(symbol).flatMap(use => partOf(use, name))
}

/** super(props) */
function isForSuper({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.SuperKeyword
}

function partOf(use: ts.Expression, name: string): Bound[] {
  const access = use.parent
  if (ts.isVariableDeclaration(access) && access.initializer === use && ts.isObjectBindingPattern(access.name)) return namesIn(access.name, name)
  return isPart(access, use, name) && !isWritten(access) ? [{ kind: 'node', node: access }] : []
}

function isPart(access: ts.Node, use: ts.Expression, name: string): boolean {
  if (ts.isPropertyAccessExpression(access)) return access.expression === use && access.name.text === name
  return ts.isElementAccessExpression(access) && access.expression === use && ts.isStringLiteralLike(access.argumentExpression) && access.argumentExpression.text === name
}

function namesIn(pattern: ts.ObjectBindingPattern, name: string): Bound[] {
  return pattern.elements.filter(element => element.dotDotDotToken === undefined && elementKey(element) === name).map(element => ({ kind: 'name', name: element.name }))
}
