// The functions and methods a flag is read with: they only answer, so a call whose result nobody wants may go, and a function
// that does no more than ask is as pure as they are.
import { ts } from '../../fold/compiler.js'
import type { FlagReference } from '../../detect/reference.js'
import { nodeAt } from './node-at.js'
import { importOf } from './makers.js'
import { bindingsOf } from './names.js'
import { quietName } from './pure.js'

export function quietNames(references: readonly Pick<FlagReference, 'file' | 'site' | 'role'>[], sourceOf: (file: string) => ts.SourceFile | undefined): Set<string> {
  const names = new Set<string>()
  for (const { file, site, role } of references) {
    const source = role === 'read' ? sourceOf(file) : undefined
    const node = source === undefined ? undefined : nodeAt(source, site.start, site.end)
    const callee = node === undefined ? undefined : callOf(node)?.expression
    for (const one of callee !== undefined ? [callee, ...makerOf(callee)] : node !== undefined && isMemberOfName(node) ? makerOf(node) : []) {
      const name = quietName(one)
      if (name !== undefined) names.add(name)
    }
  }
  return names
}

/** `flags.x`: where `flags` comes from answers with flags and nothing else; `user.flags.x` says nothing of where a user comes from */
function isMemberOfName(node: ts.Node): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) && ts.isIdentifier(node.expression)
}

// getClient().isOn('x') · const client = useClient(); client.isOn('x'): who asks for the client wants to ask it
function makerOf(callee: ts.Expression): ts.Expression[] {
  let of: ts.Expression = callee
  while (ts.isPropertyAccessExpression(of) || ts.isElementAccessExpression(of) || ts.isNonNullExpression(of) || ts.isParenthesizedExpression(of) || ts.isAwaitExpression(of) || ts.isAsExpression(of)) of = of.expression
  if (of === callee) return []
  if (ts.isCallExpression(of)) return of.arguments.length === 0 ? [of.expression] : []
  const source = of.getSourceFile(), bindings = ts.isIdentifier(of) ? bindingsOf(source.fileName.replace(/^\//, ''), source.text) : undefined
  const here = bindings === undefined ? undefined : nodeAt(bindings.source, of.getStart(), of.end)
  const found = here === undefined ? undefined : bindings?.symbolOf(here)?.declarations?.[0], declared = found === undefined ? undefined : onlyPartOf(found) ?? found
  if (declared === undefined || !ts.isVariableDeclaration(declared) || declared.initializer === undefined || (declared === found && !ts.isIdentifier(declared.name))) return []
  const made = ts.isAwaitExpression(declared.initializer) ? declared.initializer.expression : declared.initializer
  return ts.isCallExpression(made) && made.arguments.length === 0 ? [made.expression] : []
}

// const { client } = useClient() of a package; what a hook of the project does besides, its body says
function onlyPartOf(node: ts.Declaration): ts.Node | undefined {
  if (!ts.isBindingElement(node) || node.dotDotDotToken !== undefined || !ts.isObjectBindingPattern(node.parent) || node.parent.elements.length !== 1) return undefined
  const declared = node.parent.parent, made = ts.isVariableDeclaration(declared) ? declared.initializer : undefined
  const from = made !== undefined && ts.isCallExpression(made) && ts.isIdentifier(made.expression) ? importOf(made.expression.text, node.getSourceFile()) : undefined
  return from === undefined || /^(?:[.~#/]|@\/|src\/)/.test(from.module) ? undefined : declared
}

// isEnabled('x') · useFlags().x · const { x } = useFlags()
export function callOf(node: ts.Node): ts.CallExpression | undefined {
  if (ts.isCallExpression(node)) return node
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node)) return callOf(node.expression)
  if (!ts.isBindingElement(node)) return undefined
  let at: ts.Node = node
  while (!ts.isVariableDeclaration(at) && !ts.isParameter(at)) at = at.parent
  return at.initializer === undefined ? undefined : callOf(at.initializer)
}
