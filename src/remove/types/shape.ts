// What a file shows to those that import it: its exports and its types, each as text. What is the same before and after can
// bring no importer a new problem; what is not says by name, or by member, who has to be looked at.
import { ts } from '../../fold/compiler.js'

/** `head` is all of it but the members that are told one by one; a member's own change shows only where its name stands */
interface Thing { readonly head: string; readonly members: ReadonlyMap<string, string> }

export interface Shape { readonly exports: Things; readonly types: Things }

type Things = ReadonlyMap<string, Thing>

export interface Difference {
  /** exports that are something else now */
  readonly names: ReadonlySet<string>
  /** members of types that went or changed */
  readonly members: ReadonlySet<string>
}

export function shapeOf(source: ts.SourceFile, checker: ts.TypeChecker): Shape {
  const symbol = checker.getSymbolAtLocation(source)
  const exported = symbol === undefined ? [] : checker.getExportsOfModule(symbol).map((one): [string, Thing] => [one.name, exportOf(one, source, checker)])
  const types = source.statements.filter(isTypeDeclaration).map((one): [string, Thing] => [one.name?.text ?? 'default', typeOf(one, checker)])
  return { exports: new Map(exported), types: new Map(types) }
}

/** @param suspects names in the file that mean something else now, though no text here changed */
export function differenceOf(before: Shape, after: Shape, suspects: ReadonlySet<string>): Difference {
  const names = new Set<string>(), members = new Set<string>(), changed = new Set(suspects)
  for (const part of ['types', 'exports'] as const) {
    for (const [name, was] of before[part]) {
      const is = after[part].get(name)
      if (is === undefined || was.head !== is.head) changed.add(name)
      else for (const [one, text] of was.members) if (is.members.get(one) !== text) members.add(one)
    }
  }
  for (let size = -1; size !== changed.size;) {
    size = changed.size
    for (const [name, thing] of [...before.types, ...before.exports]) if (!changed.has(name) && mentions(thing, changed)) changed.add(name)
  }
  for (const name of before.exports.keys()) if (changed.has(name)) names.add(name)
  return { names, members }
}

function mentions({ head, members }: Thing, names: ReadonlySet<string>): boolean {
  const words = [head, ...members.values()].flatMap(text => text.match(/[\w$]+/g) ?? [])
  return words.some(word => names.has(word))
}

const FLAGS = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.WriteArrowStyleSignature
const NO_MEMBERS: ReadonlyMap<string, string> = new Map()

function exportOf(symbol: ts.Symbol, source: ts.SourceFile, checker: ts.TypeChecker): Thing {
  const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  const at = own.valueDeclaration ?? own.declarations?.[0]
  // passed on from another file, which is asked for itself; a type is told with the types
  if (at === undefined || at.getSourceFile() !== source) return { head: at?.getSourceFile().fileName ?? '', members: NO_MEMBERS }
  if (own.valueDeclaration === undefined) return { head: own.name, members: NO_MEMBERS }
  const type = checker.getTypeOfSymbolAtLocation(own, at)
  const isPlainObject = type.symbol !== undefined && (type.symbol.flags & ts.SymbolFlags.ObjectLiteral) !== 0
  return isPlainObject ? { head: '', members: membersOf(type.getProperties(), at, checker) } : { head: saidBy(own) ?? textOf(type, checker), members: NO_MEMBERS }
}

type TypeDeclaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration | ts.EnumDeclaration

function isTypeDeclaration(node: ts.Statement): node is TypeDeclaration {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node) || ts.isEnumDeclaration(node)
}

/** local ones, too: an exported function may take or give them */
function typeOf(node: TypeDeclaration, checker: ts.TypeChecker): Thing {
  const symbol = node.name === undefined ? undefined : checker.getSymbolAtLocation(node.name)
  if (symbol === undefined) return { head: node.getText(), members: NO_MEMBERS }
  const literals = ts.isTypeAliasDeclaration(node) ? literalsOf(checker.getDeclaredTypeOfSymbol(symbol), checker) : undefined
  if (literals !== undefined) return { head: '', members: literals }
  const head = ts.isTypeAliasDeclaration(node) ? (ts.isTypeLiteralNode(node.type) ? '' : node.type.getText()) : ts.isEnumDeclaration(node) ? '' : node.heritageClauses?.map(clause => clause.getText()).join(' ') ?? ''
  const parameters = ts.isEnumDeclaration(node) ? '' : node.typeParameters?.map(one => one.getText()).join(', ') ?? ''
  const type = checker.getDeclaredTypeOfSymbol(symbol)
  const isValue = ts.isClassDeclaration(node) || ts.isEnumDeclaration(node)
  const statics = isValue ? checker.getTypeOfSymbolAtLocation(symbol, node).getProperties() : []
  return { head: `${head} ${parameters}`, members: membersOf([...type.getProperties(), ...statics], node, checker) }
}

/** `'a' | 'b'`: who names none of those that went has the same as before */
function literalsOf(type: ts.Type, checker: ts.TypeChecker): ReadonlyMap<string, string> | undefined {
  const all = type.isUnion() ? type.types : [type]
  if (!all.every(one => one.isStringLiteral() || one.isNumberLiteral())) return undefined
  return new Map(all.map(one => [String((one as ts.LiteralType).value), textOf(one, checker)]))
}

function membersOf(symbols: readonly ts.Symbol[], home: ts.Node, checker: ts.TypeChecker): ReadonlyMap<string, string> {
  return new Map(symbols.map(one => {
    const text = saidBy(one) ?? textOf(checker.getTypeOfSymbolAtLocation(one, one.valueDeclaration ?? home), checker)
    return [one.name, `${one.flags & ts.SymbolFlags.Optional ? '?' : ''}${text}`]
  }))
}

/** The type as its author wrote it: what the names in it mean is asked of them. `undefined` = it is worked out, all or in part. */
function saidBy({ declarations = [] }: ts.Symbol): string | undefined {
  const [node] = declarations, written = node === undefined || declarations.length > 1 ? undefined : writtenType(node)
  return written === undefined || /\btypeof\b/.test(written) ? undefined : written
}

function writtenType(node: ts.Declaration): string | undefined {
  if (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node)) return node.type?.getText()
  if (!(ts.isMethodSignature(node) || ts.isMethodDeclaration(node) || ts.isFunctionDeclaration(node)) || node.type === undefined || node.parameters.some(one => one.type === undefined)) return undefined
  return `<${node.typeParameters?.map(one => one.getText()).join(', ') ?? ''}>(${node.parameters.map(one => one.getText()).join(', ')}) => ${node.type.getText()}`
}

/** Named types by their names; the parts of a union in one order, whatever the checker met first. */
function textOf(type: ts.Type, checker: ts.TypeChecker): string {
  return checker.typeToString(type, undefined, FLAGS).replace(UNION, union => union.split(' | ').sort().join(' | '))
}

const PART = '(?:"[^"]*"|[\\w$.]+(?:\\[\\])*)'
const UNION = new RegExp(`${PART}(?: \\| ${PART})+`, 'g')
