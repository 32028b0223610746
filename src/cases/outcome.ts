// What a function answers while a flag has one value, as far as that can be read off its text. Knows constants, conditions,
// literals, lists that are filled, and functions of the same kind; whatever else is met is unknown, and an unknown answer is
// never asserted.
import { ts } from '../scan/compiler.js'
import { act, forget, onlyAnswers, touch } from './changes.js'
import { siteOf, type FlagValues } from './flag-values.js'
import { textsOf, type Components, type Shown } from './jsx-texts.js'
import { knownOf } from './known.js'
import { moduleConstants } from './module-constants.js'
import { memberOf, type Callable, type Known, type Names, type Scope } from './scope.js'

export type Outcome =
  | { readonly kind: 'answers'; readonly value: unknown }
  /** a component */
  | { readonly kind: 'shows' } & Shown
  | { readonly kind: 'throws' }
  | { readonly kind: 'unknown' }

const unknown: Outcome = { kind: 'unknown' }
/** Functions that call each other end here; nobody writes an expectation for what lies deeper. */
const MAX_DEPTH = 6
const MAX_ROUNDS = 50

/** Where names that are called or rendered lead: functions of the same file, and those that it imports from the project. */
export type FunctionOf = (source: ts.SourceFile, name: string) => Callable | undefined

/**
 * @param flags what the reads answer, in any file that is followed
 * @param args sample values of the parameters, by position; missing ones are `undefined` or their defaults
 */
export function outcomeOf(fn: Callable, flags: FlagValues, args: readonly unknown[], functionOf: FunctionOf = () => undefined, outer?: Names, depth = 0): Outcome {
  if (depth > MAX_DEPTH) return unknown
  const source = fn.getSourceFile(), names: Names = new Map(outer ?? moduleConstants(source, flags))
  const call = (called: Callable, given: readonly unknown[]): Known | undefined => {
    if (!onlyAnswers(called)) return undefined
    const isInside = called.getSourceFile() === source && fn.pos <= called.pos && called.end <= fn.end
    const outcome = outcomeOf(called, flags, given, functionOf, isInside ? names : undefined, depth + 1)
    return outcome.kind === 'answers' ? outcome : undefined
  }
  let failed = false
  const scope: Scope = { names, flags, call, functionOf: name => functionOf(source, name), fails: () => { failed = true } }
  const components: Components = { of: name => functionOf(source, name), shows: (one, props) => outcomeOf(one, flags, [props], functionOf, undefined, depth + 1) }
  const walk = { scope, components }
  // what is taken apart here may be a sample that stands for something else
  const given: Scope = { names, flags, call, functionOf: scope.functionOf }
  fn.parameters.forEach((parameter, i) => bind(parameter.name, i < args.length ? { value: args[i] } : startOf(parameter, given), given))
  if (!fn.body) return unknown
  const outcome = ts.isBlock(fn.body) ? run(fn.body.statements, walk) : answerOf(fn.body, walk)
  // it throws as it seems; nobody writes a test of that
  if (failed) return unknown
  return outcome === undefined || outcome === 'next' ? { kind: 'answers', value: undefined } : outcome
}

interface Walk { readonly scope: Scope; readonly components: Components }
/** The outcome; `next` = a `break` or `continue`; `undefined` = the end of the list is reached. */
type Step = Outcome | 'next' | undefined

function run(statements: readonly ts.Statement[], walk: Walk): Step {
  for (const statement of statements) {
    const outcome = step(statement, walk)
    if (outcome !== undefined) return outcome
  }
  return undefined
}

function step(statement: ts.Statement, walk: Walk): Step {
  const { scope } = walk
  if (ts.isReturnStatement(statement)) return statement.expression ? answerOf(statement.expression, walk) : { kind: 'answers', value: undefined }
  if (ts.isThrowStatement(statement)) return { kind: 'throws' }
  if (ts.isBlock(statement)) return run(statement.statements, walk)
  if (ts.isVariableStatement(statement)) {
    for (const { name, initializer } of statement.declarationList.declarations) {
      const known = initializer ? knownOf(initializer, scope) : { value: undefined }
      if (initializer && known === undefined) touch(initializer, scope, false)
      bind(name, known, scope)
    }
    return undefined
  }
  if (ts.isIfStatement(statement)) {
    const condition = knownOf(statement.expression, scope)
    if (condition === undefined) return uncertain(statement, scope.names)
    const arm = condition.value ? statement.thenStatement : statement.elseStatement
    return arm && step(arm, walk)
  }
  if (ts.isExpressionStatement(statement)) { act(statement.expression, scope); return undefined }
  if (ts.isFunctionDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isEmptyStatement(statement)) return undefined
  if (ts.isSwitchStatement(statement)) return choose(statement, walk)
  if (ts.isForOfStatement(statement)) return repeat(statement, walk)
  if ((ts.isContinueStatement(statement) || ts.isBreakStatement(statement)) && !statement.label) return 'next'
  return uncertain(statement, scope.names)
}

