import { ts } from '../compiler.js'
import { blockLine } from './embed.js'
import type { Folding } from './folding.js'

// A block of the user's keeps its braces whatever is left in it; only an arm that survives its test may lose them.
export const block: Folding = {
  kinds: [ts.SyntaxKind.Block],
  statement(node: ts.Block, fold) {
    const line = blockLine(node, fold)
    const isOwn = ts.isBlock(node.parent) || ts.isSourceFile(node.parent) || ts.isCaseOrDefaultClause(node.parent)
    if (isOwn && line.block!.empty) return []
    if (!isOwn) return [line]
    const { block: _block, ...kept } = line
    return [kept]
  },
}
