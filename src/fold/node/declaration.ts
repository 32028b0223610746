import { ts } from '../compiler.js'
import type { Fold } from '../context.js'
import { asNothing, asTest, asValue, type Use } from '../expr.js'
import { isShadowed } from '../names.js'
import type { Folding } from './folding.js'

const S = ts.SyntaxKind

// const shown = ready() && on; if (shown) open()  =>  const shown = ready(); ...     nobody asks for more than its truth
export const declaration: Folding = {
  kinds: [S.VariableDeclaration],
  part(node: ts.VariableDeclaration, fold) {
    const { initializer, name, type } = node
    if (initializer === undefined || !ts.isIdentifier(name) || type !== undefined || !fold.touches(initializer) || !isLocalConst(node)) return undefined
    const use = useOfName(name, fold, new Set())
    if (use.truthy && use.falsy) return undefined
    const expr = fold.expression(initializer, use)
    if (expr.known !== undefined || expr.effects.length > 0) return undefined
    return fold.rebuild(node, new Map([[initializer, fold.place(expr, node, initializer)]]))
  },
}

function isLocalConst(node: ts.VariableDeclaration): boolean {
  const list = node.parent
  if (!ts.isVariableDeclarationList(list) || (list.flags & ts.NodeFlags.Const) === 0 || !ts.isVariableStatement(list.parent)) return false
  return !list.parent.modifiers?.some(modifier => modifier.kind === S.ExportKeyword)
}

/** What all readers of a constant together look at; another constant of that name, in another function, has its own. */
function useOfName(name: ts.Identifier, fold: Fold, seen: Set<ts.Identifier>): Use {
  if (seen.has(name)) return asNothing
  seen.add(name)
  const scope = name.parent.parent.parent.parent, block = ts.isCaseOrDefaultClause(scope) ? scope.parent : scope
  const others = fold.names.inPieces([{ start: block.pos, end: block.end }], name.text).filter(other => other !== name && !isShadowed(other, block, new Set(), new Map()))
  if (others.length === 0 || others.some(isDeclared)) return asValue
  return others.map(other => useOf(other, fold, seen)).reduce(joined, asNothing)
}

function joined(a: Use, b: Use): Use {
  return { truthy: a.truthy || b.truthy, falsy: a.falsy || b.falsy, nothing: a.nothing && b.nothing }
}

function isDeclared(name: ts.Identifier): boolean {
  const parent = name.parent as ts.NamedDeclaration
  return parent.name === name && !ts.isShorthandPropertyAssignment(parent) && !ts.isJsxAttribute(parent)
}

function useOf(node: ts.Expression, fold: Fold, seen: Set<ts.Identifier>): Use {
  const { parent } = node
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) return useOf(parent, fold, seen)
  if (ts.isPrefixUnaryExpression(parent) && parent.operator === S.ExclamationToken) return asTest
  if ((ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent)) && parent.expression === node) return asTest
  if (ts.isForStatement(parent) && parent.condition === node) return asTest
  if (ts.isConditionalExpression(parent)) return parent.condition === node ? asTest : useOf(parent, fold, seen)
  if (ts.isCallExpression(parent) && ts.isIdentifier(parent.expression) && parent.expression.text === 'Boolean' && parent.arguments.length === 1) return asTest
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) && isLocalConst(parent)) return useOfName(parent.name, fold, seen)
  return ts.isBinaryExpression(parent) ? useInLogical(node, parent, fold, seen) : asValue
}

// x && y: which truthy value x is does not matter, which falsy one may be the result
function useInLogical(node: ts.Expression, parent: ts.BinaryExpression, fold: Fold, seen: Set<ts.Identifier>): Use {
  const { kind } = parent.operatorToken
  if (kind !== S.AmpersandAmpersandToken && kind !== S.BarBarToken) return asValue
  const use = useOf(parent, fold, seen)
  if (parent.right === node) return use
  return kind === S.AmpersandAmpersandToken ? { truthy: false, falsy: use.falsy, nothing: false } : { truthy: use.truthy, falsy: false, nothing: false }
}
