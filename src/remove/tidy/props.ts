// A prop beyond its component: the member of its type, and the attribute at each place that renders it.
import { ts } from '../../fold/compiler.js'
import { exportNamesOf } from '../../scan/flow/bind.js'
import type { Bindings } from '../../scan/flow/names.js'
import { isPure } from '../../scan/flow/pure.js'
import { itemSpans, lineSpan } from '../cut.js'
import { isStory } from '../files.js'
import type { Replacement } from '../text.js'

const why = 'nothing reads the prop any more'

/** The member of the props' type goes, too; `undefined` = the type is shared or out of reach, so the prop stays. `only`: no other prop is read. */
export function propTypeEdits(parameter: ts.ParameterDeclaration, name: string, only: boolean, bindings: Bindings, isTaken: (exported: string) => boolean): Replacement[] | undefined {
  const type = typeOf(parameter)
  return type === undefined ? [] : typeMemberEdits(type, name, bindings, isTaken, { goes: only && parameter.type === type })
}

/** The same of a type in any place. `goes`: the type does, as a whole, with what it is written at. `within`: who else may name it without being somebody else. */
export function typeMemberEdits(type: ts.TypeNode, name: string, bindings: Bindings, isTaken: (exported: string) => boolean, { goes = false, within }: { readonly goes?: boolean; readonly within?: ts.Node }): Replacement[] | undefined {
  if (ts.isTypeLiteralNode(type)) return goes ? [] : emptiedArgument(type, name) ?? memberEdits(type.members, name, bindings)
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName) || type.typeArguments !== undefined) return undefined
  const symbol = bindings.symbolOf(type.typeName)
  const declaration = symbol?.declarations?.length === 1 ? symbol.declarations[0] : undefined
  if (symbol === undefined || declaration === undefined || bindings.references(symbol).some(use => use !== type.typeName && (within === undefined || use.pos < within.pos || within.end < use.end))) return undefined
  if (!ts.isInterfaceDeclaration(declaration) && !ts.isTypeAliasDeclaration(declaration)) return undefined
  if (exportNamesOf(declaration.name, []).some(isTaken)) return undefined
  if (goes) return []
  if (ts.isInterfaceDeclaration(declaration)) return memberEdits(declaration.members, name, bindings)
  const literal = ts.isIntersectionTypeNode(declaration.type) ? declaration.type.types.find(one => ts.isTypeLiteralNode(one) && memberOf(one.members, name)) : declaration.type
  return literal !== undefined && ts.isTypeLiteralNode(literal) ? emptiedPart(literal) ?? memberEdits(literal.members, name, bindings) : undefined
}

// const Page: React.FC<{ on: boolean }>  =>  const Page: React.FC
function emptiedArgument(type: ts.TypeLiteralNode, name: string): Replacement[] | undefined {
  const { parent } = type
  if (type.members.length !== 1 || memberOf(type.members, name) === undefined || !ts.isTypeReferenceNode(parent) || parent.typeArguments?.length !== 1) return undefined
  if (!/(?:^|\.)V?(?:FC|FunctionComponent)$/.test(parent.typeName.getText())) return undefined
  return [{ start: parent.typeName.end, end: parent.end, text: '', why }]
}

// OwnProps & { on: boolean }  =>  OwnProps
export function emptiedPart(literal: ts.TypeLiteralNode): Replacement[] | undefined {
  const { parent } = literal
  if (literal.members.length !== 1 || !ts.isIntersectionTypeNode(parent)) return undefined
  const at = parent.types.indexOf(literal), previous = parent.types[at - 1], next = parent.types[at + 1]
  return previous === undefined ? [{ start: literal.getStart(), end: next?.getStart() ?? literal.end, text: '', why }] : [{ start: previous.end, end: literal.end, text: '', why }]
}

/** `({ on }: Props)` or `const Page: React.FC<Props> = ({ on })` */
export function typeOf(parameter: ts.ParameterDeclaration): ts.TypeNode | undefined {
  if (parameter.type !== undefined) return parameter.type
  let at: ts.Node = parameter.parent
  while (ts.isParenthesizedExpression(at.parent)) at = at.parent
  if (ts.isCallExpression(at.parent) && at.parent.arguments[0] === at) {
    // memo<Props>(...) · forwardRef<Element, Props>(...)
    const given = at.parent.typeArguments?.[/forwardRef$/.test(at.parent.expression.getText()) ? 1 : 0]
    if (given !== undefined) return given
    at = at.parent
  }
  const declared = ts.isVariableDeclaration(at.parent) ? at.parent.type : undefined
  let type = declared
  while (type !== undefined && ts.isTypeReferenceNode(type) && type.typeArguments?.length === 1) type = type.typeArguments[0]
  return type
}

export function memberOf(members: ts.NodeArray<ts.TypeElement>, name: string): ts.TypeElement | undefined {
  return members.find(member => member.name !== undefined && (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name)) && member.name.text === name)
}

/** `undefined` = it has no such member */
export function memberEdits(members: ts.NodeArray<ts.TypeElement>, name: string, bindings: Bindings): Replacement[] | undefined {
  const member = memberOf(members, name)
  if (member === undefined) return undefined
  const span = lineSpan(member, bindings.source.text), last = members.at(-1) === member && members.length > 1
  // { id: string; on: boolean }  =>  { id: string }
  const isInline = !bindings.source.text.slice(members[0]?.getStart(), members.at(-1)?.end).includes('\n')
  return [{ ...(isInline && last ? { start: (members.at(-2) as ts.Node).end - 1, end: member.end } : span), text: '', why }]
}

