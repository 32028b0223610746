// A parameter or prop carries a value when every call site passes the same one and no other call site can exist.
import { ts } from '../../fold/compiler.js'
import { agreement, type Site } from './agreement.js'
import { bindName, type Walk } from './bind.js'
import { isKept, sameCarried, type Carried } from './carried.js'
import { namesFor } from './components.js'
import { defaultOf, optionDefault } from './defaults.js'
import { memberUses, usesEverywhere } from './functions.js'
import { reactName } from './pure.js'
import { isOwn } from './state.js'
import { isWritten, namesArguments } from './uses.js'

/** A parameter by its place, and the property of it that is meant. */
export interface Slot { readonly index: number; readonly prop?: string }

export interface Declared { readonly file: string; readonly name: ts.Identifier; readonly fn: ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction }

/** The function a name stands for, through one import. */
export function declaredFunction(file: string, name: ts.Expression | ts.JsxTagNameExpression, walk: Pick<Walk, 'project'>): Declared | undefined {
  if (!ts.isIdentifier(name)) return undefined
  const symbol = walk.project.bindings(file)?.symbolOf(name)
  const declaration = symbol?.declarations?.length === 1 ? symbol.declarations[0] : undefined
  if (declaration === undefined) return undefined
  if (ts.isImportSpecifier(declaration) || ts.isImportClause(declaration)) return walk.project.declared(file, declaration)
  return functionOf(file, declaration)
}

/** A declaration as a function of that name: `function f`, `const f = () =>`. */
export function functionOf(file: string, declaration: ts.Node): Declared | undefined {
  if (ts.isFunctionDeclaration(declaration) && declaration.name !== undefined && declaration.body !== undefined) return { file, name: declaration.name, fn: declaration }
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name) || declaration.initializer === undefined) return undefined
  let fn: ts.Expression = declaration.initializer
  while (ts.isParenthesizedExpression(fn) || ts.isAsExpression(fn) || ts.isSatisfiesExpression(fn) || isWrapped(fn)) fn = ts.isCallExpression(fn) ? fn.arguments[0] as ts.Expression : fn.expression
  return ts.isArrowFunction(fn) || ts.isFunctionExpression(fn) ? { file, name: declaration.name, fn } : undefined
}

/** `memo(fn)`, `forwardRef(fn)`: the component is called with the props all the same */
function isWrapped(node: ts.Expression): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.arguments.length === 1 && /^(?:memo|forwardRef)$/.test(reactName(node.expression) ?? '')
}

export function passArgument(file: string, call: ts.CallExpression | ts.NewExpression, argument: ts.Expression, walk: Walk): void {
  const index = call.arguments?.indexOf(argument) ?? -1
  const target = ts.isNewExpression(call) ? declaredClass(file, call.expression, walk) : declaredFunction(file, call.expression, walk)
  const parameter = target?.fn.parameters[index]
  if (target === undefined || parameter === undefined || parameter.dotDotDotToken !== undefined || !ts.isIdentifier(parameter.name)) return
  if (target.fn.parameters.slice(0, index).some(one => one.dotDotDotToken !== undefined) || namesArguments(target.fn)) return
  const { uses, complete } = usesEverywhere(target.file, target.name, walk.project)
  if (!complete) return
  const sites = uses.map(({ file: where, use }) => argumentAt(where, use, index, ts.isNewExpression(call), walk, defaultOf(parameter)))
  const agreed = agreement(sites.filter(site => !handsOnItself(site, parameter.name as ts.Identifier, walk)), parameter.name.text, walk.isOwnName, walk.dissent)
  if (agreed === undefined) return
  if (ts.isParameterPropertyDeclaration(parameter, target.fn)) intoParameterProperty(target.file, parameter, agreed, walk)
  bindName(target.file, parameter.name, agreed, walk, false)
}

/** `function render(on = read())` that every call leaves to its default, or gives the same */
export function byDefault(file: string, parameter: ts.ParameterDeclaration, carried: Carried, walk: Walk): void {
  const fn = parameter.parent, index = fn.parameters.indexOf(parameter)
  const name = ts.isFunctionDeclaration(fn) ? fn.name : ts.isVariableDeclaration(fn.parent) ? fn.parent.name : undefined
  if (name === undefined || !ts.isIdentifier(name) || namesArguments(fn)) return
  const { uses, complete } = usesEverywhere(file, name, walk.project)
  const isLeft = ({ file: where, use }: typeof uses[number]): boolean => {
    const given = argumentAt(where, use, index, false, walk, carried).carried
    return given !== undefined && sameCarried(given, carried)
  }
  if (complete && uses.length > 0 && uses.every(isLeft)) bindName(file, parameter.name, carried, walk)
}

/** `constructor(private readonly on: boolean)`: the field of that name carries it, too, while nobody writes to it */
function intoParameterProperty(file: string, parameter: ts.ParameterDeclaration, carried: Carried, walk: Walk): void {
  const uses = memberUses(parameter)
  if (!isOwn(parameter) || uses.some(isWritten)) return
  for (const use of uses) walk.carry(file, use, carried, isKept(carried))
}

export interface DeclaredClass { readonly file: string; readonly name: ts.Identifier; readonly fn: ts.ConstructorDeclaration }

function declaredClass(file: string, name: ts.Expression, walk: Walk): DeclaredClass | undefined {
  const home = ts.isIdentifier(name) ? walk.project.home(file, name) : undefined
  return home === undefined ? undefined : classOf(home.file, home.node)
}

