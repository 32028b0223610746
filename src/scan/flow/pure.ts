// May an expression be left out when nobody looks at its value? Reads of names and properties may (REMOVAL.md, rule 2);
// so may a few calls that are known to do nothing but answer. Everything else may act.
import { ts } from '../../fold/compiler.js'
import { importOf, isMaker } from './makers.js'

const constructors = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'Date', 'Error', 'RegExp', 'URLSearchParams', 'AbortController'])
const functions = new Set(['Boolean', 'String', 'Number', 'Symbol', 'parseInt', 'parseFloat', 'isNaN', 'encodeURIComponent'])
const namespaces: Readonly<Record<string, RegExp>> = {
  Object: /^(?:keys|values|entries|freeze|fromEntries)$/,
  Math: /^(?!random)/,
  Array: /^(?:isArray|of|from)$/,
  Promise: /^(?:all|allSettled|resolve)$/,
  Date: /^(?:now|parse|UTC)$/, performance: /^now$/,
  localStorage: /^(?:getItem|key)$/, sessionStorage: /^(?:getItem|key)$/,
  React: /^(?:useState|useRef|useMemo|useCallback|useContext|useReducer|useId|createContext|createRef|memo|forwardRef|lazy)$/,
  jest: /^(?:fn|mocked)$/, vi: /^(?:fn|mocked)$/, vitest: /^(?:fn|mocked)$/,
}

/** methods of arrays that call what they are given, and of texts and arrays that only look: by name, so only with such arguments */
const visitors = /^(?:map|filter|find|findIndex|findLast|some|every|flatMap)$/
const lookers = /^(?:trim|trimStart|trimEnd|toLowerCase|toUpperCase|startsWith|endsWith|split|includes|indexOf|lastIndexOf|slice|substring|substr|charAt|charCodeAt|padStart|padEnd|match|toFixed|toString)$/

/** Functions and methods that only answer, by name; `answers` knows them by what they do. */
export type Quiet = ReadonlySet<string> & { readonly answers?: (call: ts.CallExpression | ts.NewExpression) => boolean }
const none: Quiet = new Set()

/** `known`: what only answers - the flag API's own, for one. */
export function isPure(node: ts.Node, known: Quiet = none): boolean {
  if (ts.isFunctionLike(node) && !ts.isClassLike(node.parent)) return true
  if (ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node) || ts.isAccessor(node)) return true
  if (acts(node, known)) return false
  return ts.forEachChild(node, child => isPure(child, known) ? undefined : true) !== true
}

function acts(node: ts.Node, known: Quiet): boolean {
  if (ts.isCallExpression(node)) return !isBuiltIn(node.expression) && !isKnownCall(node, known) && !isQuietHoist(node, known)
  if (ts.isNewExpression(node)) return !(ts.isIdentifier(node.expression) && constructors.has(node.expression.text)) && known.answers?.(node) !== true
  if (ts.isBinaryExpression(node)) return isAssignment(node)
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    return node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken
  }
  // `await` in the set: a wait for something that itself only answers
  if (ts.isAwaitExpression(node)) return !known.has('await') && !isKnownWait(node.expression, known)
  return ts.isYieldExpression(node) || ts.isThrowStatement(node) || ts.isDeleteExpression(node) || (ts.isTaggedTemplateExpression(node) && !isMaker(node.tag)) ||
    ts.isClassStaticBlockDeclaration(node) || ts.isDecorator(node)
}

/** vi.hoisted(() => ({ read: vi.fn() })) runs what it is given */
function isQuietHoist({ expression, arguments: [made] }: ts.CallExpression, known: Quiet): boolean {
  return /^(?:vi|vitest)\.hoisted$/.test(expression.getText()) && made !== undefined && ts.isArrowFunction(made) && isPure(made.body, known)
}

export function isAssignment(node: ts.BinaryExpression): boolean {
  const { kind } = node.operatorToken
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment
}

/** `names.find(name => name.first)`, `key.trim()`: what is called back must only answer, too */
function looksOnly({ expression, arguments: given }: ts.CallExpression, known: Quiet): boolean {
  if (!ts.isPropertyAccessExpression(expression)) return false
  if (isRequestPart(expression)) return given.every(one => isPure(one, known))
  if (lookers.test(expression.name.text)) return given.every(one => ts.isStringLiteralLike(one) || ts.isNumericLiteral(one) || ts.isRegularExpressionLiteral(one))
  const [callback] = given
  return visitors.test(expression.name.text) && callback !== undefined && ts.isArrowFunction(callback) && !ts.isBlock(callback.body) && isPure(callback.body, known)
}

