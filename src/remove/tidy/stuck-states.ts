// React's state that nobody sets to anything but what it starts with, now that the call that did is gone: what it decided is
// decided. Only where it does nothing but decide; and a state that was stuck before is the author's.
import { ts } from '../../fold/compiler.js'
import { bindingsOf, type Bindings } from '../../scan/flow/names.js'
import { isDependency, stateOf } from '../../scan/flow/setter.js'
import type { Replacement } from '../text.js'
import { decidedEdits, plainOf, type Plain, type Settled } from './decided.js'

interface Stuck extends Settled {
  readonly name: string
}

// const [open, setOpen] = useState(false) · {open && <Old onClose={() => setOpen(false)} />}  =>  nothing
export function stuckStateEdits(file: string, before: string, now: string): Replacement[] {
  if (before === now || !now.includes('useState')) return []
  const bindings = bindingsOf(file, now), found = stuckIn(bindings)
  const old = found.length === 0 ? new Set<string>() : new Set(stuckIn(bindingsOf(file, before)).map(one => one.name))
  return decidedEdits(found.filter(one => !old.has(one.name)), bindings, 'nobody sets this state to anything else any more')
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
  const [given] = declaration.initializer.arguments, start = given === undefined ? { value: undefined } : plainOf(given)
  const state = bindings.checker.getSymbolAtLocation(first.name), set = bindings.checker.getSymbolAtLocation(setter.name)
  if (start === undefined || state === undefined || set === undefined) return undefined
  // one that nobody calls at all is followed with the flag
  const calls = bindings.references(set).filter(use => !isDependency(use))
  return calls.length > 0 && calls.every(use => setsTo(use, start.value)) ? { name: `${first.name.text} ${setter.name.getText()}`, value: start.value, symbol: state } : undefined
}

function isPlainName(element: ts.ArrayBindingElement): element is ts.BindingElement & { readonly name: ts.Identifier } {
  return ts.isBindingElement(element) && ts.isIdentifier(element.name) && element.initializer === undefined && element.dotDotDotToken === undefined
}

function setsTo(use: ts.Identifier, value: Plain): boolean {
  const { parent } = use
  if (!ts.isCallExpression(parent) || parent.expression !== use || parent.arguments.length > 1) return false
  const [given] = parent.arguments, set = given === undefined ? { value: undefined } : plainOf(given)
  return set !== undefined && set.value === value
}