/** Over a known list, round by round. A loop that is left by `break` is one that cannot be followed: `next` says only that the round ends. */
function repeat(statement: ts.ForOfStatement, walk: Walk): Step {
  const list = knownOf(statement.expression, walk.scope)?.value, { initializer } = statement
  if (!Array.isArray(list) || list.length > MAX_ROUNDS || !ts.isVariableDeclarationList(initializer) || leaves(statement, ts.isBreakStatement)) return uncertain(statement, walk.scope.names)
  const [declared] = initializer.declarations
  for (const value of list as unknown[]) {
    if (declared) bind(declared.name, { value }, walk.scope)
    const outcome = step(statement.statement, walk)
    if (outcome !== undefined && outcome !== 'next') return outcome
  }
  return undefined
}

function choose(statement: ts.SwitchStatement, walk: Walk): Step {
  const on = knownOf(statement.expression, walk.scope), { clauses } = statement.caseBlock
  const tests = clauses.map(clause => (ts.isCaseClause(clause) ? knownOf(clause.expression, walk.scope) : undefined))
  if (on === undefined || clauses.some((clause, i) => ts.isCaseClause(clause) && tests[i] === undefined)) return uncertain(statement, walk.scope.names)
  const hit = tests.findIndex(test => test !== undefined && test.value === on.value)
  const from = hit >= 0 ? hit : clauses.findIndex(ts.isDefaultClause)
  if (from < 0) return undefined
  for (const clause of clauses.slice(from)) {
    for (const one of clause.statements) {
      if (ts.isBreakStatement(one)) return undefined
      const outcome = step(one, walk)
      if (outcome !== undefined) return outcome
    }
  }
  return undefined
}

/** May or may not run: it cannot be followed if it may leave the function, and what it writes is unknown from here on. */
function uncertain(statement: ts.Statement, names: Names): Outcome | undefined {
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return
    if (ts.isIdentifier(node)) forget(node.text, names, true)
    ts.forEachChild(node, visit)
  }
  visit(statement)
  return leaves(statement, node => ts.isReturnStatement(node) || ts.isThrowStatement(node)) ? unknown : undefined
}

function leaves(statement: ts.Statement, is: (node: ts.Node) => boolean): boolean {
  const visit = (node: ts.Node): boolean => !ts.isFunctionLike(node) && (is(node) || (ts.forEachChild(node, visit) ?? false))
  return visit(statement)
}

function answerOf(expression: ts.Expression, { scope, components }: Walk): Outcome {
  const known = knownOf(expression, scope)
  if (known !== undefined) return { kind: 'answers', value: known.value }
  const shown = textsOf(expression, scope, components)
  return shown === undefined ? unknown : { kind: 'shows', ...shown }
}

function bind(name: ts.BindingName, known: Known | undefined, scope: Scope): void {
  if (ts.isIdentifier(name)) { scope.names.set(name.text, known); return }
  for (const element of name.elements) {
    if (ts.isOmittedExpression(element)) continue
    const property = element.propertyName ?? element.name
    const key = ts.isArrayBindingPattern(name) ? name.elements.indexOf(element) : ts.isIdentifier(property) || ts.isStringLiteral(property) ? property.text : undefined
    const site = siteOf(element, scope.flags)      // const { newNav: isNew } = useFlags()
    const held = site !== undefined ? { value: site.answer } : key === undefined || element.dotDotDotToken ? undefined : memberOf(known, key, scope.fails)
    // const { rows = [] } = {}
    const inside = element.initializer && held !== undefined && held.value === undefined ? knownOf(element.initializer, scope) : held
    bind(element.name, inside, scope)
  }
}

function startOf({ initializer }: ts.ParameterDeclaration, scope: Scope): Known | undefined {
  return initializer ? knownOf(initializer, scope) : { value: undefined }
}
