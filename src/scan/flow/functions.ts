// A function that always returns a carrier: its calls carry what it returns, and so do memos and getters.
import { ts } from '../../fold/compiler.js'
import { isOther } from '../../fold/other.js'
import { bindName, exportNamesOf, isTestOf, type FlowProject, type Walk } from './bind.js'
import { isKept, sameCarried, type Carried } from './carried.js'
import { intoCombined } from './combined.js'
import { commonJsNameOf } from './common-js.js'
import { componentUses, computedEntry } from './component-options.js'
import { constantIn } from './constants.js'
import { literalOf } from './defaults.js'
import { functionAround, inlineCall, nameOf, outermost } from './function-place.js'
import { instanceUses } from './instances.js'
import { asProperty, isSealed, propertyOf } from './members.js'
import { isPure, type Quiet } from './pure.js'
import { intoConnected } from './passed-props.js'
import { isSelectEffect, isSelecting } from './selecting.js'
import { reachedIn, runIn, type Knowing } from './reached.js'
import { isPureBody, isSettled } from './settled.js'
import { intoObject, propertyName } from './sinks.js'
import { intoState, isOwn } from './state.js'
import { untilLoaded } from './until-loaded.js'
import { isValueUse, isWritten } from './uses.js'

/** Called when a return of the function around `returned` became known. */
export function functionReturns(file: string, returned: ts.Node, walk: Walk): void {
  const fn = functionAround(returned)
  if (fn === undefined || fn.body === undefined || (!ts.isGetAccessor(fn) && fn.asteriskToken !== undefined)) return
  const own = resultOf(file, fn.body, walk), known = own === undefined ? walk.carriedAt(file, returned as ts.Expression) : undefined
  const until = known === undefined ? undefined : untilLoaded(file, fn.body, known, walk), carried = own ?? (until && known)
  if (carried === undefined) return
  for (const one of until?.standIns ?? []) walk.stoodIn(file, one)
  // until the flags are there it does run: a report says nothing else
  if (walk.project.looksOnly !== true) for (const [test, value] of until?.tests ?? []) walk.carry(file, test, { kind: 'value', value })
  const acts = until === undefined && walk.project.looksOnly !== true && !isPureBody(ts.isBlock(fn.body) ? runIn(fn.body.statements, knowingOf(file, walk)) : [fn.body], file, awaiting(walk.project.quiet()), walk)
  // what acts is called all the same: only what is kept under a name is known
  if (acts && ts.isGetAccessor(fn)) return
  const isAsync = ts.getModifiers(fn)?.some(one => one.kind === ts.SyntaxKind.AsyncKeyword) === true
  const result: Carried = isAsync && carried.kind !== 'promise' ? { kind: 'promise', of: carried } : carried
  const computed = computedEntry(fn)
  if (computed !== undefined) return acts ? undefined : componentUses(computed).forEach(use => walk.carry(file, use, result, isKept(result)))
  const property = commonJsNameOf(fn) === undefined ? propertyOf(fn) : undefined
  if (property !== undefined) return acts ? undefined : intoObject(file, property.object, propertyName(property.name), asProperty(fn, result), walk)
  if (ts.isGetAccessor(fn)) return ownUses(fn, file, walk).forEach(use => walk.carry(fileOf(use, fn, file), use, result, isKept(result)))
  const exported = commonJsNameOf(fn)
  // exports.isNew = () => on
  if (exported !== undefined) return callsFrom(file, usesElsewhere(file, [exported], walk.project), result, walk, acts)
  if (ts.isMethodDeclaration(fn)) return ownUses(fn, file, walk).forEach(use => carryCall(fileOf(use, fn, file), use, result, walk, acts))
  const inline = inlineCall(fn)
  if (inline !== undefined && result.kind === 'object' && intoConnected(file, outermost(fn), result, walk)) return
  if (inline !== undefined) return acts ? undefined : inlineResult(file, fn, inline, result, walk)
  const name = nameOf(fn)
  if (name !== undefined) callsEverywhere(file, name, result, walk, acts)
}

/** To wait for what only answers is to ask. */
export function awaiting(quiet: Quiet): Quiet {
  return Object.assign(new Set([...quiet, 'await']), quiet.answers === undefined ? {} : { answers: quiet.answers })
}

/** the one thing every path returns; a body that may end without `return` has none */
export function resultOf(file: string, body: ts.ConciseBody, walk: Walk): Carried | undefined {
  if (!ts.isBlock(body)) return walk.carriedAt(file, body)
  if (walk.project.looksOnly === true) return reachedResult(file, body, walk)
  return everyReturn(file, body, walk) ?? switchOf(reachedResult(file, body, walk))
}

// if (!on) return false; return ask()  =>  false: a text that stands in a function stays there, for it was put there to be one
function switchOf(result: Carried | undefined): Carried | undefined {
  return result?.kind === 'value' && typeof result.value === 'boolean' && !result.truth ? result : undefined
}

