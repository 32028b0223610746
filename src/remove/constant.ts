// What the removal made constant and could not follow further: a function that answers the same always, a context that holds the
// same for everybody. It behaves as it should; who still asks for it may be folded by hand, so it is shown.
import { ts } from '../fold/compiler.js'
import type { FlagValue } from '../flag/value.js'
import type { FlowProject } from '../scan/flow/bind.js'
import { commonJsExports, type CommonJsExport } from '../scan/flow/common-js.js'
import { bindingsOf } from '../scan/flow/names.js'
import { isTestFile } from './files.js'
import { leftoverIn, type Leftover } from './plan.js'
import type { Draft } from './project.js'

/** @param now the project as the removal leaves it */
export function constantNotes(value: FlagValue, draft: Draft, now: FlowProject): Leftover[] {
  return draft.changed().filter(file => !isTestFile(file) && /\.(?:[cm]?[jt]sx?|vue)$/.test(file)).flatMap(file => {
    return settledAnswers(file, value, draft).flatMap(({ name, says, node }) => node === undefined ? [] : [leftoverIn(file, draft.text(file) ?? '', node.getStart(), `"${name}" is ${says} always now${askedFrom(file, node, now)}`)])
  })
}

/** `node` = the name, where the function is there still; `isOuter`: the file may export it */
export interface Settled { readonly name: string; readonly says: string | undefined; readonly node: ts.Node | undefined; readonly isOuter: boolean }

/** Functions of a file that answer with one state now and did not before, and those that went. */
export function settledAnswers(file: string, value: FlagValue, draft: Draft): Settled[] {
  const before = draft.original(file), text = draft.text(file)
  const then = before === undefined ? [] : answersIn(bindingsOf(file, before).source), now = new Map(text === undefined ? [] : answersIn(bindingsOf(file, text).source).map(one => [one.id, one]))
  return then.flatMap(({ id, name, says }): Settled[] => {
    const found = now.get(id), isOuter = OUTER.test(id)
    if (found === undefined) return [{ name, says: undefined, node: undefined, isOuter }]
    // any other constant is what the function is for
    const isState = found.says === 'true' || found.says === 'false' || (typeof value === 'string' && found.says?.slice(1, -1) === value)
    return isState && found.says !== says ? [{ name, says: found.says, node: found.node, isOuter }] : []
  })
}

const OUTER = /^(?:exports)?\/[^/]+$/

/** `says` = the one thing it answers, as it is written */
interface Answer { readonly id: string; readonly name: string; readonly node: ts.Node; readonly says: string | undefined }

function answersIn(source: ts.SourceFile): Answer[] {
  const found: Answer[] = []
  const add = (name: ts.Node, path: string, says: string | undefined): void => { found.push({ id: `${path}/${name.getText()}`, name: name.getText(), node: name, says }) }
  const visit = (node: ts.Node, path: string): void => {
    const isHolder = ts.isVariableDeclaration(node) || (ts.isPropertyAssignment(node) && objectAround(node) !== undefined)
    const fn = isHolder && node.initializer !== undefined && (ts.isArrowFunction(node.initializer) || ts.isFunctionExpression(node.initializer)) ? node.initializer : node
    const named = (node as ts.NamedDeclaration).name, isFunction = ts.isFunctionDeclaration(fn) || ts.isMethodDeclaration(fn) || ts.isGetAccessor(fn) || fn !== node
    if (isFunction && named !== undefined) add(named, path, answerOf((fn as ts.ArrowFunction).body))
    if (ts.isPropertyAssignment(node) && isProvided(node)) add(node.name, `${path}/value`, literalText(node.initializer))
    if (ts.isShorthandPropertyAssignment(node) && isProvided(node)) add(node.name, `${path}/value`, undefined)
    const isOuter = isFunction || ts.isClassLike(node) || (ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isObjectLiteralExpression(node.initializer))
    ts.forEachChild(node, child => visit(child, named !== undefined && isOuter ? `${path}/${named.getText()}` : path))
  }
  visit(source, '')
  // exports.isNew = () => on
  for (const { name, value, node } of [...commonJsExports(source).filter(one => one.name !== 'default'), ...wholeModule(source)]) {
    if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) found.push({ id: `exports/${name}`, name, node, says: answerOf(value.body) })
  }
  return found
}

/** `flags` of `const flags = { isNew: () => on }` */
function objectAround({ parent }: ts.PropertyAssignment): ts.VariableDeclaration | undefined {
  return ts.isVariableDeclaration(parent.parent) ? parent.parent : undefined
}

/** module.exports = () => on */
function wholeModule({ statements }: ts.SourceFile): CommonJsExport[] {
  return statements.flatMap(node => {
    const put = ts.isExpressionStatement(node) && ts.isBinaryExpression(node.expression) ? node.expression : undefined
    return put !== undefined && put.operatorToken.kind === ts.SyntaxKind.EqualsToken && put.left.getText() === 'module.exports' ? [{ name: 'module.exports', value: put.right, node }] : []
  })
}

/** `<Context.Provider value={{ on: true }}>` */
function isProvided({ parent }: ts.ObjectLiteralElementLike): boolean {
  const attribute = parent.parent?.parent
  return ts.isJsxAttribute(attribute) && attribute.name.getText() === 'value' && /(?:Provider|Context)$/.test(attribute.parent.parent.tagName.getText())
}

function answerOf(body: ts.ConciseBody | undefined): string | undefined {
  if (body === undefined || !ts.isBlock(body)) return body && literalText(body)
  const [only, ...more] = body.statements
  return only !== undefined && more.length === 0 && ts.isReturnStatement(only) && only.expression !== undefined ? literalText(only.expression) : undefined
}

function literalText(node: ts.Expression): string | undefined {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return literalText(node.expression)
  if (ts.isCallExpression(node) && node.expression.getText() === 'Promise.resolve' && node.arguments.length === 1) return node.arguments[0] && literalText(node.arguments[0])
  return ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) || node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword ? node.getText() : undefined
}

function askedFrom(file: string, name: ts.Node, project: FlowProject): string {
  const isFollowed = ts.isIdentifier(name) && (ts.isVariableDeclaration(name.parent) || ts.isFunctionDeclaration(name.parent))
  const uses = isFollowed ? project.uses(file, name).filter(({ use }) => use !== name && !isName(use)) : []
  const [first, ...more] = uses
  if (first === undefined) return '; whoever asks for it may be simplified by hand'
  const { line, character } = first.use.getSourceFile().getLineAndCharacterOfPosition(first.use.getStart())
  return `; ${first.file}:${line + 1}:${character + 1}${more.length > 0 ? ` and ${more.length} more place${more.length > 1 ? 's' : ''}` : ''} still ask${more.length > 0 ? '' : 's'} for it`
}

const isName = ({ parent }: ts.Identifier): boolean => ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isImportClause(parent)