/** `url.searchParams.get('user')`, `request.headers.has(name)` */
function isRequestPart({ expression, name }: ts.PropertyAccessExpression): boolean {
  return /^(?:get|getAll|has)$/.test(name.text) && ts.isPropertyAccessExpression(expression) && /^(?:searchParams|headers)$/.test(expression.name.text)
}

/** A call of what is known to only answer; its arguments may still act. */
export function isKnownCall(call: ts.CallExpression, known: Quiet): boolean {
  const quiet = known.size === 0 ? undefined : quietName(call.expression)
  return (quiet !== undefined && known.has(quiet)) || looksOnly(call, known) || known.answers?.(call) === true
}

/** `await Promise.all([isOn('x'), isOn('y')])`: for what only answers */
function isKnownWait(node: ts.Expression, known: Quiet): boolean {
  if (!ts.isCallExpression(node)) return false
  const [given] = node.arguments
  if (given === undefined || !/^Promise\s*\.\s*(?:all|allSettled|resolve)$/.test(node.expression.getText())) return isKnownCall(node, known)
  return (ts.isArrayLiteralExpression(given) ? given.elements : [given]).every(one => isPlainLiteral(one) || isKnownWait(one, known))
}

/** nothing to wait for */
export function isPlainLiteral(node: ts.Expression): boolean {
  return ts.isLiteralExpression(node) || node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword || node.kind === ts.SyntaxKind.NullKeyword
}

function isBuiltIn(callee: ts.Expression): boolean {
  if (isMaker(callee) || (ts.isIdentifier(callee) && (functions.has(callee.text) || (callee.text === 'inject' && isFrom(callee, /^@angular\/core$/))))) return true
  if (!ts.isPropertyAccessExpression(callee)) return false
  // isOn.bind(null, 'x')
  if (callee.name.text === 'bind' && ts.isIdentifier(callee.expression)) return true
  // vi.fn().mockReturnValue(1)
  if (/^mock(?:(?:Return|Resolved)Value|Implementation)$/.test(callee.name.text) && ts.isCallExpression(callee.expression)) return isBuiltIn(callee.expression.expression)
  return ts.isIdentifier(callee.expression) && namespaces[callee.expression.text]?.test(callee.name.text) === true
}

/**
 * What a callee is called by, wherever it stands: its path (`flags.get` only answers, `api.get` may act) and where its first
 * name comes from. Another module's function of the same name is another function.
 */
export function quietName(callee: ts.Node): string | undefined {
  if (!ts.isIdentifier(callee) && !ts.isPropertyAccessExpression(callee)) return undefined
  let root: ts.Node = callee
  while (ts.isPropertyAccessExpression(root) || ts.isNonNullExpression(root) || ts.isCallExpression(root)) root = root.expression
  const path = callee.getText().replace(/\s|!/g, ''), source = callee.getSourceFile()
  const from = ts.isIdentifier(root) ? importOf(root.text, source) : undefined
  if (from === undefined || !ts.isIdentifier(root)) return `${source.fileName} ${path}`
  // the exported name and the module, without the way there
  return `${from.name} from ${from.module.replace(/^.*\.\.?\//, '').replace(/\.[jt]sx?$/, '')} ${path.slice(root.text.length)}`
}

export function isFromReact(name: ts.Identifier): boolean {
  return isFrom(name, /^(?:react|preact\/hooks)$/)
}

/** `useState`, `React.useState`: what React calls it */
export function reactName(callee: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(callee)) return callee.expression.getText() === 'React' ? callee.name.text : undefined
  return ts.isIdentifier(callee) && isFromReact(callee) ? callee.text : undefined
}

function isFrom(name: ts.Identifier, module: RegExp): boolean {
  return name.getSourceFile().statements.some(statement => ts.isImportDeclaration(statement) &&
    module.test((statement.moduleSpecifier as ts.StringLiteral).text) &&
    statement.importClause?.namedBindings !== undefined && ts.isNamedImports(statement.importClause.namedBindings) &&
    statement.importClause.namedBindings.elements.some(element => element.name.text === name.text))
}
