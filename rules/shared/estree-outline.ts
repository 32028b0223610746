// The ESTree half of what scan/outline.ts does for TypeScript: where words stand and what declarations name, in one pass over the
// tree, so that hardly any name has to be asked for in its scope.
import type { TSESTree } from '@typescript-eslint/utils'
import { OutlineBuilder, type Naming, type Width } from '../../src/detect/outline.js'
import { stemOf } from '../../src/detect/touch.js'
import type { Outline } from '../../src/detect/view.js'
import { partsOf, patternParts, targetOf } from './binding.js'
import { isSignature, type Signature } from './estree-function.js'
import { inner, nameText, stringOf, type Node } from './estree.js'

/** @param children visits those of a node, a component's template included */
export function outlineOf(root: Node, children: (node: Node, visit: (child: Node) => void) => void, also: (name: string) => boolean): Outline<Node> {
  const builder = new OutlineBuilder()
  const visit = (node: Node): void => {
    seeWords(builder, node)
    seeNames(builder, node)
    const further = (): void => { children(node, visit) }
    const start = node.parent && isSignature(node.parent) ? boundOf(node, node.parent) : undefined
    if (start !== undefined) builder.apart(start, further)
    else if (node.type === 'ReturnStatement') builder.returned(further)
    else if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') builder.classLike(further)
    else if (isKept(node)) builder.kept(further)
    else further()
  }
  visit(root)
  return builder.build(also, widthOf)
}

/** Where a function's parameters or its body begin. A constructor gives its class what the class leads to. */
function boundOf(node: Node, { params, parent }: Signature): number | undefined {
  if (parent.type === 'MethodDefinition' && parent.kind === 'constructor') return undefined
  if (node.type === 'BlockStatement') return node.range[0]
  return params.some(one => one === node) ? params[0]?.range[0] : undefined
}

/** A name's own span may hold its type, too: it is where it begins. */
function seeWords(builder: OutlineBuilder, node: Node): void {
  switch (node.type) {
    case 'Identifier': case 'JSXIdentifier': return builder.mention(node.name, node.range[0] + 1)
    case 'PrivateIdentifier': return builder.mention(`#${node.name}`, node.range[0] + 1)
    case 'MetaProperty': return builder.mention('import.meta', node.range[0] + 1)
    case 'TemplateElement': return builder.mention(node.value.cooked ?? node.value.raw, node.range[0] + 1)
    case 'Literal': if (typeof node.value === 'string') builder.mention(node.value, node.range[0] + 1); return
    // a module is a word too, and so is its file's name
    case 'ImportDeclaration': case 'ImportExpression': return mentionModule(builder, node.source)
    case 'TSExternalModuleReference': return mentionModule(builder, node.expression)
    case 'CallExpression': return mentionModule(builder, node.arguments[0])
    default: return
  }
}

function mentionModule(builder: OutlineBuilder, source: Node | undefined): void {
  const module = stringOf(source)
  if (source !== undefined && module !== undefined) builder.mention(stemOf(module), source.range[0] + 1)
}

function seeNames(builder: OutlineBuilder, node: Node): void {
  if (isSignature(node)) seeParameters(builder, node)
  // React's: `class Page extends Component<Props>`
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') builder.name({ names: ['props'], start: node.range[0], end: node.body.range[0] })
  const naming = namingOf(node)
  if (naming === undefined) return
  builder.name(naming)
  if (node.type === 'VariableDeclarator' && isPassing(node)) builder.pass(naming.names)
}

/** What is handed to a parameter stands beside the name of its function, or beside the call that calls it back. */
function seeParameters(builder: OutlineBuilder, node: Signature): void {
  const { range: [start] } = receiverOf(node), end = node.params[0]?.range[0] ?? start
  for (const parameter of node.params) {
    const names = namesIn(parameter)
    const within = parameter.type === 'TSParameterProperty' ? undefined : spanOf(node)
    builder.name({ names, start, end, within })
    builder.name({ names, ...spanOf(parameter), within })
    builder.pass(names)
  }
}

