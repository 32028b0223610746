// The flag's own entries: where a registry, enum, union, default or mock names it. Each is taken out of the list it stands
// in; what is no list, or is still used by something the removal does not reach, becomes a leftover.
import { ts } from '../fold/compiler.js'
import { cutOf } from './conditional.js'
import { backToLine, itemSpans, lineSpan, ownStart } from './cut.js'
import { startUnderHeading } from './headings.js'
import type { MayBeLeftOut } from './optional.js'
import { hookAround } from './scope.js'
import type { Replacement } from './text.js'

export interface Entry {
  /** what goes: a member, a property, an element, a whole statement */
  readonly node: ts.Node
  readonly edits: readonly Replacement[]
}

const why = 'the flag is gone'

/** The smallest thing around `at` that is one flag's entry; `undefined` when there is none to take out. */
export function entryAt(at: ts.Node): ts.Node | undefined {
  for (let node: ts.Node | undefined = at; node !== undefined && !ts.isSourceFile(node); node = node.parent) {
    const { parent } = node
    if (ts.isEnumMember(node)) return isNumeric(node) ? undefined : node
    if (ts.isPropertySignature(node) || (ts.isLiteralTypeNode(node) && ts.isUnionTypeNode(parent))) return node
    if (ts.isObjectLiteralElementLike(node) && ts.isObjectLiteralExpression(parent)) return isDefinition(node, at) ? undefined : namedItem(node, at) ?? node
    if (ts.isArrayLiteralExpression(parent) && ts.isExpression(node)) return isPair(parent, node) ? parent : node
    if (ts.isStatement(node) || ts.isFunctionLike(node) || ts.isTypeElement(node)) return undefined
  }
  return undefined
}

/** `flag({ key: 'x', decide })`: without its key it is no flag; it goes with the name it is bound to, or a person looks */
export function isDefinition(property: ts.Node, at: ts.Node): boolean {
  const isKey = ts.isPropertyAssignment(property) && property.initializer === at && /^(?:key|flag_?key|name|id)$/i.test(property.name.getText())
  const object = property.parent, call = object?.parent
  return isKey && ts.isObjectLiteralExpression(object) && ts.isCallExpression(call) && call.arguments[0] === object && ts.isVariableDeclaration(call.parent)
}

/** `{ key: 'x', label: 'X' }` in a list: the whole item is the entry, if the key names it */
function namedItem(property: ts.ObjectLiteralElementLike, at: ts.Node): ts.Node | undefined {
  const object = property.parent
  const isValue = ts.isPropertyAssignment(property) && property.initializer.pos <= at.pos && at.end <= property.initializer.end
  if (!isValue || !isNaming(property)) return undefined
  return ts.isArrayLiteralExpression(object.parent) ? object : rowOf(object)
}

/** what a row calls its flag by, and what else is said of a flag where flags are listed */
const naming = /^(?:key|flag|flag_?(?:key|name)|name|id|slug|feature|feature_?(?:flag|key|name)|code)$/i
const describing = /^(?:default|default_?value|fallback|initial_?value|off_?value|description|summary|title|type|kind|owner|team|category|tags?|variants?|values|enabled|since|created_?at|added_?at|expires?(?:_?at|_?on)?|ticket|link|stage|status)$/i

