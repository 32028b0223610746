// What a name means in a TypeScript file: the nearest declaration, found by walking up scopes whose tables are made
// when first asked for. Values and types are two spaces, as in the language.
import { ts } from '../fold/compiler.js'
import type { Binding, Step } from '../detect/view.js'
import { assignmentsOf, type Assignment } from './assignments.js'
import { declarationsOf, type Table } from './declared.js'
import { propertyOf } from './typescript.js'

type N = ts.Node
const K = ts.SyntaxKind

/** A table of declarations and the next one outside it, both made when first asked for. */
interface Scope extends Table { readonly node: N; outer?: Scope | undefined; outermost?: true }

/** Whether a node opens a scope is a matter of its kind alone. */
const scopeless: boolean[] = []

export class Scopes {
  readonly #scopes = new Map<N, Scope>()
  readonly #bindings = new Map<N, Binding<N>>()
  /** by the identifier that declares what is written to: minified code writes thousands of times to names of one letter */
  #assignments: Map<N, Assignment[]> | undefined

  constructor(readonly source: ts.SourceFile) {}

  /** `undefined` = a global */
  resolve(name: ts.Identifier): Binding<N> | undefined {
    const declared = this.declarationOf(name)
    return declared && this.bindingOf(declared)
  }

  /** The identifier that declares what `name` stands for. */
  declarationOf(name: ts.Identifier): ts.Identifier | undefined {
    const space = isTypeName(name) ? 'types' : 'values', text = name.text
    for (let scope = this.scopeAround(startOf(name)); scope; scope = this.outside(scope)) {
      const found = scope[space].get(text)
      if (found) return found
    }
    return undefined
  }

  /** A name that a file's own top level declares, for `export { name }`. */
  topLevel(name: string): { readonly value: Binding<N> | undefined; readonly type: Binding<N> | undefined } {
    const table = this.scopeAround(this.source), value = table?.values.get(name), type = table?.types.get(name)
    return { value: value && this.bindingOf(value), type: type && type !== value ? this.bindingOf(type) : undefined }
  }

  private outside(scope: Scope): Scope | undefined {
    if (scope.outer === undefined && scope.outermost === undefined) {
      scope.outer = scope.node.parent && this.scopeAround(scope.node.parent)
      if (scope.outer === undefined) scope.outermost = true
    }
    return scope.outer
  }

  private scopeAround(node: N): Scope | undefined {
    for (let at: N | undefined = node; at; at = at.parent) {
      // most ancestors of a name open no scope: remember the kinds that do, not the nodes that do not
      if (scopeless[at.kind] === true) continue
      const scope = this.#scopes.get(at) ?? this.openScope(at)
      if (scope !== undefined) return scope
    }
    return undefined
  }

  private openScope(node: N): Scope | undefined {
    const table = declarationsOf(node)
    if (table === undefined) {
      scopeless[node.kind] = true
      return undefined
    }
    const scope: Scope = { ...table, node }
    this.#scopes.set(node, scope)
    return scope
  }

  bindingOf(declared: ts.Identifier): Binding<N> {
    const known = this.#bindings.get(declared)
    if (known) return known
    const binding = this.makeBinding(declared, declared.parent)
    this.#bindings.set(declared, binding)
    return binding
  }

  bindingOfElement(element: ts.BindingElement): Binding<N> | undefined {
    const path: Step[] = []
    let at: ts.BindingElement = element
    for (;;) {
      const step = stepOf(at)
      if (step === undefined) return undefined
      if (step !== '...') path.unshift(step)
      const owner: N = at.parent.parent
      if (ts.isBindingElement(owner)) { at = owner; continue }
      const of = this.rootOf(owner as ts.VariableDeclaration | ts.ParameterDeclaration)
      return of && { kind: 'field', at: element.name, of, path, default: element.initializer }
    }
  }

  private makeBinding(at: ts.Identifier, parent: N): Binding<N> {
    switch (parent.kind) {
      case K.ImportSpecifier: return importOf(at, (parent as ts.ImportSpecifier).parent.parent.parent, (parent as ts.ImportSpecifier).propertyName ?? at)
      case K.ImportClause: return { ...importOf(at, (parent as ts.ImportClause).parent, at), name: 'default' }
      case K.NamespaceImport: return { ...importOf(at, (parent as ts.NamespaceImport).parent.parent, at), name: '*' }
      case K.ImportEqualsDeclaration: return importEquals(at, parent as ts.ImportEqualsDeclaration)
      case K.VariableDeclaration: case K.Parameter: return this.rootOf(parent as ts.VariableDeclaration | ts.ParameterDeclaration) ?? { kind: 'opaque', at }
      case K.BindingElement: return this.elementBinding(parent as ts.BindingElement, at)
      case K.FunctionDeclaration: case K.FunctionExpression: return { kind: 'function', at, node: parent }
      case K.ClassDeclaration: case K.ClassExpression: return { kind: 'class', at, node: parent }
      case K.EnumDeclaration: return { kind: 'enum', at, name: at.text, members: (parent as ts.EnumDeclaration).members.map(member => propertyOf(member.name, member.initializer)) }
      case K.ModuleDeclaration: return { kind: 'const', at, value: parent, type: undefined, whole: parent }
      case K.InterfaceDeclaration: return { kind: 'type', at, node: parent }
      case K.TypeAliasDeclaration: return { kind: 'type', at, node: (parent as ts.TypeAliasDeclaration).type }
      case K.TypeParameter: {
        const bound = (parent as ts.TypeParameterDeclaration).constraint
        return bound ? { kind: 'type', at, node: bound } : { kind: 'opaque', at }
      }
      default: return { kind: 'opaque', at }
    }
  }