function receiverOf(node: Signature): Node {
  let at: Node = node
  while (at.parent && (at.parent.type === 'CallExpression' || inner(at.parent) === inner(at))) at = at.parent
  const { parent } = at
  return parent && (parent.type === 'VariableDeclarator' || ('key' in parent && 'value' in parent)) ? parent : at
}

function namingOf(node: Node): Naming | undefined {
  switch (node.type) {
    case 'VariableDeclarator': return { names: namesIn(node.id), ...spanOf(loopOf(node) ?? node), within: functionAround(node) }
    case 'ImportDeclaration': return { names: node.specifiers.map(({ local }) => local.name), ...spanOf(node.source) }
    case 'ImportSpecifier': return naming(node.local.name, node)
    case 'TSTypeParameter': return naming(node.name.name, node)
    case 'AssignmentExpression': return naming(writtenName(node.left), node)
    case 'PropertyDefinition': case 'MethodDefinition': case 'AccessorProperty': case 'TSAbstractPropertyDefinition': case 'TSAbstractMethodDefinition': case 'TSAbstractAccessorProperty':
      return naming(nameText(node.key, node.computed), node)
    case 'Property': return node.method || node.kind !== 'init' ? naming(nameText(node.key, node.computed), node) : undefined
    case 'FunctionDeclaration': case 'FunctionExpression': case 'TSDeclareFunction': case 'ClassDeclaration': case 'ClassExpression':
    case 'TSEnumDeclaration': case 'TSInterfaceDeclaration': case 'TSTypeAliasDeclaration': case 'TSImportEqualsDeclaration': case 'TSModuleDeclaration':
      return node.id?.type === 'Identifier' ? naming(node.id.name, node) : undefined
    default: return undefined
  }
}

const spanOf = ({ range: [start, end] }: Node): Width => ({ start, end })

function naming(name: string | undefined, node: Node): Naming | undefined {
  return name === undefined ? undefined : { names: [name], ...spanOf(node) }
}

/** A variable of a function is known in it alone. */
function functionAround({ parent }: Node): Width | undefined {
  for (let at = parent; at; at = at.parent) if (isSignature(at)) return spanOf(at)
  return undefined
}

/** `x = …`, `this.x = …` */
function writtenName(target: Node): string | undefined {
  if (target.type === 'Identifier') return target.name
  return target.type === 'MemberExpression' ? nameText(target.property, target.computed) : undefined
}

/** `for (const key of keys)`, `const { key } = options`: part of a parameter, perhaps. */
function isPassing(node: TSESTree.VariableDeclarator): boolean {
  const from = node.init ? inner(node.init) : undefined
  return loopOf(node) !== undefined || from?.type === 'Identifier' || from?.type === 'MemberExpression'
}

/** `for (const x of xs)`: what x stands for is written beside its declaration. */
function loopOf({ parent: { parent } }: TSESTree.VariableDeclarator): Node | undefined {
  return parent.type === 'ForOfStatement' || parent.type === 'ForInStatement' ? parent : undefined
}

/** `this.x = y` */
function isKept(node: Node): boolean {
  return node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' && node.left.object.type === 'ThisExpression'
}

/** What is taken apart, and what is switched over, stands beside the part and the case. What leads to a function leads to its parameters. */
function widthOf(node: Node): Width {
  if (node.type === 'SwitchCase') return spanOf(node.parent)
  if (isSignature(node) && node.params.length > 0) return { start: spanOf(node.params[0] ?? node).start, end: spanOf(node.params.at(-1) ?? node).end }
  if (node.type !== 'Property' || node.parent.type !== 'ObjectPattern') return spanOf(node)
  let at: Node = node
  while (at.parent && patternParts.has(at.parent.type)) at = at.parent
  return spanOf(at.parent?.type === 'VariableDeclarator' ? at.parent : at)
}

function namesIn(given: Node): string[] {
  const node = targetOf(given)
  if (node.type === 'Identifier') return [node.name]
  return node.type === 'RestElement' ? namesIn(node.argument) : partsOf(node).flatMap(([, part]) => part === undefined ? [] : namesIn(part))
}
