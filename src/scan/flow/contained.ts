// A read that says it answers with something the flag can be watched through (`Observable<boolean>`, `Signal<boolean>`): the
// flag's value cannot stand in its place, whoever takes it expects more than a value. Only what is written is believed.
import { ts } from '../../fold/compiler.js'
import type { FlagReference } from '../../detect/reference.js'
import type { FlowProject } from './bind.js'
import { returnsIn } from './functions.js'

type Names = Pick<FlowProject, 'home'>
interface Place { readonly file: string; readonly node: ts.Node }
interface Written { readonly file: string; readonly type: ts.TypeNode }

const MAX_DEPTH = 6
/** types around a value that is there at once, or once it is waited for */
const plain = /^(?:Promise|PromiseLike|Awaited|Readonly|Required|Partial|NonNullable|Exclude|Extract|NoInfer|Array|ReadonlyArray|Record|Pick|Omit|Map|ReadonlyMap|Set|ReadonlySet|[A-Z])$/

/** Where the shape of the read says which property of the answer is the flag, that is known already; what a wrapper makes of it, its code says. */
export function isContained({ file, result, also, async, through }: FlagReference, node: ts.Node, project: Names): boolean {
  if (!ts.isCallExpression(node) || result !== undefined || also !== undefined || async || through !== undefined) return false
  return answerers(file, node.expression, project).some(one => saidBy(one).some(said => isContainer(said, project, 0)) || givesFunction(one.node))
}

function isContainer({ file, type }: Written, project: Names, depth: number): boolean {
  if (ts.isFunctionTypeNode(type)) return true
  if (ts.isUnionTypeNode(type)) return type.types.some(one => isContainer({ file, type: one }, project, depth + 1))
  if (!ts.isTypeReferenceNode(type) || depth > MAX_DEPTH) return false
  const name = ts.isIdentifier(type.typeName) ? type.typeName : type.typeName.right
  const home = ts.isIdentifier(type.typeName) ? project.home(file, type.typeName) : undefined
  if (home !== undefined && ts.isTypeAliasDeclaration(home.node)) return isContainer({ file: home.file, type: home.node.type }, project, depth + 1)
  return (type.typeArguments?.length ?? 0) > 0 && !plain.test(name.text)
}

/** The functions or methods that may be called there. */
function answerers(file: string, callee: ts.Expression, project: Names): Place[] {
  if (ts.isIdentifier(callee)) return [project.home(file, callee)].flatMap(one => one ?? [])
  if (!ts.isPropertyAccessExpression(callee)) return []
  return objects(file, callee.expression, project, 0).flatMap(one => membersOf(one).filter(member => nameOf(member) === callee.name.text).map(node => ({ file: one.file, node })))
}

/** `const requireFlag = (key) => (request, response, next) => { … }`: what it answers with is called by somebody else */
function givesFunction(node: ts.Node): boolean {
  const fn = functionOf(node), isFunction = (one: ts.Node | undefined): boolean => one !== undefined && (ts.isArrowFunction(one) || ts.isFunctionExpression(one))
  if (fn === undefined || !('body' in fn) || fn.body === undefined) return false
  const answers = ts.isBlock(fn.body) ? returnsIn(fn.body).map(one => one.expression) : [fn.body as ts.Expression]
  return answers.length > 0 && answers.every(isFunction)
}

function functionOf(node: ts.Node): ts.FunctionLikeDeclaration | ts.MethodSignature | undefined {
  const fn = ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) ? node.initializer : node
  return fn !== undefined && (ts.isFunctionDeclaration(fn) || ts.isMethodDeclaration(fn) || ts.isMethodSignature(fn) || ts.isArrowFunction(fn) || ts.isFunctionExpression(fn)) ? fn : undefined
}

/** What a function or method says it answers with. */
function saidBy({ file, node }: Place): Written[] {
  const type = ts.isPropertySignature(node) || (ts.isVariableDeclaration(node) && node.type !== undefined) ? node.type : undefined
  if (type !== undefined) return ts.isFunctionTypeNode(type) ? [{ file, type: type.type }] : []
  const fn = functionOf(node)
  return fn?.type !== undefined ? [{ file, type: fn.type }] : []
}

/** The classes and interfaces an object is of: `flags`, `this.flags`, `new Flags()`, one of two. */
function objects(file: string, node: ts.Expression, project: Names, depth: number): Place[] {
  if (depth > MAX_DEPTH) return []
  const again = (one: ts.Expression): Place[] => objects(file, one, project, depth + 1)
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return again(node.expression)
  if (ts.isConditionalExpression(node)) return [...again(node.whenTrue), ...again(node.whenFalse)]
  if (ts.isNewExpression(node)) return ts.isIdentifier(node.expression) ? [project.home(file, node.expression)].flatMap(one => one ?? []) : []
  if (ts.isCallExpression(node)) return handedOut(file, node, project)
  if (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword) {
    return fieldsAround(node).filter(one => nameOf(one) === node.name.text).flatMap(one => ofDeclared({ file, node: one }, project, depth))
  }
  const home = ts.isIdentifier(node) ? project.home(file, node) : undefined
  return home === undefined ? [] : ofDeclared(home, project, depth)
}

/** `inject(Flags)`, `container.get<Flags>(TOKEN)`: whoever hands it out was told the class */
function handedOut(file: string, { arguments: [first], typeArguments }: ts.CallExpression, project: Names): Place[] {
  const type = typeArguments?.[0], name = type !== undefined && ts.isTypeReferenceNode(type) ? type.typeName : first, home = name !== undefined && ts.isIdentifier(name) ? project.home(file, name) : undefined
  return home !== undefined && (ts.isClassLike(home.node) || ts.isInterfaceDeclaration(home.node)) ? [home] : []
}

function ofDeclared({ file, node }: Place, project: Names, depth: number): Place[] {
  if (!ts.isVariableDeclaration(node) && !ts.isParameter(node) && !ts.isPropertyDeclaration(node)) return []
  const { type, initializer } = node
  if (type !== undefined) return ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) ? [project.home(file, type.typeName)].flatMap(one => one ?? []) : []
  return initializer === undefined ? [] : objects(file, initializer, project, depth + 1)
}

/** Its fields, those that its constructor declares among them. */
function fieldsAround(node: ts.Node): ts.NamedDeclaration[] {
  let at: ts.Node = node
  while (!ts.isClassLike(at) && !ts.isSourceFile(at)) at = at.parent
  return ts.isClassLike(at) ? at.members.flatMap((one): ts.NamedDeclaration[] => ts.isConstructorDeclaration(one) ? [...one.parameters] : [one]) : []
}

function membersOf({ node }: Place): ts.NamedDeclaration[] {
  return ts.isInterfaceDeclaration(node) || ts.isClassLike(node) ? [...node.members] : []
}

function nameOf({ name }: ts.NamedDeclaration): string | undefined {
  return name !== undefined && ts.isIdentifier(name) ? name.text : undefined
}
