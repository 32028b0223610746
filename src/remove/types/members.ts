// The member of a type that says what a flag is: `newNav: boolean` in `interface Flags`, to which the hook's answer is cast.
// Types tie the flag to it, so it need not be named in the configuration.
import { ts } from '../../fold/compiler.js'
import type { FlagReference } from '../../detect/reference.js'
import { nodeAt } from '../../scan/flow/node-at.js'
import { askedOf, variableAbove } from '../../scan/flow/asked.js'
import type { FlowProject } from '../../scan/flow/bind.js'
import { returnsIn } from '../../scan/flow/functions.js'
import { nodeIn } from '../../scan/flow/names.js'
import type { TypeHost } from './program.js'

/** as many reads as it takes to meet the type; the others read the same */
const READS = 4

/** The members that the reads of `name` read, by the types around them. */
export function membersBehind(name: string, reads: readonly FlagReference[], flow: FlowProject, host: TypeHost): Set<string> {
  const found = new Set<string>()
  for (const { file, site } of reads.slice(0, READS)) {
    const source = flow.bindings(file)?.source, node = source === undefined ? undefined : nodeAt(source, site.start, site.end)
    const callee = node === undefined ? undefined : askedOf(node)?.expression
    const home = callee !== undefined && ts.isIdentifier(callee) ? flow.home(file, callee) : undefined
    const program = host.program([...new Set([file, ...home === undefined ? [] : [home.file]])], new Map())
    const types = home === undefined ? [] : answerTypes(nodeOf(program.getSourceFile(host.path(home.file)), home.node), program.getTypeChecker())
    const own = node === undefined ? undefined : readType(nodeOf(program.getSourceFile(host.path(file)), node), program.getTypeChecker())
    for (const type of own === undefined ? types : [own, ...types]) for (const member of declarationsOf(type.getProperty(name), host)) found.add(member)
  }
  return found
}

/** The places in the project where a property is declared as a member of a type, as `file:start`. */
export function declarationsOf(property: ts.Symbol | undefined, host: TypeHost): string[] {
  return (property?.declarations ?? []).flatMap(one => {
    const file = host.fileOf(one.getSourceFile().fileName)
    return (ts.isPropertySignature(one) || ts.isPropertyDeclaration(one)) && file !== undefined ? [`${file}:${one.name.getStart()}`] : []
  })
}

/** What the object is that the flag is read from. */
function readType(node: ts.Node | undefined, checker: ts.TypeChecker): ts.Type | undefined {
  if (node === undefined) return undefined
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return checker.getNonNullableType(checker.getTypeAtLocation(node.expression))
  return ts.isBindingElement(node) ? checker.getTypeAtLocation(node.parent) : undefined
}

/** The types that a hook's answer is said to have, where the checker cannot say: beside a package that is not there it is `any`. */
function answerTypes(node: ts.Node | undefined, checker: ts.TypeChecker): ts.Type[] {
  const fn = node !== undefined && ts.isVariableDeclaration(node) ? node.initializer : node
  if (fn === undefined || !ts.isFunctionLike(fn) || !('body' in fn) || fn.body === undefined) return []
  const answers = ts.isBlock(fn.body) ? returnsIn(fn.body).flatMap(one => one.expression ?? []) : [fn.body]
  const nodes = [...fn.type === undefined ? [] : [fn.type], ...answers.flatMap(one => typesOf(one, 0))]
  return nodes.map(one => checker.getTypeFromTypeNode(one))
}

/** `x as Flags` · `read<Flags>()` · `{ ...flags }` of a `const flags: Flags` */
function typesOf(node: ts.Expression, depth: number): ts.TypeNode[] {
  const deeper = (one: ts.Expression): ts.TypeNode[] => depth > 8 ? [] : typesOf(one, depth + 1)
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isTypeAssertionExpression(node)) return [node.type]
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAwaitExpression(node)) return deeper(node.expression)
  if (ts.isConditionalExpression(node)) return [...deeper(node.whenTrue), ...deeper(node.whenFalse)]
  if (ts.isBinaryExpression(node)) return [...deeper(node.left), ...deeper(node.right)]
  if (ts.isObjectLiteralExpression(node)) return node.properties.flatMap(one => ts.isSpreadAssignment(one) ? deeper(one.expression) : [])
  if (ts.isCallExpression(node)) return [...node.typeArguments ?? []]
  const found = ts.isIdentifier(node) ? variableAbove(node) : undefined
  return found === undefined ? [] : found.type !== undefined ? [found.type] : found.initializer === undefined ? [] : deeper(found.initializer)
}

const nodeOf = (source: ts.SourceFile | undefined, node: ts.Node): ts.Node | undefined => source && nodeIn(source, node)
