// Properties that are no longer read, of an object nobody else gets hold of: `const features = { pay: true, other }` where only
// `features.other` is left, and what a function answers with when every caller takes it apart.
import { ts } from '../../fold/compiler.js'
import { exportNamesOf, type FlowProject } from '../../scan/flow/bind.js'
import { returnsIn } from '../../scan/flow/functions.js'
import { isPure } from '../../scan/flow/pure.js'
import { isValueUse, isWritten } from '../../scan/flow/uses.js'
import { itemSpans } from '../cut.js'
import type { Replacement } from '../text.js'
import { typeMemberEdits } from './props.js'

const why = 'nothing reads it any more'

/** `before` and `now`: the project as it was and as the removal has left it so far */
export function memberEdits(file: string, before: FlowProject, now: FlowProject): Replacement[] {
  const source = now.bindings(file)?.source, then = before.bindings(file)?.source
  if (source === undefined || then === undefined || source.text === then.text) return []
  const holders = new Map(holdersIn(then).map(holder => [pathOf(holder), holder]))
  return holdersIn(source).flatMap(holder => {
    const was = holders.get(pathOf(holder))
    if (holder.path.length > 0 && was?.literal.getText() === holder.literal.getText()) return []
    const read = was === undefined ? undefined : readsOf(file, holder, now)
    const lost = holder.literal.properties.filter(item => isPlain(item) && read?.has(keyOf(item) ?? '') === false && (ts.isMethodDeclaration(item) || ts.isGetAccessor(item) || isPure(item, now.quiet())))
    if (was === undefined || lost.length === 0) return []
    const readThen = readsOf(file, was, before)
    const goes = lost.filter(one => readThen?.has(keyOf(one) ?? '') === true)
    if (holder.type !== undefined) return typedEdits(file, holder, holder.type, goes, now)
    const isGone = (item: ts.Node): boolean => goes.some(one => one === item)
    return itemSpans(holder.literal.properties, isGone, source.text).map(span => ({ ...span, text: '', why }))
  })
}

/** Of an object whose type is written down, one at a time: its type member goes with it, or it stays. */
function typedEdits(file: string, { literal }: Holder, type: ts.TypeNode, goes: readonly ts.ObjectLiteralElementLike[], project: FlowProject): Replacement[] {
  const bindings = project.bindings(file)
  for (const one of bindings === undefined ? [] : goes) {
    const member = bindings === undefined ? undefined : typeMemberEdits(type, keyOf(one) ?? '', bindings, name => project.isRoot(file) || project.users(file, name).users.length > 0 || !project.users(file, name).complete, {})
    if (member !== undefined) return [...member, ...itemSpans(literal.properties, item => item === one, literal.getSourceFile().text).map(span => ({ ...span, text: '', why }))]
  }
  return []
}

/** `path` = where the literal stands inside of what the name holds: `config.features`; `type` = what is written of it as a whole */
interface Holder { readonly name: ts.Identifier; readonly literal: ts.ObjectLiteralExpression; readonly how: 'object' | 'result' | 'awaited'; readonly path: readonly string[]; readonly type?: ts.TypeNode | undefined }

