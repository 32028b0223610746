// React's state that nobody sets to anything but what it starts with, now that the call that did is gone: what it decided is
// decided. Only where it does nothing but decide; and a state that was stuck before is the author's.
import { ts } from '../../fold/compiler.js'
import { fold } from '../../fold/fold.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { isDependency, stateOf } from '../../scan/flow/setter.js'
import type { Replacement } from '../text.js'

interface Stuck {
  readonly name: string
  readonly value: Start
  readonly state: ts.Symbol
}

type Start = boolean | null | undefined

// const [open, setOpen] = useState(false) · {open && <Old onClose={() => setOpen(false)} />}  =>  nothing
export function stuckStateEdits(file: string, before: string, now: string): Replacement[] {
  if (before === now || !now.includes('useState')) return []
  const bindings = bindingsOf(file, now), found = stuckIn(bindings)
  const old = found.length === 0 ? new Set<string>() : new Set(stuckIn(bindingsOf(file, before)).map(one => one.name))
  const fresh = found.filter(one => !old.has(one.name) && bindings.references(one.state).every(use => onlyDecides(use, one, bindings)))
  const known = fresh.flatMap(({ state, value }) => bindings.references(state).map(use => ({ start: use.getStart(), end: use.end, value })))
  const { edits, leftovers } = known.length === 0 ? { edits: [], leftovers: [] } : fold(bindings.source, { known }, { checker: bindings.checker })
  return leftovers.length > 0 ? [] : edits.map(({ start, end, text }) => ({ start, end, text, why: 'nobody sets this state to anything else any more' }))
}

function stuckIn(bindings: Bindings): Stuck[] {
  const found: Stuck[] = []
  const visit = (node: ts.Node): void => {
    const one = stuckAt(node, bindings)
    if (one !== undefined) found.push(one)
    ts.forEachChild(node, visit)
  }
  visit(bindings.source)
  return found
}

function stuckAt(node: ts.Node, bindings: Bindings): Stuck | undefined {
  const declaration = stateOf(node), setter = declaration?.name.elements[1], [first] = declaration?.name.elements ?? []
  if (declaration === undefined || setter === undefined || !ts.isBindingElement(setter) || first === undefined || !isPlainName(first)) return undefined
  const [given] = declaration.initializer.arguments, start = given === undefined ? { value: undefined } : startOf(given)
  const state = bindings.checker.getSymbolAtLocation(first.name), set = bindings.checker.getSymbolAtLocation(setter.name)
  if (start === undefined || state === undefined || set === undefined) return undefined
  // one that nobody calls at all is followed with the flag
  const calls = bindings.references(set).filter(use => !isDependency(use))
  return calls.length > 0 && calls.every(use => setsTo(use, start.value)) ? { name: `${first.name.text} ${setter.name.getText()}`, value: start.value, state } : undefined
}

function isPlainName(element: ts.ArrayBindingElement): element is ts.BindingElement & { readonly name: ts.Identifier } {
  return ts.isBindingElement(element) && ts.isIdentifier(element.name) && element.initializer === undefined && element.dotDotDotToken === undefined
}

/** what it is, to the letter: an object is another one each time */
function startOf(node: ts.Expression): { readonly value: Start } | undefined {
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) return { value: node.kind === ts.SyntaxKind.TrueKeyword }
  if (node.kind === ts.SyntaxKind.NullKeyword) return { value: null }
  return ts.isIdentifier(node) && node.text === 'undefined' ? { value: undefined } : undefined
}

function setsTo(use: ts.Identifier, value: Start): boolean {
  const { parent } = use
  if (!ts.isCallExpression(parent) || parent.expression !== use || parent.arguments.length > 1) return false
  const [given] = parent.arguments, set = given === undefined ? { value: undefined } : startOf(given)
  return set !== undefined && set.value === value
}

/** It stands where only its truth counts, or in what is never come to because of it. */
function onlyDecides(use: ts.Identifier, stuck: Stuck, bindings: Bindings): boolean {
  for (let at: ts.Node = use; !ts.isSourceFile(at); at = at.parent) {
    const condition = conditionOf(at.parent), truth = condition === undefined ? undefined : truthOf(condition, stuck, bindings)
    if (truth !== undefined && (at === condition || at === untaken(at.parent, truth))) return true
  }
  return false
}

function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(node)) return node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken ? node.left : undefined
  return ts.isConditionalExpression(node) ? node.condition : ts.isIfStatement(node) ? node.expression : undefined
}

/** What `open`, `!open` or `(open)` comes to; `undefined` = it asks for something else. */
function truthOf(node: ts.Expression, stuck: Stuck, bindings: Bindings): boolean | undefined {
  if (ts.isParenthesizedExpression(node)) return truthOf(node.expression, stuck, bindings)
  if (ts.isIdentifier(node)) return bindings.symbolOf(node) === stuck.state ? Boolean(stuck.value) : undefined
  const inner = ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken ? truthOf(node.operand, stuck, bindings) : undefined
  return inner === undefined ? undefined : !inner
}

function untaken(node: ts.Node, truth: boolean): ts.Node | undefined {
  if (ts.isBinaryExpression(node)) return truth ? undefined : node.right
  if (ts.isConditionalExpression(node)) return truth ? node.whenFalse : node.whenTrue
  return ts.isIfStatement(node) ? truth ? node.elseStatement : node.thenStatement : undefined
}