/** `<Page on={x} />` => `<Page />`; `undefined` where the component is not simply rendered, or the value may act. */
export function attributeEdits(use: ts.Identifier, name: string, quiet: ReadonlySet<string>, wholeGoes: boolean, index = 0): Replacement[] | undefined {
  const element = use.parent
  if (index > 0) return isCallOf(element, use) ? argumentEdits(element, name, quiet, wholeGoes, index) : undefined
  if (ts.isJsxClosingElement(element)) return []
  if (isStory(use.getSourceFile().fileName) && ts.isPropertyAssignment(element) && element.name.getText() === 'component') return storyEdits(use.getSourceFile(), name, quiet)
  if (isCallOf(element, use)) return argumentEdits(element, name, quiet, wholeGoes, 0)
  if (!ts.isJsxOpeningElement(element) && !ts.isJsxSelfClosingElement(element)) return undefined
  const given = element.attributes.properties.filter(ts.isJsxAttribute).find(one => one.name.getText() === name)
  if (given === undefined) return name === 'children' && ts.isJsxOpeningElement(element) ? childrenEdits(element.parent, quiet) : []
  if (given.initializer !== undefined && !isPure(given.initializer, quiet)) return undefined
  return [attributeEdit(given)]
}

/** <Gate otherwise={<B />}><A /></Gate>  =>  <Gate otherwise={<B />} />; `undefined` = what stands in it may act */
function childrenEdits({ openingElement, children, end }: ts.JsxElement, quiet: ReadonlySet<string>): Replacement[] | undefined {
  if (children.every(child => ts.isJsxText(child) && child.containsOnlyTriviaWhiteSpaces)) return []
  if (!children.every(child => ts.isJsxText(child) || isPure(child, quiet))) return undefined
  const start = openingElement.end - 1, text = openingElement.getSourceFile().text
  return [{ start, end, text: /\s/.test(text[start - 1] ?? '') ? '/>' : ' />', why }]
}

/** export const Old: Story = { args: { on: false, id } }  =>  { args: { id } } */
function storyEdits(stories: ts.SourceFile, name: string, quiet: ReadonlySet<string>): Replacement[] | undefined {
  const found: (Replacement[] | undefined)[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'args' && ts.isObjectLiteralExpression(node.initializer)) found.push(propertyEdits(node.initializer, name, quiet))
    else ts.forEachChild(node, visit)
  }
  visit(stories)
  return found.some(edits => edits === undefined) ? undefined : found.flatMap(edits => edits ?? [])
}

function isCallOf(node: ts.Node, use: ts.Identifier): node is ts.CallExpression | ts.NewExpression {
  return (ts.isCallExpression(node) || ts.isNewExpression(node)) && node.expression === use
}

/** f({ on: x, id }) => f({ id }); f({ on: x }) => f() where the parameter goes as a whole */
function argumentEdits(call: ts.CallExpression | ts.NewExpression, name: string, quiet: ReadonlySet<string>, wholeGoes: boolean, index: number): Replacement[] | undefined {
  const handed = call.arguments, given = handed?.[index]
  if (handed?.slice(0, index + 1).some(ts.isSpreadElement) === true) return undefined
  if (handed === undefined || given === undefined) return []
  if (!ts.isObjectLiteralExpression(given)) return undefined
  if (!wholeGoes) return propertyEdits(given, name, quiet)
  if (!given.properties.every(one => nameOf(one) === name) || !isPure(given, quiet)) return undefined
  if (index > 0) return itemSpans(handed, item => item === given, call.getSourceFile().text).map(span => ({ ...span, text: '', why }))
  return handed.length === 1 ? [{ start: given.pos, end: handed.end, text: '', why }] : undefined
}

/** { on: x, id } => { id }; `undefined` = the value may act */
export function propertyEdits(object: ts.ObjectLiteralExpression, name: string, quiet: ReadonlySet<string>): Replacement[] | undefined {
  const property = object.properties.find(one => nameOf(one) === name)
  if (property === undefined) return []
  if (!isPure(property, quiet)) return undefined
  // { on: x }  =>  {}
  const blank = [object.getText().slice(1, property.getStart() - object.getStart()), object.getText().slice(property.end - object.getStart(), -1)]
  if (object.properties.length === 1 && blank.every(text => /^[\s,]*$/.test(text))) return [{ start: object.getStart() + 1, end: object.end - 1, text: '', why }]
  const index = object.properties.indexOf(property), next = object.properties[index + 1], previous = object.properties[index - 1]
  if (next !== undefined) return [{ start: property.getStart(), end: next.getStart(), text: '', why }]
  return [{ start: previous === undefined ? property.getStart() : previous.end, end: property.end, text: '', why }]
}

function nameOf({ name }: ts.ObjectLiteralElementLike): string | undefined {
  return name !== undefined && ts.isStringLiteral(name) ? name.text : name?.getText()
}

/** with the blanks before it, so that neither a double blank nor an empty line stays; the last one takes the line of `/>`, too */
function attributeEdit(attribute: ts.JsxAttributeLike): Replacement {
  const text = attribute.getSourceFile().text, element = attribute.parent.parent
  let start = attribute.getStart()
  while (start > 0 && /\s/.test(text[start - 1] ?? '')) start--
  const behind = /^\s*\n\s*(?=\/?>)/.exec(text.slice(attribute.end))
  if (attribute.parent.properties.length > 1 || behind === null) return { start, end: attribute.end, text: '', why }
  return { start, end: attribute.end + behind[0].length, text: ts.isJsxSelfClosingElement(element) ? ' ' : '', why }
}
