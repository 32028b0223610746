// May a surviving block lose its braces? Only if every name inside and around it still means what it meant.
import { ts } from './compiler.js'
import type { Fold, ListOwner } from './context.js'
import type { Item } from './gaps.js'
import type { Line, Scopes } from './list.js'
import { isShadowed } from './names.js'
import type { Pieces } from './pieces.js'

// { const x = 2; use(x) } beside another x          keeps its braces: clash or capture
// case 'a': { const x = 2 }                          keeps them: a case clause shares its scope with all others
// { using file = open() }                            keeps them: the block's end closes the file
export function canOpen(fold: Fold, owner: ListOwner, items: readonly Item[], line: Line, scopes: Scopes): boolean {
  const list = line.block!
  if (disposes(list.owner)) return false
  if (list.declares.size === 0) return true
  if (ts.isCaseOrDefaultClause(owner)) return false
  if (ts.isSourceFile(owner) && !ts.isExternalModule(owner)) return false
  const around = aroundOf(fold, owner, items, line)
  const root = rootOf(owner)
  return around.every(pieces => fold.names.allInPieces(pieces).every(name =>
    name.text === 'eval' || !list.declares.has(name.text) ? name.text !== 'eval' : isShadowed(name, owner, scopes.opened, scopes.lexical) && isInside(name, owner, root)))
}

function disposes(owner: ListOwner): boolean {
  return owner.statements.some(statement => ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using)
}

/** What is left of the scope the block stands in, the block itself left out. */
function aroundOf(fold: Fold, owner: ListOwner, items: readonly Item[], line: Line): readonly Pieces[] {
  const root = rootOf(owner)
  const lines = items.flatMap(item => item.lines).filter(other => other !== line).map(other => other.pieces)
  if (root === owner) return lines
  return [...lines, [{ start: root.getStart(fold.file), end: owner.getStart(fold.file) }]]
}

/** A function's parameters and a catch's variable are in one scope with the body, as far as clashes go. */
function rootOf(owner: ListOwner): ts.Node {
  return ts.isBlock(owner) && (ts.isFunctionLike(owner.parent) || ts.isCatchClause(owner.parent)) ? owner.parent : owner
}

function isInside(name: ts.Identifier, owner: ListOwner, root: ts.Node): boolean {
  return root === owner || (name.pos >= owner.pos && name.end <= owner.end)
}