  private elementBinding(element: ts.BindingElement, at: ts.Identifier): Binding<N> {
    const binding = this.bindingOfElement(element)
    const written = this.writesTo(at)
    if (!binding || written.length > 0) return { kind: 'opaque', at }
    return binding
  }

  /** What a declaration without a pattern, or the whole pattern, is bound to. */
  private rootOf(owner: ts.VariableDeclaration | ts.ParameterDeclaration): Binding<N> | undefined {
    if (ts.isParameter(owner)) return this.parameterOf(owner)
    const at = owner.name, list = owner.parent
    if (!ts.isVariableDeclarationList(list)) return { kind: 'opaque', at }
    const loop = list.parent
    if (ts.isForOfStatement(loop)) return { kind: 'each', at, of: loop.expression, what: 'values' }
    if (ts.isForInStatement(loop)) return { kind: 'each', at, of: loop.expression, what: 'keys' }
    const written = ts.isIdentifier(at) && (list.flags & ts.NodeFlags.Const) === 0 ? this.writesTo(at) : []
    if (written.length === 0 && (owner.initializer || owner.type)) {
      return { kind: 'const', at, value: owner.initializer, type: owner.type, whole: owner }
    }
    const values = [owner.initializer, ...written.map(write => write.value)].filter(value => value !== undefined)
    return { kind: 'variable', at, values, type: owner.type, open: written.some(write => write.value === undefined) }
  }

  private parameterOf(owner: ts.ParameterDeclaration): Binding<N> | undefined {
    const fn = owner.parent
    const index = fn.parameters.filter(one => !(ts.isIdentifier(one.name) && one.name.text === 'this')).indexOf(owner)
    if (ts.isIdentifier(owner.name) && this.writesTo(owner.name).length > 0) return { kind: 'variable', at: owner.name, values: [], type: owner.type, open: true }
    return { kind: 'parameter', at: owner.name, of: fn, index, type: owner.type, default: owner.initializer, ...(owner.dotDotDotToken ? { rest: true as const } : {}) }
  }

  private writesTo(declared: ts.Identifier): readonly Assignment[] {
    this.#assignments ??= this.groupAssignments()
    return this.#assignments.get(declared) ?? []
  }

  private groupAssignments(): Map<N, Assignment[]> {
    const groups = new Map<N, Assignment[]>()
    for (const write of assignmentsOf(this.source)) {
      const declared = this.declarationOf(write.target)
      const group = declared && groups.get(declared)
      if (group) group.push(write)
      else if (declared) groups.set(declared, [write])
    }
    return groups
  }
}

/** A heritage clause and a decorator stand outside their class, a default outside the body: only a name's own scopes count. */
function startOf(name: ts.Identifier): N {
  return name.parent
}

export function isTypeName(name: ts.Identifier): boolean {
  let at: N = name
  while (ts.isQualifiedName(at.parent) && at.parent.left === at) at = at.parent
  const { parent } = at
  if (ts.isTypeReferenceNode(parent)) return parent.typeName === at
  if (ts.isExpressionWithTypeArguments(parent)) return ts.isHeritageClause(parent.parent) && (ts.isInterfaceDeclaration(parent.parent.parent) || parent.parent.token === K.ImplementsKeyword)
  return (ts.isInterfaceDeclaration(parent) || ts.isTypeAliasDeclaration(parent) || ts.isTypeParameterDeclaration(parent)) && parent.name === at
}

/** `undefined` = a computed name; '...' = a rest element, which is still the whole. */
function stepOf(element: ts.BindingElement): Step | '...' | undefined {
  if (element.dotDotDotToken) return '...'
  if (ts.isArrayBindingPattern(element.parent)) return element.parent.elements.indexOf(element)
  const name = element.propertyName ?? element.name
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) return name.text
  return ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression) ? name.expression.text : undefined
}

function importOf(at: N, declaration: N, imported: N): Binding<N> & { kind: 'import' } {
  const specifier = (declaration as ts.ImportDeclaration).moduleSpecifier
  return { kind: 'import', at, module: ts.isStringLiteralLike(specifier) ? specifier.text : '', name: (imported as ts.Identifier).text, imported }
}

function importEquals(at: N, declaration: ts.ImportEqualsDeclaration): Binding<N> {
  const { moduleReference } = declaration
  if (!ts.isExternalModuleReference(moduleReference) || !ts.isStringLiteralLike(moduleReference.expression)) return { kind: 'opaque', at }
  return { kind: 'import', at, module: moduleReference.expression.text, name: '*', imported: at }
}
