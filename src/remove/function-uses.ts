// Who uses a function of the project, by name or as a member of a namespace: what is asked of a function that is one flag.
import { ts } from '../fold/compiler.js'
import type { FlowProject } from '../scan/flow/bind.js'

export interface FunctionUse {
  readonly file: string
  /** the name, or `gates.showPanel` as a whole; a namespace that is handed on stands for itself */
  readonly node: ts.Expression
  /** where the function's name stands in it */
  readonly name: ts.Identifier
  /** `undefined` = it is handed on, not called */
  readonly call: ts.CallExpression | undefined
}

export function functionUses(file: string, name: ts.Identifier, project: FlowProject): FunctionUse[] {
  return project.uses(file, name).flatMap(({ file: from, use }): FunctionUse[] => {
    if (ts.isExportSpecifier(use.parent) || ts.isExportAssignment(use.parent)) return []
    const taken = takenFrom(from, use, project)
    if (taken === undefined) return [{ file: from, node: use, name: use, call: callOf(use) }]
    return taken === 'whole' ? [{ file: from, node: use, name: use, call: undefined }]
      : taken.name.text === name.text && ts.isIdentifier(taken.name) ? [{ file: from, node: taken, name: taken.name, call: callOf(taken) }] : []
  })
}

/** the member that a namespace is asked for; `undefined` = the name is none */
function takenFrom(file: string, use: ts.Identifier, project: FlowProject): ts.PropertyAccessExpression | 'whole' | undefined {
  const declared = project.bindings(file)?.symbolOf(use)?.declarations?.[0]
  if (declared === undefined || !ts.isNamespaceImport(declared)) return undefined
  return ts.isPropertyAccessExpression(use.parent) && use.parent.expression === use ? use.parent : 'whole'
}

function callOf(callee: ts.Expression): ts.CallExpression | undefined {
  return ts.isCallExpression(callee.parent) && callee.parent.expression === callee ? callee.parent : undefined
}
