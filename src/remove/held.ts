// The entry behind a read that looks into an object of the project: `config.features.newNav` reads what `export default
// { features: { newNav: … } }` holds, and it goes with its last read. What it is worked out with goes, too: where the
// environment is asked for it, and whether that complains of a variable that is missing, was the flag's own affair.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { withAnswersOrThrows } from '../scan/flow/answers.js'
import type { FlowProject } from '../scan/flow/bind.js'
import { nodeAt } from '../scan/flow/node-at.js'
import { isPure } from '../scan/flow/pure.js'
import { boundLiteral, type Place } from './typed-key.js'

export function heldEntry({ file, site, via }: FlagReference, project: FlowProject): Place | undefined {
  const source = via === 'member' ? project.bindings(file)?.source : undefined
  const read = source === undefined ? undefined : nodeAt(source, site.start, site.end), path = read === undefined ? undefined : pathOf(read)
  const home = path === undefined ? undefined : project.home(file, path.root)
  if (path === undefined || home === undefined || path.names.length === 0) return undefined
  let object = objectOf(home.node)
  for (const name of path.names.slice(0, -1)) {
    const inner = object === undefined ? undefined : memberOf(object, name)?.initializer
    object = inner !== undefined && ts.isObjectLiteralExpression(inner) ? inner : undefined
  }
  const entry = object === undefined ? undefined : memberOf(object, path.names.at(-1)!)
  if (entry === undefined || isAskedWhole(home, path.names.slice(0, -1), project)) return undefined
  return isPure(entry.initializer, withAnswersOrThrows(project.quiet(), () => project)) ? { file: home.file, node: entry } : undefined
}

/** `config.features.newNav`: from which name, by which members */
function pathOf(node: ts.Node): { readonly root: ts.Identifier; readonly names: readonly string[] } | undefined {
  const names: string[] = []
  let at = node
  for (; ts.isPropertyAccessExpression(at) && at.questionDotToken === undefined; at = at.expression) names.unshift(at.name.text)
  return ts.isIdentifier(at) ? { root: at, names } : undefined
}

/** Nobody says what is in it: a type would have the entry, too. */
function objectOf(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  const value = ts.isVariableDeclaration(node) && node.type === undefined ? boundLiteral(node) : ts.isExportAssignment(node) ? node.expression : undefined
  return value !== undefined && ts.isObjectLiteralExpression(value) && !ts.isSatisfiesExpression(value.parent) ? value : undefined
}

/** The one entry of the name, with nothing spread over it. */
function memberOf({ properties }: ts.ObjectLiteralExpression, name: string): ts.PropertyAssignment | undefined {
  const found = properties.filter(one => one.name !== undefined && !ts.isComputedPropertyName(one.name) && one.name.text === name), [only] = found
  return found.length === 1 && only !== undefined && ts.isPropertyAssignment(only) && !properties.some(ts.isSpreadAssignment) ? only : undefined
}

/** `config.features[name]`, `JSON.stringify(config.features)`, `render({ config })`: whoever gets hold of it as a whole finds the entry there */
function isAskedWhole({ file, node }: Place, names: readonly string[], project: FlowProject): boolean {
  const isWhole = (use: ts.Node): boolean => !isNamedOn(use, names)
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && project.uses(file, node.name).some(({ use }) => isWhole(use))) return true
  return project.users(file, 'default').users.some(({ file: user, local }) => {
    const bindings = project.bindings(user), symbol = bindings?.checker.getSymbolAtLocation(local)
    return bindings !== undefined && symbol !== undefined && bindings.references(symbol).some(isWhole)
  })
}

/** Asked for one of its members, and that for one of its own, to the end of the path; in a type, or where it is only named on. */
function isNamedOn(use: ts.Node, names: readonly string[]): boolean {
  let at = use
  for (const name of [...names, undefined]) {
    const { parent } = at
    if (ts.isTypeQueryNode(parent) || ts.isQualifiedName(parent) || ts.isExportSpecifier(parent) || ts.isExportAssignment(parent)) return true
    if (ts.isVariableDeclaration(parent) && parent.initializer === at && ts.isObjectBindingPattern(parent.name)) return parent.name.elements.every(one => one.dotDotDotToken === undefined && (one.propertyName ?? one.name).getText() !== name)
    if (ts.isElementAccessExpression(parent) && parent.expression === at) return ts.isStringLiteralLike(parent.argumentExpression)
    if (!ts.isPropertyAccessExpression(parent) || parent.expression !== at) return false
    if (parent.name.text !== name) return true
    at = parent
  }
  return true
}
