// What is written of an expression somewhere, across files: the annotation it goes back to, or the expression that a name, a
// member, a function or a context stands for. What is not written is not known; libraries are not looked at, but for the few
// functions of React that hand on what they are given.
import { ts } from '../../fold/compiler.js'
import { exits } from '../../fold/completion.js'
import type { FlowProject } from './bind.js'
import { returnsIn } from './functions.js'
import { reactName } from './pure.js'

export const MAX_DEPTH = 24
const MAX_RETURNS = 4

export type Names = Pick<FlowProject, 'bindings' | 'home'>
/** `optional` = or `undefined` */
export type Said = { readonly file: string, readonly optional?: boolean } & (
  { readonly type: ts.TypeNode, readonly value?: undefined } | { readonly type?: undefined, readonly value: ts.Expression }
)
const UNKNOWN: readonly Said[] = []

/** Everything an expression may be; none = it is not said. */
export function saidOf(file: string, node: ts.Expression, project: Names, depth: number): readonly Said[] {
  if (depth > MAX_DEPTH) return UNKNOWN
  if (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node)) return saidOf(file, node.expression, project, depth + 1)
  if (ts.isNonNullExpression(node)) return present(saidOf(file, node.expression, project, depth + 1))
  if (ts.isAsExpression(node)) return node.type.getText() === 'const' ? saidOf(file, node.expression, project, depth + 1) : [{ file, type: node.type }]
  if (ts.isObjectLiteralExpression(node)) return [{ file, value: node }]
  if (ts.isAwaitExpression(node)) return promised(saidOf(file, node.expression, project, depth + 1))
  if (ts.isCallExpression(node)) return node.questionDotToken === undefined ? answerOf(file, node, project, depth + 1) : UNKNOWN
  if (ts.isPropertyAccessExpression(node)) {
    const of = saidOf(file, node.expression, project, depth + 1), members = membersOf(of, node.name.text, project, depth + 1)
    return node.questionDotToken === undefined ? members : members.map(one => ({ ...one, optional: true }))
  }
  const home = ts.isIdentifier(node) ? project.home(file, node) : undefined
  return home === undefined ? UNKNOWN : declared(home.file, home.node, project, depth + 1)
}

function declared(file: string, node: ts.Node, project: Names, depth: number): readonly Said[] {
  if (depth > MAX_DEPTH) return UNKNOWN
  if (ts.isVariableDeclaration(node)) {
    if (node.type !== undefined) return [{ file, type: node.type }]
    const isConst = (ts.getCombinedNodeFlags(node) & ts.NodeFlags.Const) !== 0
    return node.initializer !== undefined && isConst ? [{ file, value: node.initializer }] : UNKNOWN
  }
  if (ts.isParameter(node)) return node.dotDotDotToken === undefined ? parameter(file, node) : UNKNOWN
  if (!ts.isBindingElement(node) || node.dotDotDotToken !== undefined) return UNKNOWN
  if (ts.isArrayBindingPattern(node.parent)) return node.parent.elements[0] === node ? state(file, node.parent.parent) : UNKNOWN
  const name = node.propertyName ?? node.name
  const members = ts.isIdentifier(name) ? membersOf(declared(file, node.parent.parent, project, depth + 1), name.text, project, depth + 1) : UNKNOWN
  // { on = false }: there is no undefined left
  return node.initializer === undefined || members.length === 0 ? members : [...present(members), { file, value: node.initializer }]
}

/** `(props: Props)`, and `const Page: FC<Props> = props => …` */
function parameter(file: string, node: ts.ParameterDeclaration): readonly Said[] {
  if (node.type !== undefined) return [{ file, type: node.type, optional: node.questionToken !== undefined && node.initializer === undefined }]
  const fn = node.parent, holder = fn.parent
  const type = (ts.isArrowFunction(fn) || ts.isFunctionExpression(fn)) && fn.parameters[0] === node && ts.isVariableDeclaration(holder) ? holder.type : undefined
  const [props] = type !== undefined && ts.isTypeReferenceNode(type) && /^(?:React\.)?(?:FC|FunctionComponent|VFC)$/.test(type.typeName.getText()) ? type.typeArguments ?? [] : []
  return props === undefined ? UNKNOWN : [{ file, type: props }]
}

/** const [open, setOpen] = useState(false): the compiler lets nothing else in, but where nothing is checked */
function state(file: string, node: ts.Node): readonly Said[] {
  const call = ts.isVariableDeclaration(node) ? node.initializer : undefined
  if (call === undefined || !ts.isCallExpression(call) || reactName(call.expression) !== 'useState' || !isChecked(file)) return UNKNOWN
  const [type] = call.typeArguments ?? [], [first] = call.arguments
  if (type !== undefined) return [{ file, type, optional: first === undefined }]
  const given = first !== undefined && ts.isArrowFunction(first) && !ts.isBlock(first.body) ? first.body : first
  return given === undefined ? UNKNOWN : [{ file, value: given }]
}

