// Functions and private methods the removal emptied: calling one does nothing, so the statements that only call it go, and it
// with them.
import { ts } from '../../fold/compiler.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { functionOf, type Declared } from '../../scan/flow/parameters.js'
import { isPure } from '../../scan/flow/pure.js'
import { hasModifier } from '../candidate.js'
import { lineSpan } from '../cut.js'
import { holdsTests } from '../files.js'
import type { Replacement } from '../text.js'
import { outermost } from './declarations.js'

export function emptiedEdits(file: string, before: string, now: string, known: ReadonlySet<string>): Replacement[] {
  const bindings = bindingsOf(file, now)
  const empty = ownersIn(bindings.source, file).filter(isEmpty)
  if (empty.length === 0) return []
  const idle = new Set(ownersIn(bindingsOf(file, before).source, file).filter(isEmpty).map(fn => fn.name.text))
  return outermost(empty.filter(fn => !idle.has(fn.name.text)).flatMap(fn => edits(fn, bindings, known)))
}

type Method = ts.MethodDeclaration & { readonly body: ts.Block }
interface Owner { readonly name: ts.Identifier | ts.PrivateIdentifier; readonly fn: Declared['fn'] | Method }

/** functions and private methods: their own file knows every call of them */
function ownersIn(source: ts.SourceFile, file: string): Owner[] {
  const found: Owner[] = []
  const visit = (node: ts.Node): void => {
    const fn = functionOf(file, node)
    if (fn !== undefined && isLocal(fn)) found.push(fn)
    else if (isPrivate(node)) found.push({ name: node.name as ts.Identifier | ts.PrivateIdentifier, fn: node })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isLocal({ fn, name }: Declared): boolean {
  const statement = ts.isFunctionDeclaration(fn) ? fn : name.parent.parent.parent
  return ts.isStatement(statement) && !hasModifier(statement, ts.SyntaxKind.ExportKeyword)
}

function isPrivate(node: ts.Node): node is Method {
  if (!ts.isMethodDeclaration(node) || node.body === undefined || !ts.isClassLike(node.parent) || ts.getDecorators(node)?.length) return false
  return ts.isPrivateIdentifier(node.name) || (ts.isIdentifier(node.name) && hasModifier(node, ts.SyntaxKind.PrivateKeyword))
}

function isEmpty({ fn }: Owner): boolean {
  const { body, asteriskToken, parameters } = fn
  if (body === undefined || !ts.isBlock(body) || asteriskToken !== undefined || !parameters.every(one => isPure(one))) return false
  // taking nothing apart throws
  if (!parameters.every(one => ts.isIdentifier(one.name) || inTests(fn))) return false
  return /^\{\s*\}$/.test(body.getText())
}

function inTests(fn: ts.Node): boolean {
  const { fileName, text } = fn.getSourceFile()
  return holdsTests(fileName, text)
}

/** none where its name is used for anything but calls whose result nobody takes */
function edits({ fn, name }: Owner, bindings: Bindings, known: ReadonlySet<string>): Replacement[] {
  const inTest = inTests(fn)
  // what it waited for went with what it did
  const waits = inTest || hasModifier(fn, ts.SyntaxKind.AsyncKeyword)
  const uses = ts.isMethodDeclaration(fn) ? methodUses(fn) : functionUses(name as ts.Identifier, bindings)
  const calls = uses.map(use => use === undefined ? undefined : callStatement(use, waits, known))
  if (calls.some(call => call === undefined)) return []
  const text = bindings.source.text, why = 'nothing is left in it'
  // a constant or a method goes by itself once nobody names it
  const own = ts.isFunctionDeclaration(fn) ? [fn] : []
  return outermost([...own, ...calls.flatMap(call => call ?? [])].map(node => ({ ...lineSpan(node, text), text: '', why })))
}

function functionUses(name: ts.Identifier, bindings: Bindings): readonly (ts.Node | undefined)[] {
  const symbol = bindings.checker.getSymbolAtLocation(name)
  return symbol === undefined || symbol.declarations?.length !== 1 ? [undefined] : bindings.references(symbol)
}

/** `this.enable()`; any other mention of the name may be one that hands it on */
function methodUses(method: Method): (ts.Node | undefined)[] {
  const name = (method.name as ts.Identifier).text, found: (ts.Node | undefined)[] = []
  const visit = (node: ts.Node): void => {
    const says = (ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isStringLiteralLike(node)) && node.text === name
    if (says && node !== method.name) found.push(ts.isPropertyAccessExpression(node.parent) && node.parent.expression.kind === ts.SyntaxKind.ThisKeyword ? node.parent : undefined)
    else ts.forEachChild(node, visit)
  }
  visit(method.getSourceFile())
  return found
}

/** `setup({ on: true })`, `await this.enable(user)`, `beforeEach(setup)` */
function callStatement(use: ts.Node, waits: boolean, known: ReadonlySet<string>): ts.Statement | undefined {
  let call: ts.Node = use.parent
  if (!ts.isCallExpression(call) || !(call.expression === use || isHook(call))) return undefined
  if (!call.arguments.every(argument => isPure(argument, known))) return undefined
  if (waits && ts.isAwaitExpression(call.parent)) call = call.parent
  // load().catch(report): nothing is left in it that could fail
  while (waits && !ts.isAwaitExpression(call) && ts.isPropertyAccessExpression(call.parent) && call.parent.name.text === 'catch' && ts.isCallExpression(call.parent.parent)) call = call.parent.parent
  if (ts.isVoidExpression(call.parent)) call = call.parent
  // beforeEach(() => setup())
  if (ts.isArrowFunction(call.parent) && ts.isCallExpression(call.parent.parent) && isHook(call.parent.parent)) call = call.parent.parent
  return ts.isExpressionStatement(call.parent) && isListed(call.parent) ? call.parent : undefined
}

function isHook({ expression }: ts.CallExpression): boolean {
  return /^(?:before|after)(?:Each|All)?$/.test(expression.getText())
}

/** `if (x) setup()` needs a statement there */
function isListed({ parent }: ts.Statement): boolean {
  return ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent)
}
