import { ts } from '../compiler.js'
import { asValue } from '../expr.js'
import { patch, textOf, type Pieces } from '../pieces.js'
import { effectLines } from './embed.js'
import type { Folding } from './folding.js'

// export default on ? NewPage : OldPage;      =>  export default NewPage;
// export default on ? function () {} : old;   =>  export default function () {}       a declaration ends without `;`
export const exportDefault: Folding = {
  kinds: [ts.SyntaxKind.ExportAssignment],
  statement(node: ts.ExportAssignment, fold) {
    const expr = fold.expression(node.expression, asValue)
    const at = { start: node.expression.getStart(fold.file), end: node.expression.end }
    const value = fold.place({ ...expr, effects: [] }, node, node.expression)
    const isDeclared = /^(?:async\s+)?function\b|^class\b/.test(textOf(value, fold.source)) && !node.isExportEquals
    const pieces: Pieces = patch({ start: node.getStart(fold.file), end: isDeclared ? at.end : node.end }, [{ at, pieces: value }])
    return [...effectLines(expr.effects, fold, node), { pieces, exits: false, declares: [], simple: !isDeclared }]
  },
}
