// What a call of a wrapper answers. `key => isOn(key)` hands the answer on, `key => !isOn(key)` answers the opposite, and
// `(key, user) => isOn(key) && user.paid` is not known while the flag is on: its function is run on paper, with the read inside known.
import { ts } from '../../fold/compiler.js'
import type { Inner } from '../../detect/reference.js'
import type { FlowProject } from './bind.js'
import { sameCarried, type Carried } from './carried.js'
import { literalOf } from './defaults.js'
import { courseOf, type Course } from './course.js'
import { nodeAt } from './node-at.js'
import { awaiting, resultOf } from './functions.js'
import { reachedIn } from './reached.js'
import { isPureBody } from './settled.js'

type Wrapping = ts.FunctionLikeDeclaration

/** `carried` by the reads inside. `undefined` = what it answers depends on something else; a function nobody can look into hands it on. */
export function answerThrough(through: readonly Inner[], carried: Carried, project: FlowProject): Carried | undefined {
  return project.answered === undefined ? lookThrough(through, carried, project) : project.answered.answers(through, carried, project, () => lookThrough(through, carried, project))
}

function lookThrough(through: readonly Inner[], carried: Carried, project: FlowProject): Carried | undefined {
  const inside = lookInside(through, carried, project)
  if (inside === undefined) return carried
  const { fn, file, course } = inside
  if (fn.body === undefined || (!ts.isArrowFunction(fn) && fn.asteriskToken !== undefined)) return carried
  const later = laterIn(fn.body)
  if (later !== undefined) return laterResult(later, file, course, project)
  const found = resultOf(file, fn.body, course.walk) ?? handedOn(fn, file, carried, course)
  const isAsync = ts.getModifiers(fn as ts.ArrowFunction)?.some(one => one.kind === ts.SyntaxKind.AsyncKeyword) === true
  return found !== undefined && isAsync && found.kind !== 'promise' ? { kind: 'promise', of: found } : found
}

/** `key => () => isOn(key)`: the function that asks once it is called */
function laterIn(body: ts.ConciseBody): ts.ArrowFunction | ts.FunctionExpression | undefined {
  const [only] = ts.isBlock(body) ? body.statements : [], node = ts.isBlock(body) ? body.statements.length === 1 && only !== undefined && ts.isReturnStatement(only) ? only.expression : undefined : body
  const inner = node === undefined ? undefined : bare(node)
  return inner !== undefined && (ts.isArrowFunction(inner) || (ts.isFunctionExpression(inner) && inner.asteriskToken === undefined)) ? inner : undefined
}

/** What that one answers; nothing where it does more than ask, for its calls would go. */
function laterResult(fn: ts.ArrowFunction | ts.FunctionExpression, file: string, { walk }: Course, project: FlowProject): Carried | undefined {
  const found = resultOf(file, fn.body, walk), isAsync = ts.getModifiers(fn as ts.ArrowFunction)?.some(one => one.kind === ts.SyntaxKind.AsyncKeyword) === true
  if (found === undefined || !isPureBody(ts.isBlock(fn.body) ? fn.body.statements : [fn.body], file, awaiting(project.quiet()), walk)) return undefined
  return { kind: 'function', gives: isAsync && found.kind !== 'promise' ? { kind: 'promise', of: found } : found }
}

export interface Inside { readonly fn: Wrapping; readonly file: string; readonly course: Course }

/** The wrapper with the reads inside it known; `undefined` = its file, or the read in it, cannot be found. */
export function lookInside(through: readonly Inner[], carried: Carried, project: FlowProject): Inside | undefined {
  const [first] = through, file = first?.file
  if (file === undefined || through.some(one => one.file !== file)) return undefined
  const bindings = project.bindings(file)
  const nodes = bindings === undefined ? [] : through.map(({ site }) => nodeAt(bindings.source, site.start, site.end))
  const fns = new Set(nodes.map(node => node === undefined ? undefined : askedBy(node, file, project))), [fn] = fns
  if (fn === undefined || fns.size !== 1) return undefined
  const course = courseOf(aside(project), () => false)
  through.forEach((inner, index) => {
    const node = nodes[index], answer = inner.through === undefined ? carried : answerThrough(inner.through, carried, project)
    if (node !== undefined && answer !== undefined) course.walk.carry(file, node, answer)
  })
  course.run()
  return { fn, file, course }
}

/** What is learnt for one call holds for no other: it goes nowhere. */
export function aside(project: FlowProject): FlowProject {
  const { members: _members, ...own } = project
  return { ...own, looksOnly: true, users: () => ({ users: [], complete: false }), isRoot: () => true, isHeld: () => false }
}

