// Which name means which declaration, in one file: a checker that knows neither libraries nor imports answers that with its own
// scoping (shadowing, hoisting, merged declarations) at the cost of a parse.
import { ts } from '../../fold/compiler.js'
import { isMarkup } from '../kinds.js'
import { checkerOf } from './checkers.js'
import { partsOf } from '../scripts.js'

export interface Bindings {
  readonly source: ts.SourceFile
  readonly checker: ts.TypeChecker
  /** what a name refers to in this file; an import is its own symbol, not the one behind it */
  symbolOf(name: ts.Node): ts.Symbol | undefined
  /** every use of a symbol but its declarations, in order */
  references(symbol: ts.Symbol): readonly ts.Identifier[]
}

interface Bound { readonly text: string; readonly bindings: Bindings }

/** of each file its last texts: as it was, as it is, and as it was a step ago */
const remembered = new Map<string, readonly Bound[]>()
const FILES = 400, TEXTS = 3

/** The bindings of a text; asked twice for the same file and text, the answer is the same object. */
export function bindingsOf(file: string, text: string): Bindings {
  const all = remembered.get(file) ?? []
  const known = all.find(one => one.text === text) ?? { text, bindings: bind(file, text) }
  if (known !== all[0]) {
    remembered.delete(file)
    if (remembered.size >= FILES) remembered.delete(remembered.keys().next().value ?? '')
    remembered.set(file, [known, ...all.filter(one => one !== known)].slice(0, TEXTS))
  }
  return known.bindings
}

/** For who goes from file to file and asks for none twice: what knows a file's names is large. */
export function forgetBindings(file: string): void {
  remembered.delete(file)
}

function bind(file: string, text: string): Bindings {
  const source = parse(`/${file}`, text), checker = checkerOf(source)
  return {
    source, checker,
    symbolOf: name => ts.isIdentifier(name) && !isDeclarationName(name) ? referencedBy(name, checker) : checker.getSymbolAtLocation(name),
    references: usesIn(source, checker),
  }
}

/** Only names written as the symbol or one of its declarations is can mean it, so the checker is asked about no others. */
function usesIn(source: ts.SourceFile, checker: ts.TypeChecker): Bindings['references'] {
  let byText: Map<string, Map<ts.Symbol, ts.Identifier[]> | ts.Identifier[]> | undefined
  const meant = (text: string): Map<ts.Symbol, ts.Identifier[]> | undefined => {
    const names = (byText ??= namesByText(source)).get(text)
    if (!Array.isArray(names)) return names
    const bySymbol = new Map<ts.Symbol, ts.Identifier[]>()
    for (const name of names) {
      const symbol = referencedBy(name, checker)
      if (symbol !== undefined) append(bySymbol, symbol, name)
    }
    byText.set(text, bySymbol)
    return bySymbol
  }
  return symbol => {
    const found = textsOf(symbol).flatMap(text => meant(text)?.get(symbol) ?? [])
    return found.sort((a, b) => a.pos - b.pos)
  }
}

function textsOf(symbol: ts.Symbol): string[] {
  const declared = symbol.declarations?.flatMap(one => { const name = ts.getNameOfDeclaration(one); return name !== undefined && ts.isIdentifier(name) ? [name.text] : [] }) ?? []
  // module.exports = …, exports.isOn = …: what is assigned there is meant by these names, too
  const assigned = symbol.declarations?.some(one => ts.isSourceFile(one) || ts.isBinaryExpression(one) || ts.isPropertyAccessExpression(one)) === true ? ['module', 'exports'] : []
  return [...new Set([ts.symbolName(symbol), ...declared, ...assigned])]
}

function namesByText(source: ts.SourceFile): Map<string, ts.Identifier[]> {
  const byText = new Map<string, ts.Identifier[]>()
  visitNames(source, name => { append(byText, name.text, name) })
  return byText
}

function append<Key, One>(lists: Map<Key, One[]>, key: Key, one: One): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [one])
  else list.push(one)
}

