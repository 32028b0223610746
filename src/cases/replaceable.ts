// Whether a test can stand in for a read by answering for its key: only where the key that the function is given is a text that is
// known, and what it answers is the flag's value and nothing around it.
import { ts } from '../scan/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { nodeOf } from './chain.js'
import { importOf } from './imports.js'
import type { ProjectFiles } from './project-files.js'

const MAX_DEPTH = 8
const next = 'name an override in halyard.config.json'

/** What the function is handed for the key; `undefined` = it takes none, every call of it asks for the flag. */
export function replaceable(source: ts.SourceFile, call: ts.CallExpression, read: FlagReference, files: ProjectFiles): { readonly spelled: string | undefined } | string {
  const name = call.expression.getText()
  if (read.via !== 'member' && read.result === undefined && answersMore(source, call, files)) return `${name} answers more than the flag's value; ${next}`
  if (read.via !== 'member' && read.result !== undefined && read.result !== '' && isWhole(call)) return `${name} is asked for ${read.result} here and for itself there; ${next}`
  const key = read.via === 'member' ? undefined : keyIn(source, call, read)
  if (key === undefined) return { spelled: undefined }
  const spelled = textOf(key, source, files, 0)
  return spelled === undefined ? `${name} is given no plain text for the flag; ${next}` : { spelled }
}

function keyIn(source: ts.SourceFile, call: ts.CallExpression, { span }: FlagReference): ts.Expression | undefined {
  const isHeld = call.arguments.some(argument => argument.getStart() <= span.start && span.end <= argument.getEnd())
  const found = isHeld ? nodeOf(source, span.start, span.end) : undefined
  // of Flag.NewNav the reference may be at NewNav alone
  const node = found && ts.isPropertyAccessExpression(found.parent) && found.parent.name === found ? found.parent : found
  return node === undefined || ts.isShorthandPropertyAssignment(node) ? (node as ts.ShorthandPropertyAssignment | undefined)?.name : node
}

function textOf(node: ts.Expression, source: ts.SourceFile, files: ProjectFiles, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return undefined
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return textOf(node.expression, source, files, depth + 1)
  const found = valueOf(node, source, files, depth)
  return found && ts.isExpression(found.node) ? textOf(found.node, found.source, files, depth + 1) : undefined
}

interface Value { readonly node: ts.Node; readonly source: ts.SourceFile }

/** A constant, here or behind imports; a property of one, or a member of an enum. */
function valueOf(node: ts.Expression, source: ts.SourceFile, files: ProjectFiles, depth: number): Value | undefined {
  if (ts.isIdentifier(node)) return declaredAs(node.text, source, files, depth)
  if (!ts.isPropertyAccessExpression(node)) return undefined
  const of = valueOf(node.expression, source, files, depth + 1), holder = of && bare(of.node), { text: name } = node.name
  if (of === undefined || holder === undefined) return undefined
  const member = ts.isEnumDeclaration(holder) ? holder.members.find(one => one.name.getText().replace(/^['"]|['"]$/g, '') === name)?.initializer
    : ts.isObjectLiteralExpression(holder) ? holder.properties.filter(ts.isPropertyAssignment).find(one => one.name.getText().replace(/^['"]|['"]$/g, '') === name)?.initializer : undefined
  return member && { node: member, source: of.source }
}

function declaredAs(name: string, source: ts.SourceFile, files: ProjectFiles, depth: number): Value | undefined {
  const own: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === name && node.initializer && (node.parent.flags & ts.NodeFlags.Const) !== 0) own.push(node.initializer)
    else if ((ts.isEnumDeclaration(node) && node.name.text === name)) own.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  const [only] = own
  if (only !== undefined) return own.length === 1 ? { node: only, source } : undefined
  const imported = importOf(source, name)
  for (const found of depth >= MAX_DEPTH ? [] : imported === undefined ? exportedFrom(source, name) : [imported]) {
    const file = files.resolve(source.fileName, found.from), there = file === undefined ? undefined : files.source(file)
    const value = there && declaredAs(found.name, there, files, depth + 1)
    if (value !== undefined) return value
  }
  return undefined
}

/** export { a as name } from './keys'; else every export * may have it. */
function exportedFrom(source: ts.SourceFile, name: string): { readonly name: string; readonly from: string }[] {
  const all: { name: string; from: string }[] = []
  for (const one of source.statements) {
    if (!ts.isExportDeclaration(one) || !one.moduleSpecifier || !ts.isStringLiteral(one.moduleSpecifier)) continue
    const from = one.moduleSpecifier.text
    const element = one.exportClause && ts.isNamedExports(one.exportClause) ? one.exportClause.elements.find(each => each.name.text === name) : undefined
    if (element) return [{ name: (element.propertyName ?? element.name).text, from }]
    if (one.exportClause === undefined) all.push({ name, from })
  }
  return all
}

/** const { value } = useFlag(...), useFlag(...).value, and a function of the project that answers an object or a list. */
function answersMore(source: ts.SourceFile, call: ts.CallExpression, files: ProjectFiles): boolean {
  let node: ts.Node = call
  while (ts.isAwaitExpression(node.parent) || ts.isParenthesizedExpression(node.parent) || ts.isAsExpression(node.parent) || ts.isNonNullExpression(node.parent)) node = node.parent
  const { parent } = node
  if (ts.isVariableDeclaration(parent) && !ts.isIdentifier(parent.name)) return true
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node && !/^(then|catch|finally|toString)$/.test(parent.name.text)) return true
  const fn = ts.isIdentifier(call.expression) ? files.functionOf(source, call.expression.text) : undefined, made: ts.Expression[] = []
  const visit = (one: ts.Node): void => {
    if (ts.isReturnStatement(one) && one.expression) made.push(one.expression)
    if (one === fn || !ts.isFunctionLike(one)) ts.forEachChild(one, visit)
  }
  if (fn?.body) { if (ts.isBlock(fn.body)) visit(fn); else made.push(fn.body) }
  return made.some(one => { const value = bare(one); return ts.isObjectLiteralExpression(value) || ts.isArrayLiteralExpression(value) })
}

/** useFlag('x') ? a : b, const on = useFlag('x') and on ? a : b: what it answers is the state, and no part of it */
function isWhole(call: ts.CallExpression): boolean {
  let node: ts.Node = call
  while (ts.isAwaitExpression(node.parent) || ts.isParenthesizedExpression(node.parent) || ts.isAsExpression(node.parent) || ts.isNonNullExpression(node.parent)) node = node.parent
  if (decides(node)) return true
  const declared = node.parent
  if (!ts.isVariableDeclaration(declared) || !ts.isIdentifier(declared.name)) return false
  const { text } = declared.name, scope = declared.parent.parent.parent
  const visit = (one: ts.Node): boolean => (ts.isIdentifier(one) && one.text === text && one !== declared.name && decides(one)) || (ts.forEachChild(one, visit) ?? false)
  return visit(scope)
}

function decides(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isConditionalExpression(parent)) return parent.condition === node
  if (ts.isIfStatement(parent)) return parent.expression === node
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken
  if (ts.isParenthesizedExpression(parent)) return decides(parent)
  return ts.isBinaryExpression(parent) && /^(&&|\|\|)$/.test(parent.operatorToken.getText())
}

function bare(node: ts.Node): ts.Node {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node) ? bare(node.expression)
    : ts.isCallExpression(node) && node.expression.getText() === 'Object.freeze' && node.arguments[0] !== undefined ? bare(node.arguments[0]) : node
}