function everyReturn(file: string, body: ts.Block, walk: Walk): Carried | undefined {
  const settled = (statement: ts.Statement): boolean => ts.isTryStatement(statement) && isSettled(statement, file, walk)
  if (!body.statements.some(one => ts.isReturnStatement(one) || (settled(one) && (one as ts.TryStatement).tryBlock.statements.some(ts.isReturnStatement)))) return undefined
  let result: Carried | undefined
  for (const statement of body.statements.flatMap(one => settled(one) ? returnsOf(one as ts.TryStatement) : returnsIn(one))) {
    const carried = statement.expression === undefined ? undefined : walk.carriedAt(file, statement.expression)
    if (carried === undefined || (result !== undefined && !sameCarried(result, carried))) return undefined
    result = carried
  }
  return result
}

/** the same where a known test keeps a return from being reached */
function reachedResult(file: string, body: ts.Block, walk: Walk): Carried | undefined {
  const { returns, ends } = reachedIn(body.statements.flatMap(one => ts.isTryStatement(one) && isSettled(one, file, walk) ? [...one.tryBlock.statements] : [one]), knowingOf(file, walk))
  const [first, ...others] = returns.map(one => one.expression === undefined ? undefined : walk.carriedAt(file, one.expression) ?? literalOf(one.expression))
  return ends && first !== undefined && others.every(one => one !== undefined && sameCarried(first, one)) ? first : undefined
}

export function knowingOf(file: string, walk: Walk): Knowing {
  return { truthOf: test => truthOf(walk.carriedAt(file, test)), clauseOf: node => clauseOf(node, file, walk) }
}

/** The clause a known subject chooses. */
function clauseOf({ expression, caseBlock: { clauses } }: ts.SwitchStatement, file: string, walk: Walk): ts.CaseOrDefaultClause | 'none' | undefined {
  const subject = walk.carriedAt(file, expression)
  if (subject?.kind !== 'value' || subject.truth || isOther(subject.value)) return undefined
  const labels = clauses.map(one => ts.isDefaultClause(one) ? undefined : literalOf(one.expression) ?? constantIn(file, one.expression, walk.project))
  if (clauses.some((one, i) => ts.isCaseClause(one) && labels[i] === undefined)) return undefined
  return clauses.find((_, i) => labels[i] !== undefined && 'value' in labels[i] && labels[i].value === subject.value) ?? clauses.find(ts.isDefaultClause) ?? 'none'
}

export function truthOf(carried: Carried | undefined): boolean | undefined {
  return carried?.kind === 'value' && !isOther(carried.value) ? Boolean(carried.value) : undefined
}

/** of a `try` whose `catch` is never run */
function returnsOf({ tryBlock, finallyBlock }: ts.TryStatement): ts.ReturnStatement[] {
  return [...returnsIn(tryBlock), ...finallyBlock === undefined ? [] : returnsIn(finallyBlock)]
}

/** The returns of a function's body, or of a part of it: not those of functions inside. */
export function returnsIn(node: ts.Node): ts.ReturnStatement[] {
  if (ts.isReturnStatement(node)) return [node]
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return []
  const found: ts.ReturnStatement[] = []
  ts.forEachChild(node, child => { found.push(...returnsIn(child)) })
  return found
}

function inlineResult(file: string, fn: ts.Node, call: ts.CallExpression, result: Carried, walk: Walk): void {
  let callee: ts.Node = call.expression
  while (ts.isParenthesizedExpression(callee)) callee = callee.expression
  if (callee === fn) return call.arguments.length === 0 ? walk.carry(file, call, result) : undefined
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === 'then') return walk.project.looksOnly === true ? walk.carry(file, call, result.kind === 'promise' ? result : { kind: 'promise', of: result }) : undefined
  const name = callee.getText().replace(/^React\./, '')
  if (name === 'useMemo' || isSelecting(file, callee as ts.Expression, walk.project)) return walk.carry(file, call, result)
  if (name === 'computed') return walk.carry(file, call, { kind: 'object', props: new Map([['value', result]]) })
  // const [on] = useState(() => read())
  if (name === 'useState') intoState(file, call, result, walk)
}

function callsEverywhere(file: string, name: ts.Identifier, result: Carried, walk: Walk, acts: boolean): void {
  callsFrom(file, usesEverywhere(file, name, walk.project), result, walk, acts)
}

function callsFrom(file: string, { uses, exported }: Pick<Everywhere, 'uses' | 'exported'>, result: Carried, walk: Walk, acts: boolean): void {
  for (const { file: where, use } of uses) if (!isTestOf(where, file)) carryCall(where, use, result, walk, acts)
  for (const one of exported) for (const member of walk.project.members?.(file, one) ?? []) if (!isTestOf(member.file, file)) carryCall(member.file, member.node, result, walk, acts)
}

interface Everywhere { readonly uses: { file: string; use: ts.Identifier }[]; readonly exported: readonly string[]; readonly complete: boolean }