/** Parses with parents set; JSX is allowed wherever the file's name leaves it open. Of Vue, Svelte and Astro files only the script is code. */
export function parse(file: string, text: string): ts.SourceFile {
  if (isMarkup(file)) {
    const { script, extension } = partsOf(file, text)
    return ts.createSourceFile(file, script, ts.ScriptTarget.Latest, true, extension === '.tsx' ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
  }
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, scriptKind(file))
}

/** The same node in another tree of the same text: a graph and bindings parse apart. */
export function nodeIn<N extends ts.Node>(tree: ts.Node, wanted: N): N | undefined {
  if (tree.pos === wanted.pos && tree.end === wanted.end && tree.kind === wanted.kind) return tree as N
  return ts.forEachChild(tree, child => child.pos <= wanted.pos && wanted.end <= child.end ? nodeIn(child, wanted) : undefined)
}

/** A node where the names of its file are known; `undefined` = they are known of another text. */
export function whereBound<N extends ts.Node>(bindings: Bindings | undefined, node: N): N | undefined {
  const source = node.getSourceFile()
  if (bindings === undefined || bindings.source === source) return bindings && node
  return bindings.source.text === source.text ? nodeIn(bindings.source, node) : undefined
}

function scriptKind(file: string): ts.ScriptKind {
  if (/\.tsx$/.test(file)) return ts.ScriptKind.TSX
  return /\.[cm]?jsx?$/.test(file) ? ts.ScriptKind.JSX : ts.ScriptKind.TS
}

function visitNames(root: ts.Node, found: (name: ts.Identifier) => void): void {
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isDeclarationName(node) && !isPropertyName(node)) found(node)
    ts.forEachChild(node, visit)
  }
  visit(root)
}

function referencedBy(name: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  const { parent } = name
  if (ts.isShorthandPropertyAssignment(parent)) return checker.getShorthandAssignmentValueSymbol(parent)
  if (ts.isExportSpecifier(parent)) {
    return parent.parent.parent.moduleSpecifier === undefined ? checker.getExportSpecifierLocalTargetSymbol(parent) : undefined
  }
  return checker.getSymbolAtLocation(name)
}

function isDeclarationName(name: ts.Identifier): boolean {
  const { parent } = name
  if (ts.isShorthandPropertyAssignment(parent) || ts.isExportSpecifier(parent) || ts.isExportAssignment(parent)) return false
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isNamespaceImport(parent)) return true
  return (parent as ts.NamedDeclaration).name === name && isDeclaration(parent)
}

function isDeclaration(node: ts.Node): boolean {
  return ts.isVariableDeclaration(node) || ts.isBindingElement(node) || ts.isParameter(node) || ts.isFunctionLike(node) ||
    ts.isClassLike(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isEnumDeclaration(node) ||
    ts.isEnumMember(node) || ts.isModuleDeclaration(node) || ts.isTypeParameterDeclaration(node) ||
    ts.isPropertyDeclaration(node) || ts.isPropertySignature(node) || ts.isPropertyAssignment(node) ||
    ts.isImportEqualsDeclaration(node) || ts.isNamespaceExportDeclaration(node) || ts.isNamedTupleMember(node)
}

function isPropertyName(name: ts.Identifier): boolean {
  const { parent } = name
  if (ts.isPropertyAccessExpression(parent)) return parent.name === name
  if (ts.isQualifiedName(parent)) return parent.right === name
  if (ts.isBindingElement(parent)) return parent.propertyName === name
  if (ts.isJsxAttribute(parent)) return parent.name === name
  if (ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent)) return /^[a-z]/.test(name.text)
  if (ts.isExportSpecifier(parent)) return parent.propertyName !== undefined && parent.name === name
  return ts.isBreakOrContinueStatement(parent) || ts.isLabeledStatement(parent) || ts.isMetaProperty(parent) || ts.isNamespaceExport(parent)
}
