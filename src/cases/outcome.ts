// What a function answers while a flag has one value, as far as that can be read off its text. Knows constants, conditions and
// literals; whatever else is met is unknown, and an unknown answer is never asserted.
import { ts } from 'ts-morph'
import { isSite, type FlagValues } from './flag-values.js'
import { knownOf, type Known, type Names } from './known.js'
import type { Callable } from './target.js'
import { textsOf } from './jsx-texts.js'

export type Outcome =
  | { readonly kind: 'answers'; readonly value: unknown }
  /** a component: the texts it shows for certain */
  | { readonly kind: 'shows'; readonly texts: readonly string[] }
  | { readonly kind: 'throws' }
  | { readonly kind: 'unknown' }

const unknown: Outcome = { kind: 'unknown' }

/** `args` = sample values of the parameters, by position; missing ones are `undefined` or their defaults. */
export function outcomeOf(fn: Callable, flags: FlagValues, args: readonly unknown[]): Outcome {
  const names = new Map(moduleConstants(fn.getSourceFile(), flags))
  fn.parameters.forEach((parameter, i) => bind(parameter.name, i < args.length ? { value: args[i] } : startOf(parameter, names, flags), names))
  if (!fn.body) return unknown
  if (!ts.isBlock(fn.body)) return answerOf(fn.body, names, flags)
  return run(fn.body.statements, names, flags) ?? { kind: 'answers', value: undefined }
}

/** The outcome, or `undefined` when the end of the list is reached. */
function run(statements: readonly ts.Statement[], names: Names, flags: FlagValues): Outcome | undefined {
  for (const statement of statements) {
    const outcome = step(statement, names, flags)
    if (outcome !== undefined) return outcome
  }
  return undefined
}

function step(statement: ts.Statement, names: Names, flags: FlagValues): Outcome | undefined {
  if (ts.isReturnStatement(statement)) return statement.expression ? answerOf(statement.expression, names, flags) : { kind: 'answers', value: undefined }
  if (ts.isThrowStatement(statement)) return { kind: 'throws' }
  if (ts.isBlock(statement)) return run(statement.statements, names, flags)
  if (ts.isVariableStatement(statement)) {
    for (const one of statement.declarationList.declarations) bind(one.name, one.initializer ? knownOf(one.initializer, names, flags) : { value: undefined }, names)
    return undefined
  }
  if (ts.isIfStatement(statement)) {
    const condition = knownOf(statement.expression, names, flags)
    if (condition === undefined) return uncertain(statement, names)
    const arm = condition.value ? statement.thenStatement : statement.elseStatement
    return arm && step(arm, names, flags)
  }
  if (ts.isExpressionStatement(statement)) { act(statement.expression, names, flags); return undefined }
  if (ts.isFunctionDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isEmptyStatement(statement)) return undefined
  if (ts.isSwitchStatement(statement)) return choose(statement, names, flags)
  return uncertain(statement, names)
}

function choose(statement: ts.SwitchStatement, names: Names, flags: FlagValues): Outcome | undefined {
  const on = knownOf(statement.expression, names, flags), { clauses } = statement.caseBlock
  const tests = clauses.map(clause => (ts.isCaseClause(clause) ? knownOf(clause.expression, names, flags) : undefined))
  if (on === undefined || clauses.some((clause, i) => ts.isCaseClause(clause) && tests[i] === undefined)) return uncertain(statement, names)
  const hit = tests.findIndex(test => test !== undefined && test.value === on.value)
  const from = hit >= 0 ? hit : clauses.findIndex(ts.isDefaultClause)
  if (from < 0) return undefined
  for (const clause of clauses.slice(from)) {
    for (const one of clause.statements) {
      if (ts.isBreakStatement(one)) return undefined
      const outcome = step(one, names, flags)
      if (outcome !== undefined) return outcome
    }
  }
  return undefined
}

/** May or may not run: it cannot be followed if it may leave the function, and what it writes is unknown from here on. */
function uncertain(statement: ts.Statement, names: Names): Outcome | undefined {
  let leaves = false
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return
    if (ts.isReturnStatement(node) || ts.isThrowStatement(node)) leaves = true
    if (ts.isIdentifier(node)) forget(node.text, names, true)
    ts.forEachChild(node, visit)
  }
  visit(statement)
  return leaves ? unknown : undefined
}

function act(expression: ts.Expression, names: Names, flags: FlagValues): void {
  if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isIdentifier(expression.left)) {
    return set(expression.left.text, knownOf(expression.right, names, flags), names)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isSite(node, flags)) forget(node.text, names, !ts.isCallExpression(expression))
    ts.forEachChild(node, visit)
  }
  visit(expression)
}

/** A call may change an object it is given, never a text or a number; an assignment changes any name in it. */
function forget(name: string, names: Names, always: boolean): void {
  const known = names.get(name)
  if (known !== undefined && (always || (typeof known.value === 'object' && known.value !== null))) names.set(name, undefined)
}

function answerOf(expression: ts.Expression, names: Names, flags: FlagValues): Outcome {
  const known = knownOf(expression, names, flags)
  if (known !== undefined) return { kind: 'answers', value: known.value }
  const texts = textsOf(expression, names, flags)
  return texts === undefined ? unknown : { kind: 'shows', texts }
}

function bind(name: ts.BindingName, known: Known | undefined, names: Names): void {
  if (ts.isIdentifier(name)) return set(name.text, known, names)
  for (const element of name.elements) {
    if (ts.isOmittedExpression(element)) continue
    const property = element.propertyName ?? element.name
    const key = ts.isArrayBindingPattern(name) ? name.elements.indexOf(element) : ts.isIdentifier(property) || ts.isStringLiteral(property) ? property.text : undefined
    const holder = known?.value
    const inside = key !== undefined && typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key) && !element.dotDotDotToken
      ? { value: (holder as Record<string | number, unknown>)[key] } : undefined
    bind(element.name, inside, names)
  }
}

function set(name: string, known: Known | undefined, names: Names): void { names.set(name, known) }

function startOf({ initializer }: ts.ParameterDeclaration, names: Names, flags: FlagValues): Known | undefined {
  return initializer ? knownOf(initializer, names, flags) : { value: undefined }
}

/** `const` at the top of the file; what reads a flag there was decided when the module was loaded, so it is unknown. */
function moduleConstants(source: ts.SourceFile, flags: FlagValues): [string, Known | undefined][] {
  const names: Names = new Map()
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement) || (statement.declarationList.flags & ts.NodeFlags.Const) === 0) continue
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(name) || !initializer) continue
      const holds = [...flags.keys()].some(span => span >= initializer.getStart() && span < initializer.getEnd())
      names.set(name.text, holds ? undefined : knownOf(initializer, names, new Map()))
    }
  }
  return [...names]
}
