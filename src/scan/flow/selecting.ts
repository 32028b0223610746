// Redux: `useSelector(selectFresh)` answers what the selector does. A project's own hook of that kind is one by what it is made of.
import { ts } from '../../fold/compiler.js'
import type { FlowProject } from './bind.js'
import { importOf } from './makers.js'

/** `useSelector`, `const useShop: TypedUseSelectorHook<Shop> = useSelector`, `const useShop = useSelector.withTypes<Shop>()` */
export function isSelecting(file: string, callee: ts.Expression, project: Pick<FlowProject, 'home'>): boolean {
  if (!ts.isIdentifier(callee)) return false
  if (isHook(callee)) return true
  const home = project.home(file, callee), made = home !== undefined && ts.isVariableDeclaration(home.node) && (ts.getCombinedNodeFlags(home.node) & ts.NodeFlags.Const) !== 0 ? home.node.initializer : undefined
  if (made === undefined) return false
  const typed = ts.isCallExpression(made) && ts.isPropertyAccessExpression(made.expression) && made.expression.name.text === 'withTypes' ? made.expression.expression : made
  return ts.isIdentifier(typed) && isHook(typed)
}

/** redux-saga: `yield select(isNew)` is what the selector answers */
export function isSelectEffect(call: ts.CallExpression): boolean {
  const from = ts.isIdentifier(call.expression) ? importOf(call.expression.text, call.getSourceFile()) : undefined
  return from?.name === 'select' && /^(?:redux-saga\/effects|typed-redux-saga(?:\/macro)?)$/.test(from.module) && ts.isYieldExpression(call.parent) && call.parent.expression === call
}

function isHook(name: ts.Identifier): boolean {
  const from = importOf(name.text, name.getSourceFile())
  return from !== undefined && from.name === 'useSelector' && from.module === 'react-redux'
}