/** Every place that names a module-level binding, imports followed; `complete` = there can be no other, which few want to know. */
export function usesEverywhere(file: string, name: ts.Identifier, project: FlowProject): Everywhere {
  const bindings = project.bindings(file)
  const symbol = bindings?.checker.getSymbolAtLocation(name)
  // Nav.displayName = 'Nav' declares a member of Nav, not Nav
  if (bindings === undefined || symbol === undefined || symbol.declarations?.filter(one => !ts.isIdentifier(one)).length !== 1) return { uses: [], exported: [], complete: false }
  const own = bindings.references(symbol)
  if (own.some(isWritten)) return { uses: [], exported: [], complete: false }
  const exported = exportNamesOf(name, own), elsewhere = usesElsewhere(file, exported, project)
  return { exported, uses: [...own.filter(isValueUse).map(use => ({ file, use })), ...elsewhere.uses], get complete() { return exported.length === 0 || (!project.isRoot(file) && elsewhere.complete) } }
}

/** Every place in other files that names one of the exports. */
export function usesElsewhere(file: string, exported: readonly string[], project: FlowProject): Everywhere {
  const found = exported.map(one => project.users(file, one)), uses: Everywhere['uses'] = []
  let isFound = true
  for (const user of found.flatMap(({ users }) => users)) {
    const there = project.bindings(user.file)
    const local = there?.checker.getSymbolAtLocation(user.local)
    if (there === undefined || local === undefined) isFound = false
    else uses.push(...there.references(local).filter(isValueUse).map(use => ({ file: user.file, use })))
  }
  return { uses, exported, get complete() { return isFound && found.every(one => one.complete) } }
}

/** `acts`: the call stays whatever it is worth, so only a name it is bound to carries. */
function carryCall(file: string, callee: ts.Node, result: Carried, walk: Walk, acts: boolean): void {
  const call = callee.parent
  if (!acts) intoCombined(file, callee, result, walk)
  if (!ts.isCallExpression(call)) return
  // connect(mapState)(Page): mapState is called all the same, and what it answers is given to Page
  if (result.kind === 'object' && call.expression !== callee && intoConnected(file, callee, result, walk)) return
  if (!acts && call.arguments[0] === callee && isSelectEffect(call)) return walk.carry(file, call.parent, result, isKept(result))
  if (call.expression !== callee) return !acts && call.arguments[0] === callee && isSelecting(file, call.expression, walk.project) ? walk.carry(file, call, result, isKept(result)) : undefined
  const bound = ts.isAwaitExpression(call.parent) ? call.parent : call
  if (acts) return bindActing(file, bound, bound === call ? result : result.kind === 'promise' ? result.of : result, walk)
  if (walk.project.looksOnly === true || call.arguments.every(argument => isPure(argument, walk.project.quiet()))) walk.carry(file, call, result, isKept(result))
}

// const on = askAndLog()  =>  askAndLog(), and `on` is known
function bindActing(file: string, call: ts.Expression, result: Carried, walk: Walk): void {
  // const [{ on }, user] = await Promise.all([load(), other()]): of an object only its parts are known, so the call stays
  if (ts.isArrayLiteralExpression(call.parent) && (result.kind === 'promise' ? result.of : result).kind === 'object') return walk.carry(file, call, result)
  if (!ts.isVariableDeclaration(call.parent) || call.parent.initializer !== call) return
  if (result.kind === 'object') walk.carry(file, call, result, isKept(result))
  else if (result.kind === 'value' && (call.parent.parent.flags & ts.NodeFlags.Const) !== 0) bindName(file, call.parent.name, result, walk)
}

/** `this.on` for a private member `on`: only its own class can name it, and a subclass cannot replace it */
function ownUses(member: ts.MethodDeclaration | ts.GetAccessorDeclaration, file: string, walk: Walk): ts.Node[] {
  if (ts.getModifiers(member)?.some(one => one.kind === ts.SyntaxKind.StaticKeyword) === true) return staticUses(member, file, walk)
  const own = isSealed(member, file, walk) ? memberUses(member).filter(use => !isWritten(use)) : []
  return isOwn(member) ? own : [...new Set([...own, ...instanceUses(member, file, walk).map(({ node }) => node)])]
}

/** Every `x.name` of the class a member belongs to. */
export function memberUses(member: ts.ClassElement | ts.ParameterDeclaration): ts.PropertyAccessExpression[] {
  const name = member.name?.getText()
  const found: ts.PropertyAccessExpression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && node.name.text === name && node.expression.kind === ts.SyntaxKind.ThisKeyword) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(ts.isParameter(member) ? member.parent.parent : member.parent)
  return found
}

const fileOf = (node: ts.Node, fn: ts.Node, file: string): string => node.getSourceFile() === fn.getSourceFile() ? file : node.getSourceFile().fileName.slice(1)

/** `Features.isNew` in every file that names the class; a subclass says its own name. */
function staticUses(member: ts.MethodDeclaration | ts.GetAccessorDeclaration, file: string, walk: Walk): ts.Node[] {
  const made = member.parent, name = member.name.getText()
  if (!ts.isClassLike(made) || made.name === undefined) return []
  const { uses } = usesEverywhere(file, made.name, walk.project)
  const asked = uses.flatMap(({ use: { parent } }) => ts.isPropertyAccessExpression(parent) && parent.name.text === name ? [parent] : [])
  // Features.isNew = () => true
  return asked.some(isWritten) ? [] : asked
}
