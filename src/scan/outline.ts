// Upper bounds on what the names of a file can lead to, by where words stand and nothing else: one pass over the tree spares
// nearly all questions what a name means in its scope.
import type { Outline } from '../detect/view.js'
import { stemOf } from '../detect/touch.js'
import { ts } from '../fold/compiler.js'

const K = ts.SyntaxKind

/** What a declaration, or a write, gives names to, and where whatever they stand for is written. */
interface Naming { readonly names: readonly string[]; readonly start: number; readonly end: number }

export function outlineOf(source: ts.SourceFile, also: (name: string) => boolean): Outline<ts.Node> {
  const places = new Map<string, number[]>(), namings: Naming[] = [], parameters = new Set<string>()
  const mention = (word: string, at: number): void => {
    const known = places.get(word)
    if (known) known.push(at)
    else places.set(word, [at])
  }
  const visit = (node: ts.Node): void => {
    if (node.kind === K.Identifier || node.kind === K.PrivateIdentifier) return mention((node as ts.Identifier).text, node.end)
    if (ts.isStringLiteralLike(node)) {
      mention(node.text, node.end)
      // require('./flags'), import('./flags')
      if (ts.isCallExpression(node.parent) || ts.isExternalModuleReference(node.parent)) mention(stemOf(node.text), node.end)
      return
    }
    const naming = namingOf(node)
    if (naming) namings.push(naming)
    // React's: `class Page extends Component<Props>`
    if (ts.isClassLike(node)) namings.push({ names: ['props'], start: node.pos, end: node.members.pos })
    if (naming && (node.kind === K.Parameter || isPassing(node))) for (const name of naming.names) parameters.add(name)
    if (node.kind === K.ImportDeclaration) { mentionModule(node as ts.ImportDeclaration, mention, namings) }
    ts.forEachChild(node, visit)
  }
  visit(source)
  const leads = new Leads(places, namings, [...places.keys()].filter(also))
  let passing: readonly number[] | undefined
  return {
    parameters, leading: words => leads.with(words), near: node => leads.near(widthOf(node)),
    passes(node) {
      passing ??= inOrder([...parameters].flatMap(name => places.get(name) ?? []))
      const { pos, end } = widthOf(node)
      return hasBetween(passing, pos, end)
    },
  }
}

/** A module is a word too, and for a default import so is its file's name; what is imported from it may lead there. */
function mentionModule({ importClause, moduleSpecifier }: ts.ImportDeclaration, mention: (word: string, at: number) => void, namings: Naming[]): void {
  if (!importClause || !ts.isStringLiteralLike(moduleSpecifier)) return
  mention(stemOf(moduleSpecifier.text), moduleSpecifier.end)
  const named = importClause.namedBindings
  const names = named === undefined ? [] : ts.isNamespaceImport(named) ? [named.name.text] : named.elements.map(({ name }) => name.text)
  namings.push({ names: importClause.name ? [importClause.name.text, ...names] : names, start: moduleSpecifier.pos, end: moduleSpecifier.end })
}

function namingOf(node: ts.Node): Naming | undefined {
  switch (node.kind) {
    case K.VariableDeclaration: return naming(namesIn((node as ts.VariableDeclaration).name), loopOf(node as ts.VariableDeclaration) ?? node)
    case K.Parameter: return { names: namesIn((node as ts.ParameterDeclaration).name), start: receiverOf(node as ts.ParameterDeclaration).pos, end: node.end }
    case K.FunctionDeclaration: case K.FunctionExpression: case K.ClassDeclaration: case K.ClassExpression: case K.EnumDeclaration: case K.InterfaceDeclaration:
    case K.TypeAliasDeclaration: case K.TypeParameter: case K.ImportSpecifier: case K.ImportEqualsDeclaration: case K.ModuleDeclaration:
    case K.PropertyDeclaration: case K.MethodDeclaration: case K.GetAccessor: {
      const { name } = node as ts.NamedDeclaration
      return name && 'text' in name ? naming([name.text as string], node) : undefined
    }
    case K.BinaryExpression: {
      const { left, operatorToken } = node as ts.BinaryExpression
      if (operatorToken.kind < K.FirstAssignment || operatorToken.kind > K.LastAssignment) return undefined
      const written = ts.isPropertyAccessExpression(left) ? left.name : left
      return 'text' in written ? naming([written.text as string], node) : undefined
    }
    default: return undefined
  }
}