function isChecked(file: string): boolean {
  return /\.[cm]?tsx?$/.test(file)
}

function answerOf(file: string, call: ts.CallExpression, project: Names, depth: number): readonly Said[] {
  const react = reactName(call.expression), [first] = call.arguments
  if (react === 'useContext' || react === 'use') return first !== undefined && ts.isIdentifier(first) ? contextOf(project.home(file, first)) : UNKNOWN
  if (react === 'useMemo') return first !== undefined && ts.isArrowFunction(first) ? resultsOf(file, first) : UNKNOWN
  const home = ts.isIdentifier(call.expression) ? project.home(file, call.expression) : undefined
  if (depth > MAX_DEPTH) return UNKNOWN
  if (home !== undefined && ts.isFunctionDeclaration(home.node)) return resultsOf(home.file, home.node)
  const called = saidOf(file, call.expression, project, depth + 1), results = called.map(one => resultOf(one, project, depth + 1))
  return results.every(one => one.length > 0) ? results.flat() : UNKNOWN
}

/** What a call of it gives: `isPaid: () => boolean`, `const isPaid = useCallback(() => plan !== 'free', [plan])` */
function resultOf({ file, type, value }: Said, project: Names, depth: number): readonly Said[] {
  if (depth > MAX_DEPTH) return UNKNOWN
  if (type !== undefined) {
    if (ts.isParenthesizedTypeNode(type)) return resultOf({ file, type: type.type }, project, depth + 1)
    if (ts.isFunctionTypeNode(type)) return type.typeParameters === undefined ? [{ file, type: type.type }] : UNKNOWN
    const named = ts.isTypeReferenceNode(type) && type.typeArguments === undefined && ts.isIdentifier(type.typeName) ? project.home(file, type.typeName) : undefined
    return named !== undefined && ts.isTypeAliasDeclaration(named.node) ? resultOf({ file: named.file, type: named.node.type }, project, depth + 1) : UNKNOWN
  }
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return resultsOf(file, value)
  const [first] = ts.isCallExpression(value) && reactName(value.expression) === 'useCallback' ? value.arguments : []
  const found = first !== undefined ? [{ file, value: first }] : saidOf(file, value, project, depth + 1), results = found.map(one => resultOf(one, project, depth + 1))
  return results.every(one => one.length > 0) ? results.flat() : UNKNOWN
}

/** What a function says it answers with; else everything it returns, where it never ends without. */
function resultsOf(file: string, fn: ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction): readonly Said[] {
  if (fn.type !== undefined) return [{ file, type: fn.type }]
  if (fn.body === undefined || fn.asteriskToken !== undefined || fn.modifiers?.some(one => one.kind === ts.SyntaxKind.AsyncKeyword) === true) return UNKNOWN
  if (!ts.isBlock(fn.body)) return [{ file, value: fn.body }]
  const returns = returnsIn(fn.body)
  if (!fn.body.statements.some(exits)) return UNKNOWN
  return returns.length <= MAX_RETURNS && returns.every(one => one.expression !== undefined) ? returns.map(one => ({ file, value: one.expression! })) : UNKNOWN
}

/** const CartContext = createContext<Cart | undefined>(undefined) */
function contextOf(home: { readonly file: string; readonly node: ts.Node } | undefined): readonly Said[] {
  const held = home === undefined ? undefined : variableOf(home.node)
  const made = held !== undefined && held.type === undefined ? held.initializer : undefined
  if (home === undefined || made === undefined || !ts.isCallExpression(made) || reactName(made.expression) !== 'createContext' || !isChecked(home.file)) return UNKNOWN
  const [type] = made.typeArguments ?? [], [value] = made.arguments
  return type !== undefined ? [{ file: home.file, type }] : value !== undefined ? [{ file: home.file, value }] : UNKNOWN
}

/** The variable itself, or the one that is called as its type is: `interface Cart`, `const Cart = createContext<Cart>()`. */
function variableOf(node: ts.Node): ts.VariableDeclaration | undefined {
  if (ts.isVariableDeclaration(node)) return node
  if (!ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node)) return undefined
  const all = node.getSourceFile().statements.flatMap(one => ts.isVariableStatement(one) ? [...one.declarationList.declarations] : [])
  return all.find(one => ts.isIdentifier(one.name) && one.name.text === node.name.text)
}

