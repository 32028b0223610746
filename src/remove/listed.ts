// Lists of flags that no reader names: default states, a development configuration, the props of a context. Flags that stand
// beside this one tell that a list is one. Its entry goes once nothing looks it up.
import { ts } from '../fold/compiler.js'
import { isDistinctive, isFlagLike } from '../detect/words.js'
import { bindingsOf, nodeIn } from '../scan/flow/names.js'
import { isPure, type Quiet } from '../scan/flow/pure.js'
import { cutEntries, describedFlag } from './entries.js'
import { isTestFile } from './files.js'
import { hunksOf, originOf } from './moved.js'
import { leftoverIn, type Leftover } from './plan.js'
import type { Draft } from './project.js'
import type { Changed } from './restraint.js'
import type { Replacement } from './text.js'

export interface Listed {
  readonly edits: ReadonlyMap<string, readonly Replacement[]>
  readonly leftovers: readonly Leftover[]
  /** where the entries stood in the original */
  readonly changed: readonly Changed[]
}

export const NOT_LISTED: Listed = { edits: new Map(), leftovers: [], changed: [] }

/** `known`: the keys of all flags of the project; `isHeld`: places of the original that stay. */
export function listedEntries(key: string, { draft, known, quiet, isHeld }: ListedOptions): Listed {
  const sources = draft.project.files.flatMap(file => /\.[cm]?[jt]sx?$/.test(file) && draft.text(file)?.includes(key) === true ? draft.source(file) ?? [] : [])
  const entries = sources.flatMap(source => entriesIn(source, key, known, quiet)).map(node => ({ node, ...placeOf(node, draft) })).filter(one => !isHeld(one.file, one.start))
  if (entries.length === 0) return NOT_LISTED
  const holders = new Set(entries.map(one => calledAs(one.node.parent)))
  // of a plain word, only what is looked up in flags says anything
  const isLookup = isDistinctive(key) ? () => true : (node: ts.Node): boolean => { const name = holderOf(node); return isFlagLike(name) || holders.has(name) }
  let isMethod: boolean | undefined
  const isOther = (node: ts.Node): boolean => isCalled(node) && !isFlagLike(holderOf(node)) && !holders.has(holderOf(node)) && (isMethod ??= sources.some(source => declaresMethod(source, key)))
  const lookups = sources.flatMap(source => lookupsIn(source, key).filter(node => isLookup(node) && !isOther(node)).map(node => leftoverIn(fileOf(node), source.text, node.getStart(), `this still looks "${key}" up in a list of flags`)))
  if (lookups.length > 0) return { ...NOT_LISTED, leftovers: lookups }
  const files = new Set(entries.map(one => one.file))
  return {
    edits: new Map([...files].map(file => [file, cutEntries(entries.filter(one => one.file === file).map(one => one.node), draft.text(file) ?? '')])),
    leftovers: [],
    changed: entries.map(({ file, start, end }) => ({ file, start, end, name: key })),
  }
}

export interface ListedOptions {
  readonly draft: Draft
  readonly known: ReadonlySet<string>
  readonly quiet: Quiet
  isHeld(file: string, start: number): boolean
}

const fileOf = (node: ts.Node): string => node.getSourceFile().fileName.slice(1)

/** where the node stood in the original */
function placeOf(node: ts.Node, draft: Draft): Omit<Changed, 'name'> {
  const file = fileOf(node), before = draft.original(file) ?? '', now = draft.text(file) ?? ''
  const start = before === now ? node.getStart() : originOf(hunksOf(before, now), node.getStart()).start
  return { file, start, end: start + node.end - node.getStart() }
}

function entriesIn(source: ts.SourceFile, key: string, known: ReadonlySet<string>, quiet: Quiet): ts.Node[] {
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    const items = itemsOf(node) ?? [], names = items.map(nameOf)
    if (isListOfFlags(node, names, key, known) && (isDistinctive(key) || isFullOfFlags(node, names, key, known))) found.push(...items.filter(item => nameOf(item) === key && isInert(item, quiet)))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function itemsOf(node: ts.Node): readonly ts.Node[] | undefined {
  if (ts.isObjectLiteralExpression(node)) return node.properties
  if (ts.isTypeLiteralNode(node) || ts.isInterfaceDeclaration(node)) return node.members
  if (ts.isUnionTypeNode(node)) return node.types
  // what runs over a list of keys may ask for all of them; a list that says what each flag is for shows them to somebody
  return ts.isArrayLiteralExpression(node) && (isTestFile(node.getSourceFile().fileName) || node.elements.some(ts.isObjectLiteralExpression)) ? node.elements : undefined
}

export function nameOf(item: ts.Node): string | undefined {
  if (ts.isObjectLiteralExpression(item)) return describedFlag(item)
  if (ts.isStringLiteralLike(item)) return item.text
  if (ts.isLiteralTypeNode(item)) return ts.isStringLiteral(item.literal) ? item.literal.text : undefined
  const name = (item as ts.NamedDeclaration).name
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) ? name.text : undefined
}

