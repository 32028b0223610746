// CommonJS, told from syntax: what a module puts into `exports`, and what a `require` takes out. What is put there twice, may be put
// there later or is replaced as a whole is not told. What is the whole module, as a function of `module.exports = isNew`, is its
// `default`, as `import isNew from './is-new'` has it.
import { escaped } from '../../flag/pattern.js'
import { ts } from '../../fold/compiler.js'

/** `exports.x = value`, `module.exports = { x: value }`: `node` is the statement, or the property */
export interface CommonJsExport { readonly name: string; readonly value: ts.Node; readonly node: ts.Node }

const remembered = new WeakMap<ts.SourceFile, readonly CommonJsExport[]>()

/** What a module exports for good, each under a name that is given once. */
export function commonJsExports(source: ts.SourceFile): readonly CommonJsExport[] {
  const known = remembered.get(source) ?? (source.text.includes('exports') ? findExports(source) : [])
  remembered.set(source, known)
  return known
}

/** The name a value is exported under, at the place where it is. */
export function commonJsNameOf(value: ts.Node): string | undefined {
  return commonJsExports(value.getSourceFile()).find(one => one.value === value)?.name
}

function findExports(source: ts.SourceFile): CommonJsExport[] {
  const assigned = source.statements.flatMap(statement => {
    const assignment = ts.isExpressionStatement(statement) ? assignmentOf(statement.expression) : undefined
    return assignment === undefined ? [] : [{ statement, ...assignment }]
  })
  const wholes = assigned.filter(({ left }) => isModuleExports(left)), [whole] = wholes
  // exports.x = 1; module.exports = other
  const lasts = ({ statement, left }: (typeof assigned)[number]): boolean => whole === undefined || (statement.pos > whole.statement.pos && ts.isPropertyAccessExpression(left) && (whole.lefts.length > 1 || isModuleExports(left.expression)))
  const members = assigned.filter(lasts).flatMap(({ statement, left, right }) => { const name = exportedMember(left); return name === undefined ? [] : [{ name, value: right, node: statement }] })
  const all = [...members, ...whole === undefined ? [] : ts.isObjectLiteralExpression(whole.right) ? propertiesOf(whole.right) : [{ name: 'default', value: whole.right, node: whole.statement }]]
  if (all.length === 0 || wholes.length > 1) return []
  const unclear = writtenElsewhere(source, new Set<ts.Node>(assigned.flatMap(({ lefts }) => lefts)))
  return unclear === 'all' ? [] : all.filter(({ name }) => !unclear.has(name) && all.filter(other => other.name === name).length === 1)
}

/** `module.exports = isNew`, `export = isNew`: who requires the module has what it exports as `default`. */
export function wholeExportOf(source: ts.SourceFile): ts.Node | undefined {
  const assigned = source.statements.find(ts.isExportAssignment)
  return (assigned?.isExportEquals === true ? assigned.expression : undefined) ?? commonJsExports(source).find(isWhole)?.value
}

function isWhole({ name, node }: CommonJsExport): boolean {
  return name === 'default' && ts.isExpressionStatement(node) && ts.isBinaryExpression(node.expression) && exportedMember(node.expression.left) === undefined
}

interface Assignment { readonly left: ts.Node; readonly lefts: readonly ts.Node[]; readonly right: ts.Expression }

/** `lefts` = all that is put there: `exports` and `module.exports` of `exports = module.exports = {}`, none for what is no export */
function assignmentOf(node: ts.Expression): Assignment | undefined {
  if (!isAssignment(node)) return undefined
  const { left, right } = node
  if (isExports(left) && isAssignment(right) && isExports(right.left)) return { left: isModuleExports(left) ? left : right.left, lefts: [left, right.left], right: right.right }
  return { left, lefts: exportedMember(left) !== undefined || isModuleExports(left) ? [left] : [], right }
}

function isAssignment(node: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken
}

/** a spread behind a property may hold another of its name */
function propertiesOf(object: ts.ObjectLiteralExpression): CommonJsExport[] {
  const { properties } = object, from = properties.findLastIndex(one => ts.isSpreadAssignment(one) || (one.name !== undefined && ts.isComputedPropertyName(one.name)))
  return properties.slice(from + 1).flatMap((one): CommonJsExport[] => {
    if (ts.isShorthandPropertyAssignment(one)) return [{ name: one.name.text, value: one.name, node: one }]
    const name = one.name !== undefined && (ts.isIdentifier(one.name) || ts.isStringLiteral(one.name)) ? one.name.text : undefined
    if (name === undefined) return []
    return ts.isPropertyAssignment(one) ? [{ name, value: one.initializer, node: one }] : ts.isMethodDeclaration(one) ? [{ name, value: one, node: one }] : []
  })
}

/** `x` of `exports.x` and `module.exports.x` */
export function exportedMember(node: ts.Node): string | undefined {
  return ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.name) && isExports(node.expression) ? node.name.text : undefined
}

function isExports(node: ts.Node): boolean {
  return (ts.isIdentifier(node) && node.text === 'exports') || isModuleExports(node) || isOwnThis(node)
}