const naming = (names: readonly string[], { pos, end }: ts.Node): Naming => ({ names, start: pos, end })

/** What is handed to a parameter stands beside the name of its function, or beside the call that calls it back. */
function receiverOf({ parent }: ts.ParameterDeclaration): ts.Node {
  let at: ts.Node = parent
  while (ts.isCallExpression(at.parent) || ts.isParenthesizedExpression(at.parent)) at = at.parent
  return ts.isVariableDeclaration(at.parent) || ts.isPropertyAssignment(at.parent) || ts.isPropertyDeclaration(at.parent) ? at.parent : at
}

/** `for (const key of keys)`, `const { key } = options`: part of a parameter, perhaps. */
function isPassing(node: ts.Node): boolean {
  if (!ts.isVariableDeclaration(node)) return false
  const { initializer } = node
  return loopOf(node) !== undefined || (initializer !== undefined && (ts.isIdentifier(initializer) || ts.isPropertyAccessExpression(initializer)))
}

/** `for (const x of xs)`: what x stands for is written beside its declaration. */
function loopOf({ parent }: ts.VariableDeclaration): ts.Node | undefined {
  return parent.parent !== undefined && (ts.isForOfStatement(parent.parent) || ts.isForInStatement(parent.parent)) ? parent.parent : undefined
}

function namesIn(name: ts.BindingName): string[] {
  return ts.isIdentifier(name) ? [name.text] : name.elements.flatMap(element => ts.isBindingElement(element) ? namesIn(element.name) : [])
}

/** What the words asked about so far lead to; they only grow. */
class Leads {
  readonly #leading = new Set<string>()
  #open: readonly Naming[]
  #near: readonly number[]

  /** @param also names that are looked for, though they need not lead anywhere */
  constructor(readonly places: ReadonlyMap<string, readonly number[]>, namings: readonly Naming[], also: readonly string[]) {
    this.#open = namings
    this.#near = also.flatMap(name => places.get(name) ?? [])
  }

  near({ pos, end }: { readonly pos: number; readonly end: number }): boolean {
    return hasBetween(this.#near, pos, end)
  }

  with(words: Iterable<string>): ReadonlySet<string> {
    const near = [...this.#near]
    let fresh = this.add(words)
    for (const at of fresh) near.push(at)
    while (fresh.length > 0 && this.#open.length > 0) {
      const open: Naming[] = [], names: string[] = []
      for (const naming of this.#open) if (hasBetween(fresh, naming.start, naming.end)) names.push(...naming.names); else open.push(naming)
      this.#open = open
      fresh = this.add(names)
      for (const at of fresh) near.push(at)
    }
    this.#near = inOrder(near)
    return this.#leading
  }

  /** The places of those that are new, in order. */
  private add(words: Iterable<string>): number[] {
    const found: number[] = []
    for (const word of words) {
      if (this.#leading.has(word)) continue
      this.#leading.add(word)
      for (const at of this.places.get(word) ?? []) found.push(at)
    }
    return inOrder(found)
  }
}

const inOrder = (places: number[]): number[] => places.sort((a, b) => a - b)

/** What is taken apart, and what is switched over, stands beside the part and the case. */
function widthOf(node: ts.Node): ts.Node {
  let at = node
  while (ts.isBindingElement(at)) at = at.parent.parent
  return ts.isCaseClause(at) ? at.parent.parent : at
}

/** Is one of the numbers above `start` and not above `end`? */
function hasBetween(sorted: readonly number[], start: number, end: number): boolean {
  let low = 0, high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= start) low = middle + 1
    else high = middle
  }
  return low < sorted.length && sorted[low]! <= end
}