/** Called so, or this flag and others, and hardly anything else. */
export function isListOfFlags(list: ts.Node, names: readonly (string | undefined)[], key: string, known: ReadonlySet<string>): boolean {
  if (!names.includes(key)) return false
  if (isFlagLike(calledAs(list)) && (!ts.isArrayLiteralExpression(list) || list.elements.every(ts.isObjectLiteralExpression))) return true
  const others = names.filter(name => name !== key), flags = others.filter(name => name !== undefined && known.has(name))
  return flags.length > 0 && flags.length * 2 >= others.length
}

/** A plain word means other things in other lists: this one is called so, or has little but flags in it. */
function isFullOfFlags(list: ts.Node, names: readonly (string | undefined)[], key: string, known: ReadonlySet<string>): boolean {
  const others = names.filter(name => name !== key), flags = others.filter(name => name !== undefined && known.has(name) && isDistinctive(name))
  return flags.length >= (isFlagLike(calledAs(list)) ? 1 : 3) && flags.length * 2 >= others.length
}

/** `flags` of `config.flags.search`, `config.flags['search']` and `const { search } = config.flags` */
function holderOf(node: ts.Node): string {
  const of = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) ? node.expression : ts.isVariableDeclaration(node.parent.parent) ? node.parent.parent.initializer : undefined
  return of === undefined ? '' : ts.isPropertyAccessExpression(of) ? of.name.text : ts.isCallExpression(of) ? of.expression.getText().split('.').at(-1)! : of.getText()
}

/** `featureFlags = {...}`, `flags: {...}`, `type Flags = {...}` */
function calledAs(list: ts.Node): string {
  if (ts.isInterfaceDeclaration(list)) return list.name.text
  let at = list.parent
  while (ts.isAsExpression(at) || ts.isSatisfiesExpression(at) || ts.isParenthesizedExpression(at) || ts.isTypeOperatorNode(at)) at = at.parent
  return ts.isPropertyAssignment(at) || ts.isVariableDeclaration(at) || ts.isTypeAliasDeclaration(at) || ts.isPropertySignature(at) ? at.name.getText() : ''
}

function isInert(item: ts.Node, quiet: Quiet): boolean {
  return ts.isPropertyAssignment(item) ? isPure(item.initializer, quiet) : !ts.isMethodDeclaration(item) && !ts.isAccessor(item)
}

// flags.newCart · flags['newCart'] · const { newCart } = flags
function lookupsIn(source: ts.SourceFile, key: string): ts.Node[] {
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    const isMember = (ts.isPropertyAccessExpression(node) && node.name.text === key) || (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression) && node.argumentExpression.text === key)
    const isBound = ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent) && (node.propertyName ?? node.name).getText() === key && isUsed(node.name)
    if (isMember || isBound) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** `clients.register(one)` of a class with a method that is called like the flag */
const isCalled = (node: ts.Node): boolean => ts.isCallExpression(node.parent) && node.parent.expression === node

function declaresMethod(node: ts.Node, name: string): boolean {
  if (ts.isMethodDeclaration(node) && ts.isClassLike(node.parent) && node.name.getText() === name) return true
  return ts.forEachChild(node, child => declaresMethod(child, name) || undefined) === true
}

/** a name that the fold left without a use goes by itself */
function isUsed(name: ts.BindingName): boolean {
  const source = name.getSourceFile(), bindings = bindingsOf(fileOf(name), source.text)
  const own = ts.isIdentifier(name) ? nodeIn(bindings.source, name) : undefined, symbol = own === undefined ? undefined : bindings.checker.getSymbolAtLocation(own)
  return symbol === undefined || bindings.references(symbol).length > 0
}