/** A class by what makes its objects; one that extends another may be made by others, and so may one that is decorated. */
export function classOf(file: string, node: ts.Node): DeclaredClass | undefined {
  if (!ts.isClassDeclaration(node) || node.name === undefined || node.heritageClauses?.some(one => one.token === ts.SyntaxKind.ExtendsKeyword) || ts.getDecorators(node)?.length) return undefined
  return madeBy(file, node)
}

/** A class that a container makes, by the types of what its constructor takes: `@Injectable()`. */
export function injectedClass(file: string, node: ts.Node): DeclaredClass | undefined {
  return ts.isClassDeclaration(node) && node.heritageClauses?.some(one => one.token === ts.SyntaxKind.ExtendsKeyword) !== true && isDecorated(node) ? madeBy(file, node) : undefined
}

export function isInjected({ parent }: ts.ConstructorDeclaration): boolean {
  return isDecorated(parent)
}

const CONTAINERS = /^(?:Injectable|Controller|RestController|JsonController|Component|Directive|Pipe|Resolver|WebSocketGateway|Processor|Catch|EventsHandler|CommandHandler|QueryHandler|Service|injectable|autoInjectable|singleton|scoped)$/

function isDecorated(node: ts.ClassLikeDeclaration): boolean {
  return ts.getDecorators(node)?.some(({ expression }) => CONTAINERS.test((ts.isCallExpression(expression) ? expression.expression : expression).getText())) === true
}

function madeBy(file: string, node: ts.ClassDeclaration): DeclaredClass | undefined {
  if (node.name === undefined) return undefined
  const fn = node.members.find((one): one is ts.ConstructorDeclaration => ts.isConstructorDeclaration(one) && one.body !== undefined)
  return fn === undefined ? undefined : { file, name: node.name, fn }
}

function argumentAt(file: string, use: ts.Identifier, index: number, isNew: boolean, walk: Walk, left: Carried | undefined): Site {
  const nothing = { file, use, given: undefined, carried: undefined }, call = use.parent
  if (!(ts.isCallExpression(call) || ts.isNewExpression(call)) || ts.isNewExpression(call) !== isNew || call.expression !== use) return nothing
  const given = call.arguments?.[index]
  if (call.arguments?.slice(0, index + 1).some(ts.isSpreadElement)) return nothing
  if (given === undefined) return { ...nothing, carried: left }
  return { file, use, given, carried: writtenAt(file, given, walk) }
}

/** `function walk(n, on) { walk(n - 1, on) }`: it is called there with what it was called with */
export function handsOnItself({ file, given }: Site, parameter: ts.Identifier, walk: Walk): boolean {
  const node = given !== undefined && ts.isJsxAttribute(given) && given.initializer !== undefined && ts.isJsxExpression(given.initializer) ? given.initializer.expression : given
  if (node === undefined || !ts.isIdentifier(node) || node.text !== parameter.text || node.getSourceFile() !== parameter.getSourceFile()) return false
  const bindings = walk.project.bindings(file), symbol = bindings?.symbolOf(node)
  return symbol !== undefined && symbol.declarations?.length === 1 && symbol.declarations[0] === parameter.parent && bindings?.references(symbol).some(isWritten) === false
}

/** `f({ on, id })`, `f(options)`: an object of options whose property every call passes alike */
export function passOptions(file: string, call: ts.CallExpression, options: ts.Expression, carried: Carried & { kind: 'object' }, walk: Walk): void {
  const target = declaredFunction(file, call.expression, walk), index = call.arguments.indexOf(options)
  const parameter = target?.fn.parameters[index]
  if (target === undefined || parameter === undefined || parameter.dotDotDotToken !== undefined || namesArguments(target.fn)) return
  const { uses, complete } = usesEverywhere(target.file, target.name, walk.project)
  if (!complete) return
  for (const name of carried.props.keys()) {
    const agreed = agreement(uses.map(({ file: where, use }) => ({ file: where, use, given: undefined, carried: optionAt(where, use, index, name, walk, optionDefault(parameter, name)) })), name, () => false, walk.dissent)
    if (agreed === undefined || agreed.kind !== 'value') continue
    for (const bound of namesFor(target.file, parameter, name, walk)) {
      if (bound.kind === 'name') bindName(target.file, bound.name, agreed, walk, false)
      else walk.carry(target.file, bound.node, agreed)
    }
  }
}

function optionAt(file: string, use: ts.Identifier, index: number, name: string, walk: Walk, left: Carried | undefined): Carried | undefined {
  const call = use.parent
  if (!ts.isCallExpression(call) || call.expression !== use || call.arguments.slice(0, index + 1).some(ts.isSpreadElement)) return undefined
  const given = call.arguments[index], held = given !== undefined && ts.isIdentifier(given) ? walk.carriedAt(file, given) : undefined
  if (held?.kind === 'object') return held.props.get(name)
  if (given === undefined || !ts.isObjectLiteralExpression(given) || given.properties.some(one => ts.isSpreadAssignment(one) || one.name === undefined || ts.isComputedPropertyName(one.name))) return undefined
  const property = given.properties.filter(one => one.name?.getText().replace(/['"]/g, '') === name).at(-1)
  if (property === undefined) return left
  if (ts.isShorthandPropertyAssignment(property)) return walk.carriedAt(file, property.name)
  return ts.isPropertyAssignment(property) ? walk.carriedAt(file, property.initializer) : undefined
}

/** `on={true}` beside `on={isOn('x')}`: the same, once the flag is on */
export function writtenAt(file: string, node: ts.Expression, walk: Walk): Carried | undefined {
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'value', value: node.kind === ts.SyntaxKind.TrueKeyword }
  return walk.carriedAt(file, node)
}
