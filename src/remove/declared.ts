// Where the flag is declared: the entries the scanner names, and the enum member or constant the reads were made with.
// An entry whose name something else still uses stays, and each such use is a leftover.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { FlowProject } from '../scan/flow/bind.js'
import type { Bindings } from '../scan/flow/names.js'
import { definitionFile } from './definition-file.js'
import { entryAt, isDefinition } from './entries.js'
import { functionUses } from './function-uses.js'
import { heldEntry } from './held.js'
import { keyedEntry } from './keyed.js'
import { tableEntries } from './key-tables.js'
import { tokenAt } from './overrides.js'
import { isByPosition } from './positions.js'
import { boundLiteral, typedEntry } from './typed-key.js'
import { readHint } from './unread.js'

export interface DeclaredEntry { readonly file: string; readonly node: ts.Node }
export interface OpenUse { readonly file: string; readonly node: ts.Node; readonly reason: string }
export interface Declared { readonly entries: readonly DeclaredEntry[]; readonly open: readonly OpenUse[] }

/** `explained`: places that go with the removal anyway. */
export function findDeclared(references: readonly FlagReference[], project: FlowProject, explained: (file: string, node: ts.Node) => boolean): Declared {
  const found = new Map<ts.Node, DeclaredEntry>(), open: OpenUse[] = []
  for (const reference of references) {
    const bindings = project.bindings(reference.file)
    const at = bindings === undefined ? undefined : tokenAt(bindings.source, reference.span.start, reference.span.end)
    const typed = reference.role === 'read' && reference.key.kind === 'exact' ? typedEntry(reference, reference.key.key, project) ?? heldEntry(reference, project) : undefined
    if (typed !== undefined) found.set(typed.node, typed)
    if (at === undefined || bindings === undefined || isHandedOn(at, bindings)) continue
    if (reference.role === 'declare' && reference.via === 'function') {
      open.push(...openUsesOf(reference.file, at, project).filter(use => !explained(use.file, use.node)))
      continue
    }
    const entry = reference.role === 'declare' ? { file: reference.file, node: propertyAlone(at, reference) ?? entryAt(at) } : memberBehind(reference.file, at, project)
    if (entry?.node !== undefined && isByPosition(entry.file, entry.node, project)) open.push({ file: entry.file, node: entry.node, reason: 'this list is taken apart by position; take the entry and its place out by hand' })
    else if (entry?.node !== undefined) found.set(entry.node, { file: entry.file, node: entry.node })
    else if (reference.role === 'declare' && !isConstant(at) && !isDefinition(at.parent, at) && !explained(reference.file, at)) open.push({ file: reference.file, node: at, reason: 'this declares the flag and is no entry of a list; take it out by hand' })
  }
  const rows = [...found.values()].filter(({ node }) => !isMember(node))
  const goes = ({ file, node }: DeclaredEntry): boolean => explained(file, node) || rows.some(row => row.file === file && row.node.pos <= node.pos && node.end <= row.node.end)
  const entries = [...found.values()].flatMap((entry): DeclaredEntry[] => {
    const uses = isMember(entry.node) ? usesOfMember(entry, project).filter(use => !goes(use)) : []
    const keyed = uses.map(({ file, node }) => ({ file, node: keyedEntry(file, node, project) ?? definitionFile(file, node, project) })).filter(one => one.node !== undefined) as DeclaredEntry[]
    if (keyed.length === uses.length) return [entry, ...keyed, ...tableEntries(entry.file, entry.node, project)]
    open.push(...uses.map(use => ({ ...use, reason: `this still uses "${use.node.getText()}"${readHint(use.node)}` })))
    return []
  })
  return { entries: entries.filter((one, i) => entries.findIndex(({ node }) => node === one.node) === i), open }
}

/** `flag: 'x'` of a row that stays */
function propertyAlone({ parent }: ts.Node, { site, span }: FlagReference): ts.Node | undefined {
  return ts.isPropertyAssignment(parent) && site.start < span.start && site.start === parent.getStart() && site.end === parent.end ? parent : undefined
}

/** A function that is the flag goes by itself once nothing uses it; what is no call of it keeps it. */
function openUsesOf(file: string, name: ts.Node, project: FlowProject): OpenUse[] {
  return ts.isIdentifier(name) ? functionUses(file, name, project).map(use => ({ file: use.file, node: use.node, reason: `this still uses "${name.text}"` })) : []
}

/** `flag: row.flag`: whatever a row has goes on to somebody else, so it is no entry of this flag */
export function isHandedOn(at: ts.Node, { symbolOf }: Bindings): boolean {
  let root: ts.Node = ts.isPropertyAccessExpression(at.parent) && at.parent.name === at ? at.parent : at
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root) || ts.isNonNullExpression(root)) root = root.expression
  const declared = ts.isIdentifier(root) ? symbolOf(root)?.declarations?.[0] : undefined
  if (declared === undefined || declared.pos <= at.pos && at.end <= declared.end) return false
  return ts.isParameter(declared) || ts.isBindingElement(declared) || (ts.isVariableDeclaration(declared) && (declared.initializer === undefined || ts.isCallExpression(declared.initializer)))
}

