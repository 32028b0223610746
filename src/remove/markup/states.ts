// The names of a script that its template may ask and that never change: constants at its top that hold the flag's state, a
// computed one, a ref of it, and nothing that could be written to.
import type { FlagReference } from '../../detect/reference.js'
import type { FlagValue } from '../../flag/value.js'
import { ts } from '../../fold/compiler.js'
import { valueOf } from '../../fold/fold.js'
import type { KnownSpan } from '../../fold/world.js'
import { carriedBy } from '../../scan/flow/carried.js'
import { computedEntry } from '../../scan/flow/component-options.js'
import { nodeAt } from '../../scan/flow/node-at.js'
import { isWrapper } from '../../scan/flow/sinks.js'

/** @param refs reads that answer with a ref, whatever their shape says */
export function statesIn(source: ts.SourceFile, known: readonly KnownSpan[], reads: readonly FlagReference[], refs: readonly FlagReference[], value: FlagValue): Map<string, FlagValue> {
  const states = new Map<string, FlagValue>()
  const add = (node: ts.Node | undefined, state: FlagValue | undefined): void => {
    const name = node === undefined || state === undefined ? undefined : constantFor(node)
    if (name !== undefined && state !== undefined) states.set(name, state)
  }
  for (const span of known) if (span.truth !== true && span.promise !== true && typeof span.value !== 'object') add(nodeAt(source, span.start, span.end), span.value)
  for (const [name, state] of computedStates(source, known)) states.set(name, state)
  for (const read of reads) add(nodeAt(source, read.site.start, read.site.end), refs.includes(read) ? value : refState(read, value))
  return states
}

/** `isNew() { return this.on && this.count > 0 }` of a component's options, while the flag is off */
function computedStates(source: ts.SourceFile, known: readonly KnownSpan[]): [name: string, state: FlagValue][] {
  return known.flatMap((span): [string, FlagValue][] => {
    let whole = nodeAt(source, span.start, span.end)
    while (whole !== undefined && ts.isExpression(whole.parent) && !ts.isFunctionLike(whole.parent)) whole = whole.parent
    const entry = whole === undefined ? undefined : computedOf(whole), constant = entry === undefined ? undefined : valueOf(whole as ts.Expression, { known })
    return entry === undefined || constant === undefined || constant.value === undefined || typeof constant.value === 'object' ? [] : [[entry, constant.value]]
  })
}

/** The entry of `computed` that answers with the expression and nothing else. */
function computedOf(node: ts.Node): string | undefined {
  const { parent } = node
  if (ts.isArrowFunction(parent) && parent.body === node) return computedEntry(parent)?.name
  return ts.isReturnStatement(parent) && ts.isBlock(parent.parent) && parent.parent.statements.length === 1 ? computedEntry(parent.parent.parent)?.name : undefined
}

/** `useFlag('x')` whose state is its `value`: a template looks at it as if it were the state */
function refState(read: FlagReference, value: FlagValue): FlagValue | undefined {
  const carried = carriedBy(read, value), state = carried?.kind === 'object' ? carried.props.get('value') : undefined
  return state?.kind === 'value' && typeof state.value !== 'object' ? state.value : undefined
}

function constantFor(node: ts.Node): string | undefined {
  const { parent } = node
  if (isWrapper(parent) || ts.isAwaitExpression(parent)) return constantFor(parent)
  if (ts.isVariableDeclaration(parent) && parent.initializer === node) {
    const isTop = ts.isVariableStatement(parent.parent.parent) && ts.isSourceFile(parent.parent.parent.parent)
    return isTop && ts.isIdentifier(parent.name) && (parent.parent.flags & ts.NodeFlags.Const) !== 0 ? parent.name.text : undefined
  }
  // computed(() => on) · $derived(on) · readonly(on)
  if (ts.isArrowFunction(parent) && parent.body === node && ts.isCallExpression(parent.parent) && parent.parent.arguments[0] === parent && parent.parent.expression.getText() === 'computed') return constantFor(parent.parent)
  return ts.isCallExpression(parent) && parent.arguments[0] === node && /^(?:readonly|toRef|\$derived)$/.test(parent.expression.getText()) ? constantFor(parent) : undefined
}