/** `key: …`, `flag: …`, `name: …` */
export const isNaming = (property: ts.PropertyAssignment): boolean => naming.test(property.name.getText().replace(/['"]/g, ''))

/** `NAV: { flag: 'x', defaultValue: false }` among others like it: nothing but a flag; of `{ path, flag: 'x' }` only the flag goes. */
function rowOf(object: ts.ObjectLiteralElementLike['parent']): ts.Node | undefined {
  const row = object.parent
  if (!ts.isObjectLiteralExpression(object) || !ts.isPropertyAssignment(row) || row.initializer !== object) return undefined
  return describesFlag(object) ? row : undefined
}

/** `{ key: 'x', description: 'X', default: false }`: what it is called, and what else is said of a flag */
function describesFlag({ properties }: ts.ObjectLiteralExpression): boolean {
  const isOne = (name: string): boolean => naming.test(name) || describing.test(name)
  const isSaid = (one: ts.ObjectLiteralElementLike): boolean => ts.isPropertyAssignment(one) && isOne(one.name.getText().replace(/['"]/g, '')) && !ts.isFunctionLike(one.initializer)
  return properties.length > 1 && properties.every(isSaid)
}

/** What an object that describes a flag calls it. */
export function describedFlag(object: ts.ObjectLiteralExpression): string | undefined {
  const named = describesFlag(object) ? object.properties.find(one => naming.test(one.name?.getText().replace(/['"]/g, '') ?? '')) : undefined
  return named !== undefined && ts.isPropertyAssignment(named) && ts.isStringLiteralLike(named.initializer) ? named.initializer.text : undefined
}

/** `['x', {...}]`, and `['name', 'x']`, in `new Map([...])` or `Object.fromEntries([...])` */
function isPair(list: ts.ArrayLiteralExpression, item: ts.Node): boolean {
  if (list.elements.length !== 2 || !ts.isArrayLiteralExpression(list.parent)) return false
  return list.elements[0] === item || ts.isNewExpression(list.parent.parent) || (ts.isCallExpression(list.parent.parent) && /\.fromEntries$/.test(list.parent.parent.expression.getText()))
}

function isNumeric(member: ts.EnumMember): boolean {
  return member.initializer === undefined || !ts.isStringLiteralLike(member.initializer)
}

/** Takes entries of one file out together: neighbours share separators. */
export function cutEntries(entries: readonly ts.Node[], text: string, mayBeLeftOut: MayBeLeftOut = () => false): Replacement[] {
  const lists = new Map<ts.Node, ts.Node[]>()
  for (const entry of new Set(entries)) lists.set(entry.parent, [...lists.get(entry.parent) ?? [], entry])
  return [...lists].flatMap(([list, gone]) => cutFrom(list, gone, text, mayBeLeftOut))
}

function cutFrom(list: ts.Node, gone: readonly ts.Node[], text: string, mayBeLeftOut: MayBeLeftOut): Replacement[] {
  const isGone = (node: ts.Node): boolean => gone.includes(node)
  if (ts.isUnionTypeNode(list)) return cutUnion(list, isGone)
  if (ts.isTemplateExpression(list)) return gone.map(node => ({ start: backToLine(text, node.getStart()), end: nextLine(text, node.getStart()), text: '', why }))
  const items = itemsOf(list)
  if (items === undefined) return gone.map(node => ({ ...lineSpan(node, text), text: '', why }))
  if (items.every(isGone)) return emptied(list, items, text, mayBeLeftOut)
  return wholeLines(items, isGone, text) ?? itemSpans(items, isGone, text).map(span => ({ ...span, text: '', why }))
}

/** a row of a table that is a template has a line of its own */
function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}

function itemsOf(list: ts.Node): readonly ts.Node[] | undefined {
  if (ts.isEnumDeclaration(list)) return list.members
  if (ts.isObjectLiteralExpression(list)) return list.properties
  return ts.isArrayLiteralExpression(list) ? list.elements : undefined
}

/** one entry per line, each with its own comma: whole lines go, and the line below keeps its comments */
function wholeLines(items: readonly ts.Node[], isGone: (node: ts.Node) => boolean, text: string): Replacement[] | undefined {
  const edits: Replacement[] = []
  for (const item of items.filter(isGone)) {
    const start = startUnderHeading(item, items, isGone, text) ?? ownStart(item, text)
    const lineStart = text.lastIndexOf('\n', start - 1) + 1
    const rest = /^[ \t]*,[ \t]*(?:\/\/[^\n]*)?\r?\n/.exec(text.slice(item.end))
    if (rest === null || text.slice(lineStart, start).trim() !== '') return undefined
    edits.push({ start: lineStart, end: item.end + rest[0].length, text: '', why })
  }
  return edits
}

// type Flag = 'a' | 'b' | 'c' without b  =>  'a' | 'c'; a single member left stays as it is
function cutUnion(union: ts.UnionTypeNode, isGone: (node: ts.Node) => boolean): Replacement[] {
  const { types } = union
  if (types.every(isGone)) return [{ start: union.getStart(), end: union.end, text: 'never', why }]
  return types.flatMap((type, index) => {
    if (!isGone(type)) return []
    const previous = types[index - 1], next = types[index + 1]
    if (previous !== undefined) return [{ start: previous.end, end: type.end, text: '', why }]
    return next === undefined ? [] : [{ start: type.getStart(), end: next.getStart(), text: '', why }]
  })
}

/** `enableExperimentalFeatures`, `enabledFlags`: what is switched on besides, so none is as good as no list; of `features` somebody may have some by default */
const optedIn = /^['"]?(?:enabled?|activated?|opt(?:ed)?_?in|turn(?:ed)?_?on|beta)|experimental|preview/i

/** nothing is left in the list: a property or mock that held only it goes, else the list stays, empty */
function emptied(list: ts.Node, items: readonly ts.Node[], text: string, mayBeLeftOut: MayBeLeftOut): Replacement[] {
  const { parent } = list
  const statement = callStatement(list)
  const cut = statement === undefined ? undefined : cutOf(statement, text)
  if (cut !== undefined) return [{ ...cut, text: '', why }]
  if (ts.isPropertyAssignment(parent) && ts.isArrayLiteralExpression(list) && ts.isObjectLiteralExpression(parent.parent) && optedIn.test(parent.name.getText())) return cutFrom(parent.parent, [parent], text, mayBeLeftOut)
  if (mayBeLeftOut(list)) {
    if (ts.isPropertyAssignment(parent)) return cutFrom(parent.parent, [parent], text, mayBeLeftOut)
    const given = (parent as ts.CallExpression).arguments
    return [{ start: given.at(-2)?.end ?? list.pos, end: given.hasTrailingComma || given.length === 1 ? given.end : list.end, text: '', why }]
  }
  const open = text[list.getStart()] ?? '{'
  const first = items[0], last = items.at(-1)
  if (ts.isEnumDeclaration(list) || first === undefined || last === undefined) return items.map(item => ({ ...lineSpan(item, text), text: '', why }))
  return [{ start: list.getStart(), end: list.end, text: open === '[' ? '[]' : '{}', why }]
}

/** `mockFlags({ x: true })`, `useFlags.mockReturnValue({ x: true })`: a statement that only sets what is gone */
function callStatement(list: ts.Node): ts.Statement | undefined {
  let call: ts.Node = list.parent
  while (ts.isAsExpression(call) || ts.isSatisfiesExpression(call)) call = call.parent
  if (!ts.isCallExpression(call) || call.arguments.length !== 1) return undefined
  const outer = ts.isAwaitExpression(call.parent) ? call.parent : call
  // beforeEach(() => mockFlags({ x: true }))
  const hook = hookAround(outer) ?? outer
  return ts.isExpressionStatement(hook.parent) ? hook.parent : undefined
}
