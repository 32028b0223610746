// What a test can call: the exported functions and components of a file that read a flag.
import { ts } from '../scan/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import type { Callable } from './scope.js'

export interface Target {
  readonly name: string
  readonly isDefault: boolean
  readonly fn: Callable
  readonly isAsync: boolean
  /** it answers JSX */
  readonly isComponent: boolean
  readonly reads: readonly FlagReference[]
}

/** A read no test can reach by a call, and why. */
export interface Unreached { readonly read: FlagReference; readonly name: string; readonly reason: string }

export function parseSource(file: string, text: string): ts.SourceFile {
  const kind = /\.[cm]?ts$/.test(file) ? ts.ScriptKind.TS : ts.ScriptKind.TSX
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
}

export function findTargets(source: ts.SourceFile, reads: readonly FlagReference[]): { targets: Target[]; unreached: Unreached[] } {
  const targets = exportedFunctions(source).flatMap(found => {
    const inside = readsOf(source, found.fn, reads)
    return inside.length === 0 ? [] : [toTarget(found, inside)]
  })
  const reached = new Set(targets.flatMap(target => target.reads))
  const unreached = reads.filter(read => !reached.has(read)).map(read => ({
    read, name: read.enclosing ?? 'module', reason: read.enclosing === undefined ? 'read when the module is loaded' : 'not an exported function',
  }))
  return { targets, unreached }
}

/** Those in the function, and in functions of the file that it calls or renders. */
export function readsOf(source: ts.SourceFile, fn: Callable, reads: readonly FlagReference[]): FlagReference[] {
  const held = [...functionsReached(source, fn)]
  return reads.filter(({ site, file }) => file === source.fileName && held.some(one => one.getStart() <= site.start && site.end <= one.getEnd()))
}

/** The function, and those of the file that it calls or renders. */
export function functionsReached(source: ts.SourceFile, fn: Callable): ReadonlySet<Callable> {
  const held = new Set<Callable>([fn])
  for (const one of held) {
    const visit = (node: ts.Node): void => {
      const name = ts.isCallExpression(node) ? node.expression : ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node) ? node.tagName : undefined
      const called = name && ts.isIdentifier(name) ? functionNamed(source, name.text) : undefined
      if (called !== undefined) held.add(called)
      ts.forEachChild(node, visit)
    }
    visit(one)
  }
  return held
}

/** The function at the top of the file that has this name. */
export function functionNamed(source: ts.SourceFile, name: string): Callable | undefined {
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) return statement
    if (!ts.isVariableStatement(statement)) continue
    const declared = statement.declarationList.declarations.find(one => ts.isIdentifier(one.name) && one.name.text === name)
    if (declared?.initializer) return functionIn(declared.initializer)
  }
  return undefined
}

/** The function that a file exports under this name. */
export function functionExported(source: ts.SourceFile, name: string): Callable | undefined {
  return exportedFunctions(source).find(one => (name === 'default' ? one.isDefault : one.name === name))?.fn
}

export type Exported = Pick<Target, 'name' | 'isDefault' | 'fn'>

export function toTarget(found: Exported, reads: readonly FlagReference[]): Target {
  return { ...found, isAsync: isAsync(found.fn), isComponent: answersJsx(found.fn), reads }
}

export function exportedFunctions(source: ts.SourceFile): Exported[] {
  const listed = exportLists(source)
  return source.statements.flatMap((statement): Exported[] => {
    if (ts.isFunctionDeclaration(statement) && statement.body) {
      const name = statement.name?.text ?? 'main', isDefault = hasModifier(statement, ts.SyntaxKind.DefaultKeyword) || listed.get(name) === 'default'
      return hasModifier(statement, ts.SyntaxKind.ExportKeyword) || listed.has(name) ? [{ name, isDefault, fn: statement }] : []
    }
    if (ts.isVariableStatement(statement)) {
      const all = hasModifier(statement, ts.SyntaxKind.ExportKeyword)
      return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
        const fn = initializer && functionIn(initializer)
        return fn && ts.isIdentifier(name) && (all || listed.has(name.text)) ? [{ name: name.text, isDefault: listed.get(name.text) === 'default', fn }] : []
      })
    }
    if (ts.isExportAssignment(statement)) {
      const fn = functionIn(statement.expression)
      return fn ? [{ name: 'main', isDefault: true, fn }] : []
    }
    return []
  })
}

/** `export { a, b as default }` and `export default a`: local name -> how it is exported. A renamed export is left out. */
function exportLists(source: ts.SourceFile): Map<string, 'named' | 'default'> {
  const found = new Map<string, 'named' | 'default'>()
  for (const statement of source.statements) {
    if (ts.isExportAssignment(statement) && ts.isIdentifier(statement.expression)) found.set(statement.expression.text, 'default')
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) continue
    for (const { name, propertyName } of statement.exportClause.elements) {
      if (name.text === 'default' && propertyName) found.set(propertyName.text, 'default')
      else if (propertyName === undefined) found.set(name.text, 'named')
    }
  }
  return found
}

/** The function itself, or the one in `memo(...)` and `forwardRef(...)`. */
function functionIn(node: ts.Expression): ts.ArrowFunction | ts.FunctionExpression | undefined {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return node
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return functionIn(node.expression)
  const wrapped = ts.isCallExpression(node) && /^(React\.)?(memo|forwardRef)$/.test(node.expression.getText()) ? node.arguments[0] : undefined
  return wrapped && functionIn(wrapped)
}

function isAsync(fn: Callable): boolean {
  return hasModifier(fn, ts.SyntaxKind.AsyncKeyword) || fn.type?.getText().startsWith('Promise<') === true
}

function answersJsx(fn: Callable): boolean {
  let found = false
  const visit = (node: ts.Node): void => {
    if (node !== fn && ts.isFunctionLike(node)) return
    if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) found = true
    else ts.forEachChild(node, visit)
  }
  visit(fn)
  return found
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(modifier => modifier.kind === kind)
}
