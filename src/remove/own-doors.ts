// Functions of the project that answer with the flag and nothing else, `export const isNew = () => isOn('x')`: doors to it by
// themselves, for a test that doubles their module.
import { ts } from '../fold/compiler.js'
import type { FlagReference } from '../detect/reference.js'
import { nodeAt } from '../scan/flow/node-at.js'
import { bindingsOf } from '../scan/flow/names.js'
import { resultOf } from './answers.js'
import type { Door } from './doors.js'
import { isTestFile } from './files.js'
import type { Draft } from './project.js'

/** By file, as the original has it. */
export function ownDoors(reads: readonly FlagReference[], draft: Draft): Map<string, Door> {
  const doors = new Map<string, Door>()
  for (const { file, site } of reads) {
    const text = isTestFile(file) ? undefined : draft.original(file)
    const read = text === undefined ? undefined : nodeAt(bindingsOf(file, text).source, site.start, site.end), name = read === undefined ? undefined : answeringName(read)
    if (name === undefined) continue
    const door = doors.get(file) ?? { names: new Set(['default']), index: 0, members: new Set<string>() }
    doors.set(file, door)
    door.names.add(name)
  }
  return doors
}

/** the function at the top of its file whose one answer the read is; `!isOn('x')` is another answer */
function answeringName(read: ts.Node): string | undefined {
  let at = read
  while (ts.isParenthesizedExpression(at.parent) || ts.isAwaitExpression(at.parent)) at = at.parent
  const around = ts.isReturnStatement(at.parent) ? at.parent.parent.parent : at.parent
  if (ts.isFunctionDeclaration(around)) return ts.isSourceFile(around.parent) && around.body?.statements.length === 1 ? around.name?.text ?? 'default' : undefined
  if ((!ts.isArrowFunction(around) && !ts.isFunctionExpression(around)) || resultOf(around).length === 0) return undefined
  const { parent } = around
  if (ts.isVariableDeclaration(parent)) return ts.isIdentifier(parent.name) && ts.isSourceFile(parent.parent.parent.parent) ? parent.name.text : undefined
  if (ts.isPropertyAssignment(parent)) return parent.name.getText()
  return ts.isBinaryExpression(parent) && ts.isPropertyAccessExpression(parent.left) ? parent.left.name.text : undefined
}
