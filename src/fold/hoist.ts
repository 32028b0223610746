// Declarations that outlive the code they stand in: `var` belongs to the whole function and functions can be called
// before their line, so neither may vanish with dead code while something that stays uses it.
import { ts } from './compiler.js'
import type { Fold, ListOwner } from './context.js'
import type { Item } from './gaps.js'
import { boundNames, declaredBy, isShadowed, varsIn } from './names.js'
import type { Pieces } from './pieces.js'

const noScopes = { opened: new Set<ts.Node>(), lexical: new Map<ts.Node, ReadonlySet<string>>() }

/**
 * The items after `last` that stay although control no longer reaches them: functions (and types) that something kept
 * uses. `undefined` = nothing may go, because what stays needs a `const`, `let` or class of the tail.
 */
export function keptFromTail(fold: Fold, owner: ListOwner, items: readonly Item[], last: number): ReadonlySet<Item> | undefined {
  const tail = items.slice(last + 1)
  const kept = new Set<Item>(tail.filter(item => ts.isImportDeclaration(item.node)))
  for (let grown = true; grown;) {
    grown = false
    const alive = [...items.slice(0, last + 1), ...kept].flatMap(item => item.lines.map(line => line.pieces))
    for (const item of tail) {
      if (kept.has(item) || !declaredBy(item.node).some(name => isUsed(fold, owner, alive, name))) continue
      if (!isHoisted(item.node)) return undefined
      kept.add(item)
      grown = true
    }
  }
  return kept
}

function isHoisted(node: ts.Statement): boolean {
  return ts.isFunctionDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)
}

function isUsed(fold: Fold, owner: ts.Node, alive: readonly Pieces[], name: string): boolean {
  return alive.some(pieces => fold.names.inPieces(pieces, name).some(node => !isShadowed(node, owner, noScopes.opened, noScopes.lexical)))
}

/** Bare `var` lines for names that lost their declaration and are still used, each with the item it belongs behind. */
export function missingVars(fold: Fold, owner: ListOwner, items: readonly Item[]): readonly { item: number; text: string }[] {
  const root = functionOf(owner)
  if (root === undefined || items.every(item => !item.changed)) return []
  const alive = items.flatMap(item => item.lines.map(line => line.pieces))
  const lost = new Map<string, { item: number; text: string }>(), standing = new Set<string>()
  for (const declaration of varsIn(root)) {
    const stands = alive.some(pieces => fold.names.allInPieces(pieces).some(node => node.parent === declaration || isBoundIn(node, declaration)))
    const item = items.findIndex(({ node }) => node.pos <= declaration.pos && declaration.end <= node.end)
    for (const name of boundNames(declaration.name)) {
      if (stands) standing.add(name)
      else if (!lost.has(name)) lost.set(name, { item: Math.max(0, item), text: varText(declaration, name) })
    }
  }
  const parameters = ts.isFunctionLike(root.parent) ? root.parent.parameters.flatMap(parameter => boundNames(parameter.name)) : []
  return [...lost].filter(([name]) => !standing.has(name) && !parameters.includes(name) && isUsed(fold, owner, alive, name)).map(([, line]) => line)
}

function isBoundIn(node: ts.Identifier, declaration: ts.VariableDeclaration): boolean {
  return node.pos >= declaration.name.pos && node.end <= declaration.name.end
}

function varText(declaration: ts.VariableDeclaration, name: string): string {
  const type = declaration.type && ts.isIdentifier(declaration.name) ? `: ${declaration.type.getText()}` : ''
  return `var ${name}${type}`
}

/** The body whose `var`s the list holds; `undefined` for an inner block. */
function functionOf(owner: ListOwner): ListOwner | undefined {
  if (ts.isSourceFile(owner) || ts.isModuleBlock(owner)) return owner
  return ts.isBlock(owner) && (ts.isFunctionLike(owner.parent) || ts.isClassStaticBlockDeclaration(owner.parent)) ? owner : undefined
}