function holdersIn(source: ts.SourceFile): Holder[] {
  const found: Holder[] = []
  const visit = (node: ts.Node): void => {
    const holder = ts.isVariableDeclaration(node) ? ofVariable(node) : ts.isFunctionDeclaration(node) ? ofFunction(node.name, node) : undefined
    if (holder !== undefined) found.push(...withInner(holder))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** `features` of `const config = { features: { pay: true } }`, too */
function withInner(holder: Holder): Holder[] {
  return holder.type !== undefined ? [holder] : [holder, ...holder.literal.properties.flatMap(one => {
    const value = ts.isPropertyAssignment(one) ? bare(one.initializer) : undefined, key = keyOf(one)
    return value !== undefined && key !== undefined && holder.path.length < 3 && ts.isObjectLiteralExpression(value) && isClosed(value) ? withInner({ ...holder, literal: value, path: [...holder.path, key] }) : []
  })]
}

function ofVariable({ name, type, initializer }: ts.VariableDeclaration): Holder | undefined {
  if (!ts.isIdentifier(name) || initializer === undefined) return undefined
  const value = bare(initializer)
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return type === undefined ? ofFunction(name, value) : undefined
  return ts.isObjectLiteralExpression(value) && isClosed(value) ? { name, literal: value, how: 'object', path: [], type } : undefined
}

/** a function with one answer */
function ofFunction(name: ts.Identifier | undefined, fn: ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression): Holder | undefined {
  if (name === undefined || fn.body === undefined || fn.asteriskToken !== undefined) return undefined
  const isAsync = fn.modifiers?.some(one => one.kind === ts.SyntaxKind.AsyncKeyword) === true, type = isAsync && fn.type !== undefined ? awaitedType(fn.type) : fn.type
  if (isAsync && fn.type !== undefined && type === undefined) return undefined
  const [answer, more] = ts.isBlock(fn.body) ? returnsIn(fn.body).flatMap(one => one.expression ?? []) : [fn.body]
  const value = answer === undefined || more !== undefined ? undefined : bare(answer)
  return value !== undefined && ts.isObjectLiteralExpression(value) && isClosed(value) ? { name, literal: value, how: isAsync ? 'awaited' : 'result', path: [], type } : undefined
}

function bare(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || (ts.isAsExpression(node) && ts.isConstTypeReference(node.type)) ? bare(node.expression) : node
}

/** every key is written out, and no getter or method looks at the others */
function isClosed(literal: ts.ObjectLiteralExpression): boolean {
  return literal.properties.every(one => keyOf(one) !== undefined) && !namesThis(literal)
}

export function namesThis(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.ThisKeyword || ts.forEachChild(node, child => namesThis(child) || undefined) === true
}

/** A getter with its setter is two. */
function isPlain(item: ts.ObjectLiteralElementLike): boolean {
  if (ts.isGetAccessor(item)) return ts.isObjectLiteralExpression(item.parent) && item.parent.properties.filter(one => keyOf(one) === keyOf(item)).length === 1
  return ts.isPropertyAssignment(item) || ts.isShorthandPropertyAssignment(item) || ts.isMethodDeclaration(item)
}

function keyOf({ name }: ts.ObjectLiteralElementLike): string | undefined {
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined
}

/** The function path and the name: the same holder before and after. */
function pathOf({ name, how, path: inner }: Holder): string {
  const path = [how, ...inner, name.text]
  for (let at: ts.Node = name.parent; at.parent !== undefined; at = at.parent) {
    const outer = ts.isFunctionLike(at.parent) ? at.parent.name : ts.isVariableDeclaration(at.parent) ? at.parent.name : undefined
    if (outer !== undefined) path.push(outer.getText())
  }
  return path.join('/')
}

/** The properties anybody asks for; `undefined` = somebody may ask for any. */
function readsOf(file: string, { name, how, path }: Holder, project: FlowProject): Set<string> | undefined {
  const own = project.bindings(file), symbol = own?.checker.getSymbolAtLocation(name)
  if (own === undefined || symbol?.declarations?.length !== 1) return undefined
  const exported = exportNamesOf(name, own.references(symbol))
  if (exported.length > 0 && (project.isRoot(file) || !exported.every(one => project.users(file, one).complete))) return undefined
  const read = new Set<string>()
  for (const { file: where, use } of project.uses(file, name)) {
    if (ts.isExportSpecifier(use.parent) || ts.isExportAssignment(use.parent)) continue
    const call = how === 'object' ? use : callOf(use), holder = how === 'awaited' && call !== undefined ? waitedFor(call) : call
    for (const node of isValueUse(use) ? heldAs(holder, where, project) ?? [holder] : [undefined]) {
      const asked = askedOf(node, path)
      if (asked === undefined) return undefined
      for (const one of asked) read.add(one)
    }
  }
  return read
}

/** `const features = read()`: every use of the name */
function heldAs(node: ts.Node | undefined, file: string, project: FlowProject): readonly ts.Node[] | undefined {
  const declared = node?.parent, bindings = project.bindings(file)
  if (declared === undefined || bindings === undefined || !ts.isVariableDeclaration(declared) || declared.initializer !== node || declared.type !== undefined || !ts.isIdentifier(declared.name)) return undefined
  const symbol = (ts.getCombinedNodeFlags(declared) & ts.NodeFlags.Const) === 0 ? undefined : bindings.symbolOf(declared.name)
  const uses = symbol === undefined ? [] : bindings.references(symbol)
  return symbol === undefined || exportNamesOf(declared.name, uses).length > 0 ? undefined : uses
}

/** `Promise<Features>` */
function awaitedType(type: ts.TypeNode): ts.TypeNode | undefined {
  return ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Promise' ? type.typeArguments?.[0] : undefined
}

/** `await load()`, and its place in `const [{ on }] = await Promise.all([load()])` */
function waitedFor(call: ts.Node): ts.Node | undefined {
  const { parent } = call
  if (ts.isAwaitExpression(parent)) return parent
  const all = ts.isArrayLiteralExpression(parent) && !parent.elements.some(ts.isSpreadElement) ? parent.parent : undefined
  if (all === undefined || !ts.isCallExpression(all) || all.expression.getText() !== 'Promise.all' || !ts.isAwaitExpression(all.parent)) return undefined
  const declared = all.parent.parent, pattern = ts.isVariableDeclaration(declared) && ts.isArrayBindingPattern(declared.name) ? declared.name : undefined
  const element = pattern?.elements[(parent as ts.ArrayLiteralExpression).elements.indexOf(call as ts.Expression)]
  return element !== undefined && ts.isBindingElement(element) && element.dotDotDotToken === undefined && element.initializer === undefined && ts.isObjectBindingPattern(element.name) ? element : undefined
}

function callOf(use: ts.Identifier): ts.Node | undefined {
  return ts.isCallExpression(use.parent) && use.parent.expression === use ? use.parent : undefined
}

/** `x.a` · `const { a, b: c } = x` · `x` as a statement; of `path` inside it what asks for something else asks for nothing */
function askedOf(node: ts.Node | undefined, [step, ...rest]: readonly string[]): readonly string[] | undefined {
  if (node === undefined) return undefined
  const { parent } = node
  if (ts.isBindingElement(node)) return ts.isObjectBindingPattern(node.name) ? partsTaken(node.name, step) : undefined
  if (ts.isExpressionStatement(parent)) return []
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) {
    if (isWritten(parent)) return undefined
    return step === undefined ? [parent.name.text] : parent.name.text === step ? askedOf(parent, rest) : []
  }
  if (!ts.isVariableDeclaration(parent) || parent.initializer !== node || !ts.isObjectBindingPattern(parent.name)) return undefined
  return partsTaken(parent.name, step)
}

function partsTaken({ elements }: ts.ObjectBindingPattern, step: string | undefined): readonly string[] | undefined {
  const keys = elements.map(({ propertyName, name, dotDotDotToken }) => {
    const key = propertyName ?? name
    return dotDotDotToken === undefined && (ts.isIdentifier(key) || ts.isStringLiteral(key)) ? key.text : undefined
  })
  if (!keys.every(key => key !== undefined)) return undefined
  // `const { features } = config`: what is done with it is not looked at
  return step === undefined ? keys : keys.includes(step) ? undefined : []
}
