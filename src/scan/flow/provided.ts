// Whether a context is always provided where somebody asks for it. What asks is followed up to whatever renders or calls it, until
// it stands inside of the one component that provides; whoever comes to the top outside of it is not provided for.
import { ts } from '../../fold/compiler.js'
import { isTestFile } from '../../detect/test-file.js'
import type { FlowProject } from './bind.js'
import type { Context } from './contexts.js'
import { exportNamesOf } from './bind.js'
import { nodeIn } from './names.js'
import { returnsIn } from './functions.js'
import { functionOf, type Declared } from './parameters.js'
import { isValueUse } from './uses.js'

export function isAlwaysProvided({ providers, askers }: Context, project: FlowProject): boolean {
  const [only, ...others] = providers.filter(one => !isTestFile(one.file))
  const provider = only === undefined || others.length > 0 ? undefined : componentOf(only.file, only.node)
  if (provider === undefined) return false
  const seen = new Set<ts.Node>()
  const isBelow = (file: string, use: ts.Node): boolean => isTestFile(file) || isInside(file, use, provider, project) || isOwnerBelow(file, use)
  const isOwnerBelow = (file: string, use: ts.Node): boolean => {
    const owner = ownerOf(use)
    if (owner === undefined) return false
    if (seen.has(owner)) return true
    seen.add(owner)
    const users = usersOf(file, owner, project)
    return users?.every(one => isBelow(one.file, one.node)) === true
  }
  return askers.every(({ file, node }) => isBelow(file, node))
}

/** `function Flags({ children }) { return <Ctx.Provider …>{children}</Ctx.Provider> }`: it provides whatever it returns */
function componentOf(file: string, element: ts.JsxOpeningLikeElement): Declared | undefined {
  const owner = ownerOf(element), fn = owner === undefined ? undefined : functionOf(file, owner)
  const body = fn?.fn.body
  if (fn === undefined || body === undefined || !ts.isJsxOpeningElement(element)) return undefined
  const given = ts.isBlock(body) ? returnsIn(body).map(one => one.expression) : [body]
  return given.every(one => one !== undefined && element.parent === bare(one)) ? fn : undefined
}

function bare(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? bare(node.expression) : node
}

/** Between the tags of the component that provides. */
function isInside(file: string, use: ts.Node, provider: Declared, project: FlowProject): boolean {
  for (let at: ts.Node = use; at.parent !== undefined; at = at.parent) {
    if (!ts.isJsxElement(at.parent) || at === at.parent.openingElement || at === at.parent.closingElement) continue
    const { tagName } = at.parent.openingElement, home = ts.isIdentifier(tagName) ? project.home(file, tagName) : undefined
    if (home !== undefined && functionOf(home.file, home.node)?.name === provider.name) return true
  }
  return false
}

/** The declaration of the file that a place is part of. */
function ownerOf(use: ts.Node): ts.FunctionDeclaration | ts.VariableDeclaration | ts.ClassDeclaration | ts.ExportAssignment | undefined {
  let at = use, declared: ts.VariableDeclaration | undefined
  for (; at.parent !== undefined && !ts.isSourceFile(at.parent); at = at.parent) if (ts.isVariableDeclaration(at)) declared = at
  if (ts.isVariableStatement(at)) return declared !== undefined && ts.isIdentifier(declared.name) ? declared : undefined
  return (ts.isFunctionDeclaration(at) || ts.isClassDeclaration(at) || ts.isExportAssignment(at)) ? at : undefined
}

interface Place { readonly file: string; readonly node: ts.Node }

/** Every place that names it, or loads it by `import()`; `undefined` = there may be others. */
function usersOf(file: string, owner: NonNullable<ReturnType<typeof ownerOf>>, project: FlowProject): readonly Place[] | undefined {
  const bindings = project.bindings(file), name = ts.isExportAssignment(owner) ? undefined : owner.name as ts.Identifier | undefined
  const symbol = name === undefined ? undefined : bindings?.checker.getSymbolAtLocation(name)
  if (bindings === undefined || (name !== undefined && symbol === undefined)) return undefined
  const own = symbol === undefined ? [] : bindings.references(symbol)
  const exported = name === undefined ? ['default'] : exportNamesOf(name, own)
  if (exported.length > 0 && project.isRoot(file)) return undefined
  const found: Place[] = own.filter(isValueUse).map(node => ({ file, node }))
  for (const one of exported) {
    const { users, complete, lazy = [], all } = project.users(file, one)
    if (!complete && users.length + lazy.length !== all) return undefined
    for (const { file: where, local } of users) {
      const there = project.bindings(where), bound = there?.checker.getSymbolAtLocation(local)
      if (there === undefined || bound === undefined) return undefined
      found.push(...there.references(bound).filter(isValueUse).map(node => ({ file: where, node })))
    }
    for (const { file: where, node } of lazy) {
      const here = project.bindings(where), call = here === undefined ? undefined : nodeIn(here.source, node)
      if (call === undefined) return undefined
      found.push({ file: where, node: call })
    }
  }
  // what nobody names may be found by where its file lies
  return exported.length > 0 && found.length === 0 ? undefined : found
}
