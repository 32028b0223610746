// Names that stand for something written out: `const RED = 'red'`, an enum's member, a property of a constant object, a
// list or set of texts. What code compares a flag with is often called so.
import { ts } from '../../fold/compiler.js'
import type { Constant } from '../../fold/world.js'
import type { FlagValue } from '../../flag/value.js'
import type { FlowProject } from './bind.js'
import { whereBound } from './names.js'
import { isWritten } from './uses.js'

type Project = Pick<FlowProject, 'bindings' | 'home'>

/** What a name or member says wherever it stands; `undefined` = not one thing, or not known. */
export function constantIn(file: string, node: ts.Expression, project: Project): Constant | undefined {
  if (ts.isIdentifier(node)) return literalOf(constBehind(file, node, project)?.value)
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return undefined
  const home = homeOf(file, node.expression, project)
  if (home === undefined) return undefined
  if (ts.isEnumDeclaration(home.node)) return memberOf(home.node, node.name.text, home.file, project)
  const named = constBehind(file, node.expression, project), object = bare(named?.value)
  if (named?.uses.some(isFilled) !== false || usesHere(file, node.expression, project).some(isFilled)) return undefined
  if (object === undefined || !ts.isObjectLiteralExpression(object) || object.properties.some(ts.isSpreadAssignment)) return undefined
  const property = object.properties.findLast(one => one.name?.getText().replace(/['"]/g, '') === node.name.text)
  return property !== undefined && ts.isPropertyAssignment(property) ? literalOf(property.initializer) : undefined
}

/** `['red', 'blue']` or `new Set(['red', 'blue'])`, there or behind a name that nobody adds to. */
export function listIn(file: string, node: ts.Expression, project: Project): readonly FlagValue[] | undefined {
  const named = ts.isIdentifier(node) ? constBehind(file, node, project) : undefined
  const list = listed(bare(ts.isIdentifier(node) ? named?.value : node))
  if (list === undefined || (named !== undefined && !named.uses.every(isLook))) return undefined
  const home = named?.file ?? file, values = list.elements.map(one => (literalOf(one) ?? constantIn(home, one, project))?.value)
  return values.some(value => value === undefined) ? undefined : values.flatMap(value => value === undefined ? [] : [value])
}

function listed(node: ts.Expression | undefined): ts.ArrayLiteralExpression | undefined {
  if (node === undefined || ts.isArrayLiteralExpression(node)) return node
  const made = ts.isNewExpression(node) && node.expression.getText() === 'Set' ? bare(node.arguments?.[0]) : undefined
  return made !== undefined && ts.isArrayLiteralExpression(made) ? made : undefined
}

function constBehind(file: string, name: ts.Identifier, project: Project): { readonly file: string; readonly value: ts.Expression; readonly uses: readonly ts.Identifier[] } | undefined {
  const home = homeOf(file, name, project)
  if (home === undefined || !ts.isVariableDeclaration(home.node) || home.node.initializer === undefined || !ts.isIdentifier(home.node.name)) return undefined
  if ((ts.getCombinedNodeFlags(home.node) & ts.NodeFlags.Const) === 0) return undefined
  const bindings = project.bindings(home.file), symbol = bindings?.checker.getSymbolAtLocation(home.node.name)
  return bindings === undefined || symbol === undefined ? undefined : { file: home.file, value: home.node.initializer, uses: bindings.references(symbol) }
}

function homeOf(file: string, name: ts.Identifier, project: Project): ReturnType<Project['home']> {
  const here = whereBound(project.bindings(file), name)
  return here === undefined ? undefined : project.home(file, here)
}

function memberOf(node: ts.EnumDeclaration, name: string, file: string, project: Project): Constant | undefined {
  const member = node.members.find(one => one.name.getText().replace(/['"]/g, '') === name)
  const value = member === undefined ? undefined : project.bindings(file)?.checker.getConstantValue(member)
  return value === undefined ? undefined : { value }
}

function usesHere(file: string, name: ts.Identifier, project: Project): readonly ts.Identifier[] {
  const bindings = project.bindings(file), here = whereBound(bindings, name), symbol = here && bindings?.symbolOf(here)
  return symbol === undefined ? [] : bindings?.references(symbol) ?? []
}

/** SIZES.small = 2 · delete SIZES.small · Object.assign(SIZES, more) */
function isFilled(use: ts.Identifier): boolean {
  const { parent } = use
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) return parent.expression === use && isWritten(parent)
  return ts.isCallExpression(parent) && parent.arguments[0] === use && /^(?:Object|Reflect)\.(?:assign|set|define\w+|deleteProperty|setPrototypeOf)$/.test(parent.expression.getText())
}

/** looked into, or handed on by export: nothing is put into it here */
function isLook(use: ts.Identifier): boolean {
  const { parent } = use
  if (ts.isExportSpecifier(parent) || ts.isExportAssignment(parent) || ts.isTypeQueryNode(parent) || ts.isSpreadElement(parent) || ts.isForOfStatement(parent)) return true
  if (ts.isElementAccessExpression(parent)) return parent.expression === use && !isWritten(parent)
  return ts.isPropertyAccessExpression(parent) && !isWritten(parent) && !/^(?:add|delete|clear|push|pop|shift|unshift|splice|fill|reverse|sort|copyWithin)$/.test(parent.name.text)
}

function literalOf(node: ts.Expression | undefined): { readonly value: FlagValue } | undefined {
  const plain = bare(node)
  if (plain === undefined) return undefined
  if (ts.isStringLiteralLike(plain)) return { value: plain.text }
  if (ts.isNumericLiteral(plain)) return { value: Number(plain.text) }
  if (plain.kind === ts.SyntaxKind.TrueKeyword) return { value: true }
  return plain.kind === ts.SyntaxKind.FalseKeyword ? { value: false } : undefined
}

function bare(node: ts.Expression | undefined): ts.Expression | undefined {
  if (node === undefined) return undefined
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node)) return bare(node.expression)
  const isFrozen = ts.isCallExpression(node) && node.expression.getText() === 'Object.freeze'
  return isFrozen ? bare(node.arguments[0]) : node
}