function isModuleExports(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'exports' && ts.isIdentifier(node.expression) && node.expression.text === 'module'
}

/** `if (x) exports.y = …`: what may be put there later; `all` = `Object.assign(exports, …)`, `exports[name] = …` */
function writtenElsewhere(source: ts.SourceFile, counted: ReadonlySet<ts.Node>): ReadonlySet<string> | 'all' {
  const names = new Set<string>()
  let isHanded = false
  const visit = (node: ts.Node): void => {
    if (counted.has(node)) return
    if (isLetOut(node)) isHanded = true
    if (!isExports(node)) return ts.forEachChild(node, visit)
    const name = exportedMember(node.parent)
    if (name === undefined) isHanded = true
    else if (isTarget(node.parent)) names.add(name)
  }
  visit(source)
  return isHanded ? 'all' : names
}

/** `const api = module`, `module['exports']` */
function isLetOut(node: ts.Node): boolean {
  const { parent } = node
  if (!ts.isIdentifier(node) || node.text !== 'module') return false
  return (ts.isVariableDeclaration(parent) && parent.initializer === node) || (ts.isElementAccessExpression(parent) && parent.expression === node)
}

/** `this` of a CommonJS module is its `exports` */
function isOwnThis(node: ts.Node): boolean {
  if (node.kind !== ts.SyntaxKind.ThisKeyword) return false
  for (let at = node.parent; at !== undefined; at = at.parent) if (ts.isClassLike(at) || (ts.isFunctionLike(at) && !ts.isArrowFunction(at))) return false
  return true
}

/** `exports.x()`, `module.exports.x`, `this.x`, also of an object that is exported: where a module asks itself for what it exports */
export function ownMembers(source: ts.SourceFile, name: string): ts.PropertyAccessExpression[] {
  const found: ts.PropertyAccessExpression[] = [], statements = new Set(commonJsExports(source).map(({ node }) => node))
  const visit = (node: ts.Node): void => {
    const isMember = ts.isPropertyAccessExpression(node) && node.name.text === name && (isExports(node.expression) || node.expression.kind === ts.SyntaxKind.ThisKeyword)
    if (isMember && !(ts.isBinaryExpression(node.parent) && statements.has(node.parent.parent) && node.parent.left === node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isTarget(node: ts.Node): boolean {
  const { parent } = node
  return (ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment) || ts.isDeleteExpression(parent)
}

export interface Required { readonly name: string; readonly local: ts.Identifier | undefined; readonly node: ts.Node }

/** What a `require('./a')` takes: all of it under a name (`*`), exports by name, nothing but its effects (``). */
export function requiredBy(call: ts.CallExpression): readonly Required[] {
  const whole: Required = { name: '*', local: undefined, node: call }, { parent } = call
  if (ts.isExpressionStatement(parent)) return [{ ...whole, name: '' }]
  if (ts.isPropertyAccessExpression(parent) && parent.expression === call) {
    const declared = parent.parent, isNamed = ts.isVariableDeclaration(declared) && declared.initializer === parent && ts.isIdentifier(declared.name)
    return [{ name: parent.name.text, local: isNamed && isConstant(declared) ? declared.name as ts.Identifier : undefined, node: isNamed ? declared : parent }]
  }
  if (!ts.isVariableDeclaration(parent) || parent.initializer !== call) return [whole]
  if (ts.isIdentifier(parent.name)) return [isConstant(parent) ? { ...whole, local: parent.name, node: parent } : whole]
  if (ts.isArrayBindingPattern(parent.name)) return [whole]
  const taken = parent.name.elements.map(one => takenBy(one))
  return taken.every(one => one !== undefined) ? taken : [whole]
}

function takenBy(element: ts.BindingElement): Required | undefined {
  const key = element.propertyName ?? element.name
  if (element.dotDotDotToken !== undefined || !(ts.isIdentifier(key) || ts.isStringLiteral(key))) return undefined
  const isPlain = ts.isIdentifier(element.name) && element.initializer === undefined && isConstant(element.parent.parent as ts.VariableDeclaration)
  return { name: key.text, local: isPlain ? element.name as ts.Identifier : undefined, node: element }
}

/** `var flags = require('./flags')` of older code is one as long as nothing else is put there. */
function isConstant(declaration: ts.VariableDeclaration): boolean {
  if ((ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0) return true
  const { name } = declaration, names = ts.isIdentifier(name) ? [name] : name.elements.flatMap(one => ts.isOmittedExpression(one) || !ts.isIdentifier(one.name) ? [] : [one.name])
  const { text } = declaration.getSourceFile(), rest = text.slice(0, name.pos) + text.slice(declaration.initializer?.end ?? declaration.end)
  return names.every(one => !new RegExp(`(?<![\\w$.])${escaped(one.text)}\\s*(?:=(?![=>])|[-+*/&|?^%]{1,3}=|\\+\\+|--)|\\b(?:var|let|const)\\s+${escaped(one.text)}(?![\\w$])`).test(rest))
}
