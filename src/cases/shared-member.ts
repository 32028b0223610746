// A flag that is a member of an object which the project's files share, `config.flags.newNav`: a test sets the member and puts it
// back. Only of an object that is written out and can be changed: what a getter, a freeze or a function makes of it nobody knows.
import { ts } from '../scan/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { nodeOf } from './chain.js'
import { importOf, type Imported } from './imports.js'
import type { ProjectFiles } from './project-files.js'

export interface SharedMember {
  readonly kind: 'member'
  readonly key: string
  readonly imported: Imported
  readonly from: string
  /** the object, as the source writes it: `config.flags` */
  readonly object: string
  readonly property: string
  /** what it holds until somebody sets it, where that is written out */
  readonly state: boolean | undefined
}

/** @returns why not; `undefined` = the read is no member of an imported object */
export function sharedMemberOf(source: ts.SourceFile, read: FlagReference, key: string, files: ProjectFiles): SharedMember | string | undefined {
  const found = memberAt(source, read), path = found && pathOf(found.object), [root] = path ?? []
  const imported = root === undefined ? undefined : importOf(source, root)
  if (found === undefined || path === undefined || root === undefined || imported === undefined) return undefined
  const object = path.join('.'), holder = imported.name === '*' ? path.slice(1) : path, [first] = holder
  if (first === undefined) return `${object}.${found.property} is an import, which no test can set; name an override in halyard.config.json`
  const exported = imported.name === '*' ? first : imported.name, file = files.resolve(source.fileName, imported.from), there = file === undefined ? undefined : files.source(file)
  const value = there && memberValue(there, exported, [...holder.slice(1), found.property])
  if (there === undefined || value === undefined) return `${object} is no object written out in the project, which a test could set; name an override in halyard.config.json`
  if (!isOnOrOff(value, there, files)) return `what ${object}.${found.property} holds is not seen to be on or off; name an override in halyard.config.json`
  return { kind: 'member', key, imported: { ...imported, local: root }, from: imported.from, object, property: found.property, state: literalOf(bare(value, there)) }
}

/** config.flags.newNav, and const { newNav } = config.flags */
function memberAt(source: ts.SourceFile, { site, via }: FlagReference): { readonly object: ts.Expression; readonly property: string } | undefined {
  if (via !== 'member') return undefined
  const node: ts.Node | undefined = nodeOf(source, site.start, site.end)
  if (node === undefined) return undefined
  if (ts.isPropertyAccessExpression(node)) return { object: node.expression, property: node.name.text }
  const element = ts.isBindingElement(node) ? node : node.parent, declared = element.parent.parent
  if (!ts.isBindingElement(element) || !ts.isVariableDeclaration(declared) || declared.initializer === undefined) return undefined
  const property = element.propertyName ?? element.name
  return ts.isIdentifier(property) ? { object: declared.initializer, property: property.text } : undefined
}

function pathOf(node: ts.Expression): string[] | undefined {
  if (ts.isIdentifier(node)) return [node.text]
  const path = ts.isPropertyAccessExpression(node) && !node.questionDotToken ? pathOf(node.expression) : undefined
  return path && ts.isPropertyAccessExpression(node) ? [...path, node.name.text] : undefined
}

/** `undefined` = it is not written out, or a getter. */
function memberValue(source: ts.SourceFile, exported: string, path: readonly string[]): ts.Expression | undefined {
  let node = exportedValue(source, exported)
  for (const name of path) {
    const holder = node && bare(node, source)
    if (holder === undefined || !ts.isObjectLiteralExpression(holder)) return undefined
    const property = holder.properties.find(one => one.name?.getText().replace(/^['"]|['"]$/g, '') === name)
    if (property === undefined || !(ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property))) return undefined
    node = ts.isPropertyAssignment(property) ? property.initializer : property.name
  }
  return node
}

/** true, !x, x === 'true', Boolean(x), and a function of the project that says it answers a boolean */
function isOnOrOff(value: ts.Expression, source: ts.SourceFile, files: ProjectFiles): boolean {
  const node = bare(value, source), ask = (one: ts.Expression): boolean => isOnOrOff(one, source, files)
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return true
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken
  if (ts.isConditionalExpression(node)) return ask(node.whenTrue) && ask(node.whenFalse)
  if (ts.isBinaryExpression(node)) return compares.has(node.operatorToken.kind) || (joins.has(node.operatorToken.kind) && ask(node.left) && ask(node.right))
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return false
  return node.expression.text === 'Boolean' || files.functionOf(source, node.expression.text)?.type?.kind === ts.SyntaxKind.BooleanKeyword
}
function literalOf({ kind }: ts.Expression): boolean | undefined {
  return kind === ts.SyntaxKind.TrueKeyword ? true : kind === ts.SyntaxKind.FalseKeyword ? false : undefined
}
const compares = new Set([ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken, ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken])
const joins = new Set([ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken])

function exportedValue(source: ts.SourceFile, name: string): ts.Expression | undefined {
  const assigned = source.statements.find(ts.isExportAssignment)
  return name === 'default' ? assigned?.expression ?? constantOf(source, listedAs(source, 'default') ?? '') : constantOf(source, listedAs(source, name) ?? name)
}

/** export { config as name } */
function listedAs(source: ts.SourceFile, name: string): string | undefined {
  for (const statement of source.statements) {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) continue
    const element = statement.exportClause.elements.find(one => one.name.text === name)
    if (element) return (element.propertyName ?? element.name).text
  }
  return undefined
}

function constantOf(source: ts.SourceFile, name: string): ts.Expression | undefined {
  const declared = source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList: { declarations } }) => [...declarations])
  return declared.find(one => ts.isIdentifier(one.name) && one.name.text === name)?.initializer
}

/** Without its types, and of a name what the file's constant of that name holds. */
function bare(node: ts.Expression, source: ts.SourceFile): ts.Expression {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node) || ts.isTypeAssertionExpression(node)) return bare(node.expression, source)
  const held = ts.isIdentifier(node) ? constantOf(source, node.text) : undefined
  return held === undefined || held === node || ts.isIdentifier(held) ? node : bare(held, source)
}
