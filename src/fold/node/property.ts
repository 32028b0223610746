import { ts } from '../compiler.js'
import { asValue } from '../expr.js'
import { patch } from '../pieces.js'
import { isName } from '../style.js'
import type { Folding } from './folding.js'

const S = ts.SyntaxKind

// { on }  =>  { on: true }            { [on ? 'next' : 'prev']: 1 }  =>  { next: 1 }            { [step]: 1 } stays where `step` says what is no name
export const property: Folding = {
  kinds: [S.ShorthandPropertyAssignment, S.ComputedPropertyName],
  part(node: ts.ShorthandPropertyAssignment | ts.ComputedPropertyName, fold) {
    if (ts.isComputedPropertyName(node)) {
      const key = fold.expression(node.expression, asValue)
      const written = key.node && ts.isStringLiteralLike(key.node) ? key.node : undefined, name = written?.text ?? key.known?.value
      if (key.effects.length > 0 || typeof name !== 'string' || name === '__proto__' || name === 'constructor') return undefined
      if (isName(name)) return [name]
      return key.node && written === undefined ? undefined : fold.constant(name, node).pieces
    }
    const known = fold.knownAt(node.name)
    if (node.objectAssignmentInitializer || !known || known.keep || known.truth) return undefined
    return patch({ start: node.getStart(fold.file), end: node.end }, [{ at: { start: node.name.end, end: node.end }, pieces: [': ', ...fold.place(fold.expression(node.name, asValue), node, node.name)] }])
  },
}
