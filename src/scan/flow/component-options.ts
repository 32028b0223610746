// Vue's components as an object of options: what `computed: { isNew() { return isOn('x') } }` answers, the whole component asks for
// as `this.isNew`.
import { ts } from '../../fold/compiler.js'
import { isWritten } from './uses.js'

export interface Computed { readonly name: string; readonly options: ts.ObjectLiteralExpression }

/** The entry of `computed` that the function is; one that can be written to is none. */
export function computedEntry(fn: ts.Node): Computed | undefined {
  const entry = entryOf(fn), group = entry?.parent, owner = group?.parent
  if (entry === undefined || group === undefined || owner === undefined || !ts.isIdentifier(entry.name)) return undefined
  // title: { get() { … } }
  if (entry.name.text === 'get' && group.properties.length === 1 && ts.isPropertyAssignment(owner)) return computedEntry(group)
  const isGroup = ts.isPropertyAssignment(owner) && owner.name.getText() === 'computed' && isComponent(owner.parent)
  return isGroup ? { name: entry.name.text, options: owner.parent } : undefined
}

/** `this.name` wherever `this` is the component; none where it is written to. */
export function componentUses({ name, options }: Computed): readonly ts.PropertyAccessExpression[] {
  const found: ts.PropertyAccessExpression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && node.name.text === name && node.expression.kind === ts.SyntaxKind.ThisKeyword && isOwn(node, options)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(options)
  return found.some(isWritten) ? [] : found
}

/** The options of the component that a file exports. */
export function componentOptions(source: ts.SourceFile): ts.ObjectLiteralExpression | undefined {
  const value = source.statements.find(one => ts.isExportAssignment(one) && one.isExportEquals !== true), made = value !== undefined && ts.isExportAssignment(value) ? value.expression : undefined
  const options = made !== undefined && ts.isCallExpression(made) ? made.arguments[0] : made
  return options !== undefined && isComponent(options) ? options : undefined
}

type Entry = (ts.MethodDeclaration | ts.PropertyAssignment) & { readonly parent: ts.ObjectLiteralExpression }

/** `name() {}`, `name: function () {}`, `name: () => …`, `name: { get() {} }` */
function entryOf(value: ts.Node): Entry | undefined {
  const entry = ts.isMethodDeclaration(value) ? value : value.parent
  const isEntry = ts.isMethodDeclaration(entry) || (ts.isPropertyAssignment(entry) && entry.initializer === value)
  return isEntry && ts.isObjectLiteralExpression(entry.parent) ? entry as Entry : undefined
}

/** export default { … } · defineComponent({ … }) · Vue.extend({ … }) */
function isComponent(node: ts.Node): node is ts.ObjectLiteralExpression {
  const { parent } = node
  if (!ts.isObjectLiteralExpression(node)) return false
  if (ts.isExportAssignment(parent)) return true
  return ts.isCallExpression(parent) && parent.arguments[0] === node && /^(?:defineComponent|(?:Vue|\w+)\.extend)$/.test(parent.expression.getText())
}

/** `this` of an option, or of an entry of a group of options, is the component. */
function isOwn(use: ts.Node, options: ts.ObjectLiteralExpression): boolean {
  let at = use.parent
  while (at !== options && !(ts.isFunctionLike(at) && !ts.isArrowFunction(at))) at = at.parent
  for (let depth = 0, entry = at === options ? undefined : entryOf(at); entry !== undefined && depth < 3; entry = entryOf(entry.parent), depth++) if (entry.parent === options) return true
  return false
}