/** The function whose parameter the read asks for; else the outermost one around that has a name. */
function askedBy(node: ts.Node, file: string, { bindings }: Pick<FlowProject, 'bindings'>): Wrapping | undefined {
  let found: Wrapping | undefined
  const visit = (one: ts.Node): void => {
    const declared = ts.isIdentifier(one) ? bindings(file)?.symbolOf(one)?.declarations?.[0] : undefined
    let at: ts.Node | undefined = declared
    while (at !== undefined && (ts.isBindingElement(at) || ts.isObjectBindingPattern(at) || ts.isArrayBindingPattern(at))) at = at.parent
    if (found === undefined && at !== undefined && ts.isParameter(at) && at.parent.pos <= node.pos && node.end <= at.parent.end) found = at.parent as Wrapping
    // client => ({ isOn: key => client.isOn(key) }): what is asked comes before who is asked
    if (ts.isCallExpression(one)) [...one.arguments, one.expression].forEach(visit)
    else ts.forEachChild(one, visit)
  }
  visit(node)
  if (found !== undefined) return found
  for (let at = node.parent; at !== undefined; at = at.parent) if (ts.isFunctionLike(at) && 'body' in at && (ts.isFunctionDeclaration(at) || ts.isMethodDeclaration(at) || ts.isVariableDeclaration(at.parent))) found = at as Wrapping
  return found
}

/** It answers what is read, but for what stands in while there is nobody to ask: `if (!client) return false`. */
function handedOn(fn: Wrapping, file: string, carried: Carried, { walk }: Course): Carried | undefined {
  const body = fn.body
  if (body === undefined) return undefined
  const values = ts.isBlock(body) ? reachedIn(body.statements, { truthOf: () => undefined }).returns.map(one => one.expression) : [body as ts.Expression]
  let isHanded = false
  const passes = (value: ts.Expression | undefined): boolean => {
    if (value === undefined) return true
    const node = bare(value), own = walk.carriedAt(file, node)
    if (own !== undefined && (sameCarried(own, carried) || (carried.kind === 'promise' && sameCarried(own, carried.of)))) return isHanded = true
    if (ts.isConditionalExpression(node)) return isThere(node.condition) && passes(node.whenTrue) && passes(node.whenFalse)
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return isThere(node.left) && passes(node.right)
    if (ts.isBinaryExpression(node) && /^(?:\?\?|\|\|)$/.test(node.operatorToken.getText())) return passes(node.left) && isStandIn(node.right, fn)
    return isStandIn(node, fn) && isFallback(node, fn)
  }
  return values.every(passes) && isHanded ? carried : undefined
}

/** a literal, or what the caller gave for this case */
function isStandIn(node: ts.Expression, fn: Wrapping): boolean {
  const value = bare(node)
  if (literalOf(value) !== undefined || value.kind === ts.SyntaxKind.NullKeyword) return true
  if (!ts.isIdentifier(value)) return ts.isObjectLiteralExpression(value) && value.properties.length === 0
  return value.text === 'undefined' || fn.parameters.some(one => one.name.getText().includes(value.text)) || /default|fallback/i.test(value.text)
}

/** Only a `catch`, or tests of whether there is somebody to ask, lead to it. */
function isFallback(node: ts.Node, fn: Wrapping): boolean {
  for (let at = node; at !== fn; at = at.parent) {
    if (ts.isCatchClause(at)) return true
    if (ts.isIfStatement(at.parent) && at !== at.parent.expression && !isThere(at.parent.expression)) return false
  }
  return true
}

const READY = /client|sdk|provider|instance|ready|init|load|window|process|context|flags?$|config|cache|store|^key$|^name$|^flag/i

/** `client`, `!this.ready`, `flags === undefined`, `typeof window === 'undefined'`: does it ask whether there is somebody to ask? */
function isThere(test: ts.Expression): boolean {
  const node = bare(test)
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken && isThere(node.operand)
  if (ts.isTypeOfExpression(node)) return isThere(node.expression)
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken) return isThere(node.left) && isThere(node.right)
    return /^[!=]==?$/.test(node.operatorToken.getText()) && /^(?:null|undefined|'undefined'|"undefined"|true|false)$/.test(node.right.getText()) && isThere(node.left)
  }
  if (ts.isCallExpression(node)) return isThere(node.expression)
  return ts.isIdentifier(node) ? READY.test(node.text) : ts.isPropertyAccessExpression(node) && (READY.test(node.name.text) || isThere(node.expression))
}

function bare(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node) || ts.isAwaitExpression(node) ? bare(node.expression) : node
}