function promised(all: readonly Said[]): readonly Said[] {
  const found = all.flatMap(({ file, type }): Said[] => {
    const [only, ...more] = type !== undefined && ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Promise' ? type.typeArguments ?? [] : []
    return only !== undefined && more.length === 0 ? [{ file, type: only }] : []
  })
  return found.length === all.length ? found : UNKNOWN
}

/** without `undefined` */
function present(all: readonly Said[]): readonly Said[] {
  return all.map(one => ({ ...one, optional: false }))
}

/** A member of all of them: who asks `undefined` for one throws, so what is optional is there. */
function membersOf(all: readonly Said[], name: string, project: Names, depth: number): readonly Said[] {
  const found = all.map(one => one.type === undefined ? ofValue(one.file, one.value, name, project, depth + 1) : ofType(one.file, one.type, name, project, depth + 1))
  return found.every(one => one.length > 0) ? found.flat() : UNKNOWN
}

function ofValue(file: string, node: ts.Expression, name: string, project: Names, depth: number): readonly Said[] {
  if (depth > MAX_DEPTH) return UNKNOWN
  if (!ts.isObjectLiteralExpression(node)) return membersOf(saidOf(file, node, project, depth + 1), name, project, depth + 1)
  if (!isChecked(file)) return UNKNOWN
  const at = node.properties.findLastIndex(one => one.name !== undefined && !ts.isComputedPropertyName(one.name) && one.name.text === name), found = node.properties[at]
  // { open, ...more }: whatever is in there
  if (found === undefined || node.properties.slice(at).some(one => ts.isSpreadAssignment(one) || (one.name !== undefined && ts.isComputedPropertyName(one.name)))) return UNKNOWN
  if (ts.isShorthandPropertyAssignment(found)) return [{ file, value: found.name }]
  return ts.isPropertyAssignment(found) ? [{ file, value: found.initializer }] : UNKNOWN
}

function ofType(file: string, type: ts.TypeNode, name: string, project: Names, depth: number): readonly Said[] {
  if (depth > MAX_DEPTH) return UNKNOWN
  if (ts.isParenthesizedTypeNode(type)) return ofType(file, type.type, name, project, depth + 1)
  if (ts.isTypeLiteralNode(type)) return signatureIn(file, type.members, name)
  if (ts.isIntersectionTypeNode(type)) return firstOf(type.types, one => ofType(file, one, name, project, depth + 1))
  if (ts.isUnionTypeNode(type)) return membersOf(type.types.filter(one => !isNothing(one)).map(one => ({ file, type: one })), name, project, depth + 1)
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return UNKNOWN
  const [only] = type.typeArguments ?? []
  if (only && type.typeArguments?.length === 1 && /^(?:Readonly|Required|PropsWithChildren)$/.test(type.typeName.text)) {
    const members = ofType(file, only, name, project, depth + 1)
    return type.typeName.text === 'Required' ? present(members) : members
  }
  return ofDeclared(project.home(file, type.typeName), name, project, depth + 1)
}

function isNothing(type: ts.TypeNode): boolean {
  return type.kind === ts.SyntaxKind.UndefinedKeyword || (ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword)
}

function ofDeclared(home: { readonly file: string; readonly node: ts.Node } | undefined, name: string, project: Names, depth: number): readonly Said[] {
  if (home === undefined || depth > MAX_DEPTH) return UNKNOWN
  const { file, node } = home
  if (ts.isTypeAliasDeclaration(node)) return ofType(file, node.type, name, project, depth + 1)
  if (!ts.isInterfaceDeclaration(node)) return UNKNOWN
  const own = signatureIn(file, node.members, name), bases = (node.heritageClauses ?? []).flatMap(clause => clause.types)
  return own.length > 0 ? own : firstOf(bases, ({ expression }) => ts.isIdentifier(expression) ? ofDeclared(project.home(file, expression), name, project, depth + 1) : UNKNOWN)
}

function signatureIn(file: string, members: readonly ts.TypeElement[], name: string): readonly Said[] {
  const found = members.find((one): one is ts.PropertySignature => ts.isPropertySignature(one) && (ts.isIdentifier(one.name) || ts.isStringLiteral(one.name)) && one.name.text === name)
  return found?.type === undefined ? UNKNOWN : [{ file, type: found.type, optional: found.questionToken !== undefined }]
}

function firstOf<A>(all: readonly A[], ask: (one: A) => readonly Said[]): readonly Said[] {
  for (const one of all) {
    const found = ask(one)
    if (found.length > 0) return found
  }
  return UNKNOWN
}