/** `const FLAG = 'x'`, `import { FLAG }` go by themselves once nothing reads them */
function isConstant(at: ts.Node): boolean {
  let node = at
  if (ts.isImportSpecifier(at.parent) || ts.isExportSpecifier(at.parent) || ts.isImportClause(at.parent)) return true
  while (ts.isExpression(node) || ts.isIdentifier(node)) node = node.parent
  return ts.isVariableDeclaration(node)
}

function isMember(node: ts.Node): boolean {
  return ts.isEnumMember(node) || (ts.isPropertyAssignment(node) && containerOf(node) !== undefined)
}

/** `Flags.NewNav` in a read: the member of the enum or constant object it names, through one import */
function memberBehind(file: string, at: ts.Node, project: FlowProject): { file: string; node: ts.Node | undefined } | undefined {
  let node: ts.Node = at
  while (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) node = node.expression
  const name = ts.isPropertyAccessExpression(node) ? node.name.text : ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : undefined
  if (name === undefined || !(ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) || !ts.isIdentifier(node.expression)) return undefined
  const home = project.home(file, node.expression)
  if (home === undefined) return undefined
  const members = ts.isEnumDeclaration(home.node) ? home.node.members : objectOf(home.node)?.properties
  const member = (members as readonly ts.NamedDeclaration[] | undefined)?.find(one => one.name !== undefined && textOf(one.name) === name)
  const isEntry = member !== undefined && (ts.isEnumMember(member) || ts.isPropertyAssignment(member)) && member.initializer !== undefined && ts.isStringLiteralLike(member.initializer)
  return isEntry ? { file: home.file, node: member } : undefined
}

function textOf(name: ts.Node): string {
  return ts.isStringLiteralLike(name) || ts.isIdentifier(name) ? name.text : ''
}

function objectOf(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  const value = ts.isVariableDeclaration(node) ? boundLiteral(node) : undefined
  return value !== undefined && ts.isObjectLiteralExpression(value) ? value : undefined
}

/** the name of the enum or constant a member belongs to */
function containerOf(member: ts.Node): ts.Identifier | undefined {
  if (ts.isEnumMember(member)) return member.parent.name
  let at: ts.Node = member.parent
  while (ts.isExpression(at)) at = at.parent
  return ts.isVariableDeclaration(at) && ts.isIdentifier(at.name) && objectOf(at) === member.parent ? at.name : undefined
}

function usesOfMember(entry: DeclaredEntry, project: FlowProject): DeclaredEntry[] {
  const container = containerOf(entry.node), { name } = entry.node as ts.EnumMember
  if (container === undefined) return []
  return ts.isComputedPropertyName(name) ? usesOfConstant(entry.file, name, project) : usesOfName(entry.file, container, textOf(name), project)
}

/** `{ [NEW_NAV]: … }`: whoever else uses the constant may look the entry up by it */
function usesOfConstant(file: string, { expression, parent: entry }: ts.ComputedPropertyName, project: FlowProject): DeclaredEntry[] {
  const owner = ts.isPropertyAccessExpression(expression) ? expression.expression : expression, home = ts.isIdentifier(owner) ? project.home(file, owner) : undefined
  const name = home !== undefined && (ts.isVariableDeclaration(home.node) || ts.isEnumDeclaration(home.node)) ? home.node.name : undefined
  if (home === undefined || name === undefined || !ts.isIdentifier(name)) return []
  const uses = ts.isPropertyAccessExpression(expression) ? usesOfName(home.file, name, expression.name.text, project) : project.uses(home.file, name).map(({ file: where, use }) => ({ file: where, node: use }))
  return uses.filter(({ node }) => !(entry.pos <= node.pos && node.end <= entry.end) && !ts.isImportSpecifier(node.parent) && !ts.isExportSpecifier(node.parent))
}

function usesOfName(home: string, container: ts.Identifier, name: string, project: FlowProject): DeclaredEntry[] {
  return project.uses(home, container).flatMap(({ file, use }): DeclaredEntry[] => {
    const { parent } = use
    if (ts.isPropertyAccessExpression(parent) && parent.expression === use && parent.name.text === name) return [{ file, node: parent }]
    if (ts.isQualifiedName(parent) && parent.left === use && parent.right.text === name) return [{ file, node: parent }]
    if (ts.isElementAccessExpression(parent) && ts.isStringLiteralLike(parent.argumentExpression) && parent.argumentExpression.text === name) return [{ file, node: parent }]
    return []
  })
}
