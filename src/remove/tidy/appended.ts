// A list that an arm of the flag completed: with the arm taken for good, the item belongs into the literal.
import { ts } from '../../fold/compiler.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { lineSpan } from '../cut.js'
import type { Replacement } from '../text.js'
import { itemBehind } from './filled.js'

interface Pushed { readonly list: ts.ArrayLiteralExpression; readonly name: ts.Identifier; readonly statement: ts.ExpressionStatement; readonly values: readonly ts.Expression[] }

// const tabs = [one]          =>  const tabs = [one, two]
// if (on) tabs.push(two)
export function appendedEdits(file: string, before: string, now: string): Replacement[] {
  if (before === now || !/\.push\(/.test(now)) return []
  const bindings = bindingsOf(file, now), text = bindings.source.text
  const then = bindingsOf(file, before).source
  const found = pushesIn(bindings.source).find(one => isFree(one, bindings) && !wasThere(one, then) && !isAddedTo(one, bindings, then))
  const item = found === undefined ? undefined : itemBehind(found.list, found.list.elements, found.values, written => written, text)
  const why = 'it is part of what the list holds'
  return found === undefined || item === undefined ? [] : [{ ...item, why }, { ...lineSpan(found.statement, text), text: '', why }]
}

/** every `list.push(…)` directly behind the literal it goes to */
function pushesIn(source: ts.SourceFile): Pushed[] {
  const found: Pushed[] = []
  const visit = (node: ts.Node): void => {
    const pushed = ts.isVariableStatement(node) ? pushedBehind(node) : undefined
    if (pushed !== undefined) found.push(pushed)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function pushedBehind(declaring: ts.VariableStatement): Pushed | undefined {
  const [declaration, ...others] = declaring.declarationList.declarations, list = declaration?.initializer
  if (declaration === undefined || others.length > 0 || list === undefined || !ts.isArrayLiteralExpression(list) || !ts.isIdentifier(declaration.name)) return undefined
  const { parent } = declaring
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent)) return undefined
  const statement = parent.statements[parent.statements.indexOf(declaring) + 1]
  const values = statement === undefined ? undefined : valuesOf(statement, declaration.name.text)
  // nothing may be missing at the end, where an item would come to stand
  return values === undefined || list.elements.some(ts.isOmittedExpression) ? undefined : { list, name: declaration.name, statement: statement as ts.ExpressionStatement, values }
}

function valuesOf(statement: ts.Statement, name: string): readonly ts.Expression[] | undefined {
  const call = ts.isExpressionStatement(statement) ? statement.expression : undefined
  if (call === undefined || !ts.isCallExpression(call) || call.questionDotToken !== undefined || call.arguments.length === 0 || call.arguments.some(ts.isSpreadElement)) return undefined
  const { expression } = call
  return ts.isPropertyAccessExpression(expression) && expression.name.text === 'push' && ts.isIdentifier(expression.expression) && expression.expression.text === name ? call.arguments : undefined
}

/** the author adds to it item by item, and goes on doing so: what is added here is one more of them */
function isAddedTo({ name, statement }: Pushed, bindings: Bindings, before: ts.SourceFile): boolean {
  const symbol = bindings.checker.getSymbolAtLocation(name), scope = statement.parent
  return symbol !== undefined && bindings.references(symbol).some(({ parent }) => {
    if (!ts.isPropertyAccessExpression(parent) || !/^(?:push|unshift|splice)$/.test(parent.name.text)) return false
    let at: ts.Node = parent
    while (at.parent !== scope && at.parent !== undefined) at = at.parent
    return at !== statement && ts.isStatement(at) && (!isPush(at) || wasThere({ name, statement: at }, before))
  })
}

const isPush = (node: ts.Node): node is ts.ExpressionStatement => ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)

/** what is added does not look at the list */
function isFree({ name, values }: Pushed, bindings: Bindings): boolean {
  const symbol = bindings.checker.getSymbolAtLocation(name)
  return symbol !== undefined && !bindings.references(symbol).some(use => values.some(value => value.pos <= use.pos && use.end <= value.end))
}

/** the author wrote it beside the declaration, under no condition */
function wasThere({ name, statement }: Pick<Pushed, 'name' | 'statement'>, before: ts.SourceFile): boolean {
  const wanted = plain(statement)
  const declares = (one: ts.Statement): boolean => ts.isVariableStatement(one) && one.declarationList.declarations.some(declaration => declaration.name.getText() === name.text)
  const visit = (node: ts.Node): boolean => {
    if ((ts.isBlock(node) || ts.isSourceFile(node)) && node.statements.some(declares) && node.statements.some(one => plain(one) === wanted)) return true
    return ts.forEachChild(node, child => visit(child) || undefined) ?? false
  }
  return visit(before)
}

function plain(node: ts.Node): string {
  return node.getText().replace(/\s+|;$/g, '')
}
