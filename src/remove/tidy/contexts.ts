// Members of a context's value that nobody asks for any more: they go from what is provided, from what stands in for it, and from
// its type. So does the setter of a state that went, where nobody ever asked for it.
import { ts } from '../../fold/compiler.js'
import type { FlowProject } from '../../scan/flow/bind.js'
import { membersAsked } from '../../scan/flow/context-members.js'
import { contextOf, isNothing, providedBy, standIn, type Context, type Placed } from '../../scan/flow/contexts.js'
import { isPure, reactName } from '../../scan/flow/pure.js'
import { stateOf } from '../../scan/flow/setter.js'
import { propertyName } from '../../scan/flow/sinks.js'
import type { Replacement } from '../text.js'
import { memberEdits, propertyEdits } from './props.js'

/** By file; `then` and `now`: the project as it was and as the removal has left it so far. */
export function contextEdits(file: string, then: FlowProject, now: FlowProject): Map<string, Replacement[]> {
  const source = now.bindings(file)?.source, before = then.bindings(file)?.source
  if (source === undefined || before === undefined || source === before || !/\.Provider\b/.test(source.text)) return new Map()
  for (const [text, name] of providedIn(source)) {
    const was = providedIn(before).get(text), context = contextOf(file, name, now), old = was === undefined ? undefined : contextOf(file, was, then)
    const asked = context === undefined ? undefined : membersAsked(context.askers, now), askedThen = old === undefined ? undefined : membersAsked(old.askers, then)
    if (context === undefined || asked === undefined || askedThen === undefined) continue
    const values = context.providers.map(one => valueOf(one, now)), [first] = values
    if (first === undefined || values.includes(undefined)) continue
    for (const member of first.node.properties.flatMap(one => one.name === undefined ? [] : propertyName(one.name) ?? [])) {
      if (asked.has(member) || !(askedThen.has(member) || setsNothing(first, member, now))) continue
      const edits = editsOf(context, member, values as Placed<ts.ObjectLiteralExpression>[], now)
      if (edits !== undefined) return edits
    }
  }
  return new Map()
}

/** the contexts that a file provides, by how they are written */
function providedIn(source: ts.SourceFile): Map<string, ts.Expression> {
  const found = new Map<string, ts.Expression>()
  const visit = (node: ts.Node): void => {
    const name = ts.isJsxAttribute(node) ? providedBy(node) : undefined
    if (name !== undefined && ts.isPropertyAccessExpression(name.parent)) found.set(name.getText(), name)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The literal that a provider hands out: there, in a constant, or made by a memo. */
function valueOf({ file, node }: Placed<ts.JsxOpeningLikeElement>, project: FlowProject): Placed<ts.ObjectLiteralExpression> | undefined {
  const given = node.attributes.properties.filter(ts.isJsxAttribute).find(one => one.name.getText() === 'value')?.initializer
  const literal = given !== undefined && ts.isJsxExpression(given) ? literalIn(file, given.expression, project) : undefined
  return literal === undefined ? undefined : { file, node: literal }
}

function literalIn(file: string, given: ts.Expression | undefined, project: FlowProject): ts.ObjectLiteralExpression | undefined {
  if (given === undefined) return undefined
  if (ts.isParenthesizedExpression(given)) return literalIn(file, given.expression, project)
  if (ts.isCallExpression(given) && reactName(given.expression) === 'useMemo') {
    const [made] = given.arguments
    if (made === undefined || !ts.isArrowFunction(made)) return undefined
    if (!ts.isBlock(made.body)) return literalIn(file, made.body, project)
    const [only, ...more] = made.body.statements
    return only !== undefined && more.length === 0 && ts.isReturnStatement(only) ? literalIn(file, only.expression, project) : undefined
  }
  if (!ts.isIdentifier(given)) return ts.isObjectLiteralExpression(given) ? given : undefined
  const home = project.home(file, given)
  return home?.file === file && ts.isVariableDeclaration(home.node) && !(home.node.initializer !== undefined && ts.isIdentifier(home.node.initializer)) && project.uses(file, given).length === 1 ? literalIn(file, home.node.initializer, project) : undefined
}

/** `setOn` of a state that nobody reads */
function setsNothing({ file, node }: Placed<ts.ObjectLiteralExpression>, member: string, project: FlowProject): boolean {
  const property = node.properties.find(one => one.name !== undefined && propertyName(one.name) === member), bindings = project.bindings(file)
  const given = property !== undefined && ts.isShorthandPropertyAssignment(property) ? property.name : property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : undefined
  const state = given !== undefined && ts.isIdentifier(given) ? stateOf(bindings?.symbolOf(given)?.declarations?.[0])?.name.elements[0] : undefined
  if (bindings === undefined || state === undefined) return false
  const symbol = ts.isBindingElement(state) ? bindings.checker.getSymbolAtLocation(state.name) : undefined
  return symbol === undefined || bindings.references(symbol).length === 0
}

/** `undefined` = one of its places cannot be told, or does something */
function editsOf({ file, made }: Context, member: string, values: readonly Placed<ts.ObjectLiteralExpression>[], project: FlowProject): Map<string, Replacement[]> | undefined {
  const stands = standIn(file, made.arguments[0], project), types = typeEdits(file, made, member, project)
  if (types === undefined || (stands === undefined && made.arguments[0] !== undefined && !isNothing(made.arguments[0]))) return undefined
  const edits = new Map<string, Replacement[]>([[file, [...types]]])
  for (const { file: where, node } of [...values, ...stands === undefined ? [] : [{ file, node: stands }]]) {
    const gone = node.properties.every(one => isPure(one, project.quiet()) || one.name?.getText() !== member) ? propertyEdits(node, member, project.quiet()) : undefined
    if (gone === undefined) return undefined
    edits.set(where, [...edits.get(where) ?? [], ...gone])
  }
  return edits
}

/** of `createContext<{ on: boolean }>(…)`, or of the type it names; none where nothing says it */
function typeEdits(file: string, made: ts.CallExpression, member: string, project: FlowProject): Replacement[] | undefined {
  const [said] = made.typeArguments ?? [], bindings = project.bindings(file)
  if (said === undefined || bindings === undefined) return []
  const parts = ts.isUnionTypeNode(said) ? said.types : [said]
  const found = parts.flatMap((part): (Replacement[] | undefined)[] => {
    if (ts.isTypeLiteralNode(part)) return [memberEdits(part.members, member, bindings)]
    if (!ts.isTypeReferenceNode(part) || !ts.isIdentifier(part.typeName)) return []
    const home = project.home(file, part.typeName)
    if (home === undefined || home.file !== file) return [undefined]
    if (ts.isInterfaceDeclaration(home.node)) return [memberEdits(home.node.members, member, bindings)]
    return [ts.isTypeAliasDeclaration(home.node) && ts.isTypeLiteralNode(home.node.type) ? memberEdits(home.node.type.members, member, bindings) : undefined]
  })
  return found.some(one => one === undefined) ? undefined : found.flatMap(one => one ?? [])
}
