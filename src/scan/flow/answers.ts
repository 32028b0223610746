// Functions of the project that only answer: no statement of theirs acts, and neither does anything they call. A call of one
// whose result nobody wants may go, as the flag API's own may.
import { ts } from '../../fold/compiler.js'
import type { FlowProject } from './bind.js'
import { declaredFunction, type Declared } from './parameters.js'
import { isPure, type Quiet } from './pure.js'

/** `quiet`, and every call of the project's own functions that only answer. */
export function withAnswers(quiet: ReadonlySet<string>, project: () => Pick<FlowProject, 'bindings' | 'declared'>): Quiet {
  const known = new WeakMap<ts.Node, boolean>()
  const answers = (call: ts.CallExpression): boolean => {
    const target = ts.isIdentifier(call.expression) ? calledBy(call.expression, project()) : undefined
    if (target === undefined) return false
    const found = known.get(target.fn)
    if (found !== undefined) return found
    // a function that calls itself answers if the rest of it does
    known.set(target.fn, true)
    const only = target.fn.body !== undefined && target.fn.asteriskToken === undefined && isQuietBody(target.fn.body, all)
    known.set(target.fn, only)
    return only
  }
  const all: Quiet = Object.assign(new Set(quiet), { answers })
  return all
}

/** The texts of a project are parsed in more than one place: the name is looked up where its bindings are known. */
function calledBy(name: ts.Identifier, project: Pick<FlowProject, 'bindings' | 'declared'>): Declared | undefined {
  const source = name.getSourceFile(), file = source.fileName.replace(/^\//, '')
  const bindings = project.bindings(file)
  if (bindings === undefined || bindings.source.text !== source.text) return undefined
  const here = sameName(bindings.source, name)
  return here === undefined ? undefined : declaredFunction(file, here, { project: project as FlowProject })
}

function sameName(node: ts.Node, { pos, end }: ts.Identifier): ts.Identifier | undefined {
  if (ts.isIdentifier(node) && node.pos === pos && node.end === end) return node
  return ts.forEachChild(node, child => child.pos <= pos && end <= child.end ? sameName(child, { pos, end } as ts.Identifier) : undefined)
}

// const name = user.names.find(one => one.first); return name?.text
function isQuietBody(body: ts.ConciseBody, quiet: Quiet): boolean {
  return ts.isBlock(body) ? body.statements.every(statement => isQuietStatement(statement, quiet)) : isPure(body, quiet)
}

/** No loop: one that never ends does not answer. */
function isQuietStatement(statement: ts.Statement, quiet: Quiet): boolean {
  if (ts.isBlock(statement)) return statement.statements.every(one => isQuietStatement(one, quiet))
  if (ts.isIfStatement(statement)) return isPure(statement.expression, quiet) && isQuietStatement(statement.thenStatement, quiet) && (statement.elseStatement === undefined || isQuietStatement(statement.elseStatement, quiet))
  const plain = ts.isVariableStatement(statement) || ts.isReturnStatement(statement) || ts.isExpressionStatement(statement) || ts.isFunctionDeclaration(statement)
  return plain && isPure(statement, quiet)
}
