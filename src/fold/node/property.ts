import { ts } from '../compiler.js'
import { asValue } from '../expr.js'
import { patch } from '../pieces.js'
import { isName } from '../style.js'
import type { Folding } from './folding.js'

const S = ts.SyntaxKind

// { on }  =>  { on: true }            { [on ? 'next' : 'prev']: 1 }  =>  { next: 1 }            { [step]: 1 } stays while `step` does
export const property: Folding = {
  kinds: [S.ShorthandPropertyAssignment, S.ComputedPropertyName],
  part(node: ts.ShorthandPropertyAssignment | ts.ComputedPropertyName, fold) {
    if (ts.isComputedPropertyName(node)) {
      const key = fold.expression(node.expression, asValue)
      const name = key.node ? ts.isStringLiteralLike(key.node) ? key.node.text : undefined : key.known?.value
      if (key.effects.length > 0 || typeof name !== 'string' || name === '__proto__' || name === 'constructor') return undefined
      return isName(name) ? [name] : fold.constant(name, node).pieces
    }
    const known = fold.knownAt(node.name)
    if (node.objectAssignmentInitializer || !known || known.keep || known.truth) return undefined
    return patch({ start: node.getStart(fold.file), end: node.end }, [{ at: { start: node.name.end, end: node.end }, pieces: [': ', ...fold.place(fold.expression(node.name, asValue), node, node.name)] }])
  },
}
