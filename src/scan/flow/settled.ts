// A `try` in which nothing is left that could throw, once the flag is known: its `catch` is never run.
import { ts } from '../../fold/compiler.js'
import { valuesKept } from '../../fold/settled.js'
import type { Walk } from './bind.js'
import { isPure, type Quiet } from './pure.js'

// try { return await read() } catch { return false }
// try { on = read() } catch (error) { log(error) }
export function isSettled(node: ts.TryStatement, file: string, walk: Walk): boolean {
  return node.catchClause !== undefined && cannotThrow(node.tryBlock.statements, file, walk)
}

/** Known values that are named, kept or returned; nothing else. */
export function cannotThrow(statements: readonly ts.Statement[], file: string, walk: Walk): boolean {
  return statements.every(statement => valuesKept(statement)?.every(value => walk.carriedAt(file, value) !== undefined) === true)
}

/** What is run of a body only answers, apart from what is never run of a `try`. */
export function isPureBody(run: readonly ts.Node[], file: string, quiet: Quiet, walk: Walk): boolean {
  return run.every(node => {
    if (!ts.isTryStatement(node) || !isSettled(node, file, walk)) return isPure(node, quiet)
    return isPure(node.tryBlock, quiet) && (node.finallyBlock === undefined || isPure(node.finallyBlock, quiet))
  })
}
